"""Families see every review on record and every correction, where it belongs and nowhere else."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from bs4 import Tag

from generator.publishing.by_hand import PAGES
from generator.rendering.forms import REVIEWS
from tests.conftest import BuildOnce
from tests.promises.built_site import POLICY, ROOT, Site, fold

LATER: Final = date(2027, 1, 5)
CORRECTED: Final = "Corrected on 5 January 2027."
REASON: Final = "The word “well” was missing."


def reviewed_and_corrected(content: Path) -> None:
    """The swimming club's content, in which a clause, a fact, a lead and a heading were corrected."""
    shutil.rmtree(content)
    shutil.copytree(ROOT / "tests/reading/good", content)
    with (content / "policies/swimming/1.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"""
  - reviewed_on: 2026-12-01
    by_role: Head Coach
    outcome: no change
    next_due: 2027-12-01

corrections:
  - on: {LATER}
    by_role: Welfare Officer
    reason: {REASON}
    parts: [clause goggles, fact charity, lead coaches, heading 3]
"""
        )


@pytest.fixture(scope="module")
def swimming(build_once: BuildOnce) -> Site:
    return build_once("reviewed and corrected", on=LATER, change=reviewed_and_corrected)


def main_of(site: Site, path: str) -> Tag:
    found = site.page(f"{path}index.html").soup.find("main")
    assert isinstance(found, Tag)
    return found


def words(site: Site, path: str) -> str:
    return fold(main_of(site, path).get_text(" "))


def whole_pages(pdf: Path) -> list[str]:
    """What stands on each page of a PDF, its foot included, as far as the sheet reaches."""
    command = ["pdftotext", "-raw", "-x", "0", "-y", "0", "-W", "596", "-H", "842", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return found.stdout.split("\f")[:-1]


# ── Reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_about_these_pages_has_the_place_for_reviews_once() -> None:
    marked = [path.name for path in PAGES.glob("*.md") if REVIEWS in path.read_text(encoding="utf-8")]
    assert marked == ["about.md"]
    assert (PAGES / "about.md").read_text(encoding="utf-8").splitlines().count(REVIEWS) == 1


def test_every_review_on_record_is_shown_with_what_was_looked_at(swimming: Site) -> None:
    shown = words(swimming, "swimming/1/about/")
    history = shown.partition("Reviews of this version ")[2].partition(" More about")[0]
    assert history == (
        "20 February 2026 Reviewed by the Welfare Officer. "
        "A review on 20 February 2026 looked at part of it and made no change. Next review due by 20 February 2027. "
        "This is what was looked at: "
        "Stay with your child at the poolside. The policy’s words: section 2 "
        "We take photographs only with a parent's written permission. The policy’s words: section 4 "
        "These documents were confirmed: Wavepower "
        "1 December 2026 Reviewed by the Head Coach. "
        "A review on 1 December 2026 found that it still applies. Next review due by 1 December 2027. "
        "The whole policy was looked at."
    )
    leads = [link["href"] for link in main_of(swimming, "swimming/1/about/").select(".reviews a.cite")]
    assert leads == ["../policy/#stay-at-poolside", "../policy/#photographs"]


def test_where_there_is_no_record_the_page_says_so_and_nothing_is_said_to_apply_still(site: Site) -> None:
    assert "Reviews of this version No review is recorded." in words(site, f"{POLICY}/1/about/")
    for path in site.paths:
        if path.endswith((".html", ".json")):
            assert "still applies" not in (site.root / path).read_text(encoding="utf-8"), path


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_foot_of_every_page_says_when_words_were_corrected_and_leads_to_the_list(swimming: Site) -> None:
    feet = 0
    for path in swimming.paths:
        foot = (
            swimming.page(path).soup.select_one("footer.about-this")
            if path.startswith("swimming/1/") and path.endswith(".html")
            else None
        )
        if foot:
            feet += 1
            [link] = [one for one in foot.find_all("a") if CORRECTED in one.get_text()]
            assert swimming.page(path).target(str(link["href"])) == "swimming/1/policy/index.html"
            assert str(link["href"]).endswith("#corrections")
    assert feet == 20  # four bands of three pages, and eight for all


def test_the_policys_page_lists_corrections_and_marks_what_was_corrected(swimming: Site) -> None:
    page = main_of(swimming, "swimming/1/policy/")
    listed = page.select_one("ul.corrections")
    assert listed
    assert fold(listed.get_text(" ")) == f"5 January 2027 , Welfare Officer: {REASON}"
    marks = [mark.find_previous_sibling() for mark in page.select(".correction")]
    assert [fold(mark.get_text()) for mark in page.select(".correction")] == [
        f"Corrected on 5 January 2027: {REASON}"
    ] * 4
    assert [(mark.get("id") or fold(mark.get_text())) for mark in marks if isinstance(mark, Tag)] == [
        "charity",
        "Coaches:",
        "section-3",
        "goggles",
    ]


def test_the_list_of_versions_and_each_pack_say_when_words_were_corrected(swimming: Site) -> None:
    assert CORRECTED in words(swimming, "swimming/1/versions/")
    for path in swimming.paths:
        if path.startswith("swimming/1/packs/") and path.endswith(".pdf"):
            pdf = swimming.root / path
            feet = [fold(page) for page in whole_pages(pdf)]
            assert all(CORRECTED in page for page in feet), path


def test_where_nothing_was_corrected_no_page_speaks_of_it(site: Site) -> None:
    for path in site.paths:
        if path.endswith(".html"):
            assert "Corrected on" not in (site.root / path).read_text(encoding="utf-8"), path
