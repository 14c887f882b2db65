"""Which editions a page names as published, by its title, its headings and the lines below the first of them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.watching.looking.days_in_words import MONTH, YEAR
from generator.watching.looking.editions_in_words import (
    Named,
    in_sentence,
    in_title,
    is_draft,
    out_in,
    published,
)
from generator.watching.looking.page_block import Block
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.sighting import Found

_EDITION: Final = re.compile(
    rf"\b(?:(?:{MONTH} )?{YEAR} (?:edition|version)|(?:edition|version)\b.{{0,20}}\b{YEAR})", re.IGNORECASE
)
# A line below the heading that is only a month: "September 2026", perhaps in brackets.
_ONLY_A_MONTH: Final = re.compile(rf"\(?{MONTH} {YEAR}\)?", re.IGNORECASE)
_TOLD: Final = 4000
"""Letters of the top of a page that are searched for the day from which it is in force."""

_LINES_BELOW: Final = 4
_SHORT_LINE: Final = 15


def editions_of(page: Page, on: date) -> tuple[Found, ...]:
    """The editions that a page names as published, by its title, its headings and the lines below the first of them."""
    told = " ".join(block.words for block in page.top)[:_TOLD]
    outs = [] if is_draft(f"{page.title} {page.heading}") else list(out_in(told, plainly=True))
    return published(_named(page), outs, on)


def _named(page: Page) -> Iterator[Named]:
    yield from in_title(page.heading[:300])
    # The name of a site may hold a year too, so that of a title only what is before it counts.
    yield from in_title(re.split(r"\s[|–—-]\s", page.title[:300])[0])
    for block in page.main:
        if block.level > 1 and _EDITION.search(block.words[:300]):
            yield from in_sentence(block.words[:300], page.heading)
    for block in _lines_below(page):
        if _EDITION.search(block.words) or _ONLY_A_MONTH.fullmatch(block.words.strip()):
            yield from in_title(block.words)


def _lines_below(page: Page) -> list[Block]:
    """The short lines at the top of the main part that are no headings."""
    lines = [block for block in page.blocks if block.main and block.level != 1][:_LINES_BELOW]
    short = [block for block in lines if len(block.words.split()) <= _SHORT_LINE]
    return [block for block in short if block.kind in (None, Kind.ABOUT, Kind.HEADER)]
