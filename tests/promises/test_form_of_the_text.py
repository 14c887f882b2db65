"""The policy's page holds every word of the policy, in its order, and sets our plain wording apart from it."""

import re
from typing import Final

import pytest

from tests.promises.built_site import Site, bare_policy_text, visible_text, words_of
from tests.promises.duties import AGES

OURS: Final = (
    ".review, h1, .note, .on-this-page, .who, .in-plain-words, .open-question, footer, #references, .references, "
    "#policy-note, .fact a, #parent-guides > p"
)
"""What the policy's page adds to the policy's own words."""


def test_the_policys_page_holds_every_word_of_the_policy_in_order_and_nothing_between(site: Site) -> None:
    own = words_of(bare_policy_text(site.content / "policies/online-music-production/1.txt"))
    shown = words_of(visible_text(site.version("policy").own, OURS))
    assert shown == own


def test_every_sentence_of_the_policy_stands_unbroken_on_its_page(site: Site) -> None:
    text = bare_policy_text(site.content / "policies/online-music-production/1.txt")
    for quote in site.version("policy").own.select("blockquote"):
        assert visible_text(quote) in text


def test_a_page_break_cuts_no_sentence(site: Site) -> None:
    page = site.version("policy")
    assert visible_text(page.part("#virtual-backgrounds blockquote")) == (
        "Virtual backgrounds are permitted, provided they are appropriate, non-distracting, and do not compromise the "
        "professionalism of the session."
    )
    for clause, section in (("purpose-inform-parents", "3"), ("seek-directions-for-staff", "9")):
        assert page.part(f"#{clause}").find_parent("section") is page.part(f"#section-{section}").find_parent(
            "section"
        )


def test_the_policys_own_spelling_stays_and_ours_is_the_same_everywhere(site: Site) -> None:
    page = site.version("policy")
    assert visible_text(page.part("#help-with-logins blockquote")).endswith("in Bandlab for Education.")
    for other in site.own_pages:
        if "/policy/" not in other.path:
            assert "Bandlab" not in other.text, other.path


def test_our_plain_wording_is_marked_as_not_the_policys(site: Site) -> None:
    page = site.version("policy")
    for block in page.own.select(".clause"):
        assert re.search(r"In plain words: \S", visible_text(block))
        quote = block.select_one("blockquote")
        assert quote
        assert "In plain words" not in visible_text(quote)


def test_an_address_of_a_clause_is_a_name_and_never_a_place_in_a_list(site: Site) -> None:
    anchors = [str(block.get("id")) for block in site.version("policy").own.select(".clause")]
    assert len(anchors) == len(set(anchors)) > 90
    for anchor in anchors:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+|[a-z]{4,}", anchor), anchor
        assert not re.fullmatch(r"(clause|item|section|c|s)?-?\d+(-\d+)*", anchor), anchor


def test_the_list_on_equality_is_quoted_as_it_stands(site: Site) -> None:
    listed = "age, disability, gender reassignment, race, religion or belief, sex, or sexual orientation"
    assert listed in visible_text(site.version("policy").part("#recognise-equal-protection blockquote"))
    assert listed in site.version("promises").line("recognise-equal-protection").words


@pytest.mark.parametrize("age", AGES)
def test_beliefs_and_staff_duties_are_never_tasks_for_parents(site: Site, age: int) -> None:
    sections = {
        clause["id"]: clause["section"]
        for clause in site.data("online-music-production/1/data/policy.json")["clauses"]
    }
    for page in site.family(age).pages:
        for line in page.lines:
            if sections[line.clause] in {"7", "8", "9"}:
                assert not line.strength, line.words
                assert line.tag.find_parent(class_="promises"), line.words
                assert not line.tag.select(".square, input"), line.words


@pytest.mark.parametrize("section", ["7", "8", "9"])
def test_beliefs_and_staff_duties_are_all_among_what_we_promise(site: Site, section: str) -> None:
    clauses = [
        clause["id"]
        for clause in site.data("online-music-production/1/data/policy.json")["clauses"]
        if clause["section"] == section
    ]
    assert clauses
    promises = site.version("promises")
    assert all(promises.shows(clause) for clause in clauses)


def test_the_response_to_abuse_is_what_staff_do(site: Site) -> None:
    promises = site.version("promises")
    steps = [line for line in promises.lines if line.clause.startswith("abuse-")]
    assert len(steps) == 7
    for step in steps:
        assert re.match(r"If online abuse occurs, our staff will ", step.words), step.words


def test_regular_updates_on_changes_to_policies_are_promised_to_families(site: Site) -> None:
    for age in AGES:
        assert re.search(
            r"regular updates about the course.*any changes to policies",
            site.family(age).guide.line("regular-updates").words,
        )
