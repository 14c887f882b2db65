"""The kit: what a family needs to have, and what will not do."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.policy.clause import Clause
from generator.policy.equipment import Suitability
from generator.policy.version import Version


@dataclass(frozen=True)
class Kit:
    """The clauses that name what is needed, and those that name what is not suitable."""

    needed: tuple[Clause, ...]
    unsuitable: tuple[Clause, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All of them, in the order in which they are shown."""
        return (*self.needed, *self.unsuitable)


def kit_for(version: Version, held: Iterable[Clause]) -> Kit:
    """The kit among the clauses that hold for a band, in the order of the equipment list."""
    known = {clause.id: clause for clause in held}

    def of(kind: Suitability) -> tuple[Clause, ...]:
        listed = [item.clause for item in version.words.equipment if item.kind is kind]
        return tuple(known[name] for name in listed if name in known)

    return Kit(of(Suitability.NEEDED), of(Suitability.UNSUITABLE))
