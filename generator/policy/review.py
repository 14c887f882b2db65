"""Reviews: when one was due, whether one is recorded, and which version is in force."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from generator.policy.record import Day, Id, Record, Words


class ReviewOutcome(StrEnum):
    """What a review led to."""

    NO_CHANGE = "no change"
    CHANGED = "changed"
    SUPERSEDED = "superseded"


class Review(Record):
    """The record of one review of a version: a review date never moves without one."""

    reviewed_on: Day = Field(description="The day of the review, such as 2025-08-20.")
    by_role: Words = Field(description="The role that reviewed it, such as Designated Safeguarding Lead.")
    outcome: ReviewOutcome = Field(description="no change, changed, or superseded.")
    clauses: tuple[Id, ...] = Field((), description="Ids of the clauses that were looked at; none means all.")
    references: tuple[Id, ...] = Field((), description="Ids of the outside documents that were confirmed.")
    next_due: Day = Field(description="The day by which the next review is due.")


class VersionStatus(StrEnum):
    """Where a version stands on a given day."""

    DRAFT = "draft"
    TO_COME = "to come"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ReviewState:
    """When the next review is due by, and which reviews are recorded."""

    due_by: date | None
    reviews: tuple[Review, ...]

    def overdue(self, on: date) -> bool:
        """Whether the review should have happened by the day before `on`. On the due day itself it is not overdue."""
        return self.due_by is not None and on > self.due_by

    @property
    def last(self) -> Review | None:
        """The latest review on record."""
        return max(self.reviews, key=lambda review: review.reviewed_on, default=None)


def review_state(review_date: date | None, reviews: tuple[Review, ...]) -> ReviewState:
    """When review is due by: the latest record's word, or else the policy's own review date (never worked out)."""
    state = ReviewState(review_date, reviews)
    return ReviewState(state.last.next_due, reviews) if state.last else state
