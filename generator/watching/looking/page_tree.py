"""A page as the words that its readers see, each with the place in which it stands.

Page       the whole of it
read_page  from the letters of a page to its blocks
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Final

from lxml import etree, html

from generator.watching.looking.page_block import Block
from generator.watching.looking.page_walk import Walk
from generator.watching.looking.page_weight import Element, main_part, weighed


@dataclass(frozen=True)
class Page:
    """A page as the words that its readers see."""

    title: str
    blocks: tuple[Block, ...]
    tree: Element = field(repr=False)

    @cached_property
    def main(self) -> tuple[Block, ...]:
        """The blocks of its guidance."""
        return tuple(block for block in self.blocks if block.main and not block.kind)

    @cached_property
    def top(self) -> tuple[Block, ...]:
        """The first blocks of its guidance, in which it speaks of the whole of it."""
        ends = accumulate(len(block.words.split()) for block in self.main)
        return tuple(block for block, end in zip(self.main, ends, strict=True) if end <= _TOP)

    @cached_property
    def heading_at(self) -> int | None:
        """Which block is its own heading: the first of the first rank in the main part, or else anywhere; None if none is.

        Elsewhere one that is a link is the name of the site, and leads to its front page.
        """
        first = [at for at, one in enumerate(self.blocks) if one.level == 1 and (one.main or not one.linked)]
        return next((at for at in first if self.blocks[at].main), first[0] if first else None)

    @property
    def heading(self) -> str:
        """The words of its own heading."""
        return "" if self.heading_at is None else self.blocks[self.heading_at].words

    @cached_property
    def words(self) -> str:
        """All that can be seen on it, around the guidance too."""
        return " ".join(block.words for block in self.blocks)


def read_page(letters: str) -> Page:
    """The words of a page. Whatever letters came, there is a page, if only an empty one."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    clean = letters.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = html.document_fromstring(_EMPTY)
    body = tree.find("body")
    if body is None:
        tree = html.document_fromstring(_EMPTY)
        body = tree.find("body")
    title = next((" ".join(found.text_content().split()) for found in tree.iter("title")), "")
    weights = weighed(body)
    return Page(title, tuple(Walk(body, main_part(body, weights), weights).blocks()), tree)


_TOP: Final = 150
"""Words of the top of a page."""

_EMPTY: Final = "<html><body></body></html>"
