"""The search: by keyboard, heard by a screen reader, on the reader's own device, and fetched only when it is used."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.promises.built_site import POLICY, Site, fold

PAGES = f"{POLICY}/1/pages/"
NOTHING = "Nothing found. Try another word, or look through the list of pages below."
KIT = "Tablets and phones are not suitable"


@pytest.fixture
def real(site_named: Callable[[str], Site]) -> Site:
    return site_named("real")


def look_for(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search the guides and the policy").fill(words)


def test_a_word_is_found_where_it_stands_and_the_outcome_is_said(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, "headphones")
    expect(page.get_by_role("status")).to_have_text("6 places found.")
    first = page.locator("#search-found li").first
    expect(first.get_by_role("link")).to_have_text(
        "Guide for parents: children aged 10 and under: What your child needs"
    )
    expect(first.locator("mark").first).to_have_text("headphones")
    first.get_by_role("link").click()
    assert page.url.endswith("/guides/aged-10-and-under/#kit")


def test_a_word_that_is_spelt_wrong_is_still_found(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, "hedphones")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “hedphones”. The nearest:")
    expect(page.locator("#search-found li")).to_have_count(6)
    expect(page.locator("#search-found mark").first).to_have_text("headphone")


@pytest.mark.parametrize("typed", ["recording", "Recorded", "no longer in force", "sibling headphones"])
def test_a_guess_is_not_passed_off_as_what_was_asked_for(open_page: OpenPage, real: Site, typed: str) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text(f"Nothing found for “{typed}”. The nearest:")
    expect(page.locator("#search-found li").first).to_be_visible()


@pytest.mark.parametrize("typed", ["microphone", "in force", "siblings", "can I xyzzy the"])
def test_what_no_page_says_is_not_found(open_page: OpenPage, real: Site, typed: str) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text(NOTHING)
    expect(page.locator("#search-found li")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "outcome", "shown"),
    [
        ("iPad", "Showing what is found for “tablets and phones”: 6 places.", KIT),
        ("mobile", "Showing what is found for “tablets and phones”: 6 places.", KIT),
        (
            "Can my child use a smartphone?",
            "Showing what is found for “child tablets and phones”: 6 places.",
            KIT,
        ),
        ("photos", "Showing what is found for “images”: 13 places.", "images"),
        (
            "picture",
            "Showing what is found for “picture” and “images”: 26 places. The first 20 are shown.",
            "images",
        ),
        ("camera", "Showing what is found for “webcam”: 6 places.", "webcam"),
        ("wifi", "Showing what is found for “broadband”: 6 places.", "broadband"),
        ("wi-fi", "Showing what is found for “broadband”: 6 places.", "broadband"),
        ("Wi fi", "Showing what is found for “broadband”: 6 places.", "broadband"),
        ("internet", "Showing what is found for “internet” and “broadband”: 17 places.", "broadband"),
        ("bullying", "Showing what is found for “inappropriate behaviour”: 9 places.", "behaviour"),
    ],
)
def test_a_word_of_the_familys_own_finds_what_the_policy_calls_otherwise(
    open_page: OpenPage, real: Site, typed: str, outcome: str, shown: str
) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, typed)
    expect(page.get_by_role("status")).to_have_text(outcome)
    expect(page.locator("#search-found li").first).to_contain_text(shown)


@pytest.mark.parametrize("typed", ["phone", "phones"])
def test_what_is_shown_of_a_place_is_a_whole_word_and_no_end_of_another(
    open_page: OpenPage, real: Site, typed: str
) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, typed)
    kit = page.locator("#search-found li").filter(has_text="What your child needs")
    expect(kit).to_have_count(5)
    for place in kit.all():
        expect(place).to_contain_text(KIT)
    before = page.locator("#search-found mark").evaluate_all(
        "marks => marks.map((mark) => mark.previousSibling?.textContent.slice(-1) ?? '')"
    )
    assert before
    assert not any(sign.isalnum() for sign in before)


def test_where_nothing_is_found_the_reader_is_told_what_to_do(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, "xyzzy")
    expect(page.get_by_role("status")).to_have_text(NOTHING)
    look_for(page, "")
    expect(page.get_by_role("status")).to_have_text("")
    expect(page.locator("#search-found li")).to_have_count(0)


def test_what_is_found_is_shown_as_words_whatever_is_typed(open_page: OpenPage, real: Site) -> None:
    visit = open_page(real.root, PAGES)
    for typed in ("<img src=x onerror=alert(1)>", "(", "[a-z]*", "\\", "{{ 7*7 }}", "headphones <b>"):
        look_for(visit.page, typed)
        expect(visit.page.locator(".search img, .search b")).to_have_count(0)
    assert visit.noise == []


def test_everything_is_reached_by_keyboard_alone(open_page: OpenPage, real: Site) -> None:
    page = open_page(real.root, PAGES).page
    page.get_by_role("searchbox").focus()
    page.keyboard.type("earshot")
    expect(page.get_by_role("status")).to_have_text("6 places found.")
    page.keyboard.press("Tab")
    expect(page.locator("#search-found a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/**")


@pytest.mark.parametrize("name", ["real", "three"])
def test_nothing_that_a_page_says_of_how_current_it_is_can_be_found(
    site_named: Callable[[str], Site], name: str
) -> None:
    site = site_named(name)
    indices = [path for path in site.paths if path.endswith("search_index.json")]
    assert indices
    for at in indices:
        docs = site.data(at)["docs"]
        indexed = [fold(unescape(re.sub("<[^>]*>", " ", f"{doc['title']} {doc['text']}"))) for doc in docs]
        pages = [
            page for page in site.pages if page.path.startswith(at.removesuffix("search/search_index.json"))
        ]
        lines = [
            line
            for page in pages
            for line in page.soup.select(".review p, .review li, .about-this > p:first-of-type")
        ]
        assert any(line.find_parent("template") for line in lines) is (name == "three")
        found = {words for line in lines if any((words := fold(line.text)) in part for part in indexed)}
        assert found == set(), at


def test_packs_and_checklists_which_repeat_the_guide_are_not_found_twice(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, PAGES).page
    look_for(page, "broadband")
    expect(page.get_by_role("status")).to_have_text("6 places found.")
    addresses = page.locator("#search-found a").evaluate_all("links => links.map(link => link.href)")
    assert not [address for address in addresses if "/packs/" in address or "/checklists/" in address]


def test_nothing_is_fetched_before_somebody_searches(open_page: OpenPage, real: Site) -> None:
    visit = open_page(real.root, PAGES)
    assert not [address for address in visit.asked if "search_index" in address]
    look_for(visit.page, "zoom")
    expect(visit.page.locator("#search-found li").first).to_be_visible()
    assert [address for address in visit.asked if "search_index" in address]


def test_when_the_search_cannot_be_reached_the_list_of_pages_is_still_there(
    open_page: OpenPage, real: Site
) -> None:
    visit = open_page(real.root, PAGES)
    visit.page.route("**/search_index.json", lambda route: route.abort())
    look_for(visit.page, "zoom")
    expect(visit.page.get_by_role("status")).to_have_text(
        "The search cannot be reached just now. Every page is listed below."
    )
    expect(visit.page.get_by_role("link", name="Guide for parents: children aged 13")).to_be_visible()


def test_without_scripts_every_page_is_listed_and_the_search_is_not_there(
    open_page: OpenPage, real: Site
) -> None:
    page = open_page(real.root, PAGES, scripts=False).page
    expect(page.get_by_role("searchbox")).to_have_count(0)
    listed = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    found = {real.page(f"{PAGES}index.html").target(href) for href in listed}
    own = {
        path
        for path in real.paths
        if path.startswith(f"{POLICY}/1/") and path.endswith(".html") and "/pages/" not in path
    }
    assert own <= found
