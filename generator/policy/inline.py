"""The tiny grammar of our plain words: bold, a contact by id, a reference by id, and nothing else.

**words**           bold
{contact concerns}  the contact's current number or address
{reference kcsie}   the outside document's title
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class SpanKind(StrEnum):
    """What a piece of plain words is."""

    TEXT = "text"
    BOLD = "bold"
    CONTACT = "contact"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Span:
    """A piece of plain words: its kind, and its words or the id that it stands for."""

    kind: SpanKind
    words: str


_SPAN: Final = re.compile(r"\*\*(?P<bold>[^*{}]+)\*\*|\{(?P<kind>contact|reference) (?P<id>[a-z0-9-]+)\}")
_STRAY: Final = re.compile(r"[{}]|\*\*")


class InlineError(ValueError):
    """Plain words with a mark that is not in the grammar; its text says which."""


def spans(plain: str) -> tuple[Span, ...]:
    """Split plain words into their pieces; raise InlineError where a mark cannot be read."""
    found: list[Span] = []
    place = 0
    for match in _SPAN.finditer(plain):
        found += _text(plain[place : match.start()])
        found.append(_marked(match))
        place = match.end()
    return (*found, *_text(plain[place:]))


def mentioned(plain: str, kind: SpanKind) -> tuple[str, ...]:
    """The ids of the contacts or references that plain words mention."""
    return tuple(span.words for span in spans(plain) if span.kind is kind)


def first_mark(words: str) -> str:
    """The first mark of the grammar in words where none has a meaning, or ""."""
    match = _SPAN.search(words)
    return match[0] if match else ""


def _marked(match: re.Match[str]) -> Span:
    if match["bold"]:
        return Span(SpanKind.BOLD, match["bold"])
    return Span(SpanKind(match["kind"]), match["id"])


def _text(words: str) -> list[Span]:
    if stray := _STRAY.search(words):
        raise InlineError(f'"{stray[0]}" stands in "{words.strip()}" without its partner or meaning.')
    return [Span(SpanKind.TEXT, words)] if words else []
