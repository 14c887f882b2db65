"""A policy's text in sentences: each with its line, its section and the words that introduce it.

Two texts are compared sentence by sentence. The words of a sentence are not enough: "will remind students" under
"Staff:" is another rule under "Parents/Carers:", so each sentence knows what stands above it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.policy.version import PassageKind
from generator.reading.content_files import VersionFile
from generator.reading.source_text import SourceText, Stretch

_LISTED: Final = re.compile(r"^([ \t]*)[-*•·–][ \t]+")
_NUMBERED: Final = re.compile(r"(\d+(?:\.\d+)*)(?:\. |: |\) | - | – | )(\S.*)")

_LINES_OF_A_HEADING: Final = 3
"""So many lines a known heading may be broken into. One that is new stands on one."""


@dataclass(frozen=True)
class Heading:
    """A section's heading as a text has it: its number, its words and where they stand."""

    number: str
    words: str
    stretch: Stretch


@dataclass(frozen=True)
class Sentence:
    """A sentence or bullet: where it stands, in which section, and what introduces it (the nearest first)."""

    number: int
    stretch: Stretch
    words: str
    line: int
    section: str
    listed: bool
    introduces: bool
    parents: tuple[int, ...]


@dataclass(frozen=True)
class Outline:
    """A text with its headings and all its other sentences, in order."""

    text: SourceText
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def sections(self) -> dict[str, tuple[Sentence, ...]]:
        """The sentences of each section; "" is what stands before the first."""
        names = ["", *(heading.number for heading in self.headings)]
        return {name: tuple(one for one in self.sentences if one.section == name) for name in names}

    def parents(self, sentence: Sentence) -> tuple[str, ...]:
        """The words that introduce a sentence, the nearest first."""
        return tuple(self.sentences[number].words for number in sentence.parents)

    def before(self, sentence: Sentence) -> str:
        """The words of the sentence before, or "" at the beginning."""
        return self.sentences[sentence.number - 1].words if sentence.number else ""

    def after(self, sentence: Sentence) -> str:
        """The words of the sentence after, or "" at the end."""
        following = self.sentences[sentence.number + 1 : sentence.number + 2]
        return following[0].words if following else ""

    def within(self, stretch: Stretch) -> tuple[Sentence, ...]:
        """The sentences that share a character with a stretch."""
        return tuple(one for one in self.sentences if one.stretch.overlaps(stretch))


def old_outline(version: VersionFile, raw: str) -> Outline:
    """The outline of a version's own text, whose headings and subheadings its file knows."""
    placed = version.coverage.placed
    headings = tuple(
        Heading(found.piece.section, version.facts.sections[int(found.piece.place[1])].heading, found.stretch)
        for found in placed
        if found.piece.kind is PassageKind.HEADING
    )
    named = {found.piece.words for found in placed if found.piece.kind is PassageKind.SUBHEADING}
    return _outline(version.text, raw, headings, named)


def new_outline(text: SourceText, raw: str, old: Outline, version: VersionFile) -> Outline:
    """The outline of a new text: its headings are those of the old one, under whatever number, and others that look like them."""
    named = {line for section in version.facts.sections for line in section.subheadings}
    return _outline(text, raw, tuple(_headings(text, raw, old)), named)


def _headings(text: SourceText, raw: str, old: Outline) -> Iterator[Heading]:
    """Headings that the old text has, in any order; and new ones that carry on the numbers between them."""
    known = {heading.words for heading in old.headings}
    lines = [one for one in _whole_lines(text, raw) if one[2] in known or not _runs_on(one[0], text)]
    exact = {number: stretch.start for stretch, number, words in lines if words in known}
    last, used = "0", set[str]()
    for stretch, number, words in lines:
        familiar = words in known and words not in used
        # "5. Ring the office" in a list of section 4 is no heading where the real "5. …" is still to come.
        follows = number.isdecimal() and last.isdecimal() and int(number) == int(last) + 1
        new = follows and exact.get(number, -1) < stretch.start and not words.endswith((".", ";", ","))
        if familiar or (new and words not in known):
            used.add(words)
            last = number
            yield Heading(number, words, stretch)


def _whole_lines(text: SourceText, raw: str) -> Iterator[tuple[Stretch, str, str]]:
    """Each line that begins with a number, with the number and the words after it; then the same with the lines after it."""
    lines = raw.split("\n")
    ends = [*text.line_starts[1:], len(text.folded) + 1]
    for i, (start, number) in enumerate(zip(text.line_starts, text.line_numbers, strict=True)):
        for end in ends[i : i + _LINES_OF_A_HEADING]:
            found = _NUMBERED.fullmatch(text.folded[start : end - 1])
            if found and not _LISTED.match(lines[number - 1]):
                yield Stretch(start, end - 1), found[1], found[2]


def _runs_on(stretch: Stretch, text: SourceText) -> bool:
    """Whether a stretch takes more than one line."""
    return any(stretch.start < start < stretch.end for start in text.line_starts)


def _outline(text: SourceText, raw: str, headings: tuple[Heading, ...], named: set[str]) -> Outline:
    lines = raw.split("\n")
    sentences: list[Sentence] = []
    above: list[
        tuple[int, int]
    ] = []  # what introduces the next sentence: how far it is indented, and its number
    section, after_list = "", False
    for stretch in text.sentences:
        words = text.folded[stretch.start : stretch.end].strip()
        heading = next((one for one in headings if one.stretch.overlaps(stretch)), None)
        if heading or not re.search(r"\w", words):
            section, above = (heading.number, []) if heading else (section, above)
            continue
        block = text.block_starts[bisect_right(text.block_starts, stretch.start) - 1]
        depth = _depth(lines[text.line(block) - 1])
        introduces = words.endswith(":") or words in named
        if depth == 0 and (introduces or after_list):
            above = []
        above = [one for one in above if one[0] < depth or (depth == 0 and one[0] == 0)]
        number = len(sentences)
        parents = tuple(parent for _, parent in reversed(above))
        place = Stretch(stretch.start, stretch.start + len(words))
        line = text.line(stretch.start)
        sentences.append(Sentence(number, place, words, line, section, depth > 0, introduces, parents))
        after_list = depth > 0
        if introduces or depth:  # a bullet stands above those that are indented below it
            above.append((depth, number))
    return Outline(text, headings, tuple(sentences))


def _depth(line: str) -> int:
    """How deep a line stands in a list: 0 for none."""
    mark = _LISTED.match(line)
    return 1 + len(mark[1].expandtabs(4)) if mark else 0


def alone(sentences: Iterable[Sentence], by: Mapping[int, object]) -> list[Sentence]:
    """Those of the sentences that nothing in a mapping stands for."""
    return [one for one in sentences if one.number not in by]
