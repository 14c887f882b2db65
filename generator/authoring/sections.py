"""The sections of the next version: their numbers and headings as the new text has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from generator.authoring.comments import note
from generator.authoring.entries import Entry
from generator.authoring.matching import Match
from generator.authoring.outline import Heading
from generator.authoring.stubs import section_stub
from generator.authoring.verdicts import Verdict
from generator.policy.policy import PolicyWords
from generator.policy.version import PassageKind

_BANNER: Final = re.compile(r"^(\s*# -{3,} )(\d+(?:\.\d+)*)(?=\. )")
_NAMED: Final = re.compile(r"\bsections? (\d+(?:(?:, | and )\d+)*)")


@dataclass(frozen=True)
class Sections:
    """How the old sections lie in the new text."""

    words: PolicyWords
    match: Match
    verdicts: tuple[Verdict, ...]

    @cached_property
    def renumbered(self) -> dict[str, str]:
        """Old numbers with the new ones, where they differ."""
        return {old: new for old, new in self.match.sections.items() if old != new}

    @cached_property
    def new(self) -> tuple[Heading, ...]:
        """Headings of the new text that no old one became."""
        known = set(self.match.sections.values())
        return tuple(heading for heading in self.match.new.headings if heading.number not in known)

    @cached_property
    def gone(self) -> tuple[Heading, ...]:
        """Headings of the old text that became none of the new."""
        return tuple(one for one in self.match.old.headings if one.number not in self.match.sections)

    @cached_property
    def order(self) -> tuple[str, ...] | None:
        """The new numbers in the order of the old sections, where the new text has them in another order; else None."""
        places = {heading.number: i for i, heading in enumerate(self.match.new.headings)}
        was = [
            self.match.sections[one.number]
            for one in self.match.old.headings
            if one.number in self.match.sections
        ]
        moved = [places[number] for number in was] != sorted(places[number] for number in was)
        return ("", *(heading.number for heading in self.match.new.headings)) if moved else None

    def entry(self, entry: Entry, text_name: str) -> Entry:
        """A section's entry with its new number, and what is to be decided about its headings."""
        section = self.words.sections[int(entry.place[1])]
        if section.number in {one.number for one in self.gone}:
            told = (
                f"CHANGED: this heading no longer stands in {text_name}. If the section is gone, delete this."
            )
            return entry.noted(note(told))
        number = self.match.sections[section.number]
        if number != section.number:
            entry = entry.with_value("number", f'"{number}"') or entry
        if section.number in self.match.reworded:
            heading = next(one for one in self.match.new.headings if one.number == number)
            entry = entry.noted(note(f'CHANGED: in {text_name} the heading is "{heading.words}".'))
        for verdict in self.subheadings(section.number):
            near = (
                f'The closest there (line {verdict.new.line}): "{verdict.new.words}"' if verdict.new else ""
            )
            told = f'CHANGED: "{verdict.piece.words}" no longer stands in this section of {text_name}. {near}'
            entry = entry.noted(note(told.strip()))
        return entry

    def subheadings(self, section: str) -> tuple[Verdict, ...]:
        """The subheadings of an old section that are no longer in it."""
        return tuple(
            one
            for one in self.verdicts
            if one.piece.kind is PassageKind.SUBHEADING
            and one.piece.section == section
            and (not one.carried or one.section != self.match.sections.get(section))
        )

    def in_order(self, parts: list[Entry]) -> list[Entry]:
        """The entries of the sections in the order of the new text, with one for each new heading."""
        ranks = {heading.number: i for i, heading in enumerate(self.match.new.headings)}
        ranked: list[tuple[float, int, Entry]] = []
        rank = -1.0
        for i, part in enumerate(parts):
            if len(part.place) == 2:
                old = self.words.sections[int(part.place[1])].number
                # One that is gone stays behind the one before it, until a person deletes it.
                rank = float(ranks[self.match.sections[old]]) if old in self.match.sections else rank + 0.5
            ranked.append((rank, i, part))
        for i, heading in enumerate(self.new):
            ranked.append((float(ranks[heading.number]), len(parts) + i, section_stub(heading, i)))
        return [part for _, _, part in sorted(ranked, key=lambda one: (one[0], one[1]))]

    def renumbered_comments(self, entry: Entry) -> Entry:
        """The entry with the new number in a comment that only names its section."""
        return replace(entry, above=tuple(self._banner(line) for line in entry.above))

    def _banner(self, line: str) -> str:
        found = _BANNER.match(line)
        new = self.renumbered.get(found[2]) if found else None
        if found and new:
            return f"{found[1]}{new}{line[found.end() :]}"
        alone = re.fullmatch(r"(\s*# section )(\d+)", line)
        return f"{alone[1]}{self.renumbered.get(alone[2], alone[2])}" if alone else line

    def named_in(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Sections that the words or comments of an entry name by a number that is no longer theirs."""
        if len(entry.place) != 2:
            return
        lines = (*(line for line in entry.above if not re.fullmatch(r"\s*# section \d+", line)), *entry.lines)
        found = {
            number for line in lines for named in _NAMED.findall(line) for number in re.findall(r"\d+", named)
        }
        for number in sorted(found & set(self.renumbered), key=int):
            yield number, self.renumbered[number]
