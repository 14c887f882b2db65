"""How an outside document stands to the policy that cites it: the first state that holds, and what it asks of a person."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from pydantic import ValidationError

from generator.policy.judgement import PATIENCE, Asks, Judgement, judged, judged_link
from generator.policy.reference import AddedBy, Citation, ReferenceState, Source, Watch
from generator.policy.review import Review, ReviewOutcome
from generator.policy.version import Version
from generator.policy.watched import Answer, EditionSeen, Seen
from tests.policy.made import a_rule, a_version

DATED: Final = date(2024, 12, 1)
ON: Final = date(2026, 11, 22)
A_DAY: Final = timedelta(days=1)
ADDRESS: Final = "https://www.example.org/safer-swimming"
SOURCE: Final = Source(
    id="safer", title="Safer Swimming", publisher="SE", address=ADDRESS, address_by=AddedBy.EDITOR
)
CITED: Final = Citation(id="safer", cited_as="Safer Swimming (Sept 2024)", edition="September 2024")


def seen(**facts: Any) -> Seen:
    """What the watch remembers of a page that it read and that nothing is wrong with, but for some facts."""
    usual = {"address": ADDRESS, "watched_as": "page", "looked": ON, "answer": "read", "read": ON}
    return Seen.model_validate(usual | facts)


def newer(name: str = "September 2026", **facts: Any) -> dict[str, Any]:
    return {"editions": ({"name": name, "seen": ON, **facts}, {"name": "September 2024", "seen": ON})}


def version(*, claimed: date | None = None, confirmed: date | None = None) -> Version:
    """A version of 1 December 2024 that cites the document; perhaps with claims about it, or a review that confirmed it."""
    made = a_version(dated=DATED)
    claim = a_rule("claim", by="safer", as_of=claimed, audience="others", duty="states")
    review = Review(
        reviewed_on=confirmed or ON,
        by_role="Lead",
        outcome=ReviewOutcome.NO_CHANGE,
        references=("safer",),
        next_due=date(2027, 11, 1),
    )
    words = made.words.model_validate(
        made.words.model_dump(by_alias=True)
        | {
            "clauses": [claim] if claimed else [a_rule("swim")],
            "reviews": [review.model_dump()] if confirmed else [],
        }
    )
    return Version("swimming", words, ())


def stands(
    what: Seen | None, *, of: Version | None = None, source: Source = SOURCE, on: date = ON
) -> Judgement:
    return judged(of or version(), CITED, source, what, on)


FAILED: Final = {
    "answer": "failed",
    "why": "It answers 404.",
    "since": date(2026, 11, 20),
    "failed": [date(2026, 11, 20)],
}
DEAD: Final = {**FAILED, "failed": [date(2026, 11, 20), date(2026, 11, 21)]}
EVERYTHING: Final = {
    **DEAD,
    "withdrawn": "yes",
    **newer(),
    "moved_to": "https://www.example.org/new",
    "updated": "2026-01-01",
    "under_review": "yes",
}


def test_where_several_hold_the_first_is_told() -> None:
    """Every state but the last ones at once; then one after the other is taken away."""
    facts, found = dict(EVERYTHING), []
    for gone in (
        ("failed",),
        ("withdrawn",),
        ("editions",),
        ("moved_to",),
        ("updated",),
        ("under_review",),
        (),
    ):
        found.append(stands(seen(**facts)).state)
        for name in gone:
            del facts[name]
    assert found == [
        ReferenceState.DEAD,
        ReferenceState.WITHDRAWN,
        ReferenceState.NEWER_EDITION,
        ReferenceState.MOVED,
        ReferenceState.CHANGED_SINCE,
        ReferenceState.UNDER_REVIEW,
        ReferenceState.SUSPECT,
    ]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("read", ReferenceState.CURRENT),
        ("failed", ReferenceState.SUSPECT),
        ("suspect", ReferenceState.SUSPECT),
        ("blocks robots", ReferenceState.BLOCKS_ROBOTS),
        ("could not check", ReferenceState.COULD_NOT_CHECK),
    ],
)
def test_where_nothing_else_is_known_the_answer_is_the_state(answer: str, state: ReferenceState) -> None:
    assert stands(seen(answer=answer)).state is state


def test_every_answer_and_every_state_is_tried_here() -> None:
    untried = set(ReferenceState) - {
        *(stands(seen(answer=answer.value)).state for answer in Answer),
        *(stands(what).state for what in (None, seen(**DEAD), seen(withdrawn="yes"), seen(**newer()))),
        *(stands(seen(**{name: EVERYTHING[name]})).state for name in ("moved_to", "updated", "under_review")),
        stands(None, source=SOURCE.model_copy(update={"address": None})).state,
    }
    assert untried == set()


def test_a_document_without_an_address_is_nobody_s_to_watch() -> None:
    without = SOURCE.model_copy(update={"address": None, "address_by": None})
    assert stands(seen(), source=without) == Judgement(ReferenceState.NO_ADDRESS, Asks.NOTHING)


@pytest.mark.parametrize("what", [None, seen(withdrawn="yes")])
def test_a_document_that_is_not_to_be_watched_is_unwatched_whatever_is_remembered(what: Seen | None) -> None:
    unwatched = SOURCE.model_copy(update={"watch": Watch.NO})
    assert stands(what, source=unwatched).state is ReferenceState.UNWATCHED


@pytest.mark.parametrize(
    ("edition", "state"),
    [
        ("August 2024", ReferenceState.CURRENT),
        ("September 2024", ReferenceState.CURRENT),
        ("2024", ReferenceState.CURRENT),
        ("October 2024", ReferenceState.NEWER_EDITION),
        ("2025", ReferenceState.NEWER_EDITION),
        ("November 2026", ReferenceState.NEWER_EDITION),
        ("December 2026", ReferenceState.CURRENT),  # it is not out on the day
    ],
)
def test_only_an_edition_that_is_newer_and_out_counts(edition: str, state: ReferenceState) -> None:
    assert stands(seen(editions=[{"name": edition, "seen": "2026-11-22"}])).state is state


def test_where_the_policy_cites_no_edition_none_is_newer() -> None:
    without = Citation(id="safer", cited_as="Safer Swimming")
    assert judged(version(), without, SOURCE, seen(**newer()), ON).state is ReferenceState.CURRENT


@pytest.mark.parametrize("fact", ["updated", "changed"])
@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DATED - A_DAY, ReferenceState.CURRENT),
        (DATED, ReferenceState.CURRENT),
        (DATED + A_DAY, ReferenceState.CHANGED_SINCE),
    ],
)
def test_a_change_counts_from_the_day_after_the_policy(fact: str, day: date, state: ReferenceState) -> None:
    assert stands(seen(**{fact: day})).state is state


def test_a_change_is_compared_with_the_day_of_the_policy_s_claims_about_the_document() -> None:
    claimed = version(claimed=date(2024, 6, 1))
    judgement = stands(seen(updated="2024-06-02"), of=claimed)
    assert (judgement.state, judgement.compared_with) == (ReferenceState.CHANGED_SINCE, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        (date(2026, 3, 1), ReferenceState.CURRENT),
        (date(2026, 3, 2), ReferenceState.CHANGED_SINCE),
    ],
)
def test_a_review_that_confirmed_the_document_settles_the_changes_before_it(
    changed: date, state: ReferenceState
) -> None:
    assert stands(seen(changed=changed), of=version(confirmed=date(2026, 3, 1))).state is state


@pytest.mark.parametrize(
    ("edition", "confirmed", "asks"),
    [
        (newer(out="2026-09-01"), None, Asks.ACT),
        (newer(out="2026-09-01"), date(2026, 8, 31), Asks.ACT),
        (newer(out="2026-09-01"), date(2026, 9, 1), Asks.LOOK),
        (newer("2026", seen="2026-09-05"), date(2026, 9, 4), Asks.ACT),
        (newer("2026", seen="2026-09-05"), date(2026, 9, 5), Asks.LOOK),
    ],
)
def test_a_newer_edition_asks_for_a_person_until_a_review_that_can_have_known_it(
    edition: dict[str, Any], confirmed: date | None, asks: Asks
) -> None:
    judgement = stands(seen(**edition), of=version(confirmed=confirmed))
    assert (judgement.state, judgement.asks) == (ReferenceState.NEWER_EDITION, asks)
    assert judgement.reason_to_review is (asks is Asks.ACT)


def test_something_in_its_place_is_a_newer_edition_that_has_no_name() -> None:
    judgement = stands(seen(replaced="yes", noticed=ON), of=version())
    assert (judgement.state, judgement.asks, judgement.newer) == (ReferenceState.NEWER_EDITION, Asks.ACT, ())


@pytest.mark.parametrize("gone", ["withdrawn", "replaced"])
@pytest.mark.parametrize(
    ("confirmed", "asks"), [(ON - 2 * A_DAY, Asks.ACT), (ON - A_DAY, Asks.LOOK), (ON, Asks.LOOK)]
)
def test_a_review_settles_what_it_can_have_known(gone: str, confirmed: date, asks: Asks) -> None:
    what = seen(**{gone: "yes", "noticed": ON - A_DAY})
    assert stands(what, of=version(confirmed=confirmed)).asks is asks


def test_a_withdrawal_counts_from_the_publisher_s_own_day() -> None:
    what = seen(withdrawn="yes", withdrawn_on=ON - 9 * A_DAY, noticed=ON)
    assert stands(what, of=version(confirmed=ON - 9 * A_DAY)).asks is Asks.LOOK


@pytest.mark.parametrize(
    ("confirmed", "asks"), [(date(2026, 9, 29), Asks.ACT), (date(2026, 9, 30), Asks.LOOK)]
)
def test_an_edition_that_was_seen_late_was_out_at_the_end_of_its_month(confirmed: date, asks: Asks) -> None:
    """Otherwise a memory that is begun anew would ask again for what a review has settled."""
    assert stands(seen(**newer(seen=ON)), of=version(confirmed=confirmed)).asks is asks


def test_of_several_newer_editions_each_is_told_the_newest_first() -> None:
    editions = [{"name": name, "seen": ON} for name in ("September 2026", "2025", "September 2024", "2023")]
    assert [one.name for one in stands(seen(editions=editions)).newer] == ["September 2026", "2025"]


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        (FAILED, Asks.LOOK),
        (DEAD, Asks.ACT),
        ({"answer": "suspect", "since": ON - 9 * A_DAY, "suspected": [ON - 9 * A_DAY]}, Asks.LOOK),
        ({"answer": "suspect", "since": ON - A_DAY, "suspected": [ON - A_DAY, ON]}, Asks.ACT),
        ({"answer": "could not check", "since": ON - PATIENCE + A_DAY}, Asks.LOOK),
        ({"answer": "could not check", "since": ON - PATIENCE}, Asks.ACT),
        ({"answer": "could not check", "since": ON - PATIENCE, "looked": ON - PATIENCE}, Asks.LOOK),
        ({"answer": "blocks robots", "since": date(2025, 1, 1)}, Asks.LOOK),
        ({"under_review": "yes"}, Asks.LOOK),
        ({"withdrawn": "yes"}, Asks.ACT),
        ({"moved_to": "https://www.example.org/new"}, Asks.ACT),
        ({"updated": "2026-01-01"}, Asks.ACT),
        ({}, Asks.NOTHING),
    ],
)
def test_one_bad_night_bothers_nobody(facts: dict[str, Any], asks: Asks) -> None:
    assert stands(seen(**facts)).asks is asks


@pytest.mark.parametrize(
    ("facts", "reason"),
    [({"withdrawn": "yes"}, True), (newer(), True), ({"updated": "2026-01-01"}, False), (DEAD, False)],
)
def test_a_newer_edition_and_a_withdrawal_are_reasons_to_review(facts: dict[str, Any], reason: bool) -> None:
    assert stands(seen(**facts)).reason_to_review is reason


def test_the_day_of_the_look_is_that_on_which_the_state_was_seen() -> None:
    """What is known of the content is as old as the last reading, though the address was asked again since."""
    read = date(2026, 11, 16)
    assert stands(seen(read=read, **FAILED, withdrawn="yes")).checked == read
    assert stands(seen(read=read, **FAILED)).checked == ON
    assert stands(None).checked is None


@pytest.mark.parametrize(
    ("facts", "state", "asks"),
    [
        ({}, ReferenceState.CURRENT, Asks.NOTHING),
        (FAILED, ReferenceState.SUSPECT, Asks.LOOK),
        (DEAD, ReferenceState.DEAD, Asks.ACT),
        ({**DEAD, "moved_to": "https://www.example.org/new"}, ReferenceState.DEAD, Asks.ACT),
        ({"moved_to": "https://www.example.org/new"}, ReferenceState.MOVED, Asks.ACT),
    ],
)
def test_of_a_plain_link_only_its_answer_counts(
    facts: dict[str, Any], state: ReferenceState, asks: Asks
) -> None:
    judgement = judged_link(seen(**facts), ON)
    assert (judgement.state, judgement.asks) == (state, asks)


def test_a_plain_link_that_nobody_looked_at_is_unwatched() -> None:
    assert judged_link(None, ON) == Judgement(ReferenceState.UNWATCHED, Asks.NOTHING)


@pytest.mark.parametrize(
    "name",
    ["Fourth edition", "Ring 09 2026", "September 2026.", "Sept 2026", "2026\nSeptember 2026", "12026"],
)
def test_an_edition_that_families_may_read_is_a_month_and_a_year_and_no_more(name: str) -> None:
    with pytest.raises(ValidationError):
        EditionSeen(name=name, seen=ON)
