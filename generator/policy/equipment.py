"""Equipment: what a family needs to have, and what will not do. Each line rests on clauses."""

from enum import StrEnum

from pydantic import Field

from generator.policy.record import Id, Record


class Suitability(StrEnum):
    """Whether a thing is needed, or is named by the policy as something that will not do."""

    NEEDED = "needed"
    UNSUITABLE = "not suitable"


class EquipmentItem(Record):
    """One line of the kit list; its words are those of its clause."""

    id: Id = Field(description="A short name for the line, such as computer.")
    clause: Id = Field(description="The id of the clause that asks for it, whose plain words are shown.")
    kind: Suitability = Field(Suitability.NEEDED, description="needed, or: not suitable.")
