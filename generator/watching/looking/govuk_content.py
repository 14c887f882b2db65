"""What GOV.UK's Content API answers, read with care: nothing in it is taken to be there, or of the right kind.

Content    what we read of an answer
Change     a change that the publisher notes, with its day
Redirect   where the API says that a path now leads
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from generator.policy.dates import LONDON
from generator.policy.record import FIRST_YEAR, LAST_YEAR
from generator.watching.looking.plain_words import without_markup


@dataclass(frozen=True)
class Change:
    """A change that the publisher notes, with its day, which may be missing."""

    on: date | None
    note: str


@dataclass(frozen=True)
class Redirect:
    """Where the API says that a path now leads, and perhaps everything below it."""

    path: str
    destination: str
    below: bool
    """Whether it holds for every path below this one too."""
    keeps_rest: bool
    """Whether what came below the path is put behind the destination."""


@dataclass(frozen=True)
class Content:
    """What we read of an answer of the Content API. What was missing or of a wrong kind is empty."""

    path: str
    kind: str
    title: str
    updated: date | None
    changes: tuple[Change, ...]
    """The newest first."""
    attachments: tuple[str, ...]
    """Their titles."""
    withdrawn: bool
    withdrawn_on: date | None
    redirects: tuple[Redirect, ...]
    explanation: str
    """Why it is gone, where it is."""
    instead: str
    """The path of what the publisher names in its place, where it is gone."""


def read_content(body: bytes) -> Content | None:
    """The content in an answer; None where the answer is no content at all."""
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, Mapping):
        return None
    details = _mapping(found.get("details"))
    notice = _mapping(found.get("withdrawn_notice"))
    return Content(
        path=_words(found.get("base_path")),
        kind=_words(found.get("document_type")),
        title=_words(found.get("title")),
        updated=london_day(found.get("public_updated_at")),
        changes=_changes(details.get("change_history")),
        attachments=tuple(
            title for one in _mappings(details.get("attachments")) if (title := _words(one.get("title")))
        ),
        # An empty notice is how most pages say that they are not withdrawn.
        withdrawn=any(notice.values()),
        withdrawn_on=london_day(notice.get("withdrawn_at")),
        redirects=tuple(_redirects(found.get("redirects"))),
        explanation=without_markup(_words(details.get("explanation"))),
        instead=_words(details.get("alternative_path")),
    )


def london_day(moment: object) -> date | None:
    """The day in London of a moment with its offset; None where it is none that a memory can hold."""
    if not isinstance(moment, str):
        return None
    try:
        at = datetime.fromisoformat(moment)
        day = at.astimezone(LONDON).date() if at.tzinfo else at.date()
    except (ValueError, OverflowError):
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


_LONGEST: Final = 2000
"""Letters of a title or a note, and changes or attachments in a list, that are read: no publisher writes so many."""


def _words(value: object) -> str:
    return " ".join(value[:_LONGEST].split()) if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    for one in value[:_LONGEST] if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield one


def _changes(value: object) -> tuple[Change, ...]:
    found = [
        Change(london_day(one.get("public_timestamp")), _words(one.get("note"))) for one in _mappings(value)
    ]
    return tuple(sorted(found, key=lambda change: change.on or date.min, reverse=True))


def _redirects(value: object) -> Iterator[Redirect]:
    for one in _mappings(value):
        destination = _words(one.get("destination"))
        if destination:
            below = one.get("type") == "prefix"
            keeps = one.get("segments_mode") == "preserve" or (below and "segments_mode" not in one)
            yield Redirect(_words(one.get("path")), destination, below, keeps_rest=keeps)
