"""Which editions a publication of GOV.UK names as published, by its title, its attachments and its history of changes.

Guidance such as Keeping children safe in education keeps one address. In July its next edition is shown for information, in
late August the real file takes its place, and on 1 September it comes into force. So a name alone proves nothing: the day
counts from which it is in force, where that is said, and what is shown for information or as a draft counts not at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.policy.edition import DatedEdition
from generator.watching.looking.days_in_words import YEAR
from generator.watching.looking.editions_in_words import (
    Named,
    in_sentence,
    in_title,
    is_draft,
    is_version,
    out_in,
    speaks_of,
)
from generator.watching.looking.govuk_content import Content
from generator.watching.sighting import Found

# Guidance for an academic year: "guidance for the 2025 to 2026 academic year", "2025 to 2026 guidance".
_FOR_A_SPAN: Final = re.compile(
    rf"\b(?:guidance|version|edition)\s+(?:for\s+)?(?:the\s+)?(?:academic\s+|school\s+)?(?:years?\s+)?({YEAR})\s*(?:to|[-–/])\s*(?:{YEAR}|\d\d)\b"
    rf"|\b({YEAR})\s*(?:to|[-–/])\s*(?:{YEAR}|\d\d)\s+(?:guidance|version|edition)\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR_BEGINS: Final = 9
"""The month, where only a span of years is known."""


@dataclass(frozen=True)
class _Mention:
    """An edition as one place of the content names it."""

    named: Named
    attached: bool
    """Whether the title or an attachment names it, not only a note."""
    newest: bool = False
    """Whether the newest note names it."""
    noted: date | None = None
    """The day of the note."""


def published_editions(content: Content, on: date) -> tuple[Found, ...]:
    """The editions that are out by a day, the newest first."""
    mentions = [*_attached(content), *_noted(content)]
    outs = list(_outs(content))
    years = sorted({mention.named.edition.year for mention in mentions} | {day.year for day in outs})
    attached = [mention.named.edition.year for mention in mentions if mention.attached]
    found: list[Found] = []
    for year in reversed(years):
        of_year = [mention for mention in mentions if mention.named.edition.year == year]
        out = next((day for day in outs if day.year == year), None)
        # What the publisher attaches outranks its notes: a note's edition newer than any attached is not there yet.
        early = bool(attached) and year > max(attached)
        if not early and _is_published(of_year, out, on):
            found += _of_year(year, of_year, out)
    kept = [one for one in found if one.edition.out_by(on) and not (one.out and one.out > on)]
    return tuple(kept) if kept or mentions else _by_span(content, on)


def _attached(content: Content) -> Iterator[_Mention]:
    for named in in_title(content.title):
        yield _Mention(named, attached=True)
    for title in content.attachments:
        if speaks_of(title, content.title) or is_version(title):
            for named in in_title(title):
                yield _Mention(named, attached=True)


def _noted(content: Content) -> Iterator[_Mention]:
    for place, change in enumerate(content.changes):
        for named in in_sentence(change.note, content.title):
            yield _Mention(named, attached=False, newest=place == 0, noted=change.on)


def _outs(content: Content) -> Iterator[date]:
    """The days from which something is said to be in force, by the attachments and then by the newest note first."""
    for words in (content.title, *content.attachments, *(change.note for change in content.changes)):
        of_it = is_version(words) or speaks_of(words, content.title) or any(in_sentence(words, content.title))
        if of_it and not is_draft(words):
            yield from out_in(words)


def _is_published(mentions: list[_Mention], out: date | None, on: date) -> bool:
    """Whether the editions of one year are published: by the day that is said, or by how they are spoken of."""
    if mentions and all(mention.named.draft for mention in mentions):
        return False
    if out:
        return out <= on
    # While the newest note calls it "for information", a file with a plain title is only that. Any later note ends this.
    if any(mention.newest and mention.named.announced for mention in mentions):
        return False
    spoken = [mention for mention in mentions if mention.attached] or mentions
    return any(not mention.named.announced for mention in spoken)


def _of_year(year: int, mentions: list[_Mention], out: date | None) -> Iterator[Found]:
    """The editions of one year: each month that is named, or else the year, with the month in which it came into force."""
    months = {
        mention.named.edition.month
        for mention in mentions
        if mention.named.edition.month and not mention.named.draft
    }
    if out:
        yield Found(DatedEdition(year, out.month), out)
        months.discard(out.month)
    for month in sorted(months, reverse=True):
        if month:
            yield Found(DatedEdition(year, month), _first_noted(mentions, month))
    if not out and not months:
        yield Found(DatedEdition(year), _first_noted(mentions, None))


def _first_noted(mentions: list[_Mention], month: int | None) -> date | None:
    """The day of the first note that names an edition as published: the publisher's own word for when it came out.

    A note of a later year does not tell: it may only say that the edition was taken away.
    """
    days = [
        mention.noted
        for mention in mentions
        if mention.noted
        and mention.noted.year <= mention.named.edition.year
        and not mention.named.announced
        and mention.named.edition.month in (month, None)
    ]
    return min(days, default=None)


def _by_span(content: Content, on: date) -> tuple[Found, ...]:
    """The edition of guidance for an academic year, where nothing else names one: the year in which that one begins.

    A span tells for when guidance holds, which for other documents is not when it came out; so it is the last resort, and
    counts only beside a word such as "guidance".
    """
    for words in (content.title, *content.attachments, *(change.note for change in content.changes)):
        found = _FOR_A_SPAN.search(words)
        year = int(found[1] or found[2]) if found else 0
        if found and not is_draft(words) and date(year, _SCHOOL_YEAR_BEGINS, 1) <= on:
            return (Found(DatedEdition(year)),)
    return ()
