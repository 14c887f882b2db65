"""The traits of each block of a page: by what it says, how it is named and where it stands, page_judge weighs it.

A trait is a word or two that people can read: what has been learned of each stands in page_judge.json.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from generator.watching.looking.page_block import Block
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_weight import HEADINGS, Element
from generator.watching.looking.plain_words import OF_ONESELF

_WORDS: Final = re.compile(r"[a-z’']+|\d+|[£$€%©&@#?!:→←›»«“”\"+]")
_MOST: Final = 30
"""Words of a block of which each is a trait: what it is shows at its beginning."""

_LENGTHS: Final = (1, 2, 3, 4, 6, 9, 13, 19, 30, 50, 90)
"""Words up to which blocks count as equally long."""

_A_SENTENCE: Final = 3
_MANY: Final = 8
_A_PARAGRAPH: Final = 20
"""Words from which on a line is a whole sentence if it ends with a full stop, and if it does not, and words of a paragraph."""

_NEAR: Final = 2
_FAR: Final = 6
"""Elements around a block that stand near it, and that count at all."""
_BELOW: Final = 3

_DEEPEST: Final = 50
"""Elements around a block that are looked into for a box: a page may set thousands into each other."""
_OF_A_BOX: Final = 90
"""Words that a box holds at most; what holds half of the main part is none either."""

_QUOTED: Final = re.compile(r"[\"“‘']")
_DUTY: Final = re.compile(
    r"\b(?:must|should|shall|may not|required|do not|never|cannot|need to|ensure)\b", re.IGNORECASE
)
_NAMES: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")


@dataclass
class _Box:
    """What stands in an element, at any depth."""

    blocks: int = 0
    words: int = 0
    links: int = 0


def traits_of(page: Page) -> tuple[frozenset[str], ...]:
    """The traits of each block of a page."""
    blocks = page.blocks
    paragraphs = [at for at, block in enumerate(blocks) if block.main and _is_paragraph(block)]
    boxes = _boxes(blocks)
    half = sum(len(block.words.split()) for block in blocks if block.main) // 2
    found = []
    for at, block in enumerate(blocks):
        found.append(
            frozenset(
                (
                    *_of_words(block),
                    *_of_names(block.element, boxes, half),
                    *_of_box(block, boxes, min(_OF_A_BOX, half)),
                    *_of_place(at, page.heading_at, paragraphs),
                    "main" if block.main else "not main",
                )
            )
        )
    return tuple(found)


def _is_paragraph(block: Block) -> bool:
    return not block.linked and len(block.words.split()) >= _A_PARAGRAPH


def _of_words(block: Block) -> Iterator[str]:
    words = block.words.split()
    capitals = sum(word[0].isupper() for word in words) / len(words)
    yield from (f"word {word}" for word in _words(block.words)[:_MOST])
    yield f"length {sum(len(words) > length for length in _LENGTHS)}"
    yield f"ends with {'a letter' if block.words[-1].isalnum() else block.words[-1]}"
    yield f"capitals {int(capitals * 3)}"
    yield f"heading {block.level}"
    yield "link" if block.linked else "no link"
    ends = block.words[-1] == "." and len(words) >= _A_SENTENCE
    if not block.linked and (ends or len(words) >= _MANY):
        yield "sentence"
    if any(letter.isdigit() for letter in block.words):
        yield "number"
    if _QUOTED.match(block.words):
        yield "quotation"
    if OF_ONESELF.search(block.words):
        yield "of oneself"
    if _DUTY.search(block.words):
        yield "duty"


def _words(said: str) -> list[str]:
    """The words and the telling marks of what is said, with one sign for all numbers."""
    return ["0" if word.isdigit() else word for word in _WORDS.findall(said.lower())]


def _of_names(element: Element, boxes: dict[Element, _Box], half: int) -> Iterator[str]:
    """The tags, roles and names of the elements around a block.

    What holds half of the main part holds the guidance too: its names tell nothing of a block.
    """
    yield f"tag {element.tag}"
    for distance, around in enumerate((element, *element.iterancestors())):
        if distance == _FAR or around.tag == "body":
            return
        where = "near" if distance < _NEAR else "far"
        if around.tag != "main":
            # Who writes one says nothing of what stands in it.
            yield f"{where} tag {around.tag}"
        if boxes[around].words > half:
            continue
        if around.get("role"):
            yield f"role {around.get('role').lower()}"
        for name in _names(around.get("class") or ""):
            yield f"class {name}"
            yield f"{where} class {name}"
        # The own name of a heading is made from its words.
        if around.tag not in HEADINGS:
            yield from (f"id {name}" for name in _names(around.get("id") or ""))


def _boxes(blocks: Sequence[Block]) -> dict[Element, _Box]:
    boxes: dict[Element, _Box] = {}
    for block in blocks:
        words = len(block.words.split())
        for around in islice((block.element, *block.element.iterancestors()), _DEEPEST):
            box = boxes.setdefault(around, _Box())
            box.blocks += 1
            box.words += words
            box.links += block.linked
    return boxes


def _of_box(block: Block, boxes: dict[Element, _Box], most: int) -> Iterator[str]:
    """How large the smallest box is that holds a block and another, and whether something else in it is a link."""
    around = islice((block.element, *block.element.iterancestors()), _DEEPEST)
    box = next((boxes[one] for one in around if boxes[one].blocks > 1), None)
    if box is None or box.words > most:
        yield "no box"
        return
    yield f"box of {sum(box.words > length for length in _LENGTHS)}"
    if box.links > block.linked:
        yield "box with a link"


def _names(said: str) -> Iterator[str]:
    return (name.lower() for name in _NAMES.split(said) if 1 < len(name) < _MOST)


def _of_place(at: int, heading: int | None, paragraphs: Sequence[int]) -> Iterator[str]:
    """Where a block stands from the page's own heading, and from its first and its last paragraph."""
    if heading is not None:
        yield (
            "over the page's heading"
            if at < heading
            else f"{min(at - heading, _BELOW)} below the page's heading"
        )
    if paragraphs:
        below = at - paragraphs[-1]
        yield (
            "over the paragraphs"
            if at < paragraphs[0]
            else f"{min(below, _BELOW)} below the paragraphs"
            if below > 0
            else "among the paragraphs"
        )
