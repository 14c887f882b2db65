"""Who may see and join what: no more is promised than the policy says, and its contradictions are asked, not solved."""

import re

import pytest

from tests.promises.built_site import Site
from tests.promises.duties import AGES


@pytest.mark.parametrize("age", AGES)
def test_no_family_is_promised_who_alone_sees_comments(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"visible only|only (to )?the teacher", text), document


def test_who_sees_comments_is_said_in_the_policys_words_with_their_whole_limit(site: Site) -> None:
    for page in ("promises", "policy"):
        line = site.version(page).line("who-sees-comments")
        assert re.search(
            r"visible only to the teacher and other students,? within the supervised class environment",
            line.words,
        )


@pytest.mark.parametrize("age", AGES)
def test_whether_a_parent_sees_comments_is_an_open_question(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        assert any(re.search(r"see the comments.*\?", question) for question in page.questions), page.path


@pytest.mark.parametrize("age", AGES)
def test_parents_access_to_monitor_is_promised_without_inventing_the_way(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        words = page.line("parents-can-monitor").words
        assert "will have access to monitor their child's activity on BandLab for Education" in words
        assert not re.search(r"\b(by|through|using|via|dashboard|password|log ?in|account)\b", words)


@pytest.mark.parametrize("age", AGES)
def test_no_guide_or_pack_promises_that_only_students_and_staff_have_access(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert not re.search(r"restricted to enrolled students", text), document


def test_restricted_access_is_said_in_full_where_all_promises_stand(site: Site) -> None:
    line = site.version("promises").line("restricted-access")
    assert "restricted to enrolled students and authorised staff only" in line.words


@pytest.mark.parametrize("age", AGES)
def test_staff_have_undergone_thorough_background_checks_and_nothing_more_exact(site: Site, age: int) -> None:
    family = site.family(age)
    for document, text in family.everything.items():
        if "/checklists/" not in document:
            assert "thorough background checks" in text, document


def test_no_page_turns_background_checks_into_a_kind_of_check(site: Site) -> None:
    kinds = re.compile(
        r"\bDBS\b|\bCRB\b|Disclosure and Barring|criminal record|enhanced|police check|vetted", re.IGNORECASE
    )
    for page in site.pages:
        assert not kinds.search(page.whole_text), page.path


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(
    "clause",
    ["supervised-sessions", "monitor-interactions", "monitor-online-interactions", "review-projects"],
)
def test_staff_are_not_narrowed_to_teachers(site: Site, age: int, clause: str) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        words = page.line(clause).words
        assert re.search(r"\bstaff\b", words)
        assert not re.search(r"\b(teacher|tutor)s?\b", words)


@pytest.mark.parametrize("age", AGES)
def test_families_are_told_that_staff_includes_more_than_teachers(site: Site, age: int) -> None:
    family = site.family(age)
    for page in (family.guide, family.pack):
        assert re.search(r"staff means [^.]*administrators, volunteers and delivery partners", page.text), (
            page.path
        )
