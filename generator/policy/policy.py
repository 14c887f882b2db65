"""A version's file: every word of its text as a clause or a fact, or set aside with a reason.

Section, Fact, SetAside  parts of it; its head stands in header.py
PolicyWords              the whole of it
"""

from enum import StrEnum

from pydantic import Field

from generator.policy.clause import Clause
from generator.policy.consent import ConsentItem
from generator.policy.equipment import EquipmentItem
from generator.policy.header import Header
from generator.policy.organisation import Channel
from generator.policy.question import Question
from generator.policy.record import Id, Record, Words
from generator.policy.reference import Citation
from generator.policy.review import Review
from generator.policy.revision import Correction, Meaning


class Section(Record):
    """A numbered section of the policy, with its headings word for word."""

    number: str = Field(description='The number as the policy prints it, such as "4".', min_length=1)
    heading: Words = Field(description="The heading without its number.")
    subheadings: tuple[Words, ...] = Field(
        (), description="Lines inside the section that only name what follows."
    )


class FactKind(StrEnum):
    """What a fact gives that must agree with the head of the file."""

    VERSION = "version"
    DATED = "dated"
    REVIEW_DATE = "review_date"


class Fact(Record):
    """Words of the policy that bind nobody: a definition, a name, a number, an address, a document it cites."""

    id: Id = Field(description="A short name for the fact.")
    section: str = Field(
        "", description="The section's number; leave it out for what stands before section 1."
    )
    lead: Id | None = Field(None, description="The id (under leads:) of the words that introduce it.")
    quote: Words = Field(description="The policy's exact words.")
    plain: Words | None = Field(
        None, description="The same in plain words, only for a fact that families should read in their guide."
    )
    value: Words | None = Field(
        None, description="The fact in a form that can be used, where its words differ."
    )
    reference: Id | None = Field(None, description="The id of the outside document that it names.")
    within: Id | None = Field(
        None,
        alias="in",
        description="The id of the clause whose quote holds these words, so that they are not counted twice.",
    )
    contact: Id | None = Field(None, description="The id of the contact that it belongs to.")
    channel: Channel | None = Field(None, description="For a contact: name, phone, mobile or email.")
    gives: FactKind | None = Field(
        None, description="version, dated or review_date: what it must agree with."
    )


class SetAside(Record):
    """Words of the policy that are neither a clause nor a fact, and why."""

    section: str = Field(
        "", description="The section's number; leave it out for what stands before section 1."
    )
    quote: Words = Field(description="The policy's exact words.")
    why: Words = Field(description="Why no family or colleague loses anything by it.")


class PolicyWords(Record):
    """One version of a policy: every word of its text as a clause or a fact, or set aside with a reason."""

    policy: Header = Field(description="What the version says of itself.")
    sections: tuple[Section, ...] = Field(description="The numbered sections, in order.")
    leads: dict[Id, Words] = Field(
        default_factory=dict, description="Words that introduce several clauses, written once, word for word."
    )
    references: tuple[Citation, ...] = Field((), description="The outside documents that the policy cites.")
    clauses: tuple[Clause, ...] = Field(
        description="The promises and duties, in the order of the text.", min_length=1
    )
    facts: tuple[Fact, ...] = Field((), description="Names, numbers, definitions and cited documents.")
    equipment: tuple[EquipmentItem, ...] = Field((), description="The kit list.")
    consents: tuple[ConsentItem, ...] = Field((), description="What a pack asks of a family.")
    questions: tuple[Question, ...] = Field((), description="What the policy does not settle.")
    set_aside: tuple[SetAside, ...] = Field(
        (), description="Words that are neither clause nor fact, each with the reason."
    )
    meanings: tuple[Meaning, ...] = Field(
        (), description="What the changes since the version before mean for families."
    )
    reviews: tuple[Review, ...] = Field((), description="The reviews of this version, as they happened.")
    corrections: tuple[Correction, ...] = Field(
        (), description="What was put right after this version was published."
    )
