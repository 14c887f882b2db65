"""Pages of the site on paper: nothing on them leads nowhere, and what belongs together stands together."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.browser.checks import visible_words
from tests.browser.conftest import OpenPage
from tests.promises.built_site import POLICY, Site, fold

FOLDER: Final = f"{POLICY}/1/"
A4: Final = 794
"""The width of a sheet in CSS pixels."""


@pytest.fixture
def real(site_named: Callable[[str], Site]) -> Site:
    return site_named("real")


LEADS_ON: Final = {
    "guides/aged-13/": (
        "how to reach us",
        "More of what the policy says that we do",
        "The policy’s words",
        "The policy also names",
        "Worried about a child? Every contact, and general public advice",
    ),
    "packs/aged-13/": ("how to reach us", "More of what the policy says that we do", "The policy’s words"),
    "worried/": ("how to reach us", "The policy’s words"),
    "ages/": ("The whole guide for each age", "Guide for children aged 13"),
}
"""What only leads to another place, by the page on which it stands."""


@pytest.mark.parametrize("page", LEADS_ON)
def test_what_only_leads_to_another_place_is_on_the_screen_and_not_on_paper(
    open_page: OpenPage, real: Site, page: str
) -> None:
    opened = open_page(real.root, FOLDER + page).page
    on_screen = visible_words(opened)
    opened.emulate_media(media="print")
    on_paper = visible_words(opened)
    for words in LEADS_ON[page]:
        assert words in on_screen
        assert words not in on_paper


@pytest.mark.parametrize("page", ["guides/aged-13/", "worried/"])
def test_a_printed_page_still_says_to_ask_us_whom_to_contact_and_from_which_section_a_line_comes(
    open_page: OpenPage, real: Site, page: str
) -> None:
    opened = open_page(real.root, FOLDER + page).page
    opened.emulate_media(media="print")
    printed = fold(opened.locator("main").inner_text())
    assert "The policy leaves these open. Please ask us." in printed
    assert "music@westsussexmusic.co.uk" in printed
    assert "01403 286330" in printed
    assert "The policy’s words: section 4" in printed


def test_a_printed_checklist_has_a_line_for_the_name_of_the_child(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, f"{FOLDER}checklists/aged-13/").page
    assert "Child:" not in visible_words(page)
    page.emulate_media(media="print")
    assert "Child:" in visible_words(page)
    line = page.locator(".pen-line").bounding_box()
    assert line
    assert line["width"] > A4 / 4
    assert line["height"] > 20


def test_the_printed_comparison_of_ages_gives_its_sentences_almost_half_of_the_sheet(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, f"{FOLDER}ages/", width=A4).page
    page.emulate_media(media="print")
    for table in page.locator("table").all():
        whole, sentences = table.bounding_box(), table.locator("thead th").first.bounding_box()
        assert whole
        assert sentences
        assert 0.4 < sentences["width"] / whole["width"] < 0.5
        assert whole["x"] + whole["width"] <= A4


@pytest.mark.parametrize("page", ["guides/aged-13/", "worried/", "checklists/aged-13/", "ages/"])
def test_no_word_that_is_explained_is_parted_from_what_it_means_by_the_end_of_a_sheet(
    open_page: OpenPage, real: Site, tmp_path: Path, page: str
) -> None:
    opened = open_page(real.root, FOLDER + page).page
    explained = [fold(term.inner_text()) for term in opened.locator("dl > div").all()]
    assert explained
    pdf = tmp_path / "page.pdf"
    opened.pdf(path=pdf, prefer_css_page_size=True)
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    sheets = [fold(sheet) for sheet in said.split("\f")]
    assert [term for term in explained if not any(term in sheet for sheet in sheets)] == []
