"""Reviews: overdue from the day after the due day, and moved only by a record."""

from datetime import date
from typing import Final

import pytest

from generator.policy.review import Review, ReviewOutcome, ReviewState, review_state

DUE: Final = date(2025, 9, 1)


def a_review(reviewed_on: date, next_due: date) -> Review:
    return Review(
        reviewed_on=reviewed_on,
        by_role="Welfare Officer",
        outcome=ReviewOutcome.NO_CHANGE,
        next_due=next_due,
    )


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        (date(2025, 8, 31), False),
        (date(2025, 9, 1), False),
        (date(2025, 9, 2), True),
        (date(2035, 9, 1), True),
    ],
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(on: date, overdue: bool) -> None:
    assert ReviewState(DUE, ()).overdue(on) is overdue


@pytest.mark.parametrize("on", [date(1, 1, 1), DUE, date(9999, 12, 31)])
def test_a_policy_that_names_no_review_date_is_never_overdue(on: date) -> None:
    assert review_state(None, ()).overdue(on) is False


def test_without_a_record_the_policys_own_date_stands() -> None:
    assert review_state(DUE, ()) == ReviewState(DUE, ())
    assert review_state(DUE, ()).last is None


def test_a_recorded_review_moves_the_date() -> None:
    review = a_review(date(2025, 8, 20), date(2026, 9, 1))
    state = review_state(DUE, (review,))
    assert state == ReviewState(date(2026, 9, 1), (review,))
    assert [state.overdue(day) for day in (date(2025, 9, 2), date(2026, 9, 1), date(2026, 9, 2))] == [
        False,
        False,
        True,
    ]


def test_a_recorded_review_gives_a_date_to_a_policy_that_names_none() -> None:
    assert review_state(None, (a_review(date(2025, 8, 20), DUE),)).due_by == DUE


def test_the_latest_review_counts_wherever_it_stands_in_the_list() -> None:
    first = a_review(date(2025, 8, 20), date(2026, 9, 1))
    second = a_review(date(2026, 8, 25), date(2027, 9, 1))
    for reviews in ((first, second), (second, first)):
        assert review_state(DUE, reviews).due_by == date(2027, 9, 1)
        assert review_state(DUE, reviews).last == second


def test_the_latest_review_may_bring_the_next_one_nearer() -> None:
    yearly = a_review(date(2025, 8, 20), date(2027, 9, 1))
    after_an_incident = a_review(date(2026, 1, 10), date(2026, 6, 1))
    assert review_state(DUE, (yearly, after_an_incident)).due_by == date(2026, 6, 1)
