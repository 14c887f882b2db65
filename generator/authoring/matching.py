"""Which sentences of an old text stand word for word in a new one, and which new sentence is most like one that does not.

Words that stand more than once are matched in their own section, below the same words and in their order. Where
that does not settle it, nothing is matched: a person is asked instead.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from generator.authoring.outline import Outline, Sentence, alone

LIKE: Final = 45.0
"""From 0 to 100: two sentences that are less alike are not offered side by side. Unrelated ones reach about 35."""


LIKE_A_PART: Final = 80.0
"""From 0 to 100: from here on a short sentence may have been split off from a long one."""


@dataclass(frozen=True)
class Match:
    """How an old text lies in a new one. Sentences are told by their numbers, sections by their printed numbers."""

    old: Outline
    new: Outline
    sections: dict[str, str]
    same: dict[int, int]
    closest: dict[int, int]
    reworded: frozenset[str] = field(default_factory=frozenset)

    def stands(self, sentence: Sentence) -> Sentence | None:
        """The same sentence in the new text, or None where it does not stand there."""
        number = self.same.get(sentence.number)
        return None if number is None else self.new.sentences[number]

    def nearest(self, sentence: Sentence) -> Sentence | None:
        """The new sentence that is most like one that changed, or None where there is none."""
        number = self.closest.get(sentence.number)
        return None if number is None else self.new.sentences[number]

    def other_half(self, sentence: Sentence) -> Sentence | None:
        """A new sentence right beside the nearest one that was split off from a changed sentence; None where there is none."""
        near = self.nearest(sentence)
        beside = [one for one in self.fresh if near and abs(one.number - near.number) == 1]
        halves = [one for one in beside if len(one.words) < len(sentence.words) and _is_part(one, sentence)]
        return halves[0] if halves else None

    @cached_property
    def fresh(self) -> tuple[Sentence, ...]:
        """The new sentences that no old one is, and that are nobody's nearest."""
        known = {*self.same.values(), *self.closest.values()}
        return tuple(one for one in self.new.sentences if one.number not in known)


def match(old: Outline, new: Outline) -> Match:
    """Match two texts: the same sentences first, then those that are alike."""
    sections = _same_headings(old, new)
    same: dict[int, int] = {}
    _within(old, new, sections, same)
    reworded = _reworded(old, new, sections, same)
    _within(old, new, reworded, same)
    sections |= reworded
    _elsewhere(old, new, same)
    return Match(old, new, sections, same, _closest(old, new, sections, same), frozenset(reworded))


def _same_headings(old: Outline, new: Outline) -> dict[str, str]:
    """Each old section with the new one that bears its heading."""
    named = {heading.words: heading.number for heading in new.headings}
    found = {one.number: named[one.words] for one in old.headings if one.words in named}
    return {"": "", **found}


def _within(old: Outline, new: Outline, sections: dict[str, str], same: dict[int, int]) -> None:
    """Match the sentences of each section with those of the section that it became."""
    for before, now in sections.items():
        olds, news = old.sections[before], new.sections[now]
        _pair((old, olds), (new, news), same, lambda one, text: (one.words, text.parents(one)))
        _pair((old, olds), (new, news), same, lambda one, _: one.words)


def _elsewhere(old: Outline, new: Outline, same: dict[int, int]) -> None:
    """Match what is left where it stands once in each text: it moved to another section."""
    olds, news = _by(alone(old.sentences, same)), _by(alone(new.sentences, _turned(same)))
    for words, ones in olds.items():
        if len(ones) == 1 and len(news[words]) == 1:
            same[ones[0].number] = news[words][0].number


def _pair(
    before: tuple[Outline, Iterable[Sentence]],
    now: tuple[Outline, Iterable[Sentence]],
    same: dict[int, int],
    key: Callable[[Sentence, Outline], Hashable],
) -> None:
    """Match sentences of one key in order, where there are as many in both and nothing speaks against it."""
    (old, olds), (new, news) = before, now
    left, right = defaultdict[Hashable, list[Sentence]](list), defaultdict[Hashable, list[Sentence]](list)
    for one in alone(olds, same):
        left[key(one, old)].append(one)
    for one in alone(news, _turned(same)):
        right[key(one, new)].append(one)
    for name, ones in left.items():
        pairs = list(zip(ones, right[name], strict=False))
        if len(ones) == len(right[name]) and (len(ones) == 1 or all(_fit(*p, old, new) for p in pairs)):
            same.update((one.number, other.number) for one, other in pairs)


def _fit(before: Sentence, now: Sentence, old: Outline, new: Outline) -> bool:
    """Whether one of several same sentences stands beside the same words as before."""
    return old.before(before) == new.before(now) or old.after(before) == new.after(now)


def _reworded(old: Outline, new: Outline, sections: dict[str, str], same: dict[int, int]) -> dict[str, str]:
    """Sections whose heading changed: at least half of what they held stands in one new section."""
    found: dict[str, str] = {}
    for name in [one.number for one in old.headings if one.number not in sections]:
        held = {one.words for one in old.sections[name]}
        for heading in new.headings:
            taken = heading.number in {*sections.values(), *found.values()}
            shared = held & {one.words for one in new.sections[heading.number]}
            if not taken and held and len(shared) * 2 >= len(held):
                found[name] = heading.number
                break
    return found


def _closest(old: Outline, new: Outline, sections: dict[str, str], same: dict[int, int]) -> dict[int, int]:
    """For each old sentence that does not stand, the new one most like it; no new one twice, the most alike first."""
    news = alone(new.sentences, _turned(same))
    scored = [
        (_likeness(before, now, sections), before.number, now.number)
        for before in alone(old.sentences, same)
        for now in news
    ]
    closest: dict[int, int] = {}
    for score, before, now in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= LIKE and before not in closest and now not in closest.values():
            closest[before] = now
    return closest


def _likeness(before: Sentence, now: Sentence, sections: dict[str, str]) -> float:
    """How alike two sentences are, letter by letter and word by word; a little more where they share a section."""
    one, other = before.words.casefold(), now.words.casefold()
    alike = (fuzz.ratio(one, other) + fuzz.ratio(one.split(), other.split())) / 2
    return alike + (3 if sections.get(before.section) == now.section else 0)


def _is_part(part: Sentence, whole: Sentence) -> bool:
    return fuzz.partial_ratio(part.words.casefold(), whole.words.casefold()) >= LIKE_A_PART


def _by(sentences: Iterable[Sentence]) -> defaultdict[str, list[Sentence]]:
    found = defaultdict[str, list[Sentence]](list)
    for one in sentences:
        found[one.words].append(one)
    return found


def _turned(same: dict[int, int]) -> dict[int, int]:
    return {now: before for before, now in same.items()}
