"""Our own words on documents: what a review found, and what was corrected."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from generator.documents.head import Edition, head_of
from generator.policy.review import Review, ReviewOutcome
from generator.policy.revision import Correction
from generator.reading.library import read_library
from generator.rendering.english import corrected_sentence, found, review_due
from tests.promises.built_site import ROOT

LIBRARY: Final = read_library(ROOT / "tests/reading/good")
ON: Final = date(2026, 11, 20)
FOUND: Final = (
    (ReviewOutcome.NO_CHANGE, (), "A review on 20 November 2026 found that it still applies."),
    (
        ReviewOutcome.NO_CHANGE,
        ("cap",),
        "A review on 20 November 2026 looked at part of it and made no change.",
    ),
    (ReviewOutcome.CHANGED, (), "A review on 20 November 2026 led to changes."),
    (ReviewOutcome.CHANGED, ("cap",), "A review on 20 November 2026 led to changes."),
    (ReviewOutcome.SUPERSEDED, (), "A review on 20 November 2026 led to a new version."),
)


def a_review(outcome: ReviewOutcome, clauses: tuple[str, ...] = ()) -> Review:
    return Review(
        reviewed_on=ON,
        by_role="Welfare Officer",
        outcome=outcome,
        clauses=clauses,
        next_due=date(2027, 11, 20),
    )


@pytest.mark.parametrize(("outcome", "clauses", "says"), FOUND)
def test_families_read_what_a_review_found(
    outcome: ReviewOutcome, clauses: tuple[str, ...], says: str
) -> None:
    assert found(a_review(outcome, clauses)) == says


def test_every_outcome_has_its_words() -> None:
    assert {outcome for outcome, _, _ in FOUND} == set(ReviewOutcome)


def test_only_a_review_of_everything_that_changed_nothing_lets_a_page_say_that_it_still_applies() -> None:
    saying = [(outcome, clauses) for outcome, clauses, says in FOUND if "still applies" in says]
    assert saying == [(ReviewOutcome.NO_CHANGE, ())]
    version = LIBRARY.policies[0].versions[0]
    for reviews in ((), version.words.reviews):
        words = version.words.model_copy(update={"reviews": reviews})
        assert "applies" not in review_due(replace(version, words=words).review, ON)


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ((), ""),
        ((date(2027, 1, 5),), "Corrected on 5 January 2027."),
        ((date(2027, 1, 5), date(2027, 1, 5)), "Corrected on 5 January 2027."),
        ((date(2027, 3, 2), date(2027, 1, 5)), "Corrected on 5 January 2027 and 2 March 2027."),
        (
            (date(2027, 1, 5), date(2027, 3, 2), date(2027, 4, 1)),
            "Corrected on 5 January 2027, 2 March 2027 and 1 April 2027.",
        ),
    ],
)
def test_the_foot_of_a_page_says_on_which_days_words_were_corrected(
    days: tuple[date, ...], says: str
) -> None:
    policy = LIBRARY.policies[0]
    head = head_of(Edition(LIBRARY, policy, policy.versions[0], ON))
    corrections = tuple(
        Correction(on=day, by_role="Welfare Officer", reason="A slip.", parts=("clause cap",)) for day in days
    )
    assert corrected_sentence(replace(head, corrections=corrections)) == says
