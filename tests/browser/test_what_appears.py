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


def lies_over_the_page(menu: Locator) -> bool:
    """Whether an open menu takes no room of its own."""
    nav = menu.locator("xpath=following-sibling::nav")
    return bool(nav.evaluate("nav => getComputedStyle(nav).position === 'absolute'"))


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
        if not lies_over_the_page(menu):  # it closes where the walk begins
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


# ── The list of versions, which lies over the page in a wide window ──────────────────────────────────────────────────

OLD_GUIDE: Final = f"{REHEARSALS}/1/guides/aged-8-and-over/"
"""A page with several links to each other version: its list is the longest."""


def test_opening_the_list_of_versions_moves_nothing(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    page = open_page(site_named("three").root, OLD_GUIDE).page
    [menu] = menus(page)
    around = (menu, *page.locator(".site-name, .worried-way, .wide-menu, .review, h1").all())
    before = [part.bounding_box() for part in around]
    menu.click()
    assert is_open(menu)
    assert lies_over_the_page(menu)
    assert [part.bounding_box() for part in around] == before


def test_every_way_in_the_list_of_versions_can_be_seen_and_reached_in_its_order(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    page = open_page(site_named("three").root, OLD_GUIDE).page
    [menu] = menus(page)
    menu.focus()
    page.keyboard.press("Enter")
    ways = page.locator(".version-menu a").all()
    assert len(ways) > 4
    for way in ways:
        page.keyboard.press("Tab")
        assert way.evaluate("way => way === document.activeElement")
        assert way.evaluate(
            """way => {
                const { left, top, width, height } = way.getBoundingClientRect();
                return document.elementFromPoint(left + width / 2, top + height / 2) === way;
            }"""
        )
    assert is_open(menu)


@pytest.mark.parametrize("way_out", ["Tab", "Shift+Tab"])
def test_the_list_of_versions_closes_when_the_focus_leaves_it_so_that_nothing_is_hidden_below(
    open_page: OpenPage, site_named: Callable[[str], Site], way_out: str
) -> None:
    page = open_page(site_named("three").root, OLD_GUIDE).page
    [menu] = menus(page)
    menu.focus()
    page.keyboard.press("Enter")
    if way_out == "Tab":
        page.locator(".version-menu a").last.focus()
    assert is_open(menu)
    page.keyboard.press(way_out)
    assert page.evaluate("!document.activeElement.closest('.version-menu')")
    assert not is_open(menu)


def test_without_javascript_the_list_of_versions_hides_nothing(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    page = open_page(site_named("three").root, OLD_GUIDE, scripts=False).page
    [menu] = menus(page)
    menu.focus()
    page.keyboard.press("Enter")
    assert is_open(menu)
    assert not lies_over_the_page(menu)
    assert focus_walk(page).faults == ()


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
