"""What changed since a version was signed: each later version with its days, for the ages that it divides."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from generator.documents.changes import Changes, ForAges, Step, compose_changes, compose_step
from generator.documents.head import Edition
from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.reference import Glossary, Guidance
from generator.policy.version import Policy, Version
from tests.policy.made import a_rule as rule
from tests.policy.made import a_seal

FIRST: Final = date(2026, 1, 1)
DAYS: Final = {str(n): date(2026, n, 1) for n in range(1, 10)}
"""Version 3 is in force from 1 March, and so on."""
REASON: Final = "It named the wrong pool."


def meaning(means: str, *clauses: str, **given: Any) -> dict[str, Any]:
    return {"clauses": clauses or ("swim",), "means": means, **given}


def version(name: str, *rules: dict[str, Any], draft: bool = False, **given: Any) -> Version:
    head = {"title": "Swimming", "version": name, "dated": DAYS[name]}
    if "withdrawn" in given:
        head["withdrawn"] = {"on": given.pop("withdrawn"), "reason": REASON}
    words = {
        "policy": head,
        "sections": [{"number": "1", "heading": "One"}],
        "clauses": rules or (rule(),),
        **given,
    }
    return Version("swimming", PolicyWords.model_validate(words), (), None if draft else a_seal(name))


def edition(of: Version, *versions: Version, on: date = FIRST) -> Edition:
    contact = {"id": "coach", "role": "The coach", "for": "Anything", "shown": []}
    organisation = Organisation.model_validate(
        {"name": "The Club", "short_name": "Club", "contacts": [contact]}
    )
    policy = Policy("swimming", versions or (of,))
    return Edition(Library(organisation, Guidance(), Glossary(), (policy,)), policy, of, on)


def since(*versions: Version, on: date = FIRST, name: str = "1", band: AgeRange | None = None) -> Changes:
    """What the page says to families of a version, made on a day."""
    old = next(one for one in versions if one.name == name)
    return compose_changes(edition(old, *versions, on=on), band or old.bands[0])


def days(changes: Changes) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each step with its days."""
    return [
        (step.new.name, [(str(first), str(last or "")) for first, last in step.spells])
        for step in changes.steps
    ]


def between(old: Version, new: Version, *versions: Version, age: int = 8) -> ForAges:
    """What one version changes for a child of an age who signed another."""
    every = versions or (old, new)
    step = compose_step(edition(old, *every), edition(new, *every), old.band_at(age))
    return next(one for one in step.for_ages if age in one.ages)


def meanings(found: ForAges) -> list[tuple[str, list[tuple[str, str]]]]:
    """The id of each changed rule, with what each version says that it means."""
    return [
        (told.change.ids[0], [(one.version, one.means) for one in told.meant])
        for told in found.told
        if not told.change.is_quiet
    ]


# ── Steps and their days ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_family_with_the_newest_version_reads_of_no_other() -> None:
    assert days(since(version("1"))) == []


def test_a_version_to_come_is_told_with_the_day_on_which_it_comes() -> None:
    assert days(since(version("1"), version("3"))) == [("3", [("2026-03-01", "")])]


@pytest.mark.parametrize(
    ("on", "steps"),
    [
        (date(2026, 2, 28), ["3", "5"]),
        (date(2026, 3, 1), ["3", "5"]),
        (date(2026, 4, 30), ["3", "5"]),
        (date(2026, 5, 1), ["5"]),
    ],
)
def test_a_page_tells_of_the_version_in_force_and_of_those_to_come_and_of_none_that_is_over(
    on: date, steps: list[str]
) -> None:
    changes = since(version("1"), version("3"), version("5"), on=on)
    assert [step.new.name for step in changes.steps] == steps
    assert days(changes)[-1] == ("5", [("2026-05-01", "")])


def test_a_version_that_holds_again_after_another_was_withdrawn_is_told_once_with_both_its_times() -> None:
    versions = (version("1"), version("2"), version("3", withdrawn="2026-04-01"), version("6"))
    assert days(since(*versions, on=date(2026, 2, 1))) == [
        ("2", [("2026-02-01", "2026-02-28"), ("2026-04-01", "2026-05-31")]),
        ("3", [("2026-03-01", "2026-03-31")]),
        ("6", [("2026-06-01", "")]),
    ]


@pytest.mark.parametrize("on", [date(2026, 3, 31), date(2026, 4, 1)])
def test_families_of_a_withdrawn_version_are_led_back_to_an_older_one_where_that_holds_again(
    on: date,
) -> None:
    versions = (version("2"), version("3", withdrawn="2026-04-01"), version("6"))
    assert days(since(*versions, on=on, name="3")) == [
        ("2", [("2026-04-01", "2026-05-31")]),
        ("6", [("2026-06-01", "")]),
    ]


def test_a_page_made_before_a_withdrawal_says_of_what_was_signed_what_one_made_after_it_says() -> None:
    item = {"id": "form", "kind": "agreement", "wording": "I agree.", "upholds": ["swim"]}
    versions = (
        version("2", consents=[item]),
        version("3", consents=[item], withdrawn="2026-04-01"),
        version("6", consents=[item]),
    )
    before, after = (since(*versions, on=on, name="3") for on in (date(2026, 3, 31), date(2026, 4, 1)))
    asked = [[one.asked for one in step.for_ages] for step in before.steps]
    assert asked == [[one.asked for one in step.for_ages] for step in after.steps]


def test_a_draft_is_told_of_last_and_only_where_it_follows_what_was_signed() -> None:
    versions = (version("1"), version("2", draft=True), version("3"), version("4", draft=True))
    assert [(step.new.name, step.is_draft) for step in since(*versions).steps] == [
        ("3", False),
        ("2", True),
        ("4", True),
    ]
    assert [step.new.name for step in since(*versions, name="3").steps] == ["4"]


def test_what_was_put_right_in_the_signed_version_itself_is_told() -> None:
    correction = {"on": "2026-01-05", "by_role": "Coach", "reason": "A slip.", "parts": ["clause swim"]}
    assert [one.reason for one in since(version("1", corrections=[correction])).corrections] == ["A slip."]


# ── Ages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def aged(step: Step) -> list[str]:
    return [one.ages.label for one in step.for_ages]


def step_between(old: Version, new: Version) -> Step:
    return compose_step(edition(old, old, new), edition(new, old, new), EVERYONE)


def test_ages_for_which_the_same_changed_are_told_together() -> None:
    step = step_between(version("1"), version("2", rule(), rule("dive"), rule("dig", ages="aged 9 to 11")))
    assert aged(step) == ["8 and under", "9 to 11", "12 and over"]
    same = step_between(version("1"), version("2", rule(), rule("dive", ages="all ages")))
    assert aged(same) == ["all ages"]


def test_neighbouring_ages_are_put_together_where_only_a_version_between_divided_them() -> None:
    one, two = version("1"), version("2", rule(), rule("dig", ages="under 9"))
    three = version("3")
    every = (one, two, three)
    step = compose_step(edition(one, *every), edition(three, *every), EVERYONE)
    assert aged(step) == ["all ages"]
    assert step.for_ages[0].says_the_same


def test_where_only_staff_have_something_else_to_do_a_guide_says_the_same() -> None:
    staff = rule("list", audience="staff", duty="will")
    found = between(version("1", rule(), staff), version("2", rule(), {**staff, "quote": "list it."}))
    assert (found.same_for_families, found.says_the_same) == (True, False)
    assert [told.change.ids for told in found.others] == [("list",)]


# ── What it means ────────────────────────────────────────────────────────────────────────────────────────────────────

MUST: Final = rule(duty="must", quote="must swim.")
MAY: Final = rule(duty="may", quote="may swim.")


def test_a_change_over_several_versions_is_told_by_each_that_had_a_part_in_it_under_its_name() -> None:
    versions = (
        version("1"),
        version("2", MUST, meanings=[meaning("You must.")]),
        version("3", MAY, meanings=[meaning("You may.")]),
    )
    assert meanings(between(versions[0], versions[2], *versions)) == [
        ("swim", [("2", "You must."), ("3", "You may.")])
    ]


def test_a_rule_that_left_and_came_back_has_not_changed() -> None:
    versions = (
        version("1", rule(), rule("dive")),
        version("2", rule(), meanings=[meaning("No diving.", "dive")]),
        version("3", rule(), rule("dive"), meanings=[meaning("Diving again.", "dive")]),
    )
    assert between(versions[0], versions[2], *versions).says_the_same


def test_where_a_rule_left_and_came_back_and_changed_only_the_last_is_told() -> None:
    versions = (
        version("1", rule(), rule("dive")),
        version("2", rule(), meanings=[meaning("No diving.", "dive")]),
        version("3", rule(), rule("dive"), meanings=[meaning("Diving again.", "dive")]),
        version("4", rule(), rule("dive", duty="must"), meanings=[meaning("Diving is a must.", "dive")]),
    )
    assert meanings(between(versions[0], versions[3], *versions)) == [("dive", [("4", "Diving is a must.")])]


def test_a_sentence_on_other_ages_or_on_another_rule_is_not_told() -> None:
    young = rule("dig", ages="under 9")
    new = version(
        "2",
        MUST,
        rule("dive", duty="must"),
        young,
        meanings=[
            meaning("You must from now on.", ages="under 9"),
            meaning("You must already.", ages="aged 9 or over"),
            meaning("You must dive.", "dive"),
        ],
    )
    old = version("1", rule(), rule("dive"), young)
    assert meanings(between(old, new, age=8))[0] == ("swim", [("2", "You must from now on.")])
    assert meanings(between(old, new, age=9))[0] == ("swim", [("2", "You must already.")])


def test_a_version_that_changed_nothing_of_a_rule_at_these_ages_says_nothing_of_it() -> None:
    younger = rule(ages="under 9")
    versions = (
        version("1", rule("dive"), younger),
        version("2", rule("dive"), rule(ages="under 7"), meanings=[meaning("Fewer must swim.")]),
        version("3", rule("dive"), rule(), meanings=[meaning("All must swim.")]),
    )
    assert meanings(between(versions[0], versions[2], *versions, age=9)) == [
        ("swim", [("3", "All must swim.")])
    ]


def test_the_same_sentence_is_told_once() -> None:
    same = [meaning("Nothing new is asked of you.")]
    versions = (
        version("1"),
        version("2", rule(quote="one."), meanings=same),
        version("3", MAY, meanings=same),
    )
    assert meanings(between(versions[0], versions[2], *versions)) == [
        ("swim", [("2", "Nothing new is asked of you.")])
    ]


def test_nothing_is_said_of_what_it_means_to_go_back() -> None:
    versions = (version("1"), version("2", MUST, meanings=[meaning("You must.")]), version("3", MAY))
    assert meanings(between(versions[2], versions[1], *versions)) == [("swim", [])]


def test_a_withdrawn_version_between_has_its_part_too() -> None:
    versions = (
        version("1"),
        version("2", MUST, meanings=[meaning("You must.")], withdrawn="2026-02-10"),
        version("3", replace_words(MUST), meanings=[meaning("In other words.")]),
    )
    assert meanings(between(versions[0], versions[2], *versions)) == [
        ("swim", [("2", "You must."), ("3", "In other words.")])
    ]


def replace_words(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "quote": "must always swim."}


# ── Words that bind nobody ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_number_that_changed_is_told_with_whose_it_is_and_the_days_in_the_head_are_not() -> None:
    def facts(number: str, day: str) -> list[dict[str, Any]]:
        contact = {"contact": "coach", "channel": "phone", "value": number}
        return [
            {"id": "phone", "quote": number, **contact},
            {"id": "dated", "quote": day, "value": day, "gives": "dated"},
        ]

    old = version("1", facts=facts("01632 960001", "2026-01-01"))
    new = version("2", facts=facts("01632 960002", "2026-02-01"))
    assert [(part.id, part.whose) for part in step_between(old, new).parts] == [("phone", "The coach")]


def test_a_draft_is_compared_like_any_other_version() -> None:
    draft = replace(version("2", MUST, meanings=[meaning("You must.")]), seal=None)
    assert meanings(between(version("1"), draft)) == [("swim", [("2", "You must.")])]
