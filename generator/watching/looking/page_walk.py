"""One way through a page, from its first word to its last: which of them stand together, and which are guidance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from generator.watching.looking.page_block import Block
from generator.watching.looking.page_chrome import is_notice
from generator.watching.looking.page_kinds import Kinds
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.looking.page_weight import APART, HEADINGS, Element, Weights

_SPACED: Final = frozenset("span time label small cite svg img input".split())
"""Elements within a line that are often set apart by style alone, so that a space is understood."""


_SET_APART: Final = frozenset("a span time small label".split())
_ROWS: Final = frozenset("div section header footer aside nav li ul dd".split())
"""Elements within a line, and those around them which style sets side by side: each then says something of its own."""

_A_WORD_OR_TWO: Final = 2

_ADDRESS: Final = re.compile(r"[\w.+'-]+@[\w.-]+", re.ASCII)


@dataclass(frozen=True)
class _State:
    """What holds for all that stands in an element."""

    main: bool
    kind: Kind | None = None
    notice: bool = False
    level: int = 0
    link: bool = False


class Walk:
    """The way through a body, in the order in which it is read."""

    def __init__(self, body: Element, root: Element, weights: Weights) -> None:
        """A way through a body whose main part is known."""
        self._body, self._root = body, root
        self._kinds = Kinds(body, root, weights)
        self._rows: dict[Element, bool] = {}
        self._line: list[str] = []
        self._contacts: list[str] = []
        self._bare = self._links = 0  # words of the line that are no links, and that are

    def blocks(self) -> Iterator[Block]:
        """Its blocks. The events stand in for recursion, which a page could make too deep."""
        states = [_State(main=False)]
        way = etree.iterwalk(self._body, events=("start", "end", "comment"))
        for event, element in way:
            if event == "comment":
                self._say(element.tail, states[-1])
            elif event == "start":
                around = states[-1]
                inner = self._inside(element, around)
                states.append(inner)
                if self._apart(element, inner, around):
                    yield from self._flush(around, element.getparent())
                if inner.kind is Kind.UNSEEN:
                    way.skip_subtree()
                    continue
                self._say_of(element, inner)
            else:
                inner, around = states.pop(), states[-1]
                if self._apart(element, inner, around):
                    yield from self._flush(inner, element)
                if element is not self._body:
                    self._say(element.tail, around)

    def _apart(self, element: Element, inner: _State, around: _State) -> bool:
        """Whether an element's words stand apart from those around it."""
        if inner.kind is Kind.UNSEEN:
            return element.tag in APART
        if (
            element.tag in APART
            or "-" in element.tag
            or inner.kind is not around.kind
            or inner.notice is not around.notice
        ):
            return True
        return element.tag in _SET_APART and self._is_row(element.getparent())

    def _is_row(self, element: Element) -> bool:
        """Whether an element has no words of its own, so that what it holds is set side by side."""
        if element not in self._rows:
            within = [element.text, *(child.tail for child in element)] if element.tag in _ROWS else ["x"]
            self._rows[element] = len(element) > 1 and not re.search(r"\w", " ".join(filter(None, within)))
        return self._rows[element]

    def _say_of(self, element: Element, inner: _State) -> None:
        """The words with which an element begins, and where it leads if it is a link to a contact."""
        if element.tag in _SPACED:
            self._line.append(" ")
        hidden = element.get("data-cfemail")
        if hidden:
            self._say(_uncovered(hidden), inner)
            element.text = ""
        to = (element.get("href") or "").strip()
        if element.tag == "a" and to.lower().startswith(("mailto:", "tel:")):
            self._contacts.append(to.split(":", 1)[1].split("?")[0])
        self._say(element.text, inner)

    def _say(self, words: str | None, state: _State) -> None:
        if words:
            self._line.append(words)
            count = len(words.split())
            self._links, self._bare = (
                (self._links + count, self._bare) if state.link else (self._links, self._bare + count)
            )

    def _flush(self, state: _State, element: Element) -> Iterator[Block]:
        """The block that ends here, if it holds a word."""
        words = " ".join("".join(self._line).split())
        if words:
            yield Block(
                words,
                level=state.level,
                linked=self._links > 0 and self._bare <= _A_WORD_OR_TWO,
                main=state.main,
                kind=state.kind,
                notice=state.notice,
                contacts=tuple(self._contacts),
                element=element,
            )
        self._line, self._contacts, self._bare, self._links = [], [], 0, 0

    def _inside(self, element: Element, around: _State) -> _State:
        """What holds inside an element."""
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        kind = self._kinds.of(element, main=around.main, in_heading=around.level > 0)
        level = HEADINGS.index(element.tag) + 1 if element.tag in HEADINGS else around.level
        if element is self._root:
            # What says that it is the main part is that, whatever stands around it.
            return replace(around, main=True, kind=None)
        return _State(
            main=around.main,
            kind=Kind.UNSEEN if Kind.UNSEEN in (kind, around.kind) else around.kind or kind,
            notice=around.notice or (is_notice(names) and self._kinds.is_part(element)),
            level=level,
            link=around.link or element.tag == "a",
        )


def _uncovered(hidden: str) -> str:
    """An address of e-mail that a server covers up in letters that differ at each visit (Cloudflare does).

    What does not become an address is none, and differs at each visit.
    """
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2}){2,200}", hidden):
        return ""
    first, *rest = bytes.fromhex(hidden)
    words = bytes(letter ^ first for letter in rest).decode("utf-8", "replace")
    return words if _ADDRESS.fullmatch(words) else ""
