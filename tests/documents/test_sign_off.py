"""What a safeguarding lead looks at before signing: each clause at each age, each edge, and each form in the drawer."""

from datetime import date, timedelta
from typing import Final

import pytest

from generator.documents.asked_again import Outcome
from generator.documents.head import Edition
from generator.documents.sign_off import SignOff, compose_sign_off, version_under_review
from generator.policy.ages import EVERYONE, AgeRange, joined
from generator.policy.clause import Audience, Clause, Duty
from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.question import Gap, Question
from generator.policy.reference import Glossary, Guidance
from generator.policy.review import Review, ReviewOutcome
from generator.policy.revision import Meaning
from generator.policy.tailoring import Standing
from generator.policy.version import Policy, Version
from tests.policy.made import a_clause, a_policy, a_version, an_item

ON: Final = date(2026, 6, 1)
LATER: Final = date(2026, 1, 1)
UNDER_8: Final = AgeRange.parse("under the age of 8")
UP_TO_8: Final = AgeRange.parse("aged 8 or under")


def with_words(version: Version, **given: object) -> Version:
    words = PolicyWords.model_validate({**dict(version.words), **given})
    return Version(version.policy_id, words, (), version.seal)


def sheet(policy: Policy, version: Version | None = None, on: date = ON) -> SignOff:
    organisation = Organisation(name="Riverbank Swimming Club", short_name="RSC")
    library = Library(organisation, Guidance(), Glossary(), (policy,))
    return compose_sign_off(Edition(library, policy, version or version_under_review(policy, on), on))


def standings(found: SignOff, name: str) -> list[Standing]:
    [row] = [row for part in found.parts for row in part.rows if row.rule.clause.id == name]
    return [judged.standing for judged in row.bands]


# ── Which version, and every clause at each age ──────────────────────────────────────────────────────────────────────


def test_a_review_is_about_the_newest_draft_or_what_is_to_come_before_what_is_in_force() -> None:
    one, two = a_version("1"), a_version("2", dated=LATER)
    drafts = (a_version("3", dated=LATER, draft=True), a_version("4", dated=LATER, draft=True))
    assert version_under_review(a_policy(one, two, *drafts), ON).name == "4"
    assert version_under_review(a_policy(one, two), ON).name == "2"
    assert version_under_review(a_policy(one, two), LATER - timedelta(days=1)).name == "2"
    assert version_under_review(a_policy(one, two, *drafts), LATER - timedelta(days=1)).name == "4"
    assert version_under_review(a_policy(one, *drafts[:1]), ON).name == "3"
    assert version_under_review(a_policy(one), ON).name == "1"


def test_every_clause_stands_at_every_band_and_those_that_differ_say_so() -> None:
    clauses = [
        a_clause("watch", duty=Duty.ADVISED),
        a_clause("stay", ages=UNDER_8, replaces=["watch"], duty=Duty.MUST),
        a_clause("rooms", ages=AgeRange(unclear=True)),
    ]
    found = sheet(a_policy(with_sections(a_version(clauses=clauses))))
    assert found.head.bands == (AgeRange(None, 7), AgeRange(8, None))
    assert standings(found, "watch") == [Standing.REPLACED, Standing.SHOWN]
    assert standings(found, "stay") == [Standing.SHOWN, Standing.OTHER_AGES]
    assert standings(found, "rooms") == [Standing.UNCLEAR, Standing.UNCLEAR]
    [part] = found.parts
    assert [row.differs for row in part.rows] == [True, True, False]


def with_sections(version: Version, **given: object) -> Version:
    return with_words(version, sections=[{"number": "1", "heading": "Lessons"}], **given)


# ── Edges ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("ages", "age"), [(UNDER_8, 8), (UP_TO_8, 9), (AgeRange(8, None), 8)])
def test_an_edge_shows_the_age_below_at_and_above(ages: AgeRange, age: int) -> None:
    clauses = [a_clause("stay", ages=ages), a_clause("swim")]
    items = [an_item("agree-stay", upholds=["stay"]), an_item("agree-swim", upholds=["swim"])]
    asked = Question(
        id="and-then",
        about=("stay",),
        gap=Gap.OLDER if ages.youngest is None else Gap.YOUNGER,
        question="And then?",
        owner="Welfare Officer",
        public=True,
    )
    found = sheet(a_policy(with_sections(a_version(clauses=clauses, consents=items, questions=[asked]))))
    [edge] = found.edges
    assert edge.ages == (age - 1, age, age + 1)
    assert [clause.id for clause in edge.rules] == ["stay"]
    [row] = edge.read
    held = [judged.standing is Standing.SHOWN for judged in row]
    assert held == [one in ages for one in edge.ages]
    assert [[bool(entry) for entry in entries] for entries in edge.asked] == [held]
    assert [[bool(question) for question in row] for row in edge.open] == [[not one for one in held]]


def test_a_policy_that_says_the_same_at_every_age_has_no_edge() -> None:
    assert sheet(a_policy(with_sections(a_version()))).edges == ()


# ── What changes, and who must be asked again ────────────────────────────────────────────────────────────────────────


def two_versions(now: Clause, *, meanings: object = (), **given: object) -> Policy:
    items = [an_item("agree-stay", upholds=["stay"])]
    one = a_version("1", clauses=[a_clause("stay", ages=UNDER_8), a_clause("swim")], consents=items)
    two = a_version(
        "2",
        clauses=[now, a_clause("swim")],
        consents=items,
        dated=LATER,
        draft=bool(given.get("draft", True)),
    )
    return a_policy(with_sections(one), with_sections(two, meanings=meanings))


def test_a_change_is_told_once_with_the_ages_for_which_nothing_says_what_it_means() -> None:
    stronger = a_clause("stay", ages=UP_TO_8, duty=Duty.MUST)
    meaning = Meaning(clauses=("stay",), ages=AgeRange.parse("aged 8"), means="Stay at 8 too.")
    found = sheet(two_versions(stronger, meanings=[meaning.model_dump(by_alias=True) | {"ages": "aged 8"}]))
    assert [(one.change.ids, one.silent) for one in found.changed] == [
        (("stay",), (AgeRange(None, 7),)),
        (("stay",), ()),
    ]
    assert found.changed[1].meant[0].sentences == ("Stay at 8 too.",)
    assert [one.change.ids for one in found.unexplained] == [("stay",)]


def test_a_change_of_a_rule_whose_ages_are_unclear_is_told_though_no_family_reads_it() -> None:
    unclear = AgeRange(unclear=True)
    one = a_version("1", clauses=[a_clause("rooms", ages=unclear), a_clause("swim")])
    two = a_version(
        "2",
        clauses=[a_clause("rooms", ages=unclear, audience=Audience.STAFF), a_clause("swim")],
        dated=LATER,
        draft=True,
    )
    [told] = sheet(a_policy(with_sections(one), with_sections(two))).changed
    assert told.change.ids == ("rooms",)
    assert told.meant == ()


def test_packs_of_every_older_sealed_version_are_judged_and_of_no_other() -> None:
    rules = [a_clause("swim")]
    days = (date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1))
    versions = [
        with_sections(
            a_version(str(n), clauses=rules, consents=[an_item("agree", upholds=["swim"])], dated=day)
        )
        for n, day in enumerate(days, start=1)
    ]
    found = sheet(a_policy(*versions), versions[2])
    assert [drawer.version.name for drawer in found.drawers] == ["2", "1"]
    assert found.before is versions[1]
    for drawer in found.drawers:
        assert [(kept.asked.outcome, kept.ages) for kept in drawer.kept] == [(Outcome.NOTHING, (EVERYONE,))]


def test_what_asks_most_of_staff_stands_first_and_each_band_counts_its_own() -> None:
    found = sheet(two_versions(a_clause("stay", ages=AgeRange.parse("under the age of 6"))))
    [drawer] = found.drawers
    assert [(kept.asked.outcome, kept.ages) for kept in drawer.kept] == [
        (Outcome.STOP, (AgeRange(6, 7),)),
        (Outcome.NOTHING, (AgeRange(None, 5),)),
    ]
    assert [[band.count(outcome) for outcome in Outcome] for band in drawer.bands] == [
        [1, 0, 0, 1],
        [0, 0, 0, 0],
    ]


def test_a_first_version_has_nothing_to_compare_and_no_form_in_the_drawer() -> None:
    found = sheet(a_policy(with_sections(a_version())))
    assert (found.before, found.changed, found.other_words, found.drawers) == (None, (), (), ())


# ── Signing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("months", "latest"), [(12, date(2027, 6, 1)), (None, None)])
def test_the_next_review_is_due_within_the_months_that_the_policy_names(
    months: int | None, latest: date | None
) -> None:
    head = {"title": "Swimming", "version": "1", "dated": "2025-03-03"}
    version = with_sections(a_version(), policy=head | ({"months_between_reviews": months} if months else {}))
    signing = sheet(a_policy(version)).signing
    assert signing
    assert (signing.latest, signing.outcome) == (latest, ReviewOutcome.NO_CHANGE)


def test_a_review_that_led_to_a_draft_is_recorded_in_the_version_that_it_was_of() -> None:
    policy = two_versions(a_clause("stay"))
    signing = sheet(policy).signing
    assert signing
    assert (signing.version.name, signing.outcome) == ("1", ReviewOutcome.SUPERSEDED)


def test_a_draft_of_a_first_version_has_no_review_to_record() -> None:
    assert sheet(a_policy(with_sections(a_version(draft=True)))).signing is None


def test_the_role_that_signed_last_is_offered_again() -> None:
    review = Review(
        reviewed_on=date(2026, 2, 1),
        by_role="Welfare Officer",
        outcome=ReviewOutcome.NO_CHANGE,
        next_due=date(2027, 2, 1),
    )
    signing = sheet(a_policy(with_sections(a_version(), reviews=[review]))).signing
    assert signing
    assert signing.by_role == "Welfare Officer"


@pytest.mark.parametrize(
    ("ranges", "whole"),
    [
        ([AgeRange(11, 12), AgeRange(None, 10)], [AgeRange(None, 12)]),
        ([AgeRange(None, 10), AgeRange(12, None)], [AgeRange(None, 10), AgeRange(12, None)]),
        ([AgeRange(None, 10), AgeRange(11, None)], [EVERYONE]),
        ([], []),
    ],
)
def test_ages_that_follow_one_another_are_told_as_one(ranges: list[AgeRange], whole: list[AgeRange]) -> None:
    assert list(joined(ranges)) == whole
