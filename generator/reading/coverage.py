"""Every word of a policy's text, given once to the clause, fact, heading or reason that accounts for it.

The longest words are placed first, so that a short quote never takes its place inside a longer one;
quotes with the same words take their places in the order of the file.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.policy.clause import Clause
from generator.policy.policy import Fact, PolicyWords
from generator.policy.version import Passage, PassageKind
from generator.reading.source_text import SourceText, Stretch
from generator.reading.yaml_file import Step


@dataclass(frozen=True)
class Piece:
    """Words that a part of the file says stand in the text, and where that part stands in the file."""

    kind: PassageKind
    id: str
    section: str
    words: str
    place: tuple[Step, ...]


@dataclass(frozen=True)
class Placed:
    """A piece and the stretch of the text that it accounts for."""

    piece: Piece
    stretch: Stretch


@dataclass(frozen=True)
class Coverage:
    """What was placed, in the order of the text; what was not; and the words that nothing accounts for."""

    text: SourceText
    placed: tuple[Placed, ...]
    missing: tuple[Piece, ...]
    uncovered: tuple[Stretch, ...]
    regions: dict[str, Stretch]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The text in order, as documents see it, with the marks that stand between two pieces."""
        ends = [found.stretch.start for found in self.placed[1:]] + [len(self.text.folded)]
        return tuple(self._passage(found, end) for found, end in zip(self.placed, ends, strict=False))

    def _passage(self, found: Placed, end: int) -> Passage:
        piece = found.piece
        between = self.text.folded[found.stretch.end : end].strip()
        return Passage(
            piece.kind, piece.id, piece.section, piece.words, between, self.text.at_line_start(found.stretch)
        )


_NUMBER_MARKS: Final = (". ", ": ", ") ", " ", " - ", " – ")


def cover(words: PolicyWords, text: SourceText) -> Coverage:
    """Find every piece of a version's file in its text."""
    headings, lost = _headings(words, text)
    regions = _regions(headings, text)
    placed = list(headings)
    missing = list(lost)
    pieces = [*_subheadings(words), *_leads(words), *_quotes(words)]
    for piece in sorted(pieces, key=lambda piece: -len(piece.words)):
        region = regions.get(piece.section)
        stretch = _free(piece, text, region, placed) if region else None
        if stretch:
            insort(placed, Placed(piece, stretch), key=_start)
        else:
            missing.append(piece)
    return Coverage(text, tuple(placed), tuple(missing), tuple(_uncovered(text, placed)), regions)


def _free(piece: Piece, text: SourceText, region: Stretch, placed: list[Placed]) -> Stretch | None:
    """The first place in the section where the words stand and nothing else accounts for them yet."""
    for stretch in text.occurrences(piece.words, region):
        fits = piece.kind is not PassageKind.SUBHEADING or text.at_line_start(stretch)
        if fits and not _is_taken(stretch, placed):
            return stretch
    return None


def _is_taken(stretch: Stretch, placed: list[Placed]) -> bool:
    """Whether something stands there. What is placed stands in order and apart: the last that begins before the end decides."""
    before = bisect_left(placed, stretch.end, key=_start)
    return before > 0 and placed[before - 1].stretch.overlaps(stretch)


def _start(found: Placed) -> int:
    return found.stretch.start


def _headings(words: PolicyWords, text: SourceText) -> tuple[list[Placed], list[Piece]]:
    """Where each section's heading stands, one after the other; and those that could not be found."""
    placed: list[Placed] = []
    missing: list[Piece] = []
    place = 0
    for index, section in enumerate(words.sections):
        rest = Stretch(place, len(text.folded))
        written = [f"{section.number}{mark}{section.heading}" for mark in _NUMBER_MARKS]
        found = [s for line in written for s in text.occurrences(line, rest) if text.fills_lines(s)]
        piece = Piece(
            PassageKind.HEADING, section.number, section.number, section.heading, ("sections", index)
        )
        if found:
            stretch = min(found, key=lambda stretch: stretch.start)
            spelled = text.folded[stretch.start : stretch.end]
            placed.append(Placed(Piece(piece.kind, piece.id, piece.section, spelled, piece.place), stretch))
            place = stretch.end
        else:
            missing.append(piece)
    return placed, missing


def _regions(headings: list[Placed], text: SourceText) -> dict[str, Stretch]:
    """The stretch of the text that belongs to each section; "" is what stands before the first."""
    ends = [found.stretch.start for found in headings[1:]] + [len(text.folded)]
    regions = {
        found.piece.section: Stretch(found.stretch.end, end)
        for found, end in zip(headings, ends, strict=False)
    }
    return {"": Stretch(0, headings[0].stretch.start if headings else len(text.folded)), **regions}


def _subheadings(words: PolicyWords) -> Iterator[Piece]:
    for index, section in enumerate(words.sections):
        for line, subheading in enumerate(section.subheadings):
            place = ("sections", index, "subheadings", line)
            yield Piece(PassageKind.SUBHEADING, section.number, section.number, subheading, place)


def _leads(words: PolicyWords) -> Iterator[Piece]:
    """Each lead once, in the section of the first clause or fact that it introduces, unless it is a heading there."""
    named = {section.number: {section.heading, *section.subheadings} for section in words.sections}
    sections: dict[str, str] = {}
    users: tuple[Clause | Fact, ...] = (*words.clauses, *words.facts)
    for user in users:
        if user.lead:
            sections.setdefault(user.lead, user.section)
    for lead_id, section in sections.items():
        lead = words.leads.get(lead_id)
        if lead and lead not in named.get(section, set()):
            yield Piece(PassageKind.LEAD, lead_id, section, lead, ("leads", lead_id))


def _quotes(words: PolicyWords) -> Iterator[Piece]:
    for index, clause in enumerate(words.clauses):
        yield Piece(PassageKind.CLAUSE, clause.id, clause.section, clause.quote, ("clauses", index, "quote"))
    for index, fact in enumerate(words.facts):
        if not fact.within:
            yield Piece(PassageKind.FACT, fact.id, fact.section, fact.quote, ("facts", index, "quote"))
    for index, aside in enumerate(words.set_aside):
        yield Piece(PassageKind.SET_ASIDE, "", aside.section, aside.quote, ("set_aside", index, "quote"))


def _uncovered(text: SourceText, placed: list[Placed]) -> Iterator[Stretch]:
    """Runs of words that nothing accounts for; what was placed comes in the order of the text."""
    run: Stretch | None = None
    for word in text.words:
        if _is_taken(word, placed):
            if run:
                yield run
            run = None
        else:
            run = Stretch(run.start if run else word.start, word.end)
    if run:
        yield run
