"""A policy and its versions: everything one content file holds, and the text it was taken from.

Section, Fact, SetAside  parts of a version's file; its head stands in header.py
PolicyWords              the whole of a version's file
Passage                  a piece of the policy's own text, in the order in which it stands there
Version                  a version's words with its passages: what documents are made from
Policy                   every version of one policy, oldest first
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from generator.policy.ages import AgeRange, age_bands
from generator.policy.clause import Clause
from generator.policy.consent import ConsentItem
from generator.policy.equipment import EquipmentItem
from generator.policy.header import Header, Withdrawal
from generator.policy.organisation import Channel
from generator.policy.question import Question
from generator.policy.record import Id, Record, Words
from generator.policy.reference import Citation
from generator.policy.review import Review, ReviewState, VersionStatus, review_state


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
    reviews: tuple[Review, ...] = Field((), description="The reviews of this version, as they happened.")


class PassageKind(StrEnum):
    """What a piece of the policy's text was found to be."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    LEAD = "lead"
    CLAUSE = "clause"
    FACT = "fact"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Passage:
    """A piece of the policy's own text: its words, and the clause, fact, lead or section it belongs to.

    `between` holds any marks, such as a stroke between two numbers, that stand before the next piece.
    """

    kind: PassageKind
    id: str
    section: str
    words: str
    between: str
    opens_line: bool


@dataclass(frozen=True)
class Version:
    """One version of a policy with its text in order: what every document is made from."""

    policy_id: str
    words: PolicyWords
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        """The version's name, such as "1"; a name, not a number."""
        return self.words.policy.version

    @property
    def title(self) -> str:
        """The policy's title."""
        return self.words.policy.title

    @cached_property
    def bands(self) -> tuple[AgeRange, ...]:
        """The age bands that the version's own rules cut, youngest first; so do the ages of an item or a public question."""
        rules = [clause.ages for clause in self.words.clauses]
        rules += [item.ages for item in self.words.consents if item.ages]
        return age_bands(rules + [question.ages for question in self.words.questions if question.public])

    def band_at(self, age: int) -> AgeRange:
        """The band that a child of this many whole years is in."""
        return next(band for band in self.bands if age in band)

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses by id, in the order of the file."""
        return {clause.id: clause for clause in self.words.clauses}

    def lead(self, clause: Clause) -> str:
        """The words that introduce a clause, or "" where there are none."""
        return self.words.leads[clause.lead] if clause.lead else ""

    @property
    def review(self) -> ReviewState:
        """When its next review is due by, and which reviews are recorded."""
        return review_state(self.words.policy.review_date, self.words.reviews)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Its withdrawal, past or still to come."""
        return self.words.policy.withdrawn

    def withdrawn_by(self, on: date) -> Withdrawal | None:
        """Its withdrawal, where that has happened by a day."""
        return self.words.policy.withdrawn_by(on)

    @property
    def in_force(self) -> date:
        """The day from which it is in force."""
        return self.words.policy.starts


@dataclass(frozen=True)
class Policy:
    """Every version of one policy, oldest first."""

    id: str
    versions: tuple[Version, ...]

    def current(self, on: date) -> Version:
        """The version in force on a day; before the first is in force, the first."""
        usable = [version for version in self.versions if not version.withdrawn_by(on)] or list(self.versions)
        begun = [version for version in usable if version.in_force <= on]
        return max(begun, key=lambda version: version.in_force, default=usable[0])

    def status(self, version: Version, on: date) -> VersionStatus:
        """Where a version stands on a day, by its own dates and those of the other versions."""
        if version.withdrawn_by(on):
            return VersionStatus.WITHDRAWN
        if version.in_force > on:
            return VersionStatus.TO_COME
        return VersionStatus.CURRENT if version.name == self.current(on).name else VersionStatus.SUPERSEDED

    def turning_days(self, on: date) -> tuple[date, ...]:
        """The days after `on` from which another version is in force or one is withdrawn, as far as is known."""
        days = {version.in_force for version in self.versions}
        days |= {version.withdrawn.on for version in self.versions if version.withdrawn}
        return tuple(sorted(day for day in days if day > on))
