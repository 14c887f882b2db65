"""Learns from pairs of pages by which traits a block is guidance: what it learns goes to page_judge.json (script/learn).

A block teaches that it is guidance where our rules take it for that; and that it is none where they do not, or where it
differs between two pages of which a person said that their guidance is the same. The last are few, and what this is for.

lessons_of     what a pair teaches
learned_from   what lessons teach together
written        what was learned, as the words of its file
tried          how well each set is told apart by what the others teach
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from generator.watching.looking import page_told
from generator.watching.looking.decoding import decoded
from generator.watching.looking.essence import sentences_of
from generator.watching.looking.page_judge import LEARNED, Judge
from generator.watching.looking.page_traits import traits_of
from generator.watching.looking.page_tree import Page, read_page
from tests.watching.paired import DECORATION, HELD_BACK, SUBSTANCE, seen, set_of, tells_anew

_STRENGTH: Final = 0.3
"""How far weights may grow: the smaller, the fewer traits have any."""
_SEVERAL: Final = 15
"""Pairs in which a trait must stand to be learned: what fewer have in common is chance."""
_MISTAKEN: Final = 15
_CHANGED: Final = 3
"""How much more a block teaches that our rules take for guidance by mistake, and one that differs within its pair."""


@dataclass(frozen=True)
class Lesson:
    """A block of a page, and whether it is guidance."""

    traits: frozenset[str]
    guidance: bool
    weight: int
    pair: str


def lessons_of(pair: Path) -> list[Lesson]:
    """What the two pages of a pair teach."""
    before, after = (_page(pair / name) for name in ("before.html", "after.html"))
    return [
        Lesson(traits, guidance, weight, pair.name)
        for one, other in ((before, after), (after, before))
        for traits, guidance, weight in _lessons(one, other, decoration=pair in DECORATION)
    ]


def _page(path: Path) -> Page:
    return read_page(decoded(path.read_bytes(), "text/html"))


def _lessons(page: Page, other: Page, *, decoration: bool) -> Iterator[tuple[frozenset[str], bool, int]]:
    there = {sentence for block in other.blocks for sentence in sentences_of(block.words)}
    kept = {id(block) for block, words in page_told.kept_by_rules(page) if words}
    for block, traits in zip(page.blocks, traits_of(page), strict=True):
        if block.words == page.heading:
            continue  # it counts whatever its traits
        changed = not there.issuperset(sentences_of(block.words))
        mistaken = decoration and changed and id(block) in kept
        weight = _MISTAKEN if mistaken else _CHANGED if changed else 1
        yield traits, id(block) in kept and not mistaken, weight


def learned_from(lessons: Iterable[Lesson]) -> Judge:
    """What lessons teach together. Of those that are the same, one is enough."""
    once = sorted(set(lessons), key=lambda one: (one.pair, sorted(one.traits), one.guidance, one.weight))
    seen_in = Counter(trait for trait, _ in {(trait, one.pair) for one in once for trait in one.traits})
    names = DictVectorizer()
    known = names.fit_transform(
        [{trait: 1 for trait in one.traits if seen_in[trait] >= _SEVERAL} for one in once]
    )
    # liblinear knows indices of 32 bits only.
    known.indices, known.indptr = (part.astype("int32") for part in (known.indices, known.indptr))
    regression = LogisticRegression(
        C=_STRENGTH, l1_ratio=1, solver="liblinear", random_state=0, max_iter=1000
    )
    regression.fit(known, [one.guidance for one in once], sample_weight=[one.weight for one in once])
    weights = zip(names.get_feature_names_out(), regression.coef_[0], strict=True)
    rounded = {str(name): round(float(weight), 2) for name, weight in weights}
    return Judge(
        round(float(regression.intercept_[0]), 2),
        MappingProxyType({name: weight for name, weight in sorted(rounded.items()) if weight}),
    )


def learned_from_pairs() -> Judge:
    """What all pairs teach but those that are held back."""
    taught = (pair for pair in (*DECORATION, *SUBSTANCE) if set_of(pair) != HELD_BACK)
    return learned_from(lesson for pair in taught for lesson in lessons_of(pair))


def written(judge: Judge) -> str:
    """What was learned, as the words of its file."""
    return (
        json.dumps({"base": judge.base, "weights": dict(judge.weights)}, ensure_ascii=False, indent=1) + "\n"
    )


def tried() -> Iterator[str]:
    """How well each set is told apart by what all the others teach: a line for each, and one for each pair that is not."""
    lessons = {pair: lessons_of(pair) for pair in (*DECORATION, *SUBSTANCE)}
    sets = defaultdict(list)
    for pair in lessons:
        sets[set_of(pair)].append(pair)
    for number in sorted(sets, key=int):
        judge = learned_from(
            one for pair, taught in lessons.items() if set_of(pair) != number for one in taught
        )
        right: Counter[bool] = Counter()
        with patch.object(page_told, "JUDGE", judge):
            for pair in sets[number]:
                before, after = (seen((pair / name).read_bytes()) for name in ("before.html", "after.html"))
                substance = pair in SUBSTANCE
                right[substance] += tells_anew(before, after) == substance
                if tells_anew(before, after) != substance:
                    yield f"  {pair.parent.name} {pair.name}"
        of = len(sets[number]) // 2
        yield f"set {number}: decoration {right[False]} of {of}, substance {right[True]} of {of}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--try"]:
        for line in tried():
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    else:
        LEARNED.write_text(written(learned_from_pairs()), encoding="utf-8")
