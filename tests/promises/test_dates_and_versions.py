"""What the site says of its own age is true on the day it is read, before, on and after the day of review."""

import re
from datetime import date
from typing import Final

import pytest

from generator.cli import main
from tests.conftest import BuildOnce
from tests.promises.built_site import Site, fold, printed, printed_feet, visible_text
from tests.promises.duties import AGES

NOT_YET: Final = "Review due by 1 September 2025. No review is recorded."
OVERDUE: Final = "Review was due by 1 September 2025. No review is recorded."
DAYS: Final = {
    "the day before": (date(2025, 8, 31), NOT_YET),
    "the day itself": (date(2025, 9, 1), NOT_YET),
    "the day after": (date(2025, 9, 2), OVERDUE),
    "a year later": (date(2026, 11, 22), OVERDUE),
}


@pytest.fixture(scope="module", params=DAYS)
def day(request: pytest.FixtureRequest, build_once: BuildOnce) -> tuple[Site, str]:
    """The site as it is built on a day, and what it should say of its review."""
    on, sentence = DAYS[request.param]
    return build_once("real" if on == date(2026, 11, 22) else f"on-{on}", on=on), sentence


def test_every_page_says_how_the_review_stands(day: tuple[Site, str]) -> None:
    site, sentence = day
    assert len(site.own_pages) >= 2 * 18
    for page in site.own_pages:
        assert sentence in page.text, page.path
        assert re.findall(r"Review (?:was )?due by .*?\.", page.text) == re.findall(
            r"Review (?:was )?due by .*?\.", sentence
        ) * page.text.count(sentence), page.path


def test_the_front_page_of_the_site_says_how_the_review_stands(day: tuple[Site, str]) -> None:
    site, sentence = day
    assert sentence in site.page("").text


def test_every_sheet_of_every_pack_says_how_the_review_stands(day: tuple[Site, str]) -> None:
    site, sentence = day
    packs = [site.root / path for path in site.paths if path.endswith(".pdf")]
    assert len(packs) == 2 * 2 * 5
    for pdf in packs:
        assert sentence in fold(printed(pdf)), pdf.name
        feet = printed_feet(pdf)
        assert feet
        assert all(_without_page_number(foot).endswith(sentence) for foot in feet), pdf.name


def _without_page_number(foot: str) -> str:
    return fold(re.sub(r"Page \d+ of \d+", "", foot))


def test_a_review_that_is_overdue_is_told_before_anything_else(day: tuple[Site, str]) -> None:
    site, sentence = day
    for page in site.own_pages:
        box = page.own.select_one(".review")
        heading = page.own.select_one("h1")
        assert box, page.path
        assert heading, page.path
        assert sentence in visible_text(box)
        assert heading in box.find_all_next("h1"), page.path


def test_nothing_claims_that_the_policy_still_applies_or_is_up_to_date(day: tuple[Site, str]) -> None:
    site, _ = day
    claims = re.compile(
        r"still (applies|valid|in force|holds|current)|remains (in force|valid|current)|up[ -]to[ -]date|not overdue"
        r"|has been reviewed|was reviewed|Last reviewed",
        re.IGNORECASE,
    )
    for page in site.pages:
        assert not claims.search(page.whole_text), page.path
    for path in site.paths:
        if path.endswith(".pdf"):
            assert not claims.search(fold(printed(site.root / path))), path


def test_no_page_names_a_day_that_the_policy_does_not(day: tuple[Site, str]) -> None:
    site, _ = day
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    for page in site.pages:
        days = set(re.findall(rf"\b\d{{1,2}} (?:{months}) \d{{4}}\b", page.whole_text))
        assert days <= {"1 December 2024", "1 September 2025"}, page.path
    for path in site.paths:
        if path.endswith(".pdf"):
            days = set(re.findall(rf"\b\d{{1,2}} (?:{months}) \d{{4}}\b", fold(printed(site.root / path))))
            assert days == {"1 December 2024", "1 September 2025"}, path


def test_a_yearly_review_and_a_review_date_are_two_statements(site: Site) -> None:
    promises = site.version("promises")
    assert re.search(r"reviewed (every year|annually)", promises.line("reviewed-annually").words)
    policy = site.data("online-music-production/1/data/policy.json")["policy"]
    assert (policy["dated"], policy["review_date"]) == ("2024-12-01", "2025-09-01")


def test_families_can_read_that_an_incident_of_abuse_leads_to_a_review_too(site: Site) -> None:
    words = site.version("promises").line("abuse-policy-review").words
    assert re.search(r"[Ii]f online abuse occurs,.*policy review", words)


def test_the_version_is_named_1_and_is_not_a_number(site: Site) -> None:
    assert site.data("online-music-production/1/data/policy.json")["policy"]["version"] == "1"
    assert site.data("online-music-production/1/packs/manifest.json")["version"] == "1"
    assert site.data("online-music-production/versions.json")[0]["version"] == "1"


@pytest.mark.parametrize("age", AGES)
def test_every_document_of_a_family_names_the_version_and_its_day(site: Site, age: int) -> None:
    for document, text in site.family(age).everything.items():
        assert "Version 1 of the Online Music Production Policy, dated 1 December 2024." in text, document


def test_every_sheet_of_every_pack_names_the_policy_the_version_and_the_ages(site: Site) -> None:
    for age in AGES:
        family = site.family(age)
        ages = visible_text(family.guide.part("h1")).rpartition(" aged ")[2]
        for pdf in family.pdfs:
            start = f"Online Music Production Policy, version 1. Ages {ages}."
            assert all(foot.startswith(start) for foot in printed_feet(pdf)), pdf.name


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (1756767540, "1 September 2025"),  # 23:59 on 1 September in London
        (1756767660, "2 September 2025"),  # 00:01 on 2 September in London, 23:01 on 1 September in Greenwich
    ],
)
def test_a_review_is_overdue_from_midnight_in_london(
    moment: int, day: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Site
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment))
    assert main(["check", "--content", str(site.content)]) == 0
    said = capsys.readouterr().out
    assert f"in order on {day}" in said
    assert ("review was due by 1 September 2025" in said) == (day == "2 September 2025")


def test_families_are_told_that_nobody_has_confirmed_the_plain_wording(site: Site) -> None:
    for age in AGES:
        for document, text in site.family(age).everything.items():
            assert re.search(
                r"plain wording is not the policy[’']s own, and nobody has confirmed it yet", text
            ), document
