"""Redirects: where an answer sends us on, and whether for good."""

from typing import Final

import httpx

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered

_FOLLOWED: Final = frozenset((301, 302, 303, 307, 308))


def sends_on(status: int) -> bool:
    """Whether an answer with this status sends us on to another address."""
    return status in _FOLLOWED


def sent_to(response: httpx.Response) -> str:
    """The whole address that an answer sends us on to; raise Unanswered where it names none that can be read."""
    location = response.headers.get("location", "").strip()
    if not location:
        raise Unanswered(Answer.FAILED, "It sends us on, but does not say where to.")
    try:
        return str(response.request.url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise Unanswered(Answer.FAILED, "It sends us on to something that is no address of a page.") from None
