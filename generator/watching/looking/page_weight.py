"""How much each element of a page holds, and which of them holds its guidance.

Weight     what is known of an element before the page is read
weighed    the weight of every element
main_part  the element that holds the guidance
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.watching.looking.page_chrome import (
    is_title,
    kind_by_form,
    kind_by_heading,
    kind_by_names,
    unfolds,
)
from generator.watching.looking.page_vocabulary import Kind

Element = Any
"""An element of lxml, which carries no types."""

FEWEST_WORDS: Final = 25
"""Words below which a page, or a part of it, is no guidance."""

APART: Final = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
"""Elements whose words stand apart from those around them."""

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

_HALF: Final = 0.5
_MOST: Final = 0.7
"""The share of a page's running words which one element has to hold to be its main part: where something speaks for it,
and where nothing does."""

_PARAGRAPH: Final = 20
"""Running words that stand together from which on they are a paragraph, and no line of a frame."""

_COPYRIGHT: Final = re.compile(r"©|\ball rights reserved\b|\bregistered charity\b", re.IGNORECASE)

_TITLE: Final = 10
"""Words that a heading has at most whose tag does not say that it is one."""

_MAIN_NAMES: Final = re.compile(
    r"(?:^|\s)(?:main-?content|content-?main|page-?content|article-?(?:body|content)|entry-?content|post-?content"
    r"|content-?area|content|main|primary|article)(?:\s|$)",
    re.IGNORECASE,
)


@dataclass
class Weight:
    """What is known of an element before the page is read."""

    words: int = 0
    linked: int = 0
    """How many of its words are links."""
    line: int = 0
    """How many running words stand in it together, not in an element of their own."""
    longest: int = 0
    """How many running words stand together at most in it."""
    heading: str = ""
    """The words of the first heading in it."""
    titled: bool = False
    """Whether it is a heading itself."""
    first_level: int = 0
    """The rank of that heading, 1 to 6; 0 where there is none."""
    counts: tuple[int, ...] = (0,) * 7
    """How many headings of each rank stand in it."""
    buttons: int = 0
    """How many things to press or to choose stand in it, but those that unfold something, and boxes of a list to tick."""
    fields: int = 0
    """How many fields to fill in stand in it."""

    @property
    def running(self) -> int:
        """Its words that are no links."""
        return self.words - self.linked

    @property
    def at_level(self) -> int:
        """How many headings of the first one's rank, or of a higher one, stand in it."""
        return sum(self.counts[1 : self.first_level + 1])

    @property
    def top_heading(self) -> bool:
        """Whether a heading of the first rank stands in it."""
        return self.counts[1] > 0


Weights = Mapping[Element, Weight]


def weighed(body: Element) -> Weights:
    """The weight of every element: each is done after all that it holds."""
    found: dict[Element, Weight] = {}
    for element in reversed(list(body.iter())):
        weight = found.setdefault(element, Weight())
        if isinstance(element.tag, str) and not _is_no_part(element):
            _weigh(element, weight)
        else:
            found[element] = weight = Weight(buttons=_presses(element), fields=_fills(element))
        parent = element.getparent()
        if parent is not None and element is not body:
            _add(element, weight, found.setdefault(parent, Weight()))
    return found


def main_part(body: Element, weights: Weights) -> Element:
    """The element that holds the guidance: what says so itself, or else the smallest that holds most running words."""
    for choose, least in ((_said, 0.0), (_article, _HALF), (_named, _HALF)):
        # An article alone may be a piece of news at the side, and "content" may be the name of any box.
        enough = max(FEWEST_WORDS, weights[body].words * least)
        chosen = [element for element in choose(body) if weights[element].words >= enough]
        if chosen:
            return max(chosen, key=lambda element: (weights[element].top_heading, weights[element].running))
    return _densest(body, weights)


def _is_no_part(element: Element) -> bool:
    """Whether an element is no part of the page itself: not seen, or laid over it, as a wall of cookies is."""
    if kind_by_form(element.tag, element.get("role") or "") in (Kind.UNSEEN, Kind.COOKIES):
        return True
    return kind_by_names(element.get("class") or "", element.get("id") or "", "") is Kind.COOKIES


def _weigh(element: Element, weight: Weight) -> None:
    """Add what an element holds itself to what its children hold."""
    own = len((element.text or "").split())
    weight.words += own
    weight.line += own
    weight.buttons += _presses(element)
    if element.tag == "a":
        weight.linked, weight.line = weight.words, 0
    level = HEADINGS.index(element.tag) + 1 if element.tag in HEADINGS else 0
    if not level and _is_title(element, weight):
        level = len(HEADINGS)
    if level:
        weight.titled = True
        weight.heading, weight.first_level = " ".join("".join(element.itertext()).split()), level
        weight.counts = tuple(count + (at == level) for at, count in enumerate(weight.counts))


def _is_title(element: Element, weight: Weight) -> bool:
    """Whether a line is a heading, though its tag does not say so: by its names, or because of what it says."""
    if (
        not weight.words
        or weight.words > _TITLE
        or weight.first_level
        or element.tag not in ("div", "p", "dt", "span")
    ):
        return False
    said = " ".join("".join(element.itertext()).split())
    return is_title(element.get("class") or "") or kind_by_heading(said, over_links=True) is not None


def _add(element: Element, weight: Weight, above: Weight) -> None:
    """Add what an element holds to what its parent holds."""
    after = len((element.tail or "").split())
    above.words += weight.words + after
    above.linked += weight.linked
    above.line += after + (0 if element.tag in APART else weight.line)
    above.longest = max(above.longest, weight.longest, weight.line)
    if element.tag == "br":
        # Elements are done from the last to the first: what stands after a break is known, and is a line by itself.
        above.longest, above.line = max(above.longest, above.line), 0
    above.buttons += weight.buttons
    above.fields += weight.fields
    above.counts = tuple(map(sum, zip(above.counts, weight.counts, strict=True)))
    if weight.first_level:
        # Elements are done from the last to the first, so the first heading is what remains.
        above.heading, above.first_level = weight.heading, weight.first_level


def _presses(element: Element) -> int:
    """Whether an element is something to press or to choose, and does not only unfold what stands below it."""
    kind = element.get("type") or "text"
    ticked = element.tag == "input" and kind.lower() in ("radio", "submit", "button")
    return int(ticked or (element.tag == "button" and not unfolds(element)))


def _fills(element: Element) -> int:
    """Whether an element is a field that visitors see and fill in."""
    kind = (element.get("type") or "text").lower()
    return int(
        element.tag == "textarea" or (element.tag == "input" and kind in ("text", "email", "search", "tel"))
    )


def _said(body: Element) -> Iterator[Element]:
    for element in body.iter("*"):
        if element.tag == "main" or (element.get("role") or "").lower() == "main":
            yield element


def _article(body: Element) -> Iterator[Element]:
    """The article of a page, where there is only one: several are a list of news."""
    found = [
        element for element in body.iter("article") if next(element.iterancestors("article"), None) is None
    ]
    if len(found) == 1:
        yield from found


def _named(body: Element) -> Iterator[Element]:
    for element in body.iter("div", "section", "td"):
        if _MAIN_NAMES.search(element.get("id") or "") or _MAIN_NAMES.search(element.get("class") or ""):
            yield element


def _densest(body: Element, weights: Weights) -> Element:
    """The smallest element that holds most running words, and beside which no paragraph stands."""
    chosen, whole = body, weights[body].running
    while whole:
        inside = [element for element in chosen if element in weights and isinstance(element.tag, str)]
        most = next((one for one in inside if weights[one].running >= whole * _least(one) and len(one)), None)
        left_out = [one for one in inside if one is not most and not _is_frame(one)]
        if most is None or any(
            max(weights[one].longest, weights[one].line) >= _PARAGRAPH
            or (weights[one].top_heading and not weights[most].top_heading)
            for one in left_out
        ):
            return chosen
        chosen = most
    return chosen


def _least(element: Element) -> float:
    """The share that an element must hold: a cell of a table that lays out a page stands beside menus and news."""
    return _HALF if element.tag == "td" else _MOST


def _is_frame(element: Element) -> bool:
    """Whether an element beside the main part is frame, though a paragraph may stand in it: by its names or its copyright."""
    by_form = kind_by_form(element.tag, element.get("role") or "")
    by_names = kind_by_names(element.get("class") or "", element.get("id") or "", "")
    return bool(by_form or by_names or _COPYRIGHT.search("".join(element.itertext())))
