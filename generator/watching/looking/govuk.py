"""Looks at a publication of GOV.UK, by its Content API: what it is called, when and why it changed, and whether it stands.

The API tells facts where a page only shows them, and tells nothing of decoration. There is no digest: the publisher notes
each change that matters, and what it does not note asks nothing of a school.
"""

import asyncio
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from generator.policy.watched import Answer
from generator.watching.answered import Ask, Unanswered
from generator.watching.looking.govuk_content import Content, Redirect, read_content
from generator.watching.looking.govuk_editions import published_editions
from generator.watching.looking.plain_words import first_sentence, folded, one_line
from generator.watching.looking.whereabouts import joined
from generator.watching.sighting import Sighting
from generator.watching.target import Target

MOST_MOVES: Final = 3
"""How often we follow the API from a moved page to where it stands now."""

_API: Final = "/api/content"


async def look(ask: Ask, target: Target, on: date) -> Sighting:
    """What the Content API says of a publication on a day."""
    address, moved = target.address, False
    for _ in range(MOST_MOVES + 1):
        try:
            answered = await ask(_api_address(address))
        except Unanswered as fault:
            if not moved:
                raise
            return Sighting(fault.answer, one_line(fault.why), moved_to=address)
        content = await asyncio.to_thread(read_content, answered.body)
        now_at = _now_at(content, address) if content and content.kind == "redirect" else ""
        if not content or not now_at:
            return _sighting(content, target, address if moved else None, on)
        address, moved = now_at, True
        if not _of_one_origin(target.address, address):
            # Another site: it is for somebody to look at, and not for this API to tell.
            return Sighting(Answer.READ, moved_to=address)
    return Sighting(Answer.SUSPECT, f"It was moved more than {MOST_MOVES} times, or in a circle.")


def _sighting(content: Content | None, target: Target, moved_to: str | None, on: date) -> Sighting:
    """What one answer says, at the place to which the moves led."""
    if content is None:
        why = "GOV.UK's Content API answered something that is not its form."
        return Sighting(Answer.COULD_NOT_CHECK, why, moved_to=moved_to)
    if content.kind == "redirect":
        return Sighting(Answer.SUSPECT, "GOV.UK says that it moved, and not where to.", moved_to=moved_to)
    if content.kind == "gone":
        return _gone(content, moved_to or target.address)
    doubt = _doubt(content, moved_to or target.address, target.expect)
    if doubt:
        return Sighting(doubt[0], doubt[1], moved_to=moved_to)
    return Sighting(
        Answer.READ,
        title=one_line(content.title),
        updated=content.updated if content.updated and content.updated <= on else None,
        note=_note(content, on),
        editions=published_editions(content, on),
        withdrawn=content.withdrawn,
        withdrawn_on=content.withdrawn_on if content.withdrawn else None,
        moved_to=moved_to,
    )


def _doubt(content: Content, address: str, expect: str) -> tuple[Answer, str] | None:
    """Why an answer is not about what was asked for, and so tells nothing."""
    if not content.title:
        return Answer.COULD_NOT_CHECK, "GOV.UK's Content API answered without a title."
    # Of what stands below a publication, the API tells what it knows of the publication itself.
    asked = _path(address).casefold()
    about = content.path.rstrip("/").casefold()
    if about and asked != about and not asked.startswith(f"{about}/"):
        return Answer.SUSPECT, one_line(f"GOV.UK's Content API answered about another page: {content.path}.")
    if folded(expect) not in folded(content.title):
        return Answer.SUSPECT, one_line(f'Its title is "{one_line(content.title, 100)}", without "{expect}".')
    return None


def _gone(content: Content, address: str) -> Sighting:
    said = f': "{one_line(content.explanation, 120)}"' if content.explanation else "."
    instead = joined(address, content.instead) if content.instead else ""
    return Sighting(Answer.FAILED, f"GOV.UK says that it is gone{said}", moved_to=instead or None)


def _note(content: Content, on: date) -> str:
    """The publisher's note on the newest change up to a day."""
    return next(
        (first_sentence(change.note) for change in content.changes if not change.on or change.on <= on), ""
    )


def _now_at(content: Content, address: str) -> str:
    """The address to which a moved page leads; "" where that is not said."""
    path = _path(address)
    redirect = _redirect_for(content.redirects, path)
    if not redirect:
        return ""
    rest = path[len(redirect.path) :] if redirect.below and redirect.keeps_rest else ""
    return joined(address, redirect.destination + rest)


def _redirect_for(redirects: tuple[Redirect, ...], path: str) -> Redirect | None:
    """The redirect that holds for a path: its own, or else one that holds for all below another, or else the first."""
    own = [one for one in redirects if one.path == path]
    above = [one for one in redirects if one.below and path.startswith(f"{one.path}/")]
    return next(iter((*own, *above, *redirects)), None)


def _path(address: str) -> str:
    return urlsplit(address).path.rstrip("/")


def _api_address(address: str) -> str:
    """Where the API tells of a page: on the same host, with nothing of a query or a fragment."""
    parts = urlsplit(address)
    return parts._replace(path=_API + parts.path.rstrip("/"), query="", fragment="").geturl()


def _of_one_origin(one: str, other: str) -> bool:
    return urlsplit(one)[:2] == urlsplit(other)[:2]
