"""The equipment and set-up checklist: what to have, to set up, and to do at each session."""

from dataclasses import dataclass

from generator.documents.guide import Stage, stages_of
from generator.documents.head import Edition, Head, head_of
from generator.documents.kit import Kit, kit_for
from generator.policy.ages import AgeRange
from generator.policy.clause import When
from generator.policy.tailoring import clauses_for, one_band

COVERED = (When.JOINING, When.ALWAYS, When.FIRST_SESSION, When.SESSION)
"""The moments that a checklist covers; the guide holds the rest."""


@dataclass(frozen=True)
class Checklist:
    """Everything on the checklist of one band."""

    head: Head
    kit: Kit
    stages: tuple[Stage, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        asked = [clause for stage in self.stages for clause in stage.clauses]
        return tuple(clause.id for clause in (*self.kit.clauses, *asked))

    @property
    def upcoming(self) -> tuple[str, ...]:
        """A checklist has no birthday box."""
        return ()


def compose_checklist(edition: Edition, band: AgeRange | None) -> Checklist:
    """Work out the checklist of a band from the clauses that hold for it."""
    held = clauses_for(edition.version, one_band(band))
    kit = kit_for(edition.version, held)
    stages = stages_of(clause for clause in held if clause not in kit.clauses)
    return Checklist(head_of(edition, band), kit, tuple(stage for stage in stages if stage.when in COVERED))
