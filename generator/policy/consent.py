"""Consent, agreement, acknowledgement: three different things that a family may be asked for, never mixed."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import Field

from generator.policy.ages import AgeRange
from generator.policy.clause import Audience, Clause
from generator.policy.record import Ages, Id, Record, Words

AGES_MARK: Final = "{ages}"
"""In a wording, where the ages stand at which it binds: worked out from the clauses, so that they can never differ."""

PURPOSE_MARK: Final = "{purpose}"
"""In the wording of a consent, where its purpose stands, so that what is signed, and its digest, hold it."""


class ItemKind(StrEnum):
    """What is asked: to have read something, to do something, or to permit something."""

    ACKNOWLEDGEMENT = "acknowledgement"
    AGREEMENT = "agreement"
    CONSENT = "consent"


class ConsentItem(Record):
    """One thing that a pack asks of a family, with the exact wording that their signature stands under."""

    id: Id = Field(
        description="A short name for the item, such as images. Staff find signed wordings by it: never change it."
    )
    kind: ItemKind = Field(
        description="acknowledgement (I have read, I know), agreement (I will do what is asked) or consent (I permit)."
    )
    purpose: Words | None = Field(
        None, description="For a consent: the one purpose it is for. Leave it out when the policy names none."
    )
    wording: Words = Field(
        description="The exact words that are ticked. No number or address may stand in them. "
        "{ages} stands for the ages at which they bind, such as: while my child is aged 13 or under; "
        "{purpose} for the purpose."
    )
    ages: Ages | None = Field(
        None,
        description="Only where the item is for fewer ages than the clauses it upholds; without it, it follows them.",
    )
    upholds: tuple[Id, ...] = Field(description="Ids of the clauses that the item rests on.", min_length=1)
    asked_of: Audience = Field(Audience.PARENTS, description="Who is asked: parents or students.")
    text_of: Id | None = Field(
        None,
        description="The id of the document that is agreed to. While it has no address, the pack says that it is not yet supplied.",
    )
    withdraw: Id | None = Field(
        None, description="For a consent: the id of the contact through which it can be withdrawn."
    )

    def binding(self, upheld: Iterable[Clause]) -> AgeRange:
        """The ages at which it holds: those that all the clauses it rests on share, and its own where it has any."""
        ranges = [clause.ages for clause in upheld] + ([self.ages] if self.ages else [])
        youngest = max((ages.youngest for ages in ranges if ages.youngest is not None), default=None)
        oldest = min((ages.oldest for ages in ranges if ages.oldest is not None), default=None)
        return AgeRange(youngest, oldest)

    def worded(self, upheld: Iterable[Clause]) -> str:
        """The exact words that are ticked, with the ages at which they bind and the purpose in the places of their marks."""
        ages = self.binding(upheld)
        who = "I am" if self.asked_of is Audience.STUDENTS else "my child is"
        told = self.wording.replace(AGES_MARK, f"while {who} {ages.aged.replace(' and ', ' or ')}")
        return told.replace(PURPOSE_MARK, self.purpose) if self.purpose else told
