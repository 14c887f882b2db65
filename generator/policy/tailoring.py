"""What a policy says to a child of a given age: each clause is shown, replaced, or not for this age, and why."""

from dataclasses import dataclass
from enum import StrEnum

from generator.policy.ages import AgeRange
from generator.policy.clause import Clause, replacing
from generator.policy.version import Version


class Standing(StrEnum):
    """Where a clause stands for some ages."""

    SHOWN = "shown"
    REPLACED = "replaced"
    OTHER_AGES = "not for this age"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Judged:
    """A clause, where it stands for some ages, and the clauses that take its place there."""

    clause: Clause
    standing: Standing
    replaced_by: tuple[Clause, ...] = ()


def one_band(band: AgeRange | None) -> AgeRange:
    """The band of a document that is made for one at a time; raise ValueError where none was given."""
    if band is None:
        raise ValueError("This kind of document is made for one band at a time.")
    return band


def judge(version: Version, ages: AgeRange) -> tuple[Judged, ...]:
    """Every clause of a version with its standing for ages that no rule divides: a band, or one year."""
    replacements = tuple(clause for clause in version.words.clauses if clause.replaces)
    return tuple(_judged(clause, replacements, ages) for clause in version.words.clauses)


def clauses_for(version: Version, band: AgeRange) -> tuple[Clause, ...]:
    """The clauses that hold for a band, in the order of the file."""
    return tuple(judged.clause for judged in judge(version, band) if judged.standing is Standing.SHOWN)


def _judged(clause: Clause, replacements: tuple[Clause, ...], ages: AgeRange) -> Judged:
    if clause.ages.unclear:
        return Judged(clause, Standing.UNCLEAR)
    if not clause.ages.includes(ages):
        return Judged(clause, Standing.OTHER_AGES)
    stronger = replacing(clause, replacements, ages)
    return Judged(clause, Standing.REPLACED, stronger) if stronger else Judged(clause, Standing.SHOWN)
