"""Days as families read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.policy.dates import from_words, in_words, months_later


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 9, 1), "1 September 2025"),
        (date(2024, 12, 31), "31 December 2024"),
        (date(2024, 2, 29), "29 February 2024"),
        (date(2026, 5, 10), "10 May 2026"),
    ],
)
def test_a_day_is_written_without_nought_ordinal_or_comma(day: date, words: str) -> None:
    assert in_words(day) == words


def test_every_month_has_its_english_name() -> None:
    assert [in_words(date(2026, month, 1)) for month in range(1, 13)] == [
        "1 January 2026",
        "1 February 2026",
        "1 March 2026",
        "1 April 2026",
        "1 May 2026",
        "1 June 2026",
        "1 July 2026",
        "1 August 2026",
        "1 September 2026",
        "1 October 2026",
        "1 November 2026",
        "1 December 2026",
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 20), 12, date(2027, 11, 20)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 6, 30), 60, date(2031, 6, 30)),
    ],
)
def test_so_many_months_later_is_the_same_day_or_the_last_of_its_month(
    day: date, months: int, later: date
) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_that_was_written_in_words_is_read_back(day: date) -> None:
    assert from_words(in_words(day)) == day


@pytest.mark.parametrize("words", ["31 February 2026", "0 March 2026", "1 Sept 2026"])
def test_words_that_name_no_day_of_the_calendar_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_words(words)
