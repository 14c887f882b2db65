"""The order of entries in a draft: as it was, but for what moved to another section, and for what is new."""

from collections.abc import Mapping
from dataclasses import replace

from generator.authoring.entries import Entry
from generator.authoring.stubs import Stub
from generator.authoring.verdicts import Verdict
from generator.reading.yaml_file import Step

ByPlace = Mapping[tuple[Step, ...], Verdict]


def arranged(parts: list[Entry], verdicts: ByPlace, order: tuple[str, ...] | None) -> list[Entry]:
    """The entries of a list: whole sections in their new order, and each that moved by itself in its new place."""
    moved = {part.place for part in parts if part.place in verdicts and verdicts[part.place].moved}
    kept, loose = _without(parts, moved)
    if order:
        kept = _by_section(kept, verdicts, order)
    for part in loose:
        verdict = verdicts[part.place]
        at = _after(kept, verdicts, verdict.section, verdict.place or 0)
        kept.insert(at, part)
    return kept


def placed_among(parts: list[Entry], verdicts: ByPlace, new: list[Stub]) -> list[Entry]:
    """The clauses with each stub behind the clause that stands before it in the new text."""
    found = list(parts)
    places: dict[tuple[Step, ...], tuple[str, int]] = {}
    for stub in new:
        section, start = stub.sentence.section, stub.sentence.stretch.start
        at = _after(found, verdicts, section, start, places)
        found.insert(at, stub.entry)
        places[stub.entry.place] = (section, start)
    return found


def _without(parts: list[Entry], moved: set[tuple[Step, ...]]) -> tuple[list[Entry], list[Entry]]:
    """The entries that stay and those that moved, each with its own comment; what stands above a comment stays."""
    kept: list[Entry] = []
    loose: list[Entry] = []
    waiting: tuple[str, ...] = ()
    for part in parts:
        if part.place in moved:
            blank = max((i for i, line in enumerate(part.above) if not line.strip()), default=-1)
            # Above an entry: an empty line, or a comment of the whole section between two of them.
            if any(line.strip() for line in part.above[:blank]):
                waiting += part.above[:blank]
            loose.append(replace(part, above=part.above[max(blank, 0) :]))
        else:
            kept.append(replace(part, above=(*waiting, *part.above)))
            waiting = ()
    return kept, loose


def _by_section(parts: list[Entry], verdicts: ByPlace, order: tuple[str, ...]) -> list[Entry]:
    rank = {number: i for i, number in enumerate(order)}
    opening, rest = parts[:1], parts[1:]
    ranked: list[tuple[int, Entry]] = []
    last = 0
    for part in rest:
        if part.place in verdicts:
            last = rank.get(verdicts[part.place].section, last)
        ranked.append((last, part))
    return [*opening, *(part for _, part in sorted(ranked, key=lambda one: one[0]))]


def _after(
    parts: list[Entry],
    verdicts: ByPlace,
    section: str,
    start: int,
    places: Mapping[tuple[Step, ...], tuple[str, int]] | None = None,
) -> int:
    """Where an entry goes: behind the last one of its section that stands before it in the new text, or else before the section's first."""
    known = dict(places or {})
    for part in parts:
        verdict = verdicts.get(part.place)
        if verdict and verdict.place is not None:
            known[part.place] = (verdict.section, verdict.place)
    at = [(i, *known[part.place]) for i, part in enumerate(parts) if part.place in known]
    before = [i for i, own, place in at if own == section and place < start]
    if before:
        return max(before) + 1
    behind = [i for i, own, place in at if own == section]
    earlier = [i for i, _, place in at if place < start]
    return min(behind) if behind else max(earlier, default=0) + 1
