"""A policy's own text: what is left when markup is taken away, its words, sentences, lines and sections.

Markup is only this: [label](address), **bold**, <https://address>, list marks and heading marks at
the start of a line. Everything else is text, the star of "Trust*" too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_BOLD: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_ADDRESS: Final = re.compile(r"<(https?://[^>\s]+)>")
_MARK: Final = re.compile(r"^[ \t]*(?:(?P<list>[-*•·–])[ \t]+|(?P<head>#{1,6})[ \t]+)")
_WORD: Final = re.compile(r"[^\W_]+")
_END: Final = re.compile(r"(?<=[.!?])(?P<closing>[\"')\]]*)\s+(?=[\"'(\[]?[A-Z0-9])")
_ABBREVIATED: Final = re.compile(r"\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|vs)\.$")


def words_in(text: str) -> list[str]:
    """The words of a piece of text: runs of letters and digits."""
    return _WORD.findall(text)


def holds_words(text: str, value: str) -> bool:
    """Whether the words of a value stand in a text, one after the other."""
    words, wanted = words_in(text), words_in(value)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


@dataclass(frozen=True)
class Stretch:
    """A stretch of the folded text, from `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: "Stretch") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class SourceText:
    """The text of one version, white space folded, with the places where its lines and blocks begin."""

    name: str
    folded: str
    line_starts: tuple[int, ...]
    line_numbers: tuple[int, ...]
    block_starts: tuple[int, ...]
    links: tuple[tuple[str, str], ...] = ()
    """The words of each link with the address that it leads to; those that lead nowhere are left out."""

    def line(self, place: int) -> int:
        """The line of the file on which a place in the folded text stands."""
        index = bisect_right(self.line_starts, place) - 1
        return self.line_numbers[max(index, 0)] if self.line_numbers else 1

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Every word, in order."""
        return tuple(Stretch(*match.span()) for match in _WORD.finditer(self.folded))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Every sentence or bullet, in order."""
        edges = [*self.block_starts, len(self.folded)]
        blocks = [Stretch(start, end) for start, end in pairwise(edges)]
        return tuple(sentence for block in blocks for sentence in self._sentences(block))

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    def sentence_at(self, place: int) -> Stretch:
        """The sentence or bullet that holds a place."""
        return self.sentences[max(bisect_right(self._sentence_starts, place) - 1, 0)]

    def occurrences(self, words: str, within: Stretch) -> Iterator[Stretch]:
        """Every place inside a stretch where these words stand whole, in order."""
        place = within.start
        while (start := self.folded.find(words, place, within.end)) >= 0:
            found = Stretch(start, start + len(words))
            if self._whole(found):
                yield found
            place = start + 1

    def at_line_start(self, stretch: Stretch) -> bool:
        """Whether a stretch begins a line of the file (after any list or heading mark)."""
        return stretch.start in self.line_starts

    def fills_lines(self, stretch: Stretch) -> bool:
        """Whether a stretch begins a line and ends one, so that it can be a heading."""
        after = stretch.end + 1
        return self.at_line_start(stretch) and (after >= len(self.folded) or after in self.line_starts)

    def _whole(self, stretch: Stretch) -> bool:
        before = self.folded[stretch.start - 1 : stretch.start] + self.folded[stretch.start]
        after = self.folded[stretch.end - 1] + self.folded[stretch.end : stretch.end + 1]
        return not (len(before) == 2 and before.isalnum()) and not (len(after) == 2 and after.isalnum())

    def _sentences(self, block: Stretch) -> Iterator[Stretch]:
        start = block.start
        for match in _END.finditer(self.folded, block.start, block.end):
            if not _ABBREVIATED.search(self.folded, start, match.start()):
                yield Stretch(start, match.end("closing"))
                start = match.end()
        yield Stretch(start, block.end)


def read_source(name: str, raw: str) -> SourceText:
    """Take the markup away, fold white space, and note where lines and blocks begin."""
    clean = _ADDRESS.sub(r"\1", _BOLD.sub(r"\1", _LINK.sub(_label, raw.replace("\ufeff", ""))))
    pieces: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    blocks: list[int] = []
    length = 0
    for number, text, after_gap, listed in _lines(clean.split("\n")):
        begins = listed or (after_gap and not (pieces and _continues(pieces[-1], text)))
        starts.append(length)
        numbers.append(number)
        if begins or not blocks:
            blocks.append(length)
        pieces.append(text)
        length += len(text) + 1
    links = tuple(
        (" ".join(label.split()), address.strip())
        for label, address in _LINK.findall(raw)
        if address.strip(" #")
    )
    return SourceText(name, " ".join(pieces), tuple(starts), tuple(numbers), tuple(blocks), links)


def _label(link: re.Match[str]) -> str:
    """A link's words, with as many line ends as the link took, so that no later line moves."""
    return link[1] + "\n" * (link[0].count("\n") - link[1].count("\n"))


def _lines(lines: Iterable[str]) -> Iterator[tuple[int, str, bool, bool]]:
    """Each line that holds text: its number, its folded text, whether it stands after a gap, and whether it has a mark."""
    after_gap = True
    for number, line in enumerate(lines, start=1):
        mark = _MARK.match(line)
        text = " ".join(line[mark.end() if mark else 0 :].split())
        if text:
            yield number, text, after_gap, bool(mark)
        after_gap = not text or bool(mark and mark["head"])


def _continues(before: str, text: str) -> bool:
    """Whether a page break only interrupted a sentence: it has not ended, and goes on in small letters."""
    return before[-1] == "," and text[0].islower()
