"""What needs a person, thing by thing: each outside document or link with a finding, and each review that is near.

ReviewConcern  a review of the version in force that is due soon, or overdue
Concerns       all of them
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.documents.guidance import Link, Report, Row
from generator.policy.judgement import Asks
from generator.policy.library import Library
from generator.policy.version import Version

SOON: Final = timedelta(days=60)
"""How long before its day a review is announced: time enough to read fourteen pages, and to write a next version."""


@dataclass(frozen=True)
class ReviewConcern:
    """A review of the version in force that is due within two months, or overdue."""

    policy_id: str
    version: Version
    due_by: date
    overdue: bool


@dataclass(frozen=True)
class Concerns:
    """Everything that needs a person on a day."""

    reviews: tuple[ReviewConcern, ...]
    outside: tuple[Row | Link, ...]


def compose_concerns(library: Library, report: Report, on: date) -> Concerns:
    """Work out what needs a person on a day."""
    return Concerns(tuple(_reviews(library, on)), report.asking(Asks.ACT))


def _reviews(library: Library, on: date) -> Iterator[ReviewConcern]:
    for policy in library.policies:
        version = policy.current(on)
        due = version.review.due_by
        if due and on >= due - SOON and not version.withdrawn_by(on):
            yield ReviewConcern(policy.id, version, due, version.review.overdue(on))
