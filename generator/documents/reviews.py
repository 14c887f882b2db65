"""The reviews of a version, as they were recorded: part of the page that says what these pages are."""

from dataclasses import dataclass

from generator.documents.head import Edition, head_of
from generator.documents.plain import Plain
from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.reference import Source
from generator.policy.review import Review


@dataclass(frozen=True)
class Reviewed:
    """One review: its record, the clauses that were looked at where that was not all, and the documents confirmed."""

    review: Review
    clauses: tuple[Clause, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Reviews(Plain):
    """Every review of a version, the oldest first."""

    every: tuple[Reviewed, ...]


def compose_reviews(edition: Edition, band: AgeRange | None = None) -> Reviews:
    """The reviews on record, with what each looked at."""
    head = head_of(edition, band)
    return Reviews(
        head,
        tuple(
            Reviewed(
                review,
                tuple(edition.version.clauses[name] for name in review.clauses),
                tuple(head.names.source(name) for name in review.references),
            )
            for review in edition.version.words.reviews
        ),
    )
