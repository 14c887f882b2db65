"""Where the policy is silent a family is told so; what is the trust's own business stays with staff."""

import re
from typing import Any, Final

import pytest
import yaml

from tests.promises.built_site import Site, fold, printed, squeezed, visible_text
from tests.promises.duties import AGES

FOR_ALL: Final = (
    r"On which day does my child's age count",
    r"[Hh]ow can I withdraw my permission",
    r"evening, at the weekend or in the holidays",
    r"[Cc]an I see the comments",
)
COMMENT_REVIEW: Final = r"Do staff (still )?review shared comments"

FOR_STAFF_ONLY: Final = {
    "the lead is also the author and the Chief Executive": r"concern is about (that person|him)|also the policy's author",
    "the company number": r"[Cc]ompany number complete|registers write eight|seven digits",
    "the lawful basis for BandLab": r"lawful basis",
    "contradictions between sections": r"Which holds for sharing|fit with parents|section 4 stops at|reviewed annually.* fit",
    "documents not supplied": r"none of which came with|lead nowhere",
    "recording": r"[Aa]re sessions recorded",
}
"""What 3-reading-the-policy.md keeps for staff, each with words that would give it away."""


def questions(site: Site) -> list[dict[str, Any]]:
    path = site.content / "policies/online-music-production/1.yml"
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["questions"])


@pytest.mark.parametrize("age", AGES)
def test_a_family_is_told_what_the_policy_does_not_say_and_to_ask(site: Site, age: int) -> None:
    wanted = FOR_ALL if 11 <= age <= 16 else (*FOR_ALL, COMMENT_REVIEW)
    family = site.family(age)
    for page in (family.guide, family.pack):
        heading = page.part("#not-said")
        assert "policy does not say" in visible_text(heading)
        opening = heading.find_next_sibling("p")
        assert opening
        assert "ask us" in visible_text(opening)
        assert len(page.questions) == len(wanted)
        for question in wanted:
            assert sum(bool(re.search(question, shown)) for shown in page.questions) == 1, question
    for pdf in family.pdfs:
        _, _, said = fold(printed(pdf)).partition("What the policy does not say")
        assert "ask us" in said
        for question in wanted:
            assert re.search(question, said), question


@pytest.mark.parametrize("age", AGES)
def test_an_open_question_is_asked_and_never_answered(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        assert all(question.endswith("?") for question in page.questions)


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("images-with-permission", FOR_ALL[1]),
        ("report-concerns", FOR_ALL[2]),
        ("parents-can-monitor", FOR_ALL[3]),
        ("review-comments", COMMENT_REVIEW),
    ],
)
def test_the_policys_page_asks_each_question_beside_the_words_that_leave_it_open(
    site: Site, clause: str, question: str
) -> None:
    block = site.version("policy").part(f"#{clause}")
    beside = block.find_next_sibling()
    assert beside
    assert re.search(rf"does not say.*{question}.*ask us", visible_text(beside))


def test_every_question_that_is_public_is_in_the_data(site: Site) -> None:
    public = {q["question"] for q in questions(site) if q["public"]}
    found = site.data("online-music-production/1/data/policy.json")["questions"]
    assert {question["question"] for question in found} == public
    assert len(public) == 6


def test_what_is_for_staff_only_is_recorded_as_a_question_for_them(site: Site) -> None:
    asked = [q["question"] for q in questions(site) if not q["public"]]
    for about, words in FOR_STAFF_ONLY.items():
        assert any(re.search(words, question) for question in asked), about


def test_no_question_for_staff_only_stands_anywhere_on_the_site(site: Site) -> None:
    hidden = [squeezed(question["question"]) for question in questions(site) if not question["public"]]
    assert len(hidden) > 20
    telling = re.compile("|".join(f"(?:{words})" for words in FOR_STAFF_ONLY.values()))
    for path in site.paths:
        file = site.root / path
        if path.endswith(".pdf"):
            text = fold(printed(file))
        elif path.endswith((".html", ".json", ".txt", ".xml", ".md")):
            text = (
                file.read_text(encoding="utf-8")
                .replace("&#39;", "'")
                .replace("&#34;", '"')
                .replace("&quot;", '"')
            )
        else:
            continue
        words = squeezed(text.replace('\\"', '"'))
        assert not [question for question in hidden if question in words], path
        assert not telling.search(fold(text)), path


def test_no_page_names_who_in_the_trust_owes_an_answer(site: Site) -> None:
    for page in site.own_pages:
        assert not re.search(r"to be answered by|owner:", page.text, re.IGNORECASE), page.path
