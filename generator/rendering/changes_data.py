"""What `generator changes` says of two versions: as text for people, and as JSON for other programs."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from generator.documents.changes import ForAges, Step, Told
from generator.policy.ages import AgeRange
from generator.policy.changes import PartChange, Rule
from generator.rendering.asked_data import asked_record
from generator.rendering.changed import meaning_title, part_title, reasons_of, same_sentence, ways
from generator.rendering.english import section_name
from generator.rendering.marked import in_brackets, runs
from generator.rendering.policy_data import ages_record, as_json

ByBand = tuple[tuple[AgeRange, Step], ...]
"""What changed for each band of the older version."""


def changes_text(title: str, found: ByBand) -> str:
    """What changed from one version to another, band by band, and what becomes of what was signed."""
    step = found[0][1]
    draft = ", a draft" if step.is_draft else ""
    lines = [f"{title}: from version {step.old.name} to version {step.new.name}{draft}."]
    for band, one in found:
        for part in one.for_ages:
            lines += ["", f"Children {part.ages.aged}{_of(band, part)}", *_for_ages(one, part)]
    lines += ["", *_parts(step)]
    return "\n".join(lines) + "\n"


def _of(band: AgeRange, part: ForAges) -> str:
    return "" if part.ages == band else f", of the band {band.label}"


def _for_ages(step: Step, found: ForAges) -> Iterator[str]:
    if found.same_for_families:
        yield f"  {same_sentence(found, step)}"
    for heading, told in (
        ("For families", found.for_families),
        ("What we promise and say", found.of_ours),
        ("Elsewhere in the policy", found.others),
        ("Only moved, or put in other plain words", found.quiet),
    ):
        if told:
            yield f"  {heading}: {len(told)}"
            for one in told:
                yield from _told(step, one)
    if found.asked:
        yield f"  What was signed: {len(found.to_do)} of {len(found.asked)} need something"
        for asked in found.to_do:
            yield f"  - {asked.entry.item.id} ({asked.entry.item.kind.value}): {asked.outcome.value}, because {reasons_of(asked)}"


def _told(step: Step, told: Told) -> Iterator[str]:
    change = told.change
    yield f"  - {' and '.join(change.ids)}: {ways(change)}"
    before, after = change.before, change.after
    old = before.words if before else None
    new = after.words if after else None
    yield from _both(step, old, new, (_place(before), _place(after)))
    for meant in told.meant:
        yield from _wrapped(f"{meaning_title(told, meant)}: {meant.means}")
    if change.needs_meaning and not told.meanings:
        yield from _wrapped("What it means for families is not said.")


def _place(rule: Rule | None) -> str:
    return f"({section_name(rule.clause.section)}) " if rule else ""


def _both(step: Step, was: str | None, now: str | None, places: tuple[str, str] = ("", "")) -> Iterator[str]:
    """Old words and new ones, with what is gone between [- and -] and what has come between {+ and +}."""
    if was == now and places[0] == places[1]:
        yield from _wrapped(f"Both say: {places[1]}{now}")
        return
    old, new = was, now
    if was is not None and now is not None:
        left, right = runs(was, now)
        old, new = in_brackets(left, "[-", "-]"), in_brackets(right, "{+", "+}")
    for version, place, words in ((step.old, places[0], old), (step.new, places[1], new)):
        said = " says nothing of this." if words is None else f": {place}{words}"
        yield from _wrapped(f"Version {version.name}{said}")


def _parts(step: Step) -> Iterator[str]:
    if not step.parts:
        yield "Names, numbers, headings and documents are the same."
        return
    yield f"Names, numbers, headings and documents: {len(step.parts)}"
    for part in step.parts:
        yield f"  - {part_title(part)} ({part.id})"
        yield from _both(step, part.before, part.after)


def _wrapped(text: str) -> list[str]:
    return wrap(text, 100, initial_indent="      ", subsequent_indent="        ")


def changes_json(policy: str, found: ByBand) -> bytes:
    """The same as data; docs/maintainers/outputs.md says what each key means."""
    step = found[0][1]
    return as_json(
        {
            "schema": 1,
            "policy": policy,
            "from": step.old.name,
            "to": step.new.name,
            "bands": [
                {"band": band.slug, "for": [_record(part) for part in one.for_ages]} for band, one in found
            ],
            "parts": [_part(part) for part in step.parts],
        }
    )


def _record(found: ForAges) -> dict[str, Any]:
    return {
        "ages": ages_record(found.ages),
        "changes": [
            {
                "ways": [way.value for way in told.change.ways],
                "old": _rule(told.change.before),
                "new": _rule(told.change.after),
                "means": [{"version": one.version, "means": one.means} for one in told.meant],
            }
            for told in found.told
        ],
        "asked": [asked_record(asked) for asked in found.asked],
    }


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    clause = rule.clause
    return {
        "id": clause.id,
        "section": clause.section,
        "lead": rule.lead,
        "quote": clause.quote,
        "audience": clause.audience.value,
        "duty": clause.duty.value if clause.duty else "",
        "ages": ages_record(clause.ages),
    }


def _part(part: PartChange) -> dict[str, Any]:
    return {"kind": part.kind, "id": part.id, "old": part.before, "new": part.after}
