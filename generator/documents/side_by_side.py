"""Where the ages differ: what one child's family is asked or told and another's is not, for parents of several children."""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.policy.ages import AgeRange
from generator.policy.clause import FAMILY, US, Clause
from generator.policy.tailoring import Judged, Standing, judge
from generator.policy.version import Version


@dataclass(frozen=True)
class Difference:
    """A rule, and where it stands for each band in turn: a clause with those that take its place at some ages."""

    under: Clause | None
    """The clause without which the rule could be misread: that to which it adds weight or is an exception, or under
    whose bullet it stands."""
    clauses: tuple[Clause, ...]
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
        shown = (difference for difference in (*self.asked, *self.told))
        return tuple(clause.id for difference in shown for clause in difference.clauses)

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Every band is shown, so nothing is still to come."""
        return ()


def compose_side_by_side(edition: Edition, band: AgeRange | None = None) -> SideBySide:
    """Find the rules that do not stand alike for all bands: what families are asked, and what they are told."""
    version = edition.version
    judged = {age: {one.clause.id: one for one in judge(version, age)} for age in version.bands}
    differing = []
    for clause in version.words.clauses:
        if not clause.replaces:
            rule = _with_what_replaces(clause, version)
            bands = tuple(
                (age, _standing([of_band[one.id] for one in rule])) for age, of_band in judged.items()
            )
            if _differs(bands):
                differing.append(Difference(_belongs_to(clause, version), rule, bands))
    return SideBySide(
        head=head_of(edition, band),
        asked=tuple(found for found in differing if found.clauses[0].audience in FAMILY),
        told=tuple(found for found in differing if found.clauses[0].audience in US),
    )


def _belongs_to(clause: Clause, version: Version) -> Clause | None:
    """The clause that another adds weight to, is an exception to, or stands under; None where it stands by itself."""
    names = (*clause.emphasises, *clause.exception_to, *([clause.under] if clause.under else []))
    return version.clauses[names[0]] if names else None


def _with_what_replaces(clause: Clause, version: Version) -> tuple[Clause, ...]:
    """A clause, what takes its place at some ages, and what takes the place of that."""
    rule = [clause]
    for one in rule:  # grows while it is walked
        rule += [other for other in version.words.clauses if one.id in other.replaces and other not in rule]
    return tuple(rule)


def _standing(rule: list[Judged]) -> Judged:
    """Where a rule stands for a band: the clause of it that is shown, if any."""
    return next((judged for judged in rule if judged.standing is Standing.SHOWN), rule[0])


def _differs(bands: tuple[tuple[AgeRange, Judged], ...]) -> bool:
    standings = {
        (judged.standing, judged.clause.id if judged.standing is Standing.SHOWN else "")
        for _, judged in bands
    }
    return any(standing is Standing.SHOWN for standing, _ in standings) and len(standings) > 1
