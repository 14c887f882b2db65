"""The drawer of signed packs: for each older version, and each band of it, what has to be done about what was signed.

Kept      something on the form that comes to the same at some ages
OfBand    what becomes of the packs of one band
Drawer    what becomes of the packs of one older version
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.documents.asked_again import Asked, Outcome, Reason
from generator.documents.changes import Step, compose_step
from generator.documents.head import Edition
from generator.policy.ages import AgeRange, joined
from generator.policy.version import Version


@dataclass(frozen=True)
class OfBand:
    """What becomes of the packs of one band of an older version."""

    band: AgeRange
    step: Step

    def count(self, outcome: Outcome) -> int:
        """How many things on the form come to this, at some ages of the band at least."""
        found = {
            asked.entry.item.id
            for for_ages in self.step.for_ages
            for asked in for_ages.asked
            if asked.outcome is outcome
        }
        return len(found)


@dataclass(frozen=True)
class Kept:
    """Something on the form, with what has to be done about it, and at which ages that is so."""

    asked: Asked
    ages: tuple[AgeRange, ...]


@dataclass(frozen=True)
class Drawer:
    """What becomes of the packs of one older version."""

    version: Version
    bands: tuple[OfBand, ...]

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Everything on the form, what asks most of staff first; the same outcome for the same reasons once for all its ages."""
        found: dict[tuple[str, Outcome, tuple[Reason, ...], str, str], list[tuple[Asked, AgeRange]]] = {}
        for ages, asked in self._every():
            was, now = (one.wording if one else "" for one in (asked.before, asked.after))
            key = asked.entry.item.id, asked.outcome, asked.reasons, was, now
            found.setdefault(key, []).append((asked, ages))
        lines = [Kept(held[0][0], joined(ages for _, ages in held)) for held in found.values()]
        return tuple(sorted(lines, key=lambda line: -list(Outcome).index(line.asked.outcome)))

    def ids(self, outcome: Outcome) -> tuple[str, ...]:
        """The ids of what comes to this, at some ages at least."""
        return tuple(
            dict.fromkeys(one.asked.entry.item.id for one in self.kept if one.asked.outcome is outcome)
        )

    def _every(self) -> Iterator[tuple[AgeRange, Asked]]:
        for of_band in self.bands:
            for for_ages in of_band.step.for_ages:
                for asked in for_ages.asked:
                    yield for_ages.ages, asked


def drawers(edition: Edition) -> tuple[Drawer, ...]:
    """What becomes of the packs of each sealed version that is older than the edition's, the newest first."""
    older = [
        version
        for version in edition.policy.published
        if version is not edition.version and version.in_force < edition.version.in_force
    ]
    return tuple(
        _drawer(edition, version) for version in sorted(older, key=lambda one: one.in_force, reverse=True)
    )


def _drawer(edition: Edition, old: Version) -> Drawer:
    signed = replace(edition, version=old)
    return Drawer(old, tuple(OfBand(band, compose_step(signed, edition, band)) for band in old.bands))
