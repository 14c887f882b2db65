"""Days as families read them."""

from datetime import date

import pytest

from generator.policy.dates import in_words


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
