"""Every kind of page, in every state of a version: families and staff can read it, use it and trust it to stay quiet.

Each page is opened once and looked at in every way, and each test asks for its own part of what was seen. In a
run of all tests the longest page of each kind is looked at; `script/sweep` looks at every page of every band.
"""

import fcntl
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS, SIGHTS, VERSION_KINDS, Sight, addresses
from tests.browser.made import REHEARSALS
from tests.browser.survey import Fault, Survey, survey
from tests.browser.visits import PHONE, Windows
from tests.promises.built_site import Site

MOST_SHOWN = 30
"""Faults that a message lists before it only counts the rest."""


@pytest.fixture(scope="session")
def surveyed(
    tmp_path_factory: pytest.TempPathFactory,
    windows: Windows,
    served: Callable[[Path], str],
    site_named: Callable[[str], Site],
) -> Callable[[Sight], Survey]:
    """What there is to see of one kind of page in one state: looked at once, for all tests and all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "seen"
    shared.mkdir(exist_ok=True)

    def look_at(sight: Sight) -> Survey:
        site = site_named(sight.state.site)
        paths = sight.paths(site)
        assert paths, f"The site has no page of the kind {sight}"
        with (shared / f"{sight}.json").open("a+", encoding="utf-8") as notes:
            fcntl.flock(notes, fcntl.LOCK_EX)
            notes.seek(0)
            if not (text := notes.read()):
                text = survey(windows, served(site.root), sight, paths).to_json()
                notes.write(text)
        return Survey.from_json(text)

    return cache(look_at)


@pytest.fixture(params=SIGHTS, ids=str, scope="module")
def seen(request: pytest.FixtureRequest, surveyed: Callable[[Sight], Survey]) -> Survey:
    """What there is to see of one kind of page in one state."""
    return surveyed(request.param)


@pytest.fixture(params=[sight for sight in SIGHTS if sight.walked_at(PHONE)], ids=str, scope="module")
def walked(request: pytest.FixtureRequest, surveyed: Callable[[Sight], Survey]) -> Survey:
    """The same, where the Tab key goes through the page."""
    return surveyed(request.param)


@pytest.fixture(params=[sight for sight in SIGHTS if sight.thorough], ids=str, scope="module")
def used(request: pytest.FixtureRequest, surveyed: Callable[[Sight], Survey]) -> Survey:
    """The same, where everything is tried."""
    return surveyed(request.param)


def none(faults: Sequence[Fault]) -> None:
    """Fails with every fault, one a line."""
    lines = list(dict.fromkeys(map(str, faults)))
    if len(lines) > MOST_SHOWN:
        lines[MOST_SHOWN:] = [f"… and {len(lines) - MOST_SHOWN} more"]
    assert not lines, "\n".join(["", *lines])


def test_nobody_meets_a_barrier_on_a_phone_or_a_desk_in_light_or_dark(seen: Survey) -> None:
    none(seen.barriers)


def test_a_page_follows_what_is_advised_beyond_the_law(seen: Survey) -> None:
    none(seen.advice)


def test_nobody_has_to_scroll_sideways_on_a_narrow_phone_or_at_twice_the_size(seen: Survey) -> None:
    none(seen.widths)


def test_somebody_without_a_mouse_reaches_everything_in_order_and_sees_where_they_are(walked: Survey) -> None:
    none(walked.keyboard)


def test_no_script_fails_and_the_browser_has_nothing_to_complain_of(seen: Survey) -> None:
    none(seen.noise)


def test_nobody_else_learns_that_a_family_reads_a_page(seen: Survey) -> None:
    none(seen.elsewhere)


def test_a_family_without_javascript_reads_the_same_words(used: Survey) -> None:
    none(used.without_scripts)


def test_a_family_whose_browser_keeps_nothing_can_still_read_and_tick(used: Survey) -> None:
    none(used.without_storage)


# ── Nothing is overlooked ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_page_is_there(site_named: Callable[[str], Site]) -> None:
    site = site_named("three")
    folder = f"{REHEARSALS}/2/"
    missing = [kind.name for kind in KINDS if not addresses(site, kind, folder if kind.in_version else "")]
    assert missing == []


@pytest.mark.parametrize("name", ["three", "later", "alone", "choir", "real"])
def test_every_page_is_of_a_kind_that_is_looked_at(name: str, site_named: Callable[[str], Site]) -> None:
    site = site_named(name)
    pages = {path.removesuffix("index.html") for path in site.paths if path.endswith(".html")}
    folders = {f"{path.rsplit('/', 2)[0]}/" for path in site.paths if path.endswith("data/policy.json")}
    known = {
        address
        for kind in KINDS
        for folder in (folders if kind in VERSION_KINDS else {""})
        for address in addresses(site, kind, folder)
    }
    assert sorted(pages - known) == []
