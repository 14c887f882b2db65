"""What a page tells, sentence by sentence, and whether it tells something else than it did.

Sentence     what counts of a sentence, word by word
Told         what a page tells now
Marks        what is remembered of that: a mark of each sentence, and no word of it
tells_anew   whether a page tells something else than what is remembered
renewed      what is remembered of a page that tells nothing else
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final, Self

Sentence = tuple[str, ...]
"""What counts of a sentence, word by word."""

_DIGITS: Final = 10
"""Digits of a mark: that a new sentence bears a known one by chance, or a row of sentences does, happens once in millions."""

_TOGETHER: Final = 8
"""Sentences in a row that may stand as one in another design, such as a heading and what follows it."""

_MOST_WORDS: Final = 120
_MOST_ASKED: Final = 300
"""Words above which it is not asked whether a sentence is made of others, and sentences of which it is asked: more would take
too long."""

_MOST_AROUND: Final = 2000
"""Sentences around the guidance that are remembered at most: some sites put hundreds of links into a menu."""

_A_WORD_OR_TWO: Final = 2
"""Words of a sentence that is too short to be known again elsewhere."""
_SHORT: Final = 60
"""Letters below which it counts how often and where a sentence stands in the guidance: "6 months" in a table does, and what is
lifted out of the text to draw the eye does not."""


@dataclass(frozen=True)
class Told:
    """What a page tells."""

    guidance: tuple[Sentence, ...] = ()
    """The sentences of its guidance, in order."""
    read: tuple[Sentence, ...] = ()
    """All sentences that can be read on it, in order and as they stand there."""

    @property
    def marks(self) -> "Marks":
        """What is remembered of it."""
        guidance = tuple(_mark(one) for one in self.guidance)
        around = dict.fromkeys(_mark(one) for one in self.read)
        for mark in guidance:
            around.pop(mark, None)
        return Marks(guidance, tuple(around)[:_MOST_AROUND])


@dataclass(frozen=True)
class Marks:
    """What is remembered of what a page told."""

    guidance: tuple[str, ...] = ()
    """A mark of each sentence of its guidance, in order."""
    around: tuple[str, ...] = ()
    """A mark of each sentence that stood around it, once."""

    @classmethod
    def of(cls, guidance: str, around: str) -> Self:
        """Marks from two lines of a file."""
        return cls(tuple(guidance.split()), tuple(around.split()))


def tells_anew(before: Marks, now: Told) -> bool:
    """Whether a page tells something else than what is remembered.

    It does where a sentence of its guidance is new or gone, or where they stand in another order. A sentence that stood or
    stands around the guidance is not new and not gone, for another design moved it; but of a word or two nobody could know
    that, so they are new. A sentence that is divided in another way is the old one.
    """
    guidance = [_mark(one) for one in now.guidance]
    known = {*before.guidance, *before.around}
    there = {*guidance, *(_mark(one) for one in now.read)}
    for whole, parts in _joined(now):
        there.add(whole)
        if whole in known:
            known.update(map(_mark, parts))
    remembered = set(before.guidance)
    others = (one for one in dict.fromkeys((*now.guidance, *now.read)) if _mark(one) not in remembered)
    for sentence in islice(others, _MOST_ASKED):
        parts_of_it = _known_parts(sentence, known)
        if parts_of_it:
            known.add(_mark(sentence))
            there |= parts_of_it
    return (
        not known.issuperset(guidance)
        or not there.issuperset(before.guidance)
        or _in_another_order(before, now, guidance)
        or _says_yes_for_no(before, now)
    )


def renewed(before: Marks, now: Told) -> Marks:
    """What is remembered of a page that tells nothing else than before, so that it tells nothing else tomorrow either.

    The guidance stays what it was. Else a sentence could leave a page in two steps: first it would be taken for decoration,
    and then nobody would miss it. What came beside it is remembered first, and then what stood there before.
    """
    inside = {*before.guidance, *(_mark(one) for one in now.guidance)}
    came = (mark for mark in map(_mark, now.read) if mark not in inside)
    return Marks(before.guidance, tuple(dict.fromkeys((*came, *before.around)))[:_MOST_AROUND])


def _says_yes_for_no(before: Marks, now: Told) -> bool:
    """Whether a word or two is new in the guidance, though it stood around it: such as "yes" in a cell of a table."""
    few = {_mark(one) for one in now.guidance if len(one) <= _A_WORD_OR_TWO}
    return not few.isdisjoint(set(before.around) - set(before.guidance))


def _in_another_order(before: Marks, now: Told, guidance: Sequence[str]) -> bool:
    """Whether sentences that stood in the guidance and still do changed places, or stand in it more or less often.

    Sentences that stand around it as well do not count, for they may have come from there; a word or two does.
    """
    inside = dict(zip(guidance, now.guidance, strict=True))
    long = {mark for mark, sentence in inside.items() if len("".join(sentence)) >= _SHORT}
    few = {mark for mark, sentence in inside.items() if len(sentence) <= _A_WORD_OR_TWO}
    around = {*before.around, *(_mark(one) for one in set(now.read) - set(now.guidance))}
    both = (set(before.guidance) & inside.keys()) - (around - few)
    return _in_order(before.guidance, both, long) != _in_order(guidance, both, long)


def _in_order(marks: Iterable[str], wanted: AbstractSet[str], once: AbstractSet[str]) -> list[str]:
    """The wanted marks in their order, and some of them where they stand first only."""
    seen: set[str] = set()
    found = []
    for mark in marks:
        if mark in wanted and not (mark in once and mark in seen):
            found.append(mark)
        seen.add(mark)
    return found


def _joined(told: Told) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """The mark of each few sentences in a row, as if they were one, and which they are."""
    for row in (told.guidance, told.read):
        for start in range(len(row)):
            words = row[start]
            for end in range(start + 1, min(start + _TOGETHER, len(row))):
                words += row[end]
                yield _mark(words), row[start : end + 1]


def _known_parts(sentence: Sentence, known: set[str]) -> set[str]:
    """The known sentences of which a sentence can be made, one after the other; none where a word is always left over."""
    if len(sentence) > _MOST_WORDS:
        return set()
    reached = {0}
    parts: list[tuple[int, int, str]] = []
    for end in range(1, len(sentence) + 1):
        found = [
            (start, end, mark)
            for start in reached
            if (mark := _mark(sentence[start:end])) in known and end - start < len(sentence)
        ]
        parts += found
        if found:
            reached.add(end)
    used, leads_on = set(), {len(sentence)}
    for start, end, mark in reversed(parts):
        if end in leads_on:
            leads_on.add(start)
            used.add(mark)
    return used if 0 in leads_on else set()


def _mark(sentence: Sentence) -> str:
    return sha256("".join(sentence).encode()).hexdigest()[:_DIGITS]
