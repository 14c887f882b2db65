"""A choir's pages, read on each side of each day that changes a version: each tells the truth about itself.

What is true is worked out here from a few lines of days, and not from the generator. In a run of all tests one build
is read, a few pages of each version; `script/sweep` reads every page of every version, of several builds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.browser.kinds import EVERY_PAGE
from tests.browser.made import TOURS, blank, only_the_choir, only_what_the_choir_published
from tests.browser.visits import LONDON, Visit, Windows
from tests.conftest import BuildOnce
from tests.promises.built_site import Site, fold
from tests.rendering.test_notice import day_of, spells

ONE_DAY: Final = timedelta(days=1)
IN_FORCE: Final = (
    (date(2025, 1, 10), "1"),
    (date(2025, 9, 1), "2"),
    (date(2026, 3, 29), "3"),
    (date(2026, 5, 20), "2"),
    (date(2026, 6, 10), "4"),
    (date(2027, 3, 28), "5"),
)
"""Which version families should rely on, from each of these days on."""
BEGINS: Final = {"1": date(2025, 1, 10), "2": date(2025, 9, 1), "3": date(2026, 3, 29)} | {
    "4": date(2026, 6, 10),
    "5": date(2027, 3, 28),
}
WITHDRAWN: Final = {"3": date(2026, 5, 20)}
OVERDUE: Final = {"2": date(2026, 10, 1), "4": date(2027, 6, 1), "5": date(2028, 4, 1)}
DRAFT: Final = "6"


@dataclass(frozen=True)
class Build:
    """A site of the choir's, made on a day, with the draft or without."""

    on: date
    drafts: bool

    def __str__(self) -> str:
        return f"built-{self.on}{'-with-drafts' if self.drafts else ''}"

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that have pages."""
        return (*BEGINS, DRAFT) if self.drafts else tuple(BEGINS)

    @property
    def days(self) -> tuple[date, ...]:
        """The day of building, and each later day on which something turns, with the day before it."""
        turns = {day for day, _ in IN_FORCE} | set(OVERDUE.values())
        beside = {day + by for day in turns for by in (-ONE_DAY, timedelta())}
        return tuple(sorted({self.on, *(day for day in beside if day > self.on)}))


BUILDS: Final = (
    Build(date(2026, 5, 25), drafts=True),
    *(
        Build(on, drafts)
        for on in (date(2025, 11, 10), date(2026, 5, 25), date(2026, 11, 22), date(2027, 3, 28))
        for drafts in (True, False)
        if EVERY_PAGE and (on, drafts) != (date(2026, 5, 25), True)
    ),
)


def current(on: date) -> str:
    """The version in force on a day."""
    return [version for day, version in IN_FORCE if day <= on][-1]


def status(version: str, on: date) -> str:
    """How a version stands on a day, as the box says it by its look."""
    if version == DRAFT:
        return "draft"
    if version in WITHDRAWN and on >= WITHDRAWN[version]:
        return "withdrawn"
    if on < BEGINS[version]:
        return "to-come"
    if version != current(on):
        return "superseded"
    return "overdue" if version in OVERDUE and on >= OVERDUE[version] else "current"


TITLES: Final = {
    "draft": "Draft",
    "withdrawn": "Withdrawn",
    "to-come": "Not yet in force",
    "superseded": "No longer in force",
    "overdue": "Review overdue",
    "current": "How current this is",
}
SENTENCES: Final = {
    "This is a draft. It is not in force.": ("draft",),
    "This version was withdrawn on 20 May 2026.": ("withdrawn",),
    "This version is not yet in force.": ("to-come",),
    "This version is no longer in force.": ("superseded",),
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(LONDON))


@pytest.fixture(scope="module", params=BUILDS, ids=str)
def build(request: pytest.FixtureRequest) -> Build:
    made: Build = request.param
    return made


@pytest.fixture(scope="module")
def choir(build: Build, build_once: BuildOnce) -> Site:
    """The choir's site; the one that other tests look at too is made once for all."""
    name = "choir" if build == BUILDS[0] else f"choir-{build}"
    change = only_the_choir if build.drafts else only_what_the_choir_published
    return build_once(name, on=build.on, change=change, press=blank, seal_anew=False)


def pages_of(site: Site, version: str) -> tuple[str, ...]:
    """The addresses of the pages of a version: all of them, or only one of those that say the same."""
    folder = f"{TOURS}/{version}/"
    found = [path for path in site.paths if path.startswith(folder) and path.endswith("index.html")]
    few = found if EVERY_PAGE else [f"{folder}worried/index.html"]
    return tuple(path.removesuffix("index.html") for path in few)


def changes_pages(site: Site) -> tuple[str, ...]:
    found = [path for path in site.paths if path.startswith(f"{TOURS}/changes/")]
    return tuple(path.removesuffix("index.html") for path in found)


# ── Pages of a version ───────────────────────────────────────────────────────────────────────────────────────────────


def test_with_scripts_each_page_says_of_itself_what_is_so_on_the_day_on_which_it_is_read(
    build: Build, choir: Site, windows: Windows, served: Callable[[Path], str]
) -> None:
    faults = []
    with windows.lend(served(choir.root)) as visit:
        for version in build.versions:
            for path in pages_of(choir, version):
                for day in build.days:
                    read(visit, path, day, anew=day == build.on or path.endswith("/worried/"))
                    wrong = [*untrue(visit, version, day), *visit.noise]
                    faults += [f"/{path} on {day}: {what}" for what in wrong]
    assert not faults, "\n".join(faults[:30])


def read(visit: Visit, path: str, day: date, *, anew: bool) -> None:
    """Opens a page on a day, or comes back to it where it stayed open since an earlier one: that is quicker."""
    visit.read_at(noon(day))
    if anew:
        visit.go(path)
    else:
        visit.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def untrue(visit: Visit, version: str, day: date) -> Iterator[str]:
    """What the box of an open page says that is not so, or does not say."""
    box = visit.page.locator(".review")
    words, stands = fold(box.inner_text()), status(version, day)
    if not words.startswith(TITLES[stands]) or f"review-{stands}" not in (box.get_attribute("class") or ""):
        yield f"it is {stands}: {words}"
    yield from (
        f"{sentence} {words}"
        for sentence, when in SENTENCES.items()
        if (sentence in words) != (stands in when)
    )
    led = set(re.findall(rf"/{TOURS}/(\d+)/", " ".join(ways(visit))))
    if led != {current(day)} - {version}:
        yield f"it leads to {sorted(led)}, and version {current(day)} is in force"
    named = re.findall(r"Version (\d+) has been in force|Use version (\d+) instead", words)
    if {one or other for one, other in named} - {current(day)}:
        yield f"it names another version than {current(day)}: {words}"
    if version in OVERDUE and (f"Review {'was due' if day >= OVERDUE[version] else 'due'} by" not in words):
        yield f"its review: {words}"


def ways(visit: Visit) -> list[str]:
    """Where the links lead that a reader sees in the box."""
    links = visit.page.locator(".review a")
    seen: list[str] = links.evaluate_all(
        "all => all.filter((link) => link.checkVisibility()).map((link) => link.href)"
    )
    return seen


def test_without_scripts_each_page_names_the_days_and_no_day_makes_it_untrue(
    build: Build, choir: Site, windows: Windows, served: Callable[[Path], str]
) -> None:
    faults = []
    with windows.lend(served(choir.root), scripts=False) as visit:
        for version in build.versions:
            for path in pages_of(choir, version):
                visit.go(path)
                words = fold(visit.page.locator(".review").inner_text())
                faults += [f"/{path}: {what}" for what in ever_untrue(words, version, build)]
    assert not faults, "\n".join(faults[:30])


def ever_untrue(words: str, version: str, build: Build) -> Iterator[str]:
    """What stands in a page itself that is not so on one of the days on which it may be read."""
    told = spells(words)
    for day in build.days:
        named = [who for who, first, last in told if first <= day <= last]
        right = "This version" if version == current(day) else f"Version {current(day)}"
        if told and named != [right]:
            yield f"on {day} {right} is in force: {words}"
        stands = status(version, day)
        yield from (
            f"on {day}: {words}"
            for sentence, when in SENTENCES.items()
            if sentence in words and stands not in when
        )
    if version != DRAFT and "draft" in words.casefold():
        yield f"it is no draft: {words}"
    if version == DRAFT and not words.startswith("Draft This is a draft."):
        yield f"it is a draft: {words}"
    now = [text for text in ("has been", "not yet", "until then", "today") if text in words.casefold()]
    if now and len({current(day) for day in build.days}) > 1:
        yield f"it says {now}: {words}"


# ── The pages that tell what changed ─────────────────────────────────────────────────────────────────────────────────


def test_what_changed_stands_under_the_days_on_which_each_version_is_in_force_with_scripts_and_without(
    build: Build, choir: Site, windows: Windows, served: Callable[[Path], str]
) -> None:
    faults = []
    for scripts in (True, False):
        with windows.lend(served(choir.root), scripts=scripts, at=noon(build.days[-1])) as visit:
            for path in changes_pages(choir):
                visit.go(path)
                signed = path.split("from-")[1].split("/")[0]
                wrong = [*ever_untrue_of_changes(visit, signed, build), *visit.noise]
                faults += [f"/{path}: {what}" for what in wrong]
    assert not faults, "\n".join(faults[:30])


def ever_untrue_of_changes(visit: Visit, signed: str, build: Build) -> Iterator[str]:
    """What a page of changes says that is not so on one of the days on which it may be read."""
    headings = [fold(text) for text in visit.page.locator("main h2").all_inner_texts()]
    words = fold(visit.page.locator("main").inner_text())
    for day in build.days:
        gone = signed in WITHDRAWN and day >= WITHDRAWN[signed]
        newer = BEGINS[current(day)] > BEGINS[signed]
        right = [current(day)] if newer or (gone and current(day) != signed) else []
        told = [version for heading in headings for version, days in steps([heading]) if day in days]
        if told != right:
            yield f"on {day} version {current(day)} is in force, and it tells of {told}"
        stands = status(signed, day)
        yield from (
            f'on {day}: "{sentence}"'
            for sentence, when in SENTENCES.items()
            if sentence in words and stands not in when
        )
    drafts = [
        heading for heading in headings if heading.startswith(f"Draft of version {DRAFT}: it may still")
    ]
    if len(drafts) != int(build.drafts):
        yield f"its headings are {headings}"
    if "Nothing has changed" in words and steps(headings):
        yield "it says that nothing has changed, and tells of changes"


@dataclass(frozen=True)
class Days:
    """The days that a heading names."""

    spells: tuple[tuple[date, date], ...]

    def __contains__(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.spells)


def steps(headings: list[str]) -> list[tuple[str, Days]]:
    """Each version that has a heading, with the days on which that says that it is in force."""
    found = []
    for heading in headings:
        if named := re.match(r"Version (\d+), in force ", heading):
            days = re.findall(r"from (\d+ \w+ \d{4})(?: to (\d+ \w+ \d{4}))?", heading)
            spells_named = tuple((day_of(one), day_of(two) if two else date.max) for one, two in days)
            found.append((named[1], Days(spells_named)))
    return found


def test_every_way_from_a_page_of_changes_leads_somewhere(choir: Site) -> None:
    for path in changes_pages(choir):
        page = choir.page(path)
        for link in page.soup.select("main a[href]"):
            href = str(link["href"])
            target = page.target(href)
            assert (choir.root / target).is_file(), f"{path} leads to {target}"
            anchor = href.partition("#")[2]
            assert not anchor or anchor in choir.page(target).anchors, f"{path} leads to {href}"


def test_drafts_are_built_only_where_they_are_asked_for(build: Build, choir: Site) -> None:
    folders = {path.split("/")[1] for path in choir.paths if path.startswith(f"{TOURS}/")}
    assert (DRAFT in folders) == build.drafts
    assert not [path for path in choir.paths if f"/changes/from-{DRAFT}/" in path]
