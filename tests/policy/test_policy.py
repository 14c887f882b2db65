"""Versions of a policy: which one is in force on a day, and where each of them stands."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.policy.ages import AgeRange
from generator.policy.question import Gap, Question
from generator.policy.review import VersionStatus
from generator.policy.version import Policy
from tests.policy.made import a_clause, a_policy, a_version, an_item

FIRST: Final = a_version("1", dated=date(2024, 12, 1))
SECOND: Final = a_version("2", dated=date(2025, 12, 1), in_force=date(2026, 1, 1))
BOTH: Final = a_policy(FIRST, SECOND)


def standing(policy: Policy, on: date) -> dict[str, str]:
    return {version.name: policy.status(version, on).value for version in policy.versions}


@pytest.mark.parametrize(
    ("on", "current", "statuses"),
    [
        (date(2024, 11, 30), "1", {"1": "to come", "2": "to come"}),
        (date(2024, 12, 1), "1", {"1": "current", "2": "to come"}),
        (date(2024, 12, 2), "1", {"1": "current", "2": "to come"}),
        (date(2025, 12, 1), "1", {"1": "current", "2": "to come"}),
        (date(2025, 12, 31), "1", {"1": "current", "2": "to come"}),
        (date(2026, 1, 1), "2", {"1": "superseded", "2": "current"}),
        (date(2026, 1, 2), "2", {"1": "superseded", "2": "current"}),
        (date(2036, 1, 1), "2", {"1": "superseded", "2": "current"}),
    ],
)
def test_a_version_is_in_force_from_its_day_until_the_next_one_is(
    on: date, current: str, statuses: dict[str, str]
) -> None:
    assert BOTH.current(on).name == current
    assert standing(BOTH, on) == statuses


def test_a_version_is_in_force_from_its_date_where_no_other_day_is_given() -> None:
    assert (FIRST.in_force, SECOND.in_force) == (date(2024, 12, 1), date(2026, 1, 1))


def test_a_withdrawn_version_is_not_current_and_the_one_before_it_is_again() -> None:
    policy = a_policy(
        FIRST,
        a_version("2", dated=date(2025, 12, 1), withdrawn=date(2026, 1, 15)),
        a_version("3", dated=date(2027, 1, 1)),
    )
    assert standing(policy, date(2026, 2, 1)) == {"1": "current", "2": "withdrawn", "3": "to come"}
    assert policy.current(date(2026, 2, 1)).name == "1"
    assert standing(policy, date(2027, 1, 1)) == {"1": "superseded", "2": "withdrawn", "3": "current"}


@pytest.mark.parametrize(
    ("on", "current", "statuses"),
    [
        (date(2026, 1, 14), "2", {"1": "superseded", "2": "current"}),
        (date(2026, 1, 15), "1", {"1": "current", "2": "withdrawn"}),
        (date(2026, 1, 16), "1", {"1": "current", "2": "withdrawn"}),
    ],
)
def test_a_version_stands_until_the_day_from_which_it_is_withdrawn(
    on: date, current: str, statuses: dict[str, str]
) -> None:
    policy = a_policy(FIRST, a_version("2", dated=date(2025, 12, 1), withdrawn=date(2026, 1, 15)))
    assert policy.current(on).name == current
    assert standing(policy, on) == statuses


def test_when_every_version_is_withdrawn_the_latest_is_shown_as_withdrawn() -> None:
    policy = a_policy(
        a_version("1", dated=date(2024, 12, 1), withdrawn=date(2026, 1, 1)),
        a_version("2", dated=date(2025, 12, 1), withdrawn=date(2026, 1, 1)),
    )
    assert policy.current(date(2026, 2, 1)).name == "2"
    assert standing(policy, date(2026, 2, 1)) == {"1": "withdrawn", "2": "withdrawn"}


@settings(derandomize=True, deadline=None)
@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=5, unique=True),
    st.dates(date(2019, 1, 1), date(2031, 1, 1)),
)
def test_on_every_day_one_version_at_most_is_current_and_it_is_the_latest_begun(
    days: list[date], on: date
) -> None:
    policy = a_policy(*(a_version(str(number), dated=day) for number, day in enumerate(sorted(days), 1)))
    begun = [version for version in policy.versions if version.in_force <= on]
    current = [version for version in policy.versions if policy.status(version, on) is VersionStatus.CURRENT]
    assert current == begun[-1:]
    assert policy.current(on) == (begun or list(policy.versions[:1]))[-1]


# ── The bands of a version ───────────────────────────────────────────────────────────────────────────────────────────


def labels(version_bands: tuple[AgeRange, ...]) -> list[str]:
    return [band.label for band in version_bands]


def test_the_ages_of_a_consent_item_cut_bands_too() -> None:
    version = a_version(
        clauses=[a_clause("watch", ages=AgeRange(None, 7))],
        consents=[an_item("agree", upholds=["watch"], ages=AgeRange(None, 4))],
    )
    assert labels(version.bands) == ["4 and under", "5 to 7", "8 and over"]


def test_a_clause_whose_ages_are_unclear_cuts_no_band() -> None:
    version = a_version(clauses=[a_clause("chat", ages=AgeRange(unclear=True))])
    assert labels(version.bands) == ["all ages"]


@pytest.mark.parametrize(
    ("age", "band"), [(0, "7 and under"), (7, "7 and under"), (8, "8 and over"), (120, "8 and over")]
)
def test_each_age_has_its_band(age: int, band: str) -> None:
    assert a_version(clauses=[a_clause("watch", ages=AgeRange(None, 7))]).band_at(age).label == band


def test_the_ages_of_a_question_divide_no_band_so_that_no_family_misses_it() -> None:
    question = Question(
        id="wetsuit",
        ages=AgeRange(None, 4),
        question="May a very young child wear a wetsuit?",
        owner="Head Coach",
        public=True,
    )
    version = a_version(clauses=[a_clause("watch", ages=AgeRange(None, 7))], questions=[question])
    for band in version.bands:
        asked = [age in question.ages for age in range(121) if age in band]
        assert all(asked) == any(asked), f"{band.label}: some of these families would have to see it"


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("gap", "clause", "concerns"),
    [
        (None, "aged 11-16", "under 5"),
        (Gap.YOUNGER, "aged 11-16", "aged 10 or under"),
        (Gap.OLDER, "aged 11-16", "aged 17 or over"),
        (Gap.YOUNGER, "under 13", None),
        (Gap.OLDER, "aged 14 or over", None),
        (Gap.OLDER, "all ages", None),
        (Gap.OLDER, "unclear", None),
    ],
)
def test_a_question_about_a_gap_follows_the_ages_of_its_clause(
    gap: Gap | None, clause: str, concerns: str | None
) -> None:
    question = Question(
        id="silence",
        ages=AgeRange.parse("under 5"),
        gap=gap,
        question="And at my child's age?",
        owner="Head Coach",
        public=True,
    )
    expected = AgeRange.parse(concerns) if concerns else None
    assert question.ages_given(AgeRange.parse(clause)) == expected
