"""A clause: one promise or duty, in the policy's words and in ours.

Audience    who bears the duty, or of whom the thing is said (never who reads it)
Duty        how strong the policy's own verb is; no template may change it
When        the moment at which a family meets the duty
Clause      the words, the plain words, and everything that says whom they bind
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import Field

from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.record import Ages, Day, Id, Record, Words


class Audience(StrEnum):
    """Who bears the duty, or of whom it is said."""

    PARENTS = "parents"
    STUDENTS = "students"
    STAFF = "staff"
    TRUST = "trust"
    OTHERS = "others"


FAMILY: Final = (Audience.PARENTS, Audience.STUDENTS)
"""Who is asked: what binds a child is shown to the parent too."""

US: Final = (Audience.STAFF, Audience.TRUST)
"""Who promises."""


class Duty(StrEnum):
    """The policy's own verb. The first six run from strongest to weakest; the rest stand outside that order."""

    MUST = "must"
    REQUIRED = "required"
    EXPECTED = "expected"
    SHOULD = "should"
    ADVISED = "advised"
    ENCOURAGED = "encouraged"
    MAY = "may"
    WILL = "will"
    STATES = "states"

    def weaker_than(self, other: "Duty") -> bool:
        """Whether both are in the order of strength and this one comes later in it."""
        if self not in BY_STRENGTH or other not in BY_STRENGTH:
            return False
        return BY_STRENGTH.index(self) > BY_STRENGTH.index(other)


BY_STRENGTH: Final = (Duty.MUST, Duty.REQUIRED, Duty.EXPECTED, Duty.SHOULD, Duty.ADVISED, Duty.ENCOURAGED)
"""Duties that can be compared, the strongest first."""

AGREED: Final = (Duty.MUST, Duty.REQUIRED, Duty.EXPECTED, Duty.SHOULD)
"""What a family may be asked to agree to. What is only advised or encouraged is acknowledged, never agreed."""


class When(StrEnum):
    """The moment at which a family meets the clause, in the order in which they do; what always holds stands early."""

    JOINING = "joining"
    ALWAYS = "always"
    FIRST_SESSION = "before the first session"
    SESSION = "session"
    BETWEEN = "between sessions"
    CONCERN = "concern"


class Clause(Record):
    """One promise or duty of the policy: its exact words, whom they bind, at which ages, and how we put them plainly."""

    id: Id = Field(
        description="A short name for the clause, such as help-with-zoom. It is part of addresses: never change it."
    )
    section: str = Field(
        description='The section\'s number, such as "4"; "" for what stands before section 1.'
    )
    lead: Id | None = Field(
        None,
        description="The id (under leads:) of the words that introduce it, when a bullet alone would lose its subject, verb or age.",
    )
    under: Id | None = Field(None, description="The id of the clause whose bullet this one stands under.")
    quote: Words = Field(description="The policy's exact words. Copy them; do not correct them.")
    audience: Audience = Field(description="Who bears the duty, or of whom it is said; not who reads it.")
    duty: Duty | None = Field(
        None,
        description="How strong the policy's own verb is. Leave it out only when the clause emphasises another.",
    )
    ages: Ages = Field(
        EVERYONE,
        description="The ages the clause speaks of, in the policy's own phrase. Without it: all ages. "
        "Write all ages where a number in the words could be taken for an age and is none.",
    )
    when: When = Field(When.ALWAYS, description="The moment at which a family meets it.")
    plain: Words = Field(
        description="The same in plain words, no stronger and no weaker: one sentence or two. Use {contact id} and {reference id} "
        "in place of numbers, addresses and titles, and **two stars** for bold."
    )
    because: Words | None = Field(
        None, description="The reason that the policy itself gives, in plain words."
    )
    replaces: tuple[Id, ...] = Field(
        (),
        description="Ids of weaker clauses of the same section and audience that this one takes the place of at its ages.",
    )
    exception_to: tuple[Id, ...] = Field(
        (), description="Ids of clauses that this one allows something beside."
    )
    emphasises: tuple[Id, ...] = Field(
        (), description="Ids of clauses to which this one adds weight, without a duty of its own."
    )
    references: tuple[Id, ...] = Field((), description="Ids of the outside documents that the words name.")
    by: Id | None = Field(
        None, description="The id of the outside party that makes the claim, when it is not ours."
    )
    as_of: Day | None = Field(
        None, description="The day on which that party was read as saying so, such as 2024-12-01."
    )
    benefits: tuple[Audience, ...] = Field(
        (),
        description="Whom a promise serves. Promises that serve parents or students stand in their guides.",
    )

    @property
    def concerns_families(self) -> bool:
        """Whether guides show it: it binds them or their children, serves them, is made for some ages, or is a claim of others."""
        if self.audience in FAMILY:
            return True
        if self.audience is Audience.OTHERS:
            return self.by is not None
        return any(who in self.benefits for who in FAMILY) or not self.ages.everyone


def replacing(clause: Clause, others: Iterable[Clause], ages: AgeRange) -> tuple[Clause, ...]:
    """The clauses that take the place of one at ages that no rule divides."""
    return tuple(other for other in others if clause.id in other.replaces and other.ages.includes(ages))
