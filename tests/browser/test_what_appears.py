"""What appears on a page while it is used, its menus and what a search finds, is no barrier either."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import axe_findings, cut_off, focus_walk, overflows
from tests.browser.conftest import OpenPage
from tests.browser.made import REHEARSALS
from tests.browser.visits import DESK, PHONE
from tests.promises.built_site import Site

GUIDE: Final = f"{REHEARSALS}/2/guides/aged-7-and-under/"
PAGES: Final = f"{REHEARSALS}/2/pages/"

# ── Menus ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def menus(page: Page) -> list[Locator]:
    """What opens each menu that a reader sees at this width."""
    found = [summary for summary in page.locator("header summary").all() if summary.is_visible()]
    assert found, "There is no menu to open"
    return found


def is_open(menu: Locator) -> bool:
    return bool(menu.evaluate("summary => summary.parentElement.open"))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_menu_that_is_open_is_no_barrier_and_fits(
    open_page: OpenPage, site_named: Callable[[str], Site], width: int
) -> None:
    visit = open_page(site_named("three").root, GUIDE, width=width)
    for menu in menus(visit.page):
        menu.focus()
        visit.page.keyboard.press("Enter")
        assert is_open(menu)
        seen = f"{width} px, with the menu {menu.inner_text()} open"
        barriers = axe_findings(visit.page)
        visit.show(width, "dark")
        dark = axe_findings(visit.page, only_colours=True)
        assert (*barriers.failures, *barriers.advice, *dark.failures) == (), seen
        assert (*overflows(visit.page), *cut_off(visit.page)) == (), seen
        assert focus_walk(visit.page).faults == (), seen
        visit.show(width, "light")
        menu.focus()
        visit.page.keyboard.press("Enter")
        assert not is_open(menu)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_escape_closes_a_menu_and_leads_back_to_what_opened_it(
    open_page: OpenPage, site_named: Callable[[str], Site], width: int
) -> None:
    page = open_page(site_named("three").root, GUIDE, width=width).page
    for menu in menus(page):
        menu.focus()
        for way_in in ("Enter", "Tab"):
            page.keyboard.press(way_in)
        assert not menu.evaluate("summary => summary === document.activeElement")
        page.keyboard.press("Escape")
        assert not is_open(menu)
        assert menu.evaluate("summary => summary === document.activeElement")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_tap_opens_a_menu_and_another_closes_it(
    open_page: OpenPage, site_named: Callable[[str], Site], width: int, scripts: bool
) -> None:
    page = open_page(site_named("three").root, GUIDE, width=width, scripts=scripts).page
    for menu in menus(page):
        menu.click()
        assert is_open(menu)
        menu.click()
        assert not is_open(menu)


# ── What a search finds ──────────────────────────────────────────────────────────────────────────────────────────────


def found_for(page: Page, words: str) -> Locator:
    """Types words into the search, and waits for what it finds."""
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).to_contain_text("found")
    found = page.locator("#search-found a")
    assert found.count() > 0
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_a_search_finds_is_no_barrier_and_fits(
    open_page: OpenPage, site_named: Callable[[str], Site], width: int
) -> None:
    visit = open_page(site_named("three").root, PAGES, width=width)
    found_for(visit.page, "register")
    light = axe_findings(visit.page)
    visit.show(width, "dark")
    dark = axe_findings(visit.page, only_colours=True)
    assert (*light.failures, *light.advice, *dark.failures) == ()
    assert (*overflows(visit.page), *cut_off(visit.page)) == ()
    assert focus_walk(visit.page).faults == ()


def test_everything_that_a_search_finds_leads_to_where_it_stands(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    site = site_named("three")
    visit = open_page(site.root, PAGES)
    for link in found_for(visit.page, "register").all():
        address, anchor = urldefrag(str(link.evaluate("link => link.href")))
        page = site.page(address.removeprefix(f"{visit.origin}/"))
        assert page.path in site.paths, address
        assert not anchor or anchor in page.anchors, f"{address}#{anchor}"
    assert visit.elsewhere == ()
