"""Reviews on record, at the edges: none before its version, none still to come, and none that puts the next one off too far."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.reading.library import examine
from tests.reading.folders import VERSION, good_copy, replace_once
from tests.sealing import seal_all

A_DAY: Final = date(2035, 1, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return good_copy(tmp_path)


def said(content: Path, on: date = A_DAY) -> list[str]:
    """What stands against the content on a day."""
    examined = examine(content)
    return [problem.what for problem in (*examined.problems, *examined.broken_promises(on))]


def with_review(content: Path, reviewed_on: str, next_due: str, *, months: int = 12) -> None:
    """One review is recorded, of a version of 3 March 2025."""
    replace_once(content / VERSION, "reviewed_on: 2026-02-20", f"reviewed_on: {reviewed_on}")
    replace_once(content / VERSION, "next_due: 2027-02-20", f"next_due: {next_due}")
    replace_once(content / VERSION, "months_between_reviews: 12", f"months_between_reviews: {months}")


@pytest.mark.parametrize(
    ("reviewed_on", "says"),
    [
        ("2025-03-02", ["this review was on 2 March 2025, before 3 March 2025"]),
        ("2025-03-03", []),
        ("2025-03-04", []),
    ],
)
def test_a_review_may_be_on_the_day_of_its_version_but_not_before(
    reviewed_on: str, says: list[str], content: Path
) -> None:
    with_review(content, reviewed_on, "2025-12-01")
    assert said(content) == says


@pytest.mark.parametrize(
    ("months", "reviewed_on", "next_due", "says"),
    [
        (12, "2026-02-20", "2027-02-19", ""),
        (12, "2026-02-20", "2027-02-20", ""),
        (12, "2026-02-20", "2027-02-21", "21 February 2027"),
        (1, "2026-01-31", "2026-02-28", ""),
        (1, "2026-01-31", "2026-03-01", "1 March 2026"),
        (12, "2028-02-29", "2029-02-28", ""),
        (12, "2028-02-29", "2029-03-01", "1 March 2029"),
        (6, "2027-08-31", "2028-02-29", ""),
        (6, "2027-08-31", "2028-03-01", "1 March 2028"),
        (60, "2026-02-20", "2031-02-20", ""),
        (60, "2026-02-20", "2031-02-21", "21 February 2031"),
    ],
)
def test_the_next_review_is_due_within_as_many_months_as_the_policy_says(
    months: int, reviewed_on: str, next_due: str, says: str, content: Path
) -> None:
    with_review(content, reviewed_on, next_due, months=months)
    late = f"the next review is due on {says}, but the policy is reviewed every {months} months"
    assert said(content) == ([late] if says else [])


@pytest.mark.parametrize(
    ("next_due", "fine"), [("2026-02-19", False), ("2026-02-20", False), ("2026-02-21", True)]
)
def test_the_next_review_is_due_after_the_one_on_record(next_due: str, fine: bool, content: Path) -> None:
    with_review(content, "2026-02-20", next_due)
    assert (said(content) == []) is fine


@pytest.mark.parametrize(
    ("second", "fine"), [("2026-02-19", False), ("2026-02-20", True), ("2026-02-21", True)]
)
def test_reviews_stand_in_their_order(second: str, fine: bool, content: Path) -> None:
    another = (
        f"  - reviewed_on: {second}\n    by_role: Welfare Officer\n"
        "    outcome: changed\n    next_due: 2026-12-01\n"
    )
    with (content / VERSION).open("a", encoding="utf-8") as file:
        file.write(another)
    assert (said(content) == []) is fine


@pytest.mark.parametrize(
    ("on", "fine"), [(date(2026, 2, 19), False), (date(2026, 2, 20), True), (date(2026, 2, 21), True)]
)
def test_a_review_is_recorded_on_its_day_and_not_before(on: date, fine: bool, content: Path) -> None:
    assert (said(content, on) == []) is fine


@pytest.mark.parametrize(
    ("on", "fine"), [(date(2027, 1, 4), False), (date(2027, 1, 5), True), (date(2027, 1, 6), True)]
)
def test_a_correction_is_published_on_its_day_and_not_before(on: date, fine: bool, content: Path) -> None:
    with (content / VERSION).open("a", encoding="utf-8") as file:
        file.write(
            "\ncorrections:\n  - on: 2027-01-05\n    by_role: Welfare Officer\n"
            "    reason: One word was missing.\n    parts: [clause cap]\n"
        )
    seal_all(content)
    assert (said(content, on) == []) is fine


@pytest.mark.parametrize(
    ("on", "fine"), [(date(2025, 3, 19), False), (date(2025, 3, 20), True), (date(2025, 3, 21), True)]
)
def test_a_wording_is_confirmed_on_its_day_and_not_before(on: date, fine: bool, content: Path) -> None:
    whole = (content / VERSION).read_text(encoding="utf-8")
    (content / VERSION).write_text(whole[: whole.index("reviews:\n")], encoding="utf-8")
    assert (said(content, on) == []) is fine
