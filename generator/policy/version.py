"""A version of a policy, and every version of one: what documents are made from.

Passage   a piece of the policy's own text, in the order in which it stands there
Version   a version's words with its passages, and its seal where it was published
Policy    every version of one policy, oldest first
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.policy.ages import AgeRange, age_bands
from generator.policy.clause import Clause
from generator.policy.header import Withdrawal
from generator.policy.policy import PolicyWords
from generator.policy.review import ReviewState, VersionStatus, review_state
from generator.policy.seal import Seal


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
    seal: Seal | None = None
    """The record that it was published; None for a draft."""
    links: tuple[tuple[str, str], ...] = ()
    """The words of each link in its text, with the address that it leads to."""

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

    def gives_address(self, address: str) -> bool:
        """Whether its own text holds a web address, among its words or behind a link; capitals do not count."""
        given = (*(passage.words for passage in self.passages), *(target for _, target in self.links))
        return any(address.casefold() in text.casefold() for text in given)

    @property
    def is_draft(self) -> bool:
        """Whether it was never published: a draft is never in force, whatever its dates say."""
        return self.seal is None


@dataclass(frozen=True)
class Policy:
    """Every version of one policy, oldest first."""

    id: str
    versions: tuple[Version, ...]

    @property
    def published(self) -> tuple[Version, ...]:
        """The versions that are sealed."""
        return tuple(version for version in self.versions if not version.is_draft)

    def without_drafts(self) -> "Policy":
        """The policy as families know it."""
        return replace(self, versions=self.published)

    def current(self, on: date) -> Version:
        """The version in force on a day; before the first is in force, the first; where none was published, the first draft."""
        published = self.published or self.versions
        usable = [version for version in published if not version.withdrawn_by(on)] or list(published)
        begun = [version for version in usable if version.in_force <= on]
        return max(begun, key=lambda version: version.in_force, default=usable[0])

    def status(self, version: Version, on: date) -> VersionStatus:
        """Where a version stands on a day, by its own dates and those of the other published versions."""
        if version.is_draft:
            return VersionStatus.DRAFT
        if version.withdrawn_by(on):
            return VersionStatus.WITHDRAWN
        if version.in_force > on:
            return VersionStatus.TO_COME
        return VersionStatus.CURRENT if version.name == self.current(on).name else VersionStatus.SUPERSEDED

    def turning_days(self, on: date) -> tuple[date, ...]:
        """The days after `on` from which another version is in force or one is withdrawn, as far as is known."""
        days = {version.in_force for version in self.published}
        days |= {version.withdrawn.on for version in self.published if version.withdrawn}
        return tuple(sorted(day for day in days if day > on))

    def before(self, version: Version) -> Version | None:
        """The version that one followed, by the days on which they come into force: a published one where there is any."""
        earlier = [one for one in self.versions if one is not version and one.in_force < version.in_force]
        published = [one for one in earlier if not one.is_draft]
        return max(published or earlier, key=lambda one: one.in_force, default=None)
