"""Documents hold the clauses that hold for a band, each once, where a family meets it."""

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from generator.documents import KINDS, compose_all
from generator.documents.birthday import next_birthday
from generator.documents.consent_pack import items_for
from generator.documents.guide import Guide, compose_guide
from generator.documents.head import Edition
from generator.documents.questions import public_questions
from generator.documents.side_by_side import compose_side_by_side
from generator.policy.ages import AgeRange
from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.reference import Glossary, Guidance
from generator.policy.tailoring import Standing, clauses_for, judge
from generator.policy.version import Policy, Version
from tests.policy.made import a_rule as clause
from tests.policy.made import a_seal


def emphasis(name: str, of: str, **given: Any) -> dict[str, Any]:
    made = clause(name, emphasises=[of], **given)
    del made["duty"]
    return made


def version(*clauses: dict[str, Any], **given: Any) -> Version:
    head = {"title": "Swimming", "version": "1", "dated": "2026-01-01"}
    words = {"policy": head, "sections": [{"number": "1", "heading": "One"}], "clauses": clauses, **given}
    return Version("swimming", PolicyWords.model_validate(words), (), a_seal("1"))


def edition(of: Version) -> Edition:
    organisation = Organisation.model_validate({"name": "The Club", "short_name": "Club"})
    policy = Policy("swimming", (of,))
    return Edition(Library(organisation, Guidance(), Glossary(), (policy,)), policy, of, date(2026, 6, 1))


def guide(of: Version, age: int) -> Guide:
    return compose_guide(edition(of), of.band_at(age))


def asked(of: Version, age: int) -> list[list[str]]:
    return [[c.id for c in line.clauses] for stage in guide(of, age).stages for line in stage.lines]


def test_a_family_reads_what_always_holds_then_getting_ready_then_sessions_then_what_comes_after() -> None:
    swimming = version(
        clause("anytime"),
        clause("afterwards", when="between sessions"),
        clause("there", when="session"),
        clause("beforehand", when="before the first session"),
    )
    assert asked(swimming, 8) == [["anytime"], ["beforehand"], ["there"], ["afterwards"]]


def test_at_each_moment_the_strongest_duty_stands_first_and_equals_keep_the_order_of_the_policy() -> None:
    duties = ["encouraged", "should", "expected", "may", "must", "expected"]
    swimming = version(*(clause(f"c{n}", duty=duty) for n, duty in enumerate(duties)))
    assert asked(swimming, 8) == [["c4"], ["c2"], ["c5"], ["c1"], ["c0"], ["c3"]]


def test_what_staff_may_do_is_good_to_know_and_no_promise() -> None:
    swimming = version(
        clause("ask-to-leave", audience="staff", duty="may", benefits=["parents"]), clause("talk")
    )
    assert guide(swimming, 8).promises == ()
    assert [c.id for c in guide(swimming, 8).told] == ["ask-to-leave"]


def test_what_adds_weight_or_is_allowed_beside_stands_with_its_clause() -> None:
    swimming = version(
        clause("talk"),
        clause("cap"),
        emphasis("talk-more", of="talk", ages="under 10"),
        clause("no-cap-with-short-hair", duty="may", exception_to=["cap"]),
    )
    assert asked(swimming, 9) == [["talk", "talk-more"], ["cap", "no-cap-with-short-hair"]]
    assert asked(swimming, 10) == [["talk"], ["cap", "no-cap-with-short-hair"]]


def test_what_is_allowed_beside_a_replaced_clause_is_not_lost() -> None:
    swimming = version(
        clause("watch", duty="advised"),
        clause("watch-closely", ages="under 8", replaces=["watch"]),
        clause("may-read", duty="may", exception_to=["watch"]),
    )
    assert asked(swimming, 7) == [["watch-closely"], ["may-read"]]
    assert asked(swimming, 8) == [["watch", "may-read"]]


def test_a_clause_whose_ages_are_unclear_is_shown_to_no_family_and_cuts_no_band() -> None:
    swimming = version(clause("talk"), clause("doubtful", ages="unclear"))
    assert [band.slug for band in swimming.bands] == ["all-ages"]
    assert asked(swimming, 8) == [["talk"]]
    assert judge(swimming, AgeRange(8, 8))[1].standing is Standing.UNCLEAR


def test_a_chain_of_replacements_leaves_only_the_strongest() -> None:
    swimming = version(
        clause("weak", duty="encouraged"),
        clause("middle", duty="should", ages="under 10", replaces=["weak"]),
        clause("strong", duty="must", ages="under 6", replaces=["middle"]),
    )
    assert [c.id for c in clauses_for(swimming, swimming.band_at(5))] == ["strong"]
    assert [c.id for c in clauses_for(swimming, swimming.band_at(9))] == ["middle"]
    assert [c.id for c in clauses_for(swimming, swimming.band_at(10))] == ["weak"]


def test_on_the_birthday_that_matters_one_thing_stops_another_starts_and_a_third_changes_strength() -> None:
    swimming = version(
        clause("hold-hands", ages="under 8"),
        clause("swim-alone", audience="students", duty="may", ages="8 or over"),
        clause("watch", duty="advised"),
        clause("watch-closely", ages="under 8", replaces=["watch"]),
    )
    birthday = next_birthday(swimming, swimming.band_at(7))
    assert birthday
    assert birthday.age == 8
    assert [c.id for c in birthday.stops] == ["hold-hands"]
    assert [c.id for c in birthday.starts] == ["swim-alone"]
    assert [(change.before.id, change.after.id) for change in birthday.changes] == [
        ("watch-closely", "watch")
    ]
    assert guide(swimming, 7).upcoming == ("swim-alone", "watch")
    assert next_birthday(swimming, swimming.band_at(8)) is None


def test_where_the_ages_differ_a_rule_stands_below_the_one_without_which_it_could_be_misread() -> None:
    swimming = version(
        clause("talk", duty="encouraged"),
        clause("cap"),
        clause("tidy", ages="under 10"),
        clause("fold", under="tidy", ages="under 8"),
        emphasis("talk-more", of="talk", ages="under 10"),
        clause("no-cap-with-short-hair", duty="may", ages="8 or over", exception_to=["cap"]),
    )
    differences = compose_side_by_side(edition(swimming)).asked
    assert {one.clauses[0].id: one.under.id if one.under else "" for one in differences} == {
        "tidy": "",
        "fold": "tidy",
        "talk-more": "talk",
        "no-cap-with-short-hair": "cap",
    }


def test_promises_in_a_guide_serve_the_family_or_are_made_for_some_ages_only() -> None:
    swimming = version(
        clause("lifeguard", audience="staff", duty="will", benefits=["parents"]),
        clause("tidy-office", audience="staff", duty="will"),
        clause("arm-bands", audience="trust", duty="will", ages="under 8"),
    )
    assert [c.id for c in guide(swimming, 7).promises] == ["lifeguard", "arm-bands"]
    assert [c.id for c in guide(swimming, 8).promises] == ["lifeguard"]


def test_an_item_is_offered_just_where_every_clause_it_upholds_is_shown() -> None:
    def item(name: str, *upholds: str, **given: Any) -> dict[str, Any]:
        return {
            "id": name,
            "kind": "acknowledgement",
            "wording": f"I know {name}.",
            "upholds": upholds,
            **given,
        }

    swimming = version(
        clause("watch", duty="advised"),
        clause("watch-closely", ages="under 8", replaces=["watch"]),
        clause("talk"),
        consents=[
            item("advised", "watch"),
            item("expected", "watch-closely"),
            item("both", "watch", "talk"),
            item("older", "talk", ages="16 or over"),
        ],
    )

    def offered(age: int) -> list[str]:
        return [entry.item.id for entry in items_for(edition(swimming), swimming.band_at(age))]

    assert offered(7) == ["expected"]
    assert offered(8) == offered(15) == ["advised", "both"]
    assert offered(16) == ["advised", "both", "older"]


def test_a_gap_is_asked_about_on_its_own_side_and_a_staff_question_nowhere() -> None:
    def question(name: str, **given: Any) -> dict[str, Any]:
        return {
            "id": name,
            "about": ["review"],
            "question": f"{name}?",
            "owner": "Lead",
            "public": "yes",
            **given,
        }

    swimming = version(
        clause("review", audience="staff", duty="will", ages="aged 11-16"),
        questions=[
            question("below", gap="younger"),
            question("above", gap="older"),
            question("hidden", public="no"),
            question("teens", ages="aged 13-19"),
        ],
    )

    def seen(age: int) -> list[str]:
        return [q.id for q in public_questions(swimming, AgeRange(age, age))]

    assert [seen(age) for age in (10, 11, 13, 16, 17, 19, 20)] == [
        ["below"],
        [],
        ["teens"],
        ["teens"],
        ["above", "teens"],
        ["above", "teens"],
        ["above"],
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_document_has_its_templates_and_an_address_of_its_own(kind: Any) -> None:
    templates = files("generator.rendering") / "templates"
    wanted = [kind.template, *([f"{kind.name}_paper.html", f"{kind.name}.css"] if kind.files else [])]
    assert [name for name in wanted if not (templates / name).is_file()] == []
    assert [other.name for other in KINDS if other.folder == kind.folder] == [kind.name]


def test_no_document_shows_a_clause_twice() -> None:
    swimming = version(
        clause("talk"),
        clause("cap", audience="students", duty="required"),
        clause("lifeguard", audience="staff", duty="will", benefits=["parents"]),
        equipment=[{"id": "cap", "clause": "cap"}],
    )
    for composed in compose_all(edition(swimming)):
        shown = composed.document.clauses
        assert len(shown) == len(set(shown)), composed.url
