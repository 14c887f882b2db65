"""Looks at an ordinary page: whether it is the right one, what it says of itself, and whether its guidance is the same."""

import asyncio
import re
from datetime import date
from typing import Final

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Ask
from generator.watching.looking.decoding import decoded
from generator.watching.looking.file_sighting import sighting_of_file
from generator.watching.looking.media import Medium, medium_of
from generator.watching.looking.page_days import updated_on
from generator.watching.looking.page_editions import editions_of
from generator.watching.looking.page_faults import fault_of, fault_of_answer
from generator.watching.looking.page_notices import notices_of
from generator.watching.looking.page_told import digest_of, told_by
from generator.watching.looking.page_tree import Page, read_page
from generator.watching.looking.plain_words import one_line
from generator.watching.looking.whereabouts import joined, moved_to, same_place
from generator.watching.sighting import Sighting
from generator.watching.target import Target

_MADE: Final = "page2"
"""How it is read. It changes with what counts in `page_told`, so that a new way of reading is no change of a page."""

# The wait in seconds and the address of <meta http-equiv="refresh" content="0; url=/new">.
_REFRESH: Final = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?\s*([^\"']+)", re.IGNORECASE)
_AT_ONCE: Final = 2
"""Seconds within which a page that sends its visitors on is no page of its own."""


async def look(ask: Ask, target: Target, on: date) -> Sighting:
    """What a page says on a day. A file that is delivered in its place is read as a file."""
    answered = await ask(target.address)
    return await asyncio.to_thread(_sighting, answered, target, on)


async def look_at_link(ask: Ask, target: Target, on: date) -> Sighting:
    """How a plain link answers. What stands there is nobody's guidance, and may change as it likes."""
    answered = await ask(target.address)
    return await asyncio.to_thread(_sighting_of_link, answered)


def page_in(answered: Answered) -> Page:
    """The page in an answer."""
    return read_page(decoded(answered.body, answered.headers.get("content-type", "")))


def _sighting(answered: Answered, target: Target, on: date) -> Sighting:
    medium = medium_of(answered)
    if medium is Medium.OTHER:
        return Sighting(Answer.SUSPECT, f"A {medium} came where a page should be.")
    if medium is not Medium.PAGE:
        return sighting_of_file(answered, medium, target.expect, on)
    page = page_in(answered)
    sent_on = _sent_on(page, answered)
    if sent_on:
        return sent_on
    fault = fault_of(answered, page, target.expect)
    if fault:
        # Where a wrong page stands, no new address is told: it would be that of the wrong page.
        answer, why = fault
        return Sighting(
            answer, why, moved_to=moved_to(answered) if answer is Answer.COULD_NOT_CHECK else None
        )
    notices = notices_of(page, on)
    return Sighting(
        Answer.READ,
        title=one_line(page.title or page.heading),
        updated=updated_on(page, on),
        editions=editions_of(page, on),
        withdrawn=notices.withdrawn,
        withdrawn_on=notices.withdrawn_on,
        replaced=notices.replaced,
        under_review=notices.under_review,
        moved_to=moved_to(answered),
        digest=f"{_MADE}-{digest_of(page)}",
        told=told_by(page),
        etag=one_line(answered.headers.get("etag", "")),
        modified=one_line(answered.headers.get("last-modified", "")),
    )


def _sighting_of_link(answered: Answered) -> Sighting:
    moved = Sighting(Answer.READ, moved_to=moved_to(answered))
    if medium_of(answered) is not Medium.PAGE:
        return moved
    page = page_in(answered)
    fault = fault_of_answer(answered, page)
    return _sent_on(page, answered) or (Sighting(*fault) if fault else moved)


def _sent_on(page: Page, answered: Answered) -> Sighting | None:
    """What is told of a page that only sends its visitors on, as old sites do where they cannot redirect."""
    for meta in page.tree.iter("meta"):
        found = _REFRESH.match(meta.get("content") or "")
        said = (meta.get("http-equiv") or "").strip().lower() == "refresh"
        # Within noscript it is for browsers without scripts alone.
        if (
            not said
            or not found
            or int(found[1]) > _AT_ONCE
            or next(meta.iterancestors("noscript"), None) is not None
        ):
            continue
        to = joined(answered.address, found[2])
        if to and not same_place(to.split("?")[0], answered.address.split("?")[0]):
            return Sighting(
                Answer.SUSPECT, "It is only a page that sends its visitors on to another.", moved_to=to
            )
    return None
