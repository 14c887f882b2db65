"""What is said of a draft, to somebody who is no programmer: what was carried over, what changed, what is new, and what to do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.authoring.comments import what_differs
from generator.authoring.draft import Draft
from generator.authoring.verdicts import Fate, Verdict
from generator.policy.version import PassageKind

_PLURAL: Final = (
    (PassageKind.CLAUSE, "clauses"),
    (PassageKind.FACT, "facts"),
    (PassageKind.LEAD, "leads"),
    (PassageKind.SET_ASIDE, "set aside"),
)


@dataclass(frozen=True)
class Report:
    """A draft as it is told, with the names of its two files and what of the new text could not be kept."""

    draft: Draft
    yml: str
    txt: str
    dropped: Sequence[str]

    def __str__(self) -> str:
        """The whole report."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"Drafted {self.yml} and {self.txt} from version {self.draft.source.version.facts.policy.version}."
        yield ""
        yield "Carried over, because their whole sentences stand word for word below the same words:"
        yield f"  {', '.join(self._counts())}."
        changed = self._changed()
        first = [group for group in changed if what_differs(group[0]) and group[0].new]
        rest = [group for group in changed if group[0].new and group not in first]
        gone = [group for group in changed if not group[0].new]
        yield from self._groups(
            "Changed in ages, dates, numbers, strengths or limits: look at these first", first
        )
        yield from self._groups("Changed in other words", rest)
        yield from self._groups("Nothing in the new text is like these", gone)
        yield from _listed("Their words stand, but what introduces them changed", self._whys(Fate.LED))
        yield from _listed("Moved to another section, with all their words", self._whys(Fate.MOVED))
        yield from _listed("Below other words than before", self._whys(Fate.BELOW))
        yield from _listed("New: nothing accounts for these sentences yet", self._new())
        yield from _listed("Sections", self._sections())
        yield from _listed("Look at these, which were carried over", self._looks())
        yield from _listed("Links", self._links())
        yield from _listed("The head of the file", self._head())
        yield from _listed("Of the text you gave", self.dropped)
        yield from _listed("Now", self._next())

    def _counts(self) -> Iterator[str]:
        given = {one.place for one in self.draft.given}
        for kind, plural in _PLURAL:
            ones = [one for one in self.draft.verdicts if one.piece.kind is kind]
            kept = [one for one in ones if one.carried or one.piece.place[:2] in given]
            if ones:
                yield f"{len(kept)} of {len(ones)} {plural}"

    def _changed(self) -> list[tuple[Verdict, ...]]:
        """What changed, sentence by sentence: every part of an old sentence is told once, with those beside it."""
        given = {one.place for one in self.draft.given}
        found: dict[int, tuple[Verdict, ...]] = {}
        for one in self.draft.verdicts:
            of_words = one.fate in {Fate.CHANGED, Fate.PART} and one.piece.kind is not PassageKind.SUBHEADING
            if of_words and one.piece.place[:2] not in given:
                found[one.old.number] = (*found.get(one.old.number, ()), one)
        return list(found.values())

    def _groups(self, title: str, groups: list[tuple[Verdict, ...]]) -> Iterator[str]:
        if groups:
            yield f"\n{title}: {len(groups)}"
        for group in groups:
            yield ""
            for one in group:
                stands = " (its own words stand)" if one.fate is Fate.PART else ""
                yield f"  {self._where(one)}: {_called(one)}{stands}"
            yield from (f"      {line}" for line in what_differs(group[0]))
            if group[0].new and group[0].new.words == group[0].old.words:
                yield "      these words stand more often or less often than before: which of them is meant?"
            yield f'      before: "{group[0].old.words}"'
            if new := group[0].new:
                yield f'      now ({self.txt}:{new.line}): "{new.words}"'
            if half := group[0].half:
                yield f'      beside it ({self.txt}:{half.line}): "{half.words}"'

    def _whys(self, fate: Fate) -> list[str]:
        return [
            f"{self._where(one)}: {_called(one)}: {one.why}."
            for one in self.draft.verdicts
            if one.fate is fate and one.piece.kind is not PassageKind.SUBHEADING
        ]

    def _new(self) -> Iterator[str]:
        for stub in self.draft.stubs:
            split = f" (it may be a part of {stub.split_from})" if stub.split_from else ""
            line = self.draft.lines[stub.entry.place]
            yield f'{self.txt}:{stub.sentence.line}: "{stub.sentence.words}"{split}; to fill in: {self.yml}:{line}'

    def _sections(self) -> Iterator[str]:
        sections, words = (
            self.draft.sections,
            {one.number: one.words for one in self.draft.match.old.headings},
        )
        for old, new in sections.renumbered.items():
            yield f'section {old} ("{words[old]}") is section {new} now; its clauses bear the new number.'
        for old in sorted(sections.match.reworded):
            yield f'the heading of section {old}, "{words[old]}", reads otherwise now.'
        for heading in sections.gone:
            yield f'section {heading.number} ("{heading.words}") no longer has its heading in the new text.'
        for heading in sections.new:
            yield f'section {heading.number} ("{heading.words}") is new; it was added under sections:.'
        for section in words:
            for one in sections.subheadings(section):
                yield f'the subheading "{one.piece.words}" of section {section} no longer stands there.'

    def _looks(self) -> list[str]:
        at = self.draft.lines
        looks = sorted(self.draft.looks, key=lambda look: at[look.place])
        return [f"{self.yml}:{at[look.place]}: {look.called}: {look.why}." for look in looks]

    def _links(self) -> Iterator[str]:
        """Links lead somewhere else though no word changed: they are markup, and quotes do not hold them."""
        old, new = links_in(self.draft.source.text), links_in(self.draft.source.new_text)
        for words, address in new.items():
            if old.get(words) != address:
                was = f", and led to {old[words]}" if words in old else ", and was no link"
                yield f'"{words}" leads to {address} now{was if words in self.draft.source.text else " (new)"}.'
        for words in old.keys() - new.keys():
            yield f'"{words}" led to {old[words]}, and is no link now.'

    def _head(self) -> Iterator[str]:
        yield from self.draft.head
        for one in self.draft.given:
            yield f'{self.yml}:{self.draft.lines[one.place]}: the fact that gives {one.told} now quotes "{one.quote}".'

    def _next(self) -> Iterator[str]:
        yield f"Open {self.yml}. Wherever CHANGED, NEW or LOOK stands, decide, and delete those lines."
        yield "A plain: sentence is ours: read it again wherever the words above it changed."
        yield "Then run: generator check"

    def _where(self, one: Verdict) -> str:
        return f"{self.yml}:{self.draft.lines[one.piece.place[:2]]}"


def links_in(raw: str) -> dict[str, str]:
    """The words of each link in a text, with where it leads; a # leads nowhere."""
    found = re.findall(r"\[([^\]]*)\]\(([^)]*)\)", raw)
    return {" ".join(words.split()): address for words, address in found if address.strip("#")}


def _called(one: Verdict) -> str:
    return f"{one.piece.kind.value} {one.piece.id}".rstrip()


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"\n{title}:"
        yield from (f"  {line}" for line in lines)
