"""The report on outside guidance, and what of it needs a person."""

from datetime import date
from typing import Final

import pytest

from generator.documents.concerns import compose_concerns
from generator.documents.guidance import Link, Row
from generator.policy.judgement import Asks
from generator.policy.reference import ReferenceState
from tests.documents.guided import NAMES, ON, guided, report

TO_ACT: Final = (
    "dead",
    "withdrawn",
    "newer-edition",
    "taken-over",
    "moved",
    "changed-since",
    "reads-otherwise",
    "another-page",
    "not-for-weeks",
)


def names(found: tuple[Row | Link, ...]) -> list[str]:
    return [one.cited.source.id if isinstance(one, Row) else one.link.address for one in found]


def test_each_document_is_reported_once_and_what_asks_most_of_a_person_stands_first() -> None:
    found = report()
    assert sorted(names(found.rows)) == sorted(NAMES)
    order = [
        (list(Asks).index(row.judgement.asks), list(ReferenceState).index(row.judgement.state))
        for row in found.rows
    ]
    assert order == sorted(order)
    assert {row.judgement.state for row in found.rows} == set(ReferenceState)


def test_a_link_is_reported_once_and_not_again_where_it_is_a_cited_document() -> None:
    assert names(report().links) == ["https://www.example.org/moved-link", "https://www.example.org/advice"]


def test_what_needs_a_person_is_what_was_found_and_not_what_may_yet_pass() -> None:
    assert names(report().asking(Asks.ACT)) == [*TO_ACT, "https://www.example.org/moved-link"]
    assert names(report().asking(Asks.LOOK)) == [
        "under-review",
        "suspect",
        "blocks-robots",
        "could-not-check",
    ]


def test_the_report_knows_when_the_watch_last_looked() -> None:
    assert report().looked == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2027, 9, 1), []),
        (date(2027, 9, 2), [False]),
        (date(2027, 11, 1), [False]),
        (date(2027, 11, 2), [True]),
    ],
)
def test_a_review_is_told_two_months_before_its_day_and_as_overdue_from_the_day_after(
    on: date, found: list[bool]
) -> None:
    library = guided(reviewed={"reviewed_on": date(2026, 11, 2), "next_due": date(2027, 11, 1)})
    reviews = compose_concerns(library, report(library, on), on).reviews
    assert [review.overdue for review in reviews] == found


def test_a_policy_without_a_day_for_its_review_is_told_of_by_nobody() -> None:
    assert compose_concerns(guided(), report(), ON).reviews == ()


def test_what_a_review_confirmed_needs_nobody() -> None:
    names_all = {
        "reviewed_on": ON,
        "next_due": date(2027, 11, 1),
        "references": ["newer-edition", "changed-since"],
    }
    found = names(report(guided(reviewed=names_all)).asking(Asks.ACT))
    assert set(TO_ACT) - set(found) == {"newer-edition", "changed-since"}
