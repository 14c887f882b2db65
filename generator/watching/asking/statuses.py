"""What a status means that brings no page, in a sentence for somebody who knows none of these numbers."""

from typing import Final

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered
from generator.watching.asking.manners import Manners

_REFUSALS: Final = {
    400: "it does not understand what we ask",
    401: "it wants a user name and a password",
    402: "it wants to be paid",
    403: "it does not let us in",
    404: "there is no such page",
    406: "it has no form of the page that we could read",
    410: "the page has been taken away for good",
    451: "the law keeps it from showing the page",
}
_BUSY: Final = {
    408: "it finds that we are too slow",
    425: "it finds that we ask too early",
    429: "it finds that we ask too often",
    503: "it is too busy, or shut for a while",
}


def no_page(status: int) -> Unanswered:
    """What it means that an answer has this status from 300 up, where it is neither a redirect nor a wish to wait."""
    if status == 304:
        why = "It answers 304: nothing has changed. But that is not what we asked."
        return Unanswered(Answer.COULD_NOT_CHECK, why)
    if status >= 600:
        return Unanswered(Answer.COULD_NOT_CHECK, f"It answers {status}: nobody has agreed what that means.")
    said = _REFUSALS.get(status, "it does not give us the page")
    return Unanswered(Answer.FAILED, f"It answers {status}: {said}.")


def still_busy(status: int) -> Unanswered:
    """What it means that an answer has a status that may pass, however often we asked."""
    said = _BUSY.get(status, "something is at fault at its own end")
    return Unanswered(Answer.COULD_NOT_CHECK, f"It answers {status} however often we ask: {said}.")


def too_long_a_wait(status: int, manners: Manners) -> Unanswered:
    """What it means that a server wants us to wait longer than we do."""
    why = f"It answers {status} and wants us to wait longer than {manners.longest_wait:g} seconds."
    return Unanswered(Answer.COULD_NOT_CHECK, why)


def keeps_programs_out() -> Unanswered:
    """What it means that an answer is a test for people."""
    why = "It lets only people in, not programs: somebody has to look at it in a browser."
    return Unanswered(Answer.BLOCKS_ROBOTS, why)
