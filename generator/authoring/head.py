"""The head of the next version's file: what the new text itself says, and nothing that was said about the old version."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.authoring.differences import only_day, without_day
from generator.authoring.entries import Entry, as_value
from generator.authoring.verdicts import Verdict
from generator.policy.dates import in_words
from generator.policy.policy import Fact, FactKind, PolicyWords
from generator.policy.version import PassageKind
from generator.reading.yaml_file import Step

ABOUT_THE_OLD_ONE: Final = ("plain_confirmed", "in_force", "withdrawn")
"""Lines of the head that were about the old version only."""

LISTS_ABOUT_THE_OLD_ONE: Final = ("reviews", "corrections", "meanings")
"""Lists of the file that were about the old version only."""


@dataclass(frozen=True)
class Renewed:
    """A fact that gives the version or a day, as the new text has it."""

    kind: FactKind
    place: tuple[Step, ...]
    quote: str
    value: str
    told: str


def renewed(words: PolicyWords, verdicts: tuple[Verdict, ...], name: str) -> tuple[Renewed, ...]:
    """The facts whose line of the text differs in its one day, or in the version's name, and in nothing else."""
    found: list[Renewed] = []
    for verdict in verdicts:
        if verdict.piece.kind is PassageKind.FACT and not verdict.carried and verdict.new:
            fact = words.facts[int(verdict.piece.place[1])]
            one = _renewed(fact, verdict, verdict.new.words, words, name)
            found += [one] if one else []
    return tuple(found)


def _renewed(fact: Fact, verdict: Verdict, new: str, words: PolicyWords, name: str) -> Renewed | None:
    old, place = verdict.old.words, verdict.piece.place[:2]
    if fact.gives is None or fact.quote != old:
        return None
    if fact.gives is FactKind.VERSION:
        same = old.replace(words.policy.version, name) == new
        return Renewed(fact.gives, place, new, f'"{name}"', f'version "{name}"') if same else None
    day = only_day(new)
    if day is None or without_day(old) != without_day(new):
        return None
    return Renewed(fact.gives, place, new, day.isoformat(), f"{fact.gives.value} {in_words(day)}")


def head(entry: Entry, given: tuple[Renewed, ...], old: str, name: str) -> tuple[Entry, tuple[str, ...]]:
    """The head of the new file, and a sentence for each thing in it that changed."""
    told = [f'version: "{name}", the name of the file.']
    entry = entry.with_value("version", f'"{name}"') or entry
    for one in given:
        if one.kind is not FactKind.VERSION:
            entry = entry.with_value(one.kind.value, one.value) or entry
            told.append(
                f"{one.kind.value}: {in_words(date.fromisoformat(one.value))}, which the new text gives."
            )
    filled = {one.kind.value for one in given}
    told += [
        f"{key}: left as it was, because the new text names no other day on its line."
        for key in ("dated", "review_date")
        if key in entry.values and key not in filled
    ]
    for key in ABOUT_THE_OLD_ONE:
        if key in entry.values:
            entry = entry.without(key)
            told.append(f"{key} was about version {old}, and is left out.")
    above = tuple(
        line.replace(f"version {old}.", f"version {name}.").replace(f" {old}.txt", f" {name}.txt")
        for line in entry.above
    )
    return replace(entry, above=above), tuple(told)


def fact_as_given(entry: Entry, one: Renewed) -> Entry | None:
    """The entry of such a fact with the new text's words, or None where its form does not allow it."""
    changed = entry.with_value("quote", as_value(one.quote))
    return changed.with_value("value", one.value) or changed if changed else None
