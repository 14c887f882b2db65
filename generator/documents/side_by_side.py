"""Where the ages differ: what one child's family is asked or told and another's is not, for parents of several children."""

from dataclasses import dataclass

from generator.documents.guide import FAMILY, US
from generator.documents.head import Edition, Head, head_of
from generator.documents.tailoring import Judged, Standing, judge
from generator.policy.ages import AgeRange
from generator.policy.clause import Clause


@dataclass(frozen=True)
class Difference:
    """A clause, and where it stands for each band in turn."""

    clause: Clause
    bands: tuple[tuple[AgeRange, Judged], ...]


@dataclass(frozen=True)
class SideBySide:
    """Everything on the page that sets the bands beside each other."""

    head: Head
    asked: tuple[Difference, ...]
    told: tuple[Difference, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        return tuple(difference.clause.id for difference in (*self.asked, *self.told))

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Every band is shown, so nothing is still to come."""
        return ()


def compose_side_by_side(edition: Edition, band: AgeRange | None = None) -> SideBySide:
    """Find the clauses that do not stand alike for all bands: what families are asked, and what they are told."""
    version = edition.version
    judged = {age: judge(version, age) for age in version.bands}
    differences = [
        Difference(clause, tuple((age, of_band[place]) for age, of_band in judged.items()))
        for place, clause in enumerate(version.words.clauses)
    ]
    differing = [difference for difference in differences if _differs(difference)]
    return SideBySide(
        head=head_of(edition, band),
        asked=tuple(found for found in differing if found.clause.audience in FAMILY),
        told=tuple(found for found in differing if found.clause.audience in US),
    )


def _differs(difference: Difference) -> bool:
    standings = {judged.standing for _, judged in difference.bands}
    return Standing.SHOWN in standings and len(standings) > 1
