"""What went wrong on the way to an answer, in a sentence."""

import socket
import ssl
from collections.abc import Iterator
from typing import Final

import httpx

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered
from generator.watching.asking.manners import Manners

# Not every system has both, nor are they one number on all of them.
_NO_SUCH_NAME: Final = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})

_CERTIFICATES: Final = {
    10: "Its security certificate has run out.",
    18: "Its security certificate is signed by nobody but itself.",
    62: "Its security certificate is for another name.",
    64: "Its security certificate is for another name.",
}
"""By OpenSSL's own numbers, X509_V_ERR_…"""
_ANY_CERTIFICATE: Final = "Its security certificate could not be verified."


def meaning_of(fault: BaseException, manners: Manners) -> Unanswered:
    """What a fault means: no host, or one that refuses us, is a failure; anything else may pass."""
    for cause in _causes(fault):
        match cause:
            case socket.gaierror() if cause.errno in _NO_SUCH_NAME:
                return Unanswered(
                    Answer.FAILED, "No host on the internet has the name in its address.", reached=False
                )
            case ConnectionRefusedError():
                return Unanswered(Answer.FAILED, "Its host refuses to be connected to.", reached=False)
            case socket.gaierror():
                return _could_not_check("The name in its address could not be looked up.")
            case ssl.SSLCertVerificationError():
                return _could_not_check(_CERTIFICATES.get(cause.verify_code, _ANY_CERTIFICATE))
            case TimeoutError() | httpx.TimeoutException():
                return _could_not_check(f"It did not answer in full within {manners.limit:g} seconds.")
            case _:
                pass
    if isinstance(fault, httpx.ConnectError):
        return _could_not_check("No connection to it, or none that is secure, could be made.")
    # Whether what is broken off seems to be reset, to end or to be garbled may differ from night to night.
    return _could_not_check("It broke off its answer, or gave one that no browser understands.")


def error_numbers(fault: BaseException) -> set[int | None]:
    """The system's own numbers for a fault and for all that it goes back to."""
    return {cause.errno for cause in _causes(fault) if isinstance(cause, OSError)}


def _could_not_check(why: str) -> Unanswered:
    return Unanswered(Answer.COULD_NOT_CHECK, why)


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault and all that it goes back to. On its way through httpx it loses its causes, but not its context."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
