"""The text of `generator explain`: for one age, each clause as shown, replaced or not for this age, and why."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from generator.documents.edges import cutting
from generator.documents.head import Edition, head_of
from generator.documents.questions import public_questions
from generator.policy.ages import AgeRange
from generator.policy.clause import Audience
from generator.policy.tailoring import Judged, Standing, judge
from generator.policy.version import Version
from generator.rendering.english import STRENGTH, WHO, section_name

_HEADINGS: Final = {
    Standing.SHOWN: "Shown",
    Standing.REPLACED: "Replaced by a stronger rule",
    Standing.OTHER_AGES: "Not for this age",
    Standing.UNCLEAR: "Shown to no family, because the ages are unclear",
}


def explanation(edition: Edition, age: int) -> str:
    """What the policy says to a child of this many whole years and to their parents, and why each clause is shown or not."""
    version = edition.version
    band = version.band_at(age)
    judged = judge(version, AgeRange(age, age))
    lines = [
        f"{version.title}, version {version.name}, for a child aged {age}.",
        f"Band: {band.label}. The guide is guides/{band.slug}/.",
        *_bands(version),
    ]
    for standing, heading in _HEADINGS.items():
        of_kind = sorted((one for one in judged if one.standing is standing), key=_families_first)
        lines += ["", f"{heading}: {len(of_kind)}"]
        for one in of_kind:
            lines += _clause(edition, one, age)
    asked = public_questions(version, AgeRange(age, age))
    lines += ["", f"Open questions that these families see: {len(asked)}"]
    lines += [f"  - {question.question} (to be answered by: {question.owner})" for question in asked]
    return "\n".join(lines) + "\n"


def _families_first(judged: Judged) -> int:
    """What binds families before what binds us; within each, the order of the policy."""
    return list(Audience).index(judged.clause.audience)


def _bands(version: Version) -> Iterator[str]:
    """Why the bands are what they are: each cut and the rules that make it."""
    for band in version.bands[1:]:
        cutters = [f"{clause.id} ({clause.ages.said})" for clause in cutting(version, band.youngest or 0)]
        yield f"  A band starts at {band.youngest} because of: {', '.join(cutters) or 'the ages of a consent item or an open question'}."


def _clause(edition: Edition, judged: Judged, age: int) -> list[str]:
    clause = judged.clause
    names = head_of(edition).names
    strength = (
        STRENGTH[clause.duty].lower() if clause.duty else "adds weight to " + ", ".join(clause.emphasises)
    )
    first = f"  - {clause.id} ({section_name(clause.section)}; {WHO[clause.audience]}; {strength}): {_why(judged, age)}"
    return [
        first,
        *wrap(names.visible(clause.plain), 100, initial_indent="      ", subsequent_indent="      "),
    ]


def _why(judged: Judged, age: int) -> str:
    """Why a clause stands where it does for an age."""
    ages = judged.clause.ages
    match judged.standing:
        case Standing.SHOWN if ages.everyone:
            return "holds for all ages"
        case Standing.SHOWN:
            return f'"{ages.said}" means {ages.label}, and {age} is among them'
        case Standing.REPLACED:
            return " and ".join(
                f'at {age}, {other.id} takes its place: "{other.ages.said}", {STRENGTH[other.duty].lower() if other.duty else ""}'
                for other in judged.replaced_by
            )
        case Standing.OTHER_AGES:
            return f'"{ages.said}" means {ages.label}, and {age} is not among them'
        case Standing.UNCLEAR:
            return "the policy's words allow more than one reading; an open question asks which is meant"
