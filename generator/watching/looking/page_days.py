"""The day on which a page last changed, by its publisher's own word.

Only words count that readers see. What a system notes for machines, such as dateModified, is new each time that a page is
saved or a site is built, whether a word changed or not: a checker that believed it would cry wolf.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.watching.looking.days_in_words import DAY, day_of
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_vocabulary import Kind

# A page that was reviewed or checked need not have changed, so those days do not count.
_CHANGED: Final = re.compile(
    r"\b(?:(?:last|page|content|date|most recently)[ -])*(?:updated|revised|modified|amended|edited)"
    r"(?: date)?(?: (?:on|by [\w .]{1,40} on))?\s*[:–-]?\s*(?:on )?$|\blast (?:update|change|revision)(?: date)?\s*[:–-]?\s*$"
    r"|\b(?:date of )?last update\s*[:–-]?\s*$|\bupdated?[: -]+$|\beffective(?: date| from)?\s*[:–-]?\s*$",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"\b(?:first |date |originally )?(?:published|issued|posted)(?: date)?(?: on)?\s*[:–-]?\s*(?:on )?$|\bpublication date\s*[:–-]?\s*$",
    re.IGNORECASE,
)
# Of what is to come, and of what is not this page.
_OTHER: Final = re.compile(r"\b(?:next|due|site|website|app|statistics|until|before|since)\b", re.IGNORECASE)

_LONGEST: Final = 40
"""Words of a block that may be a line on dates: in a long one, a day is part of the story."""

_LABEL: Final = 6
_LONG_LABEL: Final = 15
"""Words before a day that are still its label."""

# Where a day that bears such a label is about another page, or about somebody's comment.
_ELSEWHERE: Final = (Kind.RELATED, Kind.TALK, Kind.ADVERT, Kind.NEWSLETTER, Kind.MENU, Kind.COOKIES)

_WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*$", re.IGNORECASE
)


def updated_on(page: Page, on: date) -> date | None:
    """The day on which a page last changed, no later than a day; None where its publisher does not say."""
    changed, published = [], []
    for before, day in _labelled(page):
        if _CHANGED.search(before):
            changed.append(day)
        elif _PUBLISHED.search(before):
            published.append(day)
    for days in (changed, published):
        seen = [day for day in days if day <= on]
        if seen:
            return max(seen)
    return None


def _labelled(page: Page) -> Iterator[tuple[str, date]]:
    """Each day on a page that may have a label, with the words before it, of the block before too where it begins its own."""
    earlier = ""
    for block in page.blocks:
        short = len(block.words.split()) <= _LONGEST
        if short and block.kind not in _ELSEWHERE:
            end = 0
            for found in DAY.finditer(block.words):
                before = _WEEKDAY.sub("", block.words[end : found.start()])
                label = before if before.strip() else earlier
                day = day_of(found)
                # Elsewhere than in the main part, a day after many words is that of another page.
                known = len(label.split()) <= (_LABEL if block.kind or not block.main else _LONG_LABEL)
                if day and known and not _OTHER.search(label):
                    yield label, day
                end = found.end()
        # Of a list of terms, or a row of a table, the label is a block of its own.
        earlier = f"{block.words} " if short and len(block.words) < 40 else ""
