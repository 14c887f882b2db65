"""Notices: what a colleague should know. Each is compared whole, and none of them stops anything.

Each file in noticed/ is named for what is noticed. It changes the good folder as those in broken/ do, names the
`notice`, may name the day `on` which it is read, and `says` what is then noticed that was not before.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from generator.cli import main
from generator.reading.checks import NOTICES
from generator.reading.library import examine, read_library
from tests.reading.folders import GOOD, TEXT, VERSION, change, follow, good_copy, only_words, replace_once
from tests.sealing import seal_all

A_DAY: Final = date(2026, 6, 1)
NOTICED: Final = tuple(sorted((Path(__file__).parent / "noticed").glob("*.yml")))
STANDING: Final = Path(__file__).parent / "noticed" / "nothing-changed.txt"
OPEN_QUESTIONS: Final = Path(__file__).parent / "noticed" / "open-questions.txt"

REVIEWS: Final = """reviews:
  - reviewed_on: 2026-02-20
    by_role: Welfare Officer
    outcome: no change
    clauses: [stay-at-poolside, photographs]
    references: [wavepower]
    next_due: 2027-02-20
"""
A_NEARER_REVIEW: Final = """  - reviewed_on: 2026-04-10
    by_role: Welfare Officer
    outcome: no change
    next_due: 2026-05-31
"""


def case_in(file: Path) -> dict[str, Any]:
    """A file's change, notice, day and words; every scalar in it is words."""
    case: dict[str, Any] = only_words(file)
    return case


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    good_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("content")


def notices_of(content: Path, on: date) -> dict[tuple[str, str], str]:
    """What is printed, by what it says of which one: lines may differ after a change."""
    return {(notice.subject, notice.what): str(notice) for notice in examine(content).notices(on)}


def new_notices(content: Path, changed: Mapping[str, Any] | None = None, on: date = A_DAY) -> str:
    """What is noticed after a change of the good folder and was not before.

    That nothing was watched since the good folder's own last look is told only where that is what was changed.
    """
    if changed:
        change(content, changed)
    before = notices_of(GOOD, A_DAY)
    if "watched.yml" not in str(changed):
        before |= {what: said for what, said in notices_of(GOOD, on).items() if what[0] == "the file"}
    return "\n".join(said for what, said in notices_of(content, on).items() if what not in before)


def instead(old: str, new: str, file: str = VERSION) -> dict[str, Any]:
    return {"file": file, "replace": old, "with": new}


def test_the_good_folder_has_its_notices_in_the_order_of_lines(content: Path) -> None:
    printed = "\n".join(str(notice) for notice in examine(content).notices(A_DAY))
    assert printed + "\n" == STANDING.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", NOTICED, ids=lambda file: file.stem)
def test_what_is_worth_knowing_is_noticed(file: Path, content: Path) -> None:
    case = case_in(file)
    on = date.fromisoformat(case.get("on", A_DAY.isoformat()))
    assert new_notices(content, case, on) + "\n" == case["says"]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.__name__)
def test_every_notice_is_tried(notice: Any) -> None:
    assert notice.__name__ in {case_in(file)["notice"] for file in NOTICED}


@pytest.mark.parametrize("file", NOTICED, ids=lambda file: file.stem)
def test_a_notice_is_of_the_kind_that_it_is_tried_for(file: Path, content: Path) -> None:
    case = case_in(file)
    on = date.fromisoformat(case.get("on", A_DAY.isoformat()))
    change(content, case)
    read = examine(content).content
    assert read
    (one,) = (notice for notice in NOTICES if notice.__name__ == case["notice"])
    said = [str(found) for version in read.versions for found in one(version, read, on)]
    assert any(words in case["says"] for words in said)


def test_notices_are_printed_and_stop_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_once(content / VERSION, "plain: Your child wears", "plain: Your child must wear")
    assert main(["check", "--on", "2027-03-04"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("\n".join(map(str, examine(content).notices(date(2027, 3, 4)))) + "\n")
    assert printed.out.endswith(
        "\nEverything in content is in order on 4 March 2027. Notices: 6. Open questions: 4.\n"
    )


def test_notices_are_said_beside_a_problem_too(content: Path) -> None:
    replace_once(content / VERSION, "    withdraw: welfare-officer\n", "")
    assert len(examine(content).problems) == 1
    assert [notice.subject for notice in examine(content).notices(A_DAY)] == [
        "reference swimmers-code",
        "clause keep-register",
        "clause keep-register",
    ]


# ── Open questions ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_open_questions_are_said_with_who_sees_them_and_who_has_to_answer(content: Path) -> None:
    asked = "\n".join(str(question) for question in examine(content).questions())
    assert asked + "\n" == OPEN_QUESTIONS.read_text(encoding="utf-8")


def test_open_questions_are_no_notices(content: Path) -> None:
    assert not set(examine(content).questions()) & set(examine(content).notices(A_DAY))


# ── Reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────

OVERDUE: Final = (
    "content/policies/swimming/1.yml:8: policy: review was due by {}\n"
    "    Every page says so. When the review has happened, record it under reviews:."
)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2027, 2, 19), ""),
        (date(2027, 2, 20), ""),
        (date(2027, 2, 21), OVERDUE.format("20 February 2027, and the last one on record named it")),
    ],
)
def test_a_review_is_noticed_from_the_day_after_it_was_due(on: date, says: str, content: Path) -> None:
    assert new_notices(content, on=on) == says


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 3, 3), ""),
        (date(2026, 3, 4), OVERDUE.format("3 March 2026, and none is recorded")),
    ],
)
def test_without_a_record_the_policys_own_review_date_is_noticed(on: date, says: str, content: Path) -> None:
    assert new_notices(content, instead(REVIEWS, ""), on) == says


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 5, 31), ""),
        (date(2026, 6, 1), OVERDUE.format("31 May 2026, and the last one on record named it")),
    ],
)
def test_a_later_review_that_brings_the_next_one_nearer_counts_as_it_does_on_every_page(
    on: date, says: str, content: Path
) -> None:
    assert new_notices(content, instead(REVIEWS, REVIEWS + A_NEARER_REVIEW), on) == says
    version = read_library(content).policies[0].versions[0]
    assert version.review.overdue(on) is bool(says)


def test_a_policy_without_a_review_date_or_record_is_not_overdue(content: Path) -> None:
    also = [instead("  review_date: 2026-03-03\n", ""), instead("    gives: review_date\n", "")]
    assert new_notices(content, {**instead(REVIEWS, ""), "also": also}, date(2099, 1, 1)) == ""


def test_the_review_of_a_version_that_another_has_followed_is_not_noticed(content: Path) -> None:
    second = follow(content)
    replace_once(second, "in_force: 2026-02-01", "in_force: 2027-06-01")
    seal_all(content)
    overdue = {
        on: [notice.file for notice in examine(content).notices(on) if "review was due" in notice.what]
        for on in (date(2027, 5, 31), date(2027, 6, 1))
    }
    assert overdue == {
        date(2027, 5, 31): ["content/policies/swimming/1.yml", "content/policies/swimming/2.yml"],
        date(2027, 6, 1): ["content/policies/swimming/2.yml"],
    }


def test_the_review_of_a_version_is_noticed_again_once_its_follower_is_withdrawn(content: Path) -> None:
    second = follow(content)
    withdrawn = "in_force: 2026-02-01\n  withdrawn: {on: 2027-06-01, reason: It named the wrong pool.}"
    replace_once(second, "in_force: 2026-02-01", withdrawn)
    seal_all(content)
    first = "content/policies/swimming/1.yml"
    overdue = [
        any(
            notice.file == first and "review was due" in notice.what
            for notice in examine(content).notices(on)
        )
        for on in (date(2027, 5, 31), date(2027, 6, 1))
    ]
    assert overdue == [False, True]


# ── What is not noticed ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # the lead says "will need"
        ("plain: Your child has a swimming cap.", "plain: Your child needs to have a swimming cap."),
        # the duty itself is must
        ("plain: Stay with your child at the poolside.", "plain: You must stay with your child."),
        # the duty itself is advised
        ("plain: Watch your child's lessons", "plain: We advise you to watch your child's lessons"),
        # 25 words
        (
            "plain: A snorkel is not suitable for lessons.",
            "plain: " + " ".join(["snorkel"] * 25) + ".",
        ),
    ],
)
def test_what_the_policy_itself_says_and_what_is_short_enough_is_not_noticed(
    old: str, new: str, content: Path
) -> None:
    assert new_notices(content, instead(old, new)) == ""


def test_without_any_item_in_packs_no_duty_is_missed_there(content: Path) -> None:
    whole = (content / VERSION).read_text(encoding="utf-8")
    items = whole[whole.index("consents:\n") : whole.index("questions:\n")]
    assert new_notices(content, instead(items, "")) == ""


def test_rules_a_year_apart_are_noticed_for_parents_and_for_staff(content: Path) -> None:
    replace_once(content / TEXT, "with swimmers under the age of 8.", "with swimmers aged 7-12.")
    replace_once(content / TEXT, "with swimmers aged 5 or under.", "with swimmers aged 7-11.")
    replace_once(
        content / TEXT, "aged 8-11, and the changing rooms.", "aged 7-12, and in rooms for those aged 7-11."
    )
    replace_once(content / VERSION, "with swimmers under the age of 8.", "with swimmers aged 7-12.")
    replace_once(content / VERSION, "    ages: under the age of 8\n    when", "    ages: aged 7-12\n    when")
    replace_once(content / VERSION, "    ages: under the age of 8\n\n", "\n")
    replace_once(content / VERSION, "with swimmers aged 5 or under.\n", "with swimmers aged 7-11.\n")
    replace_once(content / VERSION, "    ages: aged 5 or under\n    when", "    ages: aged 7-11\n    when")
    replace_once(content / VERSION, "for swimmers aged 8-11,\n", "for swimmers aged 7-12,\n")
    replace_once(content / VERSION, "    ages: aged 8-11\n", "    ages: aged 7-12\n")
    replace_once(content / VERSION, "and the changing rooms.\n", "and in rooms for those aged 7-11.\n")
    replace_once(content / VERSION, "    ages: unclear\n", "    ages: aged 7-11\n")
    apart = [subject for subject, what in notices_of(content, A_DAY) if "differ by one year" in what]
    assert apart == ["clause stay-with-youngest", "clause changing-rooms"]
