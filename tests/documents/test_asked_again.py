"""Whom to ask again: nobody without need, and nothing is relied on that a family did not sign."""

from datetime import date
from typing import Any, Final

import pytest

from generator.documents.asked_again import Asked, Outcome, Reason, asked_again
from generator.documents.head import Edition
from generator.policy.ages import AgeRange
from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.reference import Glossary, Guidance
from generator.policy.version import Policy, Version
from tests.policy.made import a_rule as rule
from tests.policy.made import a_seal

A_DAY: Final = date(2026, 6, 1)
WITHDRAWN: Final = {"withdrawn": {"on": A_DAY, "reason": "It named the wrong pool."}}


def signed(kind: str = "agreement", **given: Any) -> dict[str, Any]:
    return {"id": "form", "kind": kind, "wording": "I agree to swim.", "upholds": ["swim"], **given}


def version(name: str, rules: list[dict[str, Any]], items: list[dict[str, Any]], **head: Any) -> Version:
    words = {
        "policy": {"title": "Swimming", "version": name, "dated": f"2026-0{name}-01", **head},
        "sections": [{"number": "1", "heading": "One"}],
        "clauses": rules,
        "consents": items,
    }
    return Version("swimming", PolicyWords.model_validate(words), (), a_seal(name))


def edition(*versions: Version, of: Version, guidance: dict[str, Any] | None = None) -> Edition:
    organisation = Organisation.model_validate({"name": "The Club", "short_name": "Club"})
    policy = Policy("swimming", versions)
    sources = Guidance.model_validate(guidance or {})
    return Edition(Library(organisation, sources, Glossary(), (policy,)), policy, of, A_DAY)


def became(old: Version, new: Version, age: int = 8, *, until: date | None = None, **given: Any) -> Asked:
    """What becomes of the one thing on the form."""
    before, after = (edition(old, new, of=one, **given) for one in (old, new))
    (asked,) = asked_again(before, after, AgeRange(age, age), until=until)
    return asked


def judged(old: Version, new: Version, age: int = 8, **given: Any) -> tuple[Outcome, tuple[Reason, ...]]:
    asked = became(old, new, age, **given)
    return asked.outcome, asked.reasons


def when(
    change: dict[str, Any], *, kind: str = "agreement", item: dict[str, Any] | None = None
) -> tuple[Outcome, tuple[Reason, ...]]:
    """What becomes of an item when its rule, or the item itself, changes."""
    old = version("1", [rule()], [signed(kind)])
    return judged(old, version("2", [rule(**change)], [signed(kind, **(item or {}))]))


# ── Where nothing changed ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["acknowledgement", "agreement", "consent"])
def test_a_family_that_signed_the_same_words_under_the_same_rule_is_left_alone(kind: str) -> None:
    assert when({}, kind=kind) == (Outcome.NOTHING, (Reason.SAME,))


@pytest.mark.parametrize("change", [{"plain": "Do it otherwise."}, {"when": "session"}])
def test_our_own_plain_words_ask_nobody_again(change: dict[str, Any]) -> None:
    assert when(change, kind="consent") == (Outcome.NOTHING, (Reason.SAME,))


# ── What came and what went ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "comes", "goes"),
    [
        ("acknowledgement", Outcome.TELL, Outcome.TELL),
        ("agreement", Outcome.ASK, Outcome.STOP),
        ("consent", Outcome.ASK, Outcome.STOP),
    ],
)
def test_a_new_agreement_is_asked_for_and_one_that_is_gone_is_no_longer_relied_on(
    kind: str, comes: Outcome, goes: Outcome
) -> None:
    without, with_it = version("1", [rule()], []), version("2", [rule()], [signed(kind)])
    assert judged(without, with_it) == (comes, (Reason.NEW,))
    assert judged(with_it, without) == (goes, (Reason.NOT_ASKED,))


def test_an_agreement_stops_at_the_age_at_which_its_rule_stops() -> None:
    wording = {"wording": "I agree to swim {ages}."}
    old, new = (
        version(name, [rule(ages=ages)], [signed(**wording)])
        for name, ages in (("1", "aged 13 or under"), ("2", "aged 11 or under"))
    )
    assert judged(old, new, 11) == (Outcome.TELL, (Reason.FEWER_AGES,))
    assert judged(old, new, 12) == (Outcome.STOP, (Reason.NOT_ASKED,))
    assert judged(old, new, 13) == (Outcome.STOP, (Reason.NOT_ASKED,))
    assert judged(new, old, 11) == (Outcome.ASK, (Reason.MORE_AGES,))
    assert judged(new, old, 12) == (Outcome.ASK, (Reason.NEW,))


# ── What is signed reads otherwise ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"wording": "I agree to swim well."}, Reason.REWORDED),
        ({"purpose": "Lessons", "wording": "I agree to swim."}, Reason.PURPOSE),
        ({"asked_of": "students"}, Reason.REWORDED),
    ],
)
def test_a_family_is_asked_again_when_what_it_signs_changes(item: dict[str, Any], reason: Reason) -> None:
    assert when({}, kind="consent", item=item) == (Outcome.ASK, (reason,))


def test_a_purpose_that_stands_in_the_wording_is_one_reason_and_not_two() -> None:
    wording = "I permit it for {purpose}."
    old, new = (
        version(name, [rule()], [signed("consent", wording=wording, purpose=purpose)])
        for name, purpose in (("1", "a film"), ("2", "a book"))
    )
    assert judged(old, new) == (Outcome.ASK, (Reason.PURPOSE,))


def test_of_an_acknowledgement_in_other_words_a_family_is_only_told() -> None:
    assert when({}, kind="acknowledgement", item={"wording": "I know."}) == (
        Outcome.TELL,
        (Reason.REWORDED,),
    )


def test_an_acknowledgement_that_becomes_an_agreement_is_asked_for() -> None:
    old = version("1", [rule()], [signed("acknowledgement")])
    new = version("2", [rule()], [signed("agreement")])
    assert judged(old, new) == (Outcome.ASK, (Reason.REWORDED,))


def test_a_permission_that_is_taken_back_through_somebody_else_still_stands_and_families_are_told() -> None:
    assert when({}, kind="consent", item={"withdraw": "office"}) == (Outcome.TELL, (Reason.ROUTE,))


# ── The rule behind it ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("acknowledgement", Outcome.TELL), ("agreement", Outcome.ASK), ("consent", Outcome.ASK)],
)
def test_a_stronger_rule_asks_again_but_not_of_what_is_only_acknowledged(kind: str, outcome: Outcome) -> None:
    assert when({"duty": "must"}, kind=kind) == (outcome, (Reason.STRONGER,))


@pytest.mark.parametrize("kind", ["acknowledgement", "agreement", "consent"])
def test_of_a_weaker_rule_a_family_is_told(kind: str) -> None:
    assert when({"duty": "should"}, kind=kind) == (Outcome.TELL, (Reason.WEAKER,))


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("acknowledgement", Outcome.TELL), ("agreement", Outcome.TELL), ("consent", Outcome.ASK)],
)
def test_a_permission_is_asked_for_again_where_its_rule_reads_otherwise(kind: str, outcome: Outcome) -> None:
    assert when({"quote": "swim in the sea."}, kind=kind) == (outcome, (Reason.RULE_REWORDED,))


def test_a_permission_whose_rule_is_weaker_and_reads_otherwise_is_asked_for_again() -> None:
    change = {"duty": "should", "quote": "swim in the sea."}
    assert when(change, kind="consent") == (Outcome.ASK, (Reason.WEAKER, Reason.RULE_REWORDED))
    assert when(change, kind="agreement") == (Outcome.TELL, (Reason.WEAKER,))


def test_one_more_rule_behind_an_agreement_asks_for_more_and_one_less_for_less() -> None:
    rules = [rule(), rule("dive")]
    old = version("1", rules, [signed()])
    new = version("2", rules, [signed(upholds=["swim", "dive"])])
    assert judged(old, new) == (Outcome.ASK, (Reason.STRONGER,))
    assert judged(new, old) == (Outcome.TELL, (Reason.WEAKER,))


def test_of_several_reasons_the_most_pressing_decides_and_all_are_told() -> None:
    assert when({"duty": "should", "quote": "swim."}, item={"wording": "I agree."}) == (
        Outcome.ASK,
        (Reason.REWORDED, Reason.WEAKER),
    )


# ── A document that is not supplied ──────────────────────────────────────────────────────────────────────────────────

CODE: Final = {"id": "code", "title": "Code", "publisher": "The Club"}
OTHER: Final = {
    "id": "other",
    "title": "Other",
    "publisher": "The Club",
    "address": "https://www.example.org/o",
}
SOURCES: Final = {"sources": [CODE, {**OTHER, "address_by": "editor"}]}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("code", "code", (Outcome.NOTHING, (Reason.NOT_SUPPLIED,))),
        ("code", "other", (Outcome.ASK, (Reason.SUPPLIED,))),
        ("other", "code", (Outcome.STOP, (Reason.NOT_ASKED,))),
        (None, "code", (Outcome.STOP, (Reason.NOT_ASKED,))),
        (None, "other", (Outcome.ASK, (Reason.SUPPLIED,))),
    ],
)
def test_nobody_is_asked_to_agree_to_a_document_that_is_not_supplied(
    before: str | None, after: str, expected: tuple[Outcome, tuple[Reason, ...]]
) -> None:
    old, new = (
        version(name, [rule()], [signed(text_of=text)]) for name, text in (("1", before), ("2", after))
    )
    assert judged(old, new, guidance=SOURCES) == expected


def test_a_new_agreement_to_a_document_that_is_not_supplied_asks_nothing() -> None:
    old, new = version("1", [rule()], []), version("2", [rule()], [signed(text_of="code")])
    assert judged(old, new, guidance=SOURCES) == (Outcome.NOTHING, (Reason.NOT_SUPPLIED,))
    assert judged(new, old, guidance=SOURCES) == (Outcome.NOTHING, (Reason.NOT_SUPPLIED,))


# ── A version that is withdrawn ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("acknowledgement", (Outcome.NOTHING, (Reason.SAME,))),
        ("agreement", (Outcome.ASK, (Reason.WITHDRAWN,))),
        ("consent", (Outcome.ASK, (Reason.WITHDRAWN,))),
    ],
)
def test_what_was_signed_of_a_withdrawn_version_is_asked_for_again_though_its_words_are_the_same(
    kind: str, expected: tuple[Outcome, tuple[Reason, ...]]
) -> None:
    old, new = version("1", [rule()], [signed(kind)], **WITHDRAWN), version("2", [rule()], [signed(kind)])
    assert judged(old, new) == expected


@pytest.mark.parametrize(
    ("until", "outcome"),
    [(date(2026, 5, 31), Outcome.NOTHING), (A_DAY, Outcome.ASK), (date.max, Outcome.ASK)],
)
def test_a_withdrawal_counts_from_its_own_day_on(until: date, outcome: Outcome) -> None:
    old, new = version("1", [rule()], [signed()], **WITHDRAWN), version("2", [rule()], [signed()])
    assert became(old, new, until=until).outcome is outcome


def test_what_a_withdrawn_version_asked_and_the_next_does_not_is_no_longer_relied_on() -> None:
    old, new = version("1", [rule()], [signed()], **WITHDRAWN), version("2", [rule()], [])
    assert judged(old, new) == (Outcome.STOP, (Reason.NOT_ASKED,))
