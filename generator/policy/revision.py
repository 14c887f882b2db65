"""What a version says of its own changes: what they mean for families, and what was corrected after it was published."""

from pydantic import Field

from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.record import Ages, Day, Id, Record, Words


class Meaning(Record):
    """What a change from the version before means for families, in a sentence or two that a person wrote."""

    clauses: tuple[Id, ...] = Field(
        description="Ids of the changed clauses that it explains, of this version or of the one before.",
        min_length=1,
    )
    ages: Ages = Field(
        EVERYONE,
        description="The ages of the children that it is for, when not all. Families of others do not read it.",
    )
    means: Words = Field(
        description="What the change means for them, such as: You are no longer expected to be in the room."
    )

    def serves(self, clause_ids: tuple[str, ...], ages: AgeRange) -> bool:
        """Whether it explains a change of one of these clauses to families of all these ages."""
        return bool(set(clause_ids) & set(self.clauses)) and self.ages.includes(ages)


class Correction(Record):
    """Why words of a published version were changed after all. Pages show it; a change of meaning needs a new version."""

    on: Day = Field(description="The day of the correction, such as 2027-01-05.")
    by_role: Words = Field(description="The role that decided it, such as Designated Safeguarding Lead.")
    reason: Words = Field(
        description="What was wrong and what was put right, in a sentence that families will read."
    )
    parts: tuple[Words, ...] = Field(
        description='What was changed, named as `generator build` names it, such as "clause help-with-zoom".',
        min_length=1,
    )
