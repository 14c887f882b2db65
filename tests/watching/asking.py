"""Asks in tests as the watch does, but with the patience of a test, and on this machine alone."""

import asyncio
import socket
import ssl
from collections.abc import Mapping, Sequence
from ipaddress import ip_network
from typing import Final

import pytest

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Unanswered
from generator.watching.asking.fetch import Fetcher, Validators
from generator.watching.asking.manners import Manners
from generator.watching.asking.safe_transport import Resolve

HERE: Final = (ip_network("127.0.0.1/32"),)
"""The one address of this machine that a test's server has; its others stay forbidden."""
QUICK: Final = Manners(pause=0.0, first_wait=0.01, longest_wait=1.0, also_allowed=HERE)
"""For what is answered: as long as it takes, without waits in between."""
HASTY: Final = Manners(pause=0.0, limit=0.3, also_allowed=HERE)
"""For what is never answered."""
TRUSTS_NOBODY: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""In place of the list of those whom browsers trust, which takes long to read."""


def knowing(names: Mapping[str, Sequence[str]]) -> Resolve:
    """A resolver that knows these names and no other."""

    async def resolve(name: str) -> Sequence[str]:
        if name not in names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return names[name]

    return resolve


def ask(
    address: str,
    manners: Manners = QUICK,
    *,
    known: Validators | None = None,
    resolve: Resolve | None = None,
    tls: ssl.SSLContext | None = None,
) -> Answered:
    """What an address answers. Unless told otherwise, it knows no names, so that none is asked for outside, and trusts nobody."""

    async def asked() -> Answered:
        async with Fetcher(manners, resolve=resolve or knowing({}), tls=tls or TRUSTS_NOBODY) as fetcher:
            return await fetcher.ask(address, known)

    return asyncio.run(asked())


def why_not(
    address: str,
    manners: Manners = QUICK,
    *,
    resolve: Resolve | None = None,
    tls: ssl.SSLContext | None = None,
) -> tuple[Answer, str]:
    """What it is, and why, that an address gives no answer."""
    with pytest.raises(Unanswered) as raised:
        ask(address, manners, resolve=resolve, tls=tls)
    return raised.value.answer, raised.value.why


def failed(why: str) -> tuple[Answer, str]:
    return Answer.FAILED, why


def could_not_check(why: str) -> tuple[Answer, str]:
    return Answer.COULD_NOT_CHECK, why
