"""The strength of the policy's own verb reaches the family unchanged: neither stronger nor weaker."""

import re

import pytest
from bs4.element import Tag

from tests.promises.built_site import Site, fold, printed, printed_lasting, squeezed, visible_text
from tests.promises.duties import AGES, ASKED

UNDER_13 = [age for age in AGES if age <= 12]


@pytest.mark.parametrize("age", AGES)
def test_the_dress_code_is_the_only_must_for_families(site: Site, age: int) -> None:
    family = site.family(age)
    for page in family.pages:
        assert [line.clause for line in page.lines if line.strength == "Must"] == ["dress-code"], page.path
    for page in (family.guide, family.checklist):
        assert re.findall(r"\bmust\b", page.text, re.IGNORECASE) == ["Must"], page.path
    for document, text in family.everything.items():
        sentences = re.findall(r"[^.?!]*\bmust\b[^.?!]*", text, re.IGNORECASE)
        assert all("dress" in sentence for sentence in sentences), document


@pytest.mark.parametrize("age", AGES)
def test_no_document_of_a_family_uses_a_verb_of_duty_that_the_policy_does_not(site: Site, age: int) -> None:
    stronger = re.compile(
        r"\b(have to|has to|need to|needs to|obliged|compulsory|mandatory|always|never)\b", re.IGNORECASE
    )
    for document, text in site.family(age).everything.items():
        assert not stronger.search(text), document


@pytest.mark.parametrize("age", AGES)
def test_earshot_is_asked_only_where_possible(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        for said in re.finditer(r"within earshot", text):
            assert re.match(r"within earshot during sessions where possible\b", text[said.start() :]), (
                document
            )
        assert "within earshot" in text, document


@pytest.mark.parametrize("age", UNDER_13)
def test_being_present_and_being_within_earshot_are_two_duties(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        present, earshot = page.line("be-present"), page.line("within-earshot")
        assert (present.strength, earshot.strength) == ("Expected", "Should")
        assert present.tag is not earshot.tag
    for pdf in family.pdfs:
        words = squeezed(printed_lasting(pdf))
        assert words.count(squeezed("Expected: Be present and available")) == 1
        assert words.count(squeezed("Should: Stay within earshot")) == 1


@pytest.mark.parametrize("age", UNDER_13)
def test_what_being_present_means_is_left_in_the_policys_own_words(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        for said in re.finditer(r"present and available", text):
            assert text[said.start() :].startswith("present and available during the online course"), document
        assert not re.search(r"in the (same )?room|each session|every session|sit (with|beside)", text), (
            document
        )


@pytest.mark.parametrize("age", AGES)
def test_a_virtual_background_is_permitted_on_all_three_conditions(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        said = re.search(r"May: [^.]*[Vv]irtual background[^.]*\.", text)
        assert said, document
        assert re.search(
            r"provided [^.]*\bappropriate\b[^.]*non- ?distracting[^.]*\bnot compromise\b[^.]*professionalism",
            said[0],
        ), document


@pytest.mark.parametrize("age", AGES)
def test_a_checklist_allows_a_blurred_or_a_virtual_background_under_one_tick(site: Site, age: int) -> None:
    checklist = site.family(age).checklist
    blurred, virtual = checklist.line("blurred-backgrounds"), checklist.line("virtual-backgrounds")
    assert blurred.tag in virtual.tag.parents
    assert len(blurred.tag.select(".square, input[type=checkbox]")) == 1


@pytest.mark.parametrize("age", AGES)
def test_a_quiet_place_is_encouraged_and_not_required(site: Site, age: int) -> None:
    for document, text in site.family(age).documents.items():
        strengths = re.findall(r"(\w+): Your child attends sessions from a consistent, quiet", text)
        assert strengths == ["Encouraged"], document


@pytest.mark.parametrize("age", AGES)
def test_what_staff_are_expected_to_do_is_not_asked_of_families(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"Expected: [^.]*(classroom )?atmosphere\b(?! for)", text), document


def test_what_staff_are_expected_to_do_is_not_turned_into_what_they_will_do(site: Site) -> None:
    line = site.version("promises").line("positive-atmosphere")
    assert re.search(r"staff are expected to create a positive and respectful", line.words)


def test_each_clause_on_the_policys_page_is_marked_with_its_own_verb(site: Site) -> None:
    page = site.version("policy")
    for asked in ASKED:
        note = visible_text(page.part(f"#{asked.clause}"), without="blockquote, .plain")
        assert re.search(rf"\b{asked.strength}\b", note, re.IGNORECASE), asked.clause


@pytest.mark.parametrize("age", AGES)
def test_promises_of_ours_bear_no_mark_of_strength_as_if_they_were_tasks(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        marked = {line.clause for line in page.lines if line.strength}
        assert marked <= {asked.clause for asked in ASKED}, page.path
    assert "Will:" not in fold(printed(family.pdf))


# ── Where the ages are set side by side ──────────────────────────────────────────────────────────────────────────────


def row(site: Site, words: str) -> Tag:
    """The row of the comparison of ages in which a rule stands."""
    [found] = [row for row in site.version("ages").own.select("tbody tr") if words in visible_text(row)]
    return found


def test_that_engaging_with_a_child_is_encouraged_at_every_age_stands_above_where_it_is_particularly_important(
    site: Site,
) -> None:
    of_every_age, weight = row(site, "particularly important").select("th p")
    assert visible_text(of_every_age).startswith(
        "The policy says for every age: Encouraged: Engage with your child about their online learning experience."
    )
    assert visible_text(weight).startswith(
        "Engaging with your child about their online learning experience is"
    )


def test_of_two_sentences_in_a_row_each_bears_its_own_word_of_those_that_stand_in_the_boxes(
    site: Site,
) -> None:
    supervise = row(site, "while they are aged 13 or under")
    advised, expected = map(visible_text, supervise.select("th p"))
    assert re.match(r"Advised: Supervise .* outside of sessions\. The policy’s words", advised)
    assert re.match(r"Expected: Supervise .* while they are aged 13 or under\. The policy’s words", expected)
    words = [visible_text(cell, ".cell-age") for cell in supervise.select("td")]
    assert words == ["Expected", "Expected", "Expected", "Advised", "Advised"]
