"""The draft of a next version: the old file's own entries, each with what a person has to know, and stubs for what is new."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from generator.authoring.arranging import arranged, placed_among
from generator.authoring.comments import Mentions, comment, mentions, note, whole
from generator.authoring.differences import differences
from generator.authoring.entries import Entry, entries, together
from generator.authoring.head import LISTS_ABOUT_THE_OLD_ONE, Renewed, fact_as_given, head, renewed
from generator.authoring.matching import Match, match
from generator.authoring.outline import new_outline, old_outline
from generator.authoring.sections import Sections
from generator.authoring.stubs import Stub, stubs
from generator.authoring.verdicts import Fate, Judge, Verdict
from generator.policy.policy import PolicyWords
from generator.policy.version import PassageKind
from generator.reading.content_files import VersionFile
from generator.reading.source_text import SourceText
from generator.reading.wording import subject
from generator.reading.yaml_file import Step

_MARK: Final = (
    "DRAFT, made from version {old}. Wherever CHANGED, NEW or LOOK stands below, a person decides and then deletes",
    "those lines. At the end delete these two.",
)


@dataclass(frozen=True)
class Source:
    """What a draft is made from: the old version with its two files as they are written, and the new text."""

    version: VersionFile
    yml: str
    text: str
    new: SourceText
    new_text: str
    name: str

    @property
    def text_name(self) -> str:
        """What the new text's file is called."""
        return f"{self.name}.txt"


@dataclass(frozen=True)
class Look:
    """An entry in which nothing changed, but which rests on something that did; and why to look at it."""

    place: tuple[Step, ...]
    called: str
    why: str


@dataclass(frozen=True)
class Draft:
    """The file of a next version, and all that is to be said about it."""

    source: Source
    match: Match
    verdicts: tuple[Verdict, ...]
    given: tuple[Renewed, ...]
    looks: tuple[Look, ...]
    stubs: tuple[Stub, ...]
    sections: Sections
    head: tuple[str, ...]
    parts: tuple[Entry, ...]

    @property
    def yml(self) -> str:
        """The file's text."""
        return together(self.parts)

    @cached_property
    def lines(self) -> dict[tuple[Step, ...], int]:
        """The line of the new file on which each entry begins, told by its place in the old one."""
        found: dict[tuple[Step, ...], int] = {}
        line = 1
        for part in self.parts:
            line += len(part.above)
            found[part.place] = line
            line += len(part.lines)
        return found

    @property
    def naming(self) -> Mentions:
        """Which entries name which clause or fact."""
        return mentions(self.source.version.facts)


def is_draft_of(yml: str, old: str) -> bool:
    """Whether a file is a draft from a version that nobody has finished yet."""
    return f"# {_MARK[0].format(old=old)}" in yml


def draft(source: Source) -> Draft:
    """Draft the next version. Nothing is read or written here."""
    version = source.version
    old = old_outline(version, source.text)
    matched = match(old, new_outline(source.new, source.new_text, old, version))
    verdicts = Judge(version.facts, version.coverage, matched).verdicts()
    given = renewed(version.facts, verdicts, source.name)
    sections = Sections(version.facts, matched, verdicts)
    new = tuple(stubs(matched, version.facts, verdicts, source.text_name))
    looks = tuple(_looks(source, verdicts, given, sections))
    builder = _Builder(source, verdicts, given, sections, looks)
    parts, told = builder.parts(new)
    return Draft(
        source, matched, verdicts, given, looks, tuple(stub for _, stub in new), sections, told, parts
    )


def _looks(
    source: Source, verdicts: tuple[Verdict, ...], given: tuple[Renewed, ...], sections: Sections
) -> Iterator[Look]:
    """Entries that name something that changed, or a section by a number that it no longer has; and documents cited otherwise."""
    words = source.version.facts
    yield from _resting(words, verdicts, {one.place for one in given})
    for i, citation in enumerate(words.references):
        if citation.cited_as not in source.new.folded:
            told = (
                f'"{citation.cited_as}" no longer stands in {source.text_name}: cite it as the new text does'
            )
            yield Look(("references", i), f"reference {citation.id}", told)
    for entry in entries(source.version.file, source.yml):
        if named := tuple(sections.named_in(entry)):
            told = " and ".join(f"section {old} (now {new})" for old, new in named)
            yield Look(entry.place, subject(source.version.file.data, entry.place), f"it names {told}")


def _resting(
    words: PolicyWords, verdicts: tuple[Verdict, ...], given: set[tuple[Step, ...]]
) -> Iterator[Look]:
    """Entries that name a clause or fact whose words or lead changed, each with all of those."""
    naming, why = mentions(words), dict[tuple[Step, ...], tuple[str, list[str]]]()
    for verdict in verdicts:
        own_stand = verdict.fate is Fate.PART and verdict.piece.kind is PassageKind.FACT
        if not verdict.carried and not own_stand and verdict.piece.place[:2] not in given:
            gone = " (nothing is like it now)" if verdict.new is None else ""
            for place, called in naming.get(verdict.piece.id, ()):
                why.setdefault(place, (called, []))[1].append(f"{verdict.piece.id}{gone}")
    for place, (called, names) in why.items():
        yield Look(place, called, f"it rests on what changed: {', '.join(names)}")


@dataclass(frozen=True)
class _Builder:
    """Puts the new file together from the old one's entries."""

    source: Source
    verdicts: tuple[Verdict, ...]
    given: tuple[Renewed, ...]
    sections: Sections
    looks: tuple[Look, ...]

    def parts(self, new: tuple[tuple[str, Stub], ...]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """Every entry of the new file in its order, and what is to be told of its head."""
        old_name = self.source.version.facts.policy.version
        told: tuple[str, ...] = ()
        lists: dict[Step, list[Entry]] = {}
        for entry in entries(self.source.version.file, self.source.yml):
            top = entry.place[0] if entry.place else ""
            if top in LISTS_ABOUT_THE_OLD_ONE:
                told += (
                    (f"{top}: it was about version {old_name}, and is left out.",)
                    if len(entry.place) == 1
                    else ()
                )
                continue
            made = self._entry(entry)
            if entry.place == ("policy",):
                made, about = head(made, self.given, old_name, self.source.name)
                made = made.noted(tuple(line.format(old=old_name) for line in _MARK))
                told = (*about, *told)
            lists.setdefault(top, []).append(made)
        self._place(lists, new)
        return tuple(part for parts in lists.values() for part in parts), told

    def _place(self, lists: dict[Step, list[Entry]], new: tuple[tuple[str, Stub], ...]) -> None:
        """Put new entries, and those that moved, where they belong."""
        by_place = {verdict.piece.place[:2]: verdict for verdict in self.verdicts}
        lists["sections"] = self.sections.in_order(lists["sections"])
        for top in ("clauses", "facts", "set_aside"):
            if top in lists:
                lists[top] = arranged(lists[top], by_place, self.sections.order)
        lists["clauses"] = placed_among(
            lists["clauses"], by_place, [stub for top, stub in new if top == "clauses"]
        )
        lists.setdefault("leads", []).extend(stub.entry for top, stub in new if top == "leads")

    def _entry(self, entry: Entry) -> Entry:
        """One entry of the old file with its new section's number, and above it what a person has to know."""
        entry = self.sections.renumbered_comments(entry)
        if len(entry.place) != 2:
            return entry
        if entry.place[0] == "sections":
            return self.sections.entry(entry, self.source.text_name)
        for one in self.given:
            if one.place == entry.place and (made := fact_as_given(entry, one)):
                return made
        verdict = next((one for one in self.verdicts if one.piece.place[:2] == entry.place), None)
        if verdict:
            entry = self._judged(entry, verdict)
        for why in dict.fromkeys(look.why for look in self.looks if look.place == entry.place):
            entry = entry.noted(note(f"LOOK: {why}."))
        return self._followed(entry)

    def _judged(self, entry: Entry, verdict: Verdict) -> Entry:
        lines = tuple(comment(verdict, self.source.text_name, mentions(self.source.version.facts)))
        entry = _in_section(entry, verdict).noted(lines)
        is_clause = verdict.piece.kind is PassageKind.CLAUSE
        return _undecided(entry, verdict, self.source.new) if is_clause else entry

    def _followed(self, entry: Entry) -> Entry:
        """A fact inside a clause's quote goes with the clause to its section."""
        if entry.place[0] == "facts":
            fact = self.source.version.facts.facts[int(entry.place[1])]
            holder = next((one for one in self.verdicts if fact.within and one.piece.id == fact.within), None)
            return _in_section(entry, holder) if holder else entry
        return entry


def _in_section(entry: Entry, verdict: Verdict) -> Entry:
    """The entry with the number that its section has now."""
    if verdict.section == verdict.piece.section or verdict.piece.kind is PassageKind.LEAD:
        return entry
    number = f'"{verdict.section}"'
    if "section" in entry.values:
        return entry.with_value("section", number) or entry
    return entry.with_line(f"section: {number}")


def _undecided(entry: Entry, verdict: Verdict, text: SourceText) -> Entry:
    """A clause whose strength or whose lead changed, or whose words stand all the same: its old duty is no answer any more.

    So `generator check` asks for one.
    """
    now = whole(verdict) if verdict.new else verdict.old.words
    other = any(one.kind == "strength" for one in differences(verdict.old.words, now))
    still = verdict.piece.words in text.folded
    asks = verdict.fate in {Fate.LED, Fate.PART} or (verdict.fate is Fate.CHANGED and (other or still))
    key = "duty" if "duty" in entry.values else "audience"
    if not asks or key not in entry.values:
        return entry
    was = re.sub(r'^.*:\s*"?([\w]+)"?.*$', r"\1", entry.lines[entry.values[key]])
    made = entry.with_value(key, f"was {was}")
    return replace(made, place=entry.place) if made else entry
