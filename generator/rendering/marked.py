"""Old and new words beside each other, with what differs marked: for eyes by a line, for ears by a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from markupsafe import Markup, escape

_GONE: Final = Markup('<del><span class="heard">[gone: </span>{}<span class="heard">]</span></del>')
_COME: Final = Markup('<ins><span class="heard">[new: </span>{}<span class="heard">]</span></ins>')


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts, or in one of them only."""

    words: str
    differs: bool


def runs(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts cut into what they share and what they do not, word by word."""
    old, new = before.split(), after.split()
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _run(old[i1:i2], differs=tag != "equal")
        right += _run(new[j1:j2], differs=tag != "equal")
    return tuple(left), tuple(right)


def _run(words: list[str], *, differs: bool) -> Iterator[Run]:
    if words:
        yield Run(" ".join(words), differs)


def marked_old(before: str, after: str | None) -> Markup:
    """The old words, with what is gone marked; as they are where there are no new ones."""
    return escape(before) if after is None else _marked(runs(before, after)[0], _GONE)


def marked_new(after: str, before: str | None) -> Markup:
    """The new words, with what has come marked; as they are where there were no old ones."""
    return escape(after) if before is None else _marked(runs(before, after)[1], _COME)


def in_brackets(found: tuple[Run, ...], opening: str, closing: str) -> str:
    """The words as plain text, with what differs between two signs."""
    return " ".join(f"{opening}{run.words}{closing}" if run.differs else run.words for run in found)


def _marked(found: tuple[Run, ...], mark: Markup) -> Markup:
    return Markup(" ").join(mark.format(run.words) if run.differs else escape(run.words) for run in found)
