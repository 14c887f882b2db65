"""The box that says how current a version is, as families see it: on screen, without scripts, and on paper.

The site is built once, on 22 November 2026, and read on other days: nobody has to build it again for it to stay true.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.made import REHEARSALS
from tests.browser.visits import LONDON
from tests.promises.built_site import Site, fold

OLD: Final = "Version 1 of the Rehearsal Days Policy, dated 1 September 2025. Review was due by 30 June 2026. No review is recorded."
TWO: Final = "Version 2 of the Rehearsal Days Policy, dated 1 February 2026."
TWO_DUE: Final = f"{TWO} Review due by 28 February 2027. No review is recorded."
TWO_OVERDUE: Final = f"{TWO} Review was due by 28 February 2027. No review is recorded."
TEN: Final = "Version 10 of the Rehearsal Days Policy, dated 1 October 2026."
TEN_DUE: Final = f"{TEN} Review due by 29 February 2028. No review is recorded."
TEN_OVERDUE: Final = f"{TEN} Review was due by 29 February 2028. No review is recorded."
TEN_COMES: Final = "Version 10 is in force from 28 March 2027."
TEN_IS_HERE: Final = (
    "No longer in force This version is no longer in force. Version 10 has been in force since 28 March 2027. "
    "This page in version 10"
)

BEFORE: Final = {
    "1": "No longer in force This version is no longer in force. Version 2 has been in force since 29 March 2026. "
    f"{TEN_COMES} This page in version 2 {OLD}",
    "2": f"How current this is {TEN_COMES} {TWO_DUE}",
    "10": "Not yet in force This version is not yet in force. Version 2 has been in force since "
    f"29 March 2026. This version is in force from 28 March 2027. This page in version 2 {TEN_DUE}",
}
OVERDUE: Final = {**BEFORE, "2": f"Review overdue {TEN_COMES} {TWO_OVERDUE}"}
AFTER: Final = {
    "1": f"{TEN_IS_HERE} {OLD}",
    "2": f"{TEN_IS_HERE} {TWO_OVERDUE}",
    "10": f"How current this is {TEN_DUE}",
}
MUCH_LATER: Final = {**AFTER, "10": f"Review overdue {TEN_OVERDUE}"}

WITHOUT_SCRIPTS: Final = {
    "1": "No longer in force This version is no longer in force. Version 2 is in force from 29 March 2026 to "
    f"27 March 2027. {TEN_COMES} This page in version 2 This page in version 10 {OLD}",
    "2": "How current this is This version is in force from 29 March 2026 to 27 March 2027. "
    f"{TEN_COMES} This page in version 10 {TWO_DUE}",
    "10": "How current this is Version 2 is in force from 29 March 2026 to 27 March 2027. "
    f"This version is in force from 28 March 2027. This page in version 2 {TEN_DUE}",
}
"""What stands in the page itself. It names days and never says "now", so it is true on each of the days below."""


def london(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(LONDON))


DAYS: Final = {
    "the day of building": (london(2026, 11, 22), LONDON, BEFORE),
    "the day before review is due": (london(2027, 2, 27), LONDON, BEFORE),
    "the day review is due, a minute before midnight": (london(2027, 2, 28, 23, 59), LONDON, BEFORE),
    "the day after, at midnight": (london(2027, 3, 1, 0, 0), LONDON, OVERDUE),
    "the last minute before the clocks go forward": (london(2027, 3, 27, 23, 59), LONDON, OVERDUE),
    "the first minute of the day on which they do": (london(2027, 3, 28, 0, 0), LONDON, AFTER),
    "the day after the clocks went forward": (london(2027, 3, 29, 0, 0), LONDON, AFTER),
    "half an hour before midnight in Greenwich, in summer": (
        datetime(2027, 6, 30, 23, 30, tzinfo=UTC),
        "America/Los_Angeles",
        AFTER,
    ),
    "the day on which the clocks go back": (london(2027, 10, 31, 1, 30), LONDON, AFTER),
    "the day before a day of leap years": (london(2028, 2, 28), LONDON, AFTER),
    "29 February, in a place where it is still the 28th": (
        london(2028, 2, 29, 0, 30),
        "America/Los_Angeles",
        AFTER,
    ),
    "29 February, in a place where March has begun": (london(2028, 2, 29, 23, 59), "Pacific/Auckland", AFTER),
    "1 March, in a place where it is still February": (
        london(2028, 3, 1, 0, 0),
        "America/Los_Angeles",
        MUCH_LATER,
    ),
}


@pytest.fixture
def orchestra(site_named: Callable[[str], Site]) -> Site:
    return site_named("three")


@pytest.mark.parametrize("day", DAYS)
def test_with_scripts_the_box_is_exact_on_the_day_in_london(
    open_page: OpenPage, orchestra: Site, day: str
) -> None:
    moment, zone, expected = DAYS[day]
    for version, words in expected.items():
        visit = open_page(orchestra.root, f"{REHEARSALS}/{version}/worried/", at=moment, zone=zone)
        assert fold(visit.page.locator(".review").inner_text()) == words, version


def test_without_scripts_the_box_says_what_is_true_whenever_it_is_read(
    open_page: OpenPage, orchestra: Site
) -> None:
    for version, words in WITHOUT_SCRIPTS.items():
        visit = open_page(orchestra.root, f"{REHEARSALS}/{version}/worried/", scripts=False)
        assert fold(visit.page.locator(".review").inner_text()) == words


def test_on_paper_the_box_says_what_stays_true_after_the_day_of_printing(
    open_page: OpenPage, orchestra: Site
) -> None:
    for version, words in WITHOUT_SCRIPTS.items():
        visit = open_page(orchestra.root, f"{REHEARSALS}/{version}/worried/", at=london(2027, 3, 1))
        visit.page.emulate_media(media="print")
        without_ways = re.sub(r" This page in version \d+", "", words)
        assert fold(visit.page.locator(".review").inner_text()) == without_ways


def test_a_clock_that_is_set_to_before_the_page_was_made_changes_nothing(
    open_page: OpenPage, orchestra: Site
) -> None:
    visit = open_page(orchestra.root, f"{REHEARSALS}/2/worried/", at=london(2001, 1, 1))
    assert fold(visit.page.locator(".review").inner_text()) == WITHOUT_SCRIPTS["2"]


def test_no_page_of_any_version_lacks_its_box_before_the_heading(orchestra: Site) -> None:
    pages = [
        page
        for page in orchestra.pages
        if page.path.startswith(tuple(f"{REHEARSALS}/{v}/" for v in WITHOUT_SCRIPTS))
    ]
    assert {page.path.split("/")[1] for page in pages} == {"1", "2", "10"}
    for page in pages:
        boxes = page.soup.select("section.review[aria-label]")
        assert len(boxes) == 1, page.path
        assert page.soup.h1 in boxes[0].find_all_next("h1"), page.path


@pytest.mark.parametrize("later", ["2", "10"])
def test_each_page_of_an_old_version_leads_to_the_same_page_of_the_current_one_and_of_the_one_to_come(
    orchestra: Site, later: str
) -> None:
    for page in orchestra.pages:
        if page.path.startswith(f"{REHEARSALS}/1/"):
            found = page.soup.select(".notice-lasting .notice-ways a")
            all_targets = [page.target(str(link["href"])) for link in found]
            assert set(all_targets) <= set(orchestra.paths), page.path
            targets = [target for target in all_targets if target.startswith(f"{REHEARSALS}/{later}/")]
            assert targets, page.path
            same = page.path.replace(f"{REHEARSALS}/1/", f"{REHEARSALS}/{later}/")
            if same in orchestra.paths:
                assert targets == [same], page.path
            else:
                folder = "/".join(same.split("/")[:3])
                assert all(target.startswith(f"{folder}/") for target in targets), page.path


def test_only_pages_of_the_current_version_may_be_listed_by_search_engines(orchestra: Site) -> None:
    for page in orchestra.pages:
        if page.path.startswith(f"{REHEARSALS}/") and "/age/" not in page.path:
            asked = [tag["content"] for tag in page.soup.select("meta[name=robots]")]
            current = page.path.startswith((f"{REHEARSALS}/2/", f"{REHEARSALS}/latest/"))
            assert asked == ([] if current else ["noindex"]), page.path


def test_somebody_who_comes_back_to_a_page_stays_on_the_link_they_were_on(
    open_page: OpenPage, orchestra: Site
) -> None:
    page = open_page(orchestra.root, f"{REHEARSALS}/1/worried/", at=london(2027, 3, 1)).page
    way = page.locator(".notice-exact a").first
    way.focus()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(way).to_be_focused()
    expect(page.locator(".notice-exact")).to_have_count(1)


def test_a_page_that_stays_open_past_midnight_says_what_is_true_when_somebody_comes_back_to_it(
    open_page: OpenPage, orchestra: Site
) -> None:
    visit = open_page(orchestra.root, f"{REHEARSALS}/2/worried/", at=london(2027, 2, 28, 23, 59))
    visit.read_at(london(2027, 3, 28))
    visit.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert fold(visit.page.locator(".review").inner_text()) == AFTER["2"]
    assert "review-superseded" in (visit.page.locator(".review").get_attribute("class") or "")
