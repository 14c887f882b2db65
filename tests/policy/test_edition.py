"""Editions: told apart by year and month, and never by a guess."""

from datetime import date

import pytest

from generator.policy.edition import DatedEdition, edition_of


@pytest.mark.parametrize(
    ("words", "edition"),
    [
        ("September 2024", DatedEdition(2024, 9)),
        ("Sept 2024", DatedEdition(2024, 9)),
        ("Sep. 2024", DatedEdition(2024, 9)),
        ("SEPTEMBER 2024", DatedEdition(2024, 9)),
        ("1 September 2024", DatedEdition(2024, 9)),
        ("2024", DatedEdition(2024)),
        ("the 2024 edition", DatedEdition(2024)),
        ("(2024)", DatedEdition(2024)),
        ("DatedEdition 2024", DatedEdition(2024)),
        ("Ju 2024", DatedEdition(2024)),
        ("Jun 2024", DatedEdition(2024, 6)),
        ("first 2023, again 2024", DatedEdition(2024)),
        ("Second edition", None),
        ("2024-25", None),
        ("2024–2025", None),
        ("2024/25", None),
        ("2024 to 2025", None),
        ("2024 - 2025", None),
        ("2024 to parents", DatedEdition(2024)),
        ("12024", None),
        ("20245", None),
        ("", None),
    ],
)
def test_an_edition_is_read_from_the_words_that_name_it(words: str, edition: DatedEdition | None) -> None:
    assert edition_of(words) == edition


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        (DatedEdition(2025), DatedEdition(2024), True),
        (DatedEdition(2024), DatedEdition(2024), False),
        (DatedEdition(2023), DatedEdition(2024), False),
        (DatedEdition(2024, 10), DatedEdition(2024, 9), True),
        (DatedEdition(2024, 9), DatedEdition(2024, 9), False),
        (DatedEdition(2024, 8), DatedEdition(2024, 9), False),
        (DatedEdition(2025), DatedEdition(2024, 9), True),
        (DatedEdition(2025, 1), DatedEdition(2024), True),
    ],
)
def test_an_edition_of_a_later_year_or_month_is_newer(
    one: DatedEdition, other: DatedEdition, newer: bool
) -> None:
    assert one.newer_than(other) is newer


@pytest.mark.parametrize(
    ("one", "other"),
    [(DatedEdition(2024), DatedEdition(2024, 9)), (DatedEdition(2024, 9), DatedEdition(2024))],
)
def test_of_one_year_nothing_is_newer_while_a_month_is_not_known(
    one: DatedEdition, other: DatedEdition
) -> None:
    assert not one.newer_than(other)


@pytest.mark.parametrize(
    ("edition", "on", "out"),
    [
        (DatedEdition(2026, 9), date(2026, 8, 31), False),
        (DatedEdition(2026, 9), date(2026, 9, 1), True),
        (DatedEdition(2027), date(2026, 12, 31), False),
        (DatedEdition(2027), date(2027, 1, 1), True),
    ],
)
def test_an_edition_is_out_from_the_first_day_of_its_month_or_year(
    edition: DatedEdition, on: date, out: bool
) -> None:
    assert edition.out_by(on) is out


@pytest.mark.parametrize("name", ["September 2026", "2026"])
def test_an_edition_is_named_as_people_write_it(name: str) -> None:
    assert [edition.name for edition in (edition_of(name),) if edition] == [name]
