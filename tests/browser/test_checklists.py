"""Ticks on a checklist: kept in the browser for each version, age and child, counted, and cleared with one tap."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.promises.built_site import POLICY, Site

CHECKLIST = f"{POLICY}/1/checklists/aged-13/"
KEPT = f"parent-guides:{POLICY}:1:aged-13"
"""Under which name the browser keeps which child was looked at last."""
ONE = f"{KEPT}:child-1"
"""Under which name it keeps the first child's ticks."""


@pytest.fixture
def real(site_named: Callable[[str], Site]) -> Site:
    return site_named("real")


def count(page: Page) -> Locator:
    return page.get_by_role("status")


def all_ticks(page: Page) -> int:
    return page.get_by_role("checkbox").count()


def test_a_tick_is_named_by_the_strength_and_the_words_beside_it(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    box = page.get_by_role(
        "checkbox", name="Required: Your child has access to a reliable broadband connection.", exact=True
    )
    expect(box).to_have_count(1)
    expect(page.get_by_role("group", name="What your child needs").get_by_role("checkbox")).to_have_count(4)


def test_a_parent_can_tap_anywhere_on_the_line(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST, width=360).page
    line = page.locator("li.tick").first
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 5, box["y"] + 10)
    expect(line.get_by_role("checkbox")).to_be_checked()
    expect(count(page)).to_have_text(f"1 of {all_ticks(page)} ticked")


def test_the_way_to_the_policys_words_does_not_tick(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST, width=360).page
    page.locator("li.tick a.cite").first.click()
    assert page.url.endswith("/policy/#computer-needed") or "/policy/#" in page.url
    page.go_back()
    expect(count(page)).to_have_text(f"0 of {all_ticks(page)} ticked")


def test_ticks_are_there_again_after_a_visit_to_another_page(open_page: OpenPage, real: Site) -> None:
    visit = open_page(real.root, CHECKLIST)
    page = visit.page
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(3).check()
    visit.go(f"{POLICY}/1/guides/aged-13/")
    visit.go(CHECKLIST)
    expect(count(page)).to_have_text(f"2 of {all_ticks(page)} ticked")
    expect(page.get_by_role("checkbox").nth(3)).to_be_checked()


def test_the_same_version_under_its_lasting_address_has_the_same_ticks(
    open_page: OpenPage, real: Site
) -> None:
    visit = open_page(real.root, CHECKLIST)
    visit.page.get_by_role("checkbox").nth(1).check()
    visit.go(CHECKLIST.replace("/1/", "/latest/"))
    expect(visit.page.get_by_role("checkbox").nth(1)).to_be_checked()


def test_no_tick_is_carried_to_another_age(open_page: OpenPage, real: Site) -> None:
    visit = open_page(real.root, CHECKLIST)
    visit.page.get_by_role("checkbox").nth(1).check()
    visit.go(CHECKLIST.replace("aged-13", "aged-14-to-16"))
    expect(visit.page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_no_tick_is_carried_into_another_version(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    orchestra = site_named("three")
    visit = open_page(orchestra.root, "rehearsal-days/1/checklists/aged-7-and-under/")
    visit.page.get_by_role("checkbox").nth(0).check()
    visit.go("rehearsal-days/2/checklists/aged-7-and-under/")
    expect(visit.page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_two_children_of_one_age_have_ticks_of_their_own(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("button", name="Child 2").click()
    expect(page.get_by_role("button", name="Child 2")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Child 1")).to_have_attribute("aria-pressed", "false")
    expect(count(page)).to_have_text(f"Child 2: 0 of {all_ticks(page)} ticked")
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Child 1").click()
    expect(page.get_by_role("checkbox").nth(0)).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()


def test_ticks_are_cleared_with_one_tap_and_can_be_put_back(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Clear my ticks").click()
    expect(count(page)).to_have_text(f"Cleared. 0 of {all_ticks(page)} ticked")
    page.reload()
    expect(count(page)).to_have_text(f"0 of {all_ticks(page)} ticked")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("button", name="Clear my ticks").click()
    page.get_by_role("button", name="Put my ticks back").click()
    expect(count(page)).to_have_text(f"1 of {all_ticks(page)} ticked")


def test_nothing_is_kept_but_which_lines_are_ticked(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.get_by_role("checkbox").nth(0).check()
    kept = page.evaluate("Object.entries(localStorage)")
    name = page.get_by_role("checkbox").nth(0).get_attribute("data-tick")
    assert kept == [[ONE, json.dumps([name])]]
    assert page.context.cookies() == []


def kept_in(page: Page) -> dict[str, str]:
    """Everything that the browser keeps for the site, beyond the page and beyond the tab."""
    kept: dict[str, str] = page.evaluate("({ ...localStorage, ...sessionStorage })")
    return kept


def test_nothing_at_all_is_kept_while_nothing_is_ticked(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.get_by_role("button", name="Child 2").click()
    assert kept_in(page) == {}
    page.get_by_role("checkbox").nth(0).check()
    assert set(kept_in(page)) == {f"{KEPT}:child-2", KEPT}
    page.get_by_role("button", name="Child 1").click()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Clear my ticks").click()
    assert set(kept_in(page)) == {f"{KEPT}:child-2"}
    page.get_by_role("button", name="Child 2").click()
    assert set(kept_in(page)) == {f"{KEPT}:child-2", KEPT}
    page.get_by_role("button", name="Clear my ticks").click()
    assert kept_in(page) == {}


def test_the_child_that_was_looked_at_last_is_shown_again_while_there_are_ticks(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("button", name="Child 2").click()
    page.reload()
    expect(page.get_by_role("button", name="Child 2")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(0).uncheck()
    page.get_by_role("button", name="Child 1").click()
    page.get_by_role("checkbox").nth(0).uncheck()
    page.get_by_role("button", name="Child 2").click()
    page.reload()
    expect(page.get_by_role("button", name="Child 1")).to_have_attribute("aria-pressed", "true")


def test_a_checklist_that_is_open_twice_shows_the_same_ticks_and_loses_none(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, CHECKLIST).page
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("checkbox").nth(0).check()
    expect(other.get_by_role("checkbox").nth(0)).to_be_checked()
    other.get_by_role("checkbox").nth(1).check()
    expect(count(page)).to_have_text(f"2 of {all_ticks(page)} ticked")
    page.get_by_role("button", name="Clear my ticks").click()
    expect(count(other)).to_have_text(f"0 of {all_ticks(page)} ticked")
    other.get_by_role("checkbox").nth(2).check()
    expect(page.get_by_role("button", name="Clear my ticks")).to_be_enabled()
    page.reload()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("checkbox").nth(2)).to_be_checked()


def test_a_tick_takes_nothing_away_that_was_ticked_elsewhere_and_is_not_yet_shown(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, CHECKLIST).page
    names = page.locator("[data-tick]").evaluate_all("boxes => boxes.map((box) => box.dataset.tick)")
    # What a page writes by itself, it is not told of: so another window looks that has not been heard of yet.
    page.evaluate("([key, name]) => localStorage.setItem(key, JSON.stringify([name]))", [ONE, names[4]])
    page.get_by_role("checkbox").nth(0).check()
    expect(page.get_by_role("checkbox").nth(4)).to_be_checked()
    expect(count(page)).to_have_text(f"2 of {all_ticks(page)} ticked")
    assert kept_in(page) == {ONE: json.dumps([names[0], names[4]], separators=(",", ":"))}


@pytest.mark.parametrize("damage", ["not json", '"words"', "null", '{"a": 1}', "[1, null]"])
def test_what_is_kept_may_be_damaged_and_the_page_still_works(
    open_page: OpenPage, real: Site, damage: str
) -> None:
    visit = open_page(real.root, CHECKLIST)
    visit.page.evaluate("([key, damage]) => localStorage.setItem(key, damage)", [ONE, damage])
    visit.page.reload()
    expect(count(visit.page)).to_have_text(f"0 of {all_ticks(visit.page)} ticked")
    visit.page.get_by_role("checkbox").nth(0).check()
    expect(count(visit.page)).to_have_text(f"1 of {all_ticks(visit.page)} ticked")
    assert visit.noise == []


def test_where_storage_is_refused_ticks_last_as_long_as_the_page_and_it_says_so(
    open_page: OpenPage, real: Site
) -> None:
    visit = open_page(real.root, CHECKLIST, storage=False)
    visit.page.get_by_role("checkbox").nth(0).check()
    visit.page.get_by_role("button", name="Child 2").click()
    expect(count(visit.page)).to_have_text(f"Child 2: 0 of {all_ticks(visit.page)} ticked")
    visit.page.get_by_role("button", name="Child 1").click()
    expect(count(visit.page)).to_have_text(f"Child 1: 1 of {all_ticks(visit.page)} ticked")
    visit.page.get_by_role("button", name="Clear my ticks").click()
    visit.page.get_by_role("button", name="Put my ticks back").click()
    expect(count(visit.page)).to_have_text(f"1 of {all_ticks(visit.page)} ticked")
    expect(visit.page.get_by_text("This browser does not keep ticks.")).to_be_visible()
    expect(visit.page.get_by_text("Ticks stay in this browser")).to_be_hidden()
    assert visit.noise == []


def test_without_scripts_lines_can_be_ticked_and_the_page_says_that_they_are_not_kept(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, CHECKLIST, scripts=False).page
    page.get_by_role("checkbox").nth(0).check()
    expect(page.get_by_role("checkbox").nth(0)).to_be_checked()
    expect(page.get_by_text("Without JavaScript, this page cannot keep your ticks.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_on_paper_each_line_has_a_square_and_no_button_is_left(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, CHECKLIST).page
    page.emulate_media(media="print")
    for place in range(all_ticks(page)):
        box = page.get_by_role("checkbox").nth(place)
        looks = box.evaluate(
            "box => { const s = getComputedStyle(box); return [s.appearance, s.borderTopStyle]; }"
        )
        assert looks == ["none", "solid"]
    expect(page.get_by_role("button")).to_have_count(0)
