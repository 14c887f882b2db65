"""Open questions: where the policy is silent or contradicts itself, said as such and never guessed."""

from enum import StrEnum

from pydantic import Field

from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.record import Ages, Id, Record, Words, YesNo


class Gap(StrEnum):
    """The side of a clause's ages on which the policy says nothing."""

    YOUNGER = "younger"
    OLDER = "older"


class Question(Record):
    """One thing that the policy does not settle, who has to, and whether families see that it is open."""

    id: Id = Field(description="A short name for the question.")
    about: tuple[Id, ...] = Field((), description="Ids of the clauses or facts that the question is about.")
    ages: Ages = Field(EVERYONE, description="The ages it concerns, when not all.")
    gap: Gap | None = Field(
        None,
        description="younger or older: the question concerns the ages below or above those of the one clause it is about. "
        "It then follows that clause when its ages change.",
    )
    question: Words = Field(
        description="The question as a family or the trust would ask it, ending with a question mark."
    )
    owner: Words = Field(description="The role that has to answer, such as Designated Safeguarding Lead.")
    public: YesNo = Field(
        description='yes: families see "The policy does not say; ask us". no: for staff only.'
    )

    def ages_given(self, clause_ages: AgeRange) -> AgeRange | None:
        """The ages it concerns, given those of the clause it is about; None where a gap has closed."""
        if self.gap is None:
            return self.ages
        return clause_ages.younger() if self.gap is Gap.YOUNGER else clause_ages.older()
