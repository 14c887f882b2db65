"""The few words that are ours and stand on many documents: strengths, moments, dates, how a review stands."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.documents.currency import Numbered
from generator.documents.head import Head
from generator.policy.ages import AgeRange
from generator.policy.clause import Audience, Clause, Duty, When
from generator.policy.dates import in_words
from generator.policy.header import Withdrawal
from generator.policy.review import Review, ReviewOutcome, ReviewState
from generator.policy.tailoring import Judged, Standing

STRENGTH: Final[Mapping[Duty, str]] = MappingProxyType(
    {
        Duty.MUST: "Must",
        Duty.REQUIRED: "Required",
        Duty.EXPECTED: "Expected",
        Duty.SHOULD: "Should",
        Duty.ADVISED: "Advised",
        Duty.ENCOURAGED: "Encouraged",
        Duty.MAY: "May",
        Duty.WILL: "Will",
        Duty.STATES: "Says",
    }
)
"""The policy's own verb in one word, as it stands before a line."""

MOMENT: Final[Mapping[When, str]] = MappingProxyType(
    {
        When.JOINING: "When your child joins",
        When.ALWAYS: "Throughout the course",
        When.FIRST_SESSION: "Getting ready",
        When.SESSION: "At sessions",
        When.BETWEEN: "Outside of sessions",
        When.CONCERN: "If you have a concern",
    }
)
"""The heading of each moment."""

WHO: Final[Mapping[Audience, str]] = MappingProxyType(
    {
        Audience.PARENTS: "parents and carers",
        Audience.STUDENTS: "students",
        Audience.STAFF: "staff",
        Audience.TRUST: "the trust",
        Audience.OTHERS: "an outside party",
    }
)
"""Who bears a duty, or of whom something is said."""


def title_for(title: str, band: AgeRange | None) -> str:
    """A document's title with its band: "Guide for parents: children aged 11 to 12"."""
    return f"{title}: children {band.aged}" if band else title


def age_choice(band: AgeRange) -> str:
    """A band as the answer to "How old is your child today?"."""
    return band.label.replace(" and ", " or ") if not band.everyone else "Any age"


def section_name(section: str) -> str:
    """A section as a link or a note names it."""
    return f"section {section}" if section else "the opening lines"


def dated_sentence(head: Head) -> str:
    """Which version this is and of what day."""
    return f"Version {head.version} of the {head.policy_title}, dated {in_words(head.dated)}."


def review_sentence(head: Head) -> str:
    """How the review of a document's version stands."""
    return review_due(head.review, head.on)


def review_due(review: ReviewState, on: date) -> str:
    """How a review stands: true on the day it is said and on every later one until the next review is recorded."""
    if review.due_by is None:
        return "The policy names no review date."
    due = f"Review {'was due' if review.overdue(on) else 'due'} by {in_words(review.due_by)}."
    return f"{due} {found(review.last) if review.last else 'No review is recorded.'}"


def found(review: Review) -> str:
    """What a review found: that all still applies is said only where one looked at all and recorded so."""
    begun = f"A review on {in_words(review.reviewed_on)}"
    match review.outcome:
        case ReviewOutcome.NO_CHANGE if review.clauses:
            return f"{begun} looked at part of it and made no change."
        case ReviewOutcome.NO_CHANGE:
            return f"{begun} found that it still applies."
        case ReviewOutcome.CHANGED:
            return f"{begun} led to changes."
        case ReviewOutcome.SUPERSEDED:
            return f"{begun} led to a new version."


def corrected_sentence(head: Head) -> str:
    """On which days words of a published version were put right; "" where that never happened."""
    days = [in_words(day) for day in sorted({correction.on for correction in head.corrections})]
    return f"Corrected on {' and '.join(', '.join(days).rsplit(', ', 1))}." if days else ""


def withdrawal(withdrawn: Withdrawal) -> str:
    """That a version must not be used, since when and why."""
    return f"This version was withdrawn on {in_words(withdrawn.on)}. {withdrawn.reason} Do not rely on it."


def wording_note(head: Head) -> str:
    """Whose the plain wording is, and what counts."""
    if head.confirmed:
        return f"The plain wording was confirmed on {in_words(head.confirmed.on)} by the {head.confirmed.by_role}."
    return (
        "The plain wording is not the policy’s own, and nobody has confirmed it yet. "
        "The policy’s own words count."
    )


def ages_note(clause: Clause) -> str:
    """The ages of a clause as the policy's page notes them."""
    if clause.ages.unclear:
        return "the policy does not make clear for which ages"
    return "all ages" if clause.ages.everyone else f"ages {clause.ages.label}"


def day(value: date) -> str:
    """A day in words."""
    return in_words(value)


def version_choice(version: Numbered) -> str:
    """A version as the list of versions names it."""
    since = "draft" if version.is_draft else f"from {in_words(version.in_force)}"
    return f"Version {version.version}, {since}"


def standing_word(judged: Judged) -> str:
    """Where a clause stands for a band, in a word or two for a table; "" where the policy says nothing of it."""
    match judged.standing:
        case Standing.SHOWN if judged.clause.duty and judged.clause.duty is not Duty.STATES:
            return STRENGTH[judged.clause.duty]
        case Standing.SHOWN:
            return "Yes"
        case _:
            return ""
