"""What changed, in words that hold on every day on which a family may read them."""

import pytest

from generator.documents.changes import compose_step
from generator.policy.ages import EVERYONE
from generator.rendering.changed import (
    changed_since,
    meaning_title,
    outcome_sentence,
    outcome_title,
    same_sentence,
    signed_sentence,
    step_title,
)
from tests.documents.test_changes import FIRST, MAY, MUST, between, edition, meaning, since, version
from tests.policy.made import a_rule as rule

FORM = {"id": "form", "kind": "agreement", "wording": "I agree to swim.", "upholds": ["swim"]}


def test_a_page_of_the_newest_version_says_that_none_newer_was_known_when_it_was_made() -> None:
    assert changed_since(since(version("1"), on=FIRST)) == (
        "Nothing has changed since. Version 1 of the Swimming, which your pack names, is the newest. No newer "
        "one was known when this page was made."
    )


@pytest.mark.parametrize(
    ("others", "opening"),
    [
        (("2",), "There is another version of the Swimming than version 1"),
        (("2", "3"), "There are other versions of the Swimming than version 1"),
    ],
)
def test_a_page_says_at_once_whether_there_is_another_version(others: tuple[str, ...], opening: str) -> None:
    assert changed_since(since(version("1"), *map(version, others))).startswith(opening)


def test_a_withdrawn_version_is_not_said_to_hold_until_another_comes() -> None:
    said = changed_since(since(version("1", withdrawn="2026-02-10"), version("3")))
    assert "Nothing changes before" not in said
    alone = changed_since(since(version("1", withdrawn="2026-02-10")))
    assert alone == "There is no other version of the Swimming to rely on."


def test_a_version_that_holds_twice_is_named_with_both_its_times() -> None:
    versions = (version("1"), version("2"), version("3", withdrawn="2026-04-01"), version("6"))
    assert [step_title(step) for step in since(*versions).steps] == [
        "Version 2, in force from 1 February 2026 to 28 February 2026 and from 1 April 2026 to 31 May 2026",
        "Version 3, in force from 1 March 2026 to 31 March 2026",
        "Version 6, in force from 1 June 2026",
    ]


def test_where_nothing_changed_for_an_age_but_did_for_another_each_reads_its_own() -> None:
    old, new = version("1"), version("2", rule(), rule("dive", ages="under 9"))
    step = compose_step(edition(old, old, new), edition(new, old, new), EVERYONE)
    younger, older = step.for_ages
    assert not younger.same_for_families
    assert same_sentence(older, step) == (
        "Nothing changes for children aged 9 and over: version 2 asks and promises the same as version 1."
    )


def test_what_several_versions_said_stands_under_the_name_of_each() -> None:
    versions = (
        version("1"),
        version("2", MUST, meanings=[meaning("You must.")]),
        version("3", MAY, meanings=[meaning("You may.")]),
    )
    (told,) = between(versions[0], versions[2], *versions).told
    assert [meaning_title(told, one) for one in told.meant] == [
        "What this means for you with version 2",
        "What this means for you with version 3",
    ]
    (alone,) = between(versions[0], versions[1], *versions).told
    assert [meaning_title(alone, one) for one in alone.meant] == ["What this means for you"]


def test_a_signature_that_no_longer_counts_does_so_while_the_later_version_is_in_force_and_not_before() -> (
    None
):
    old, new = version("1", consents=[FORM]), version("2")
    step = compose_step(edition(old, old, new), edition(new, old, new), EVERYONE)
    (asked,) = step.for_ages[0].asked
    assert (outcome_title(asked), outcome_sentence(asked, step)) == (
        "No longer counts",
        "It is no longer asked at these ages. While version 2 is in force, we do not rely on what you signed.",
    )
    assert signed_sentence(step.for_ages[0], step) == ""


def test_what_was_never_signed_is_not_asked_again() -> None:
    old, new = version("1"), version("2", consents=[FORM])
    step = compose_step(edition(old, old, new), edition(new, old, new), EVERYONE)
    (asked,) = step.for_ages[0].asked
    assert outcome_title(asked) == "New on the form"
    assert "again" not in outcome_sentence(asked, step)
