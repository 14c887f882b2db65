"""A real browser, the built sites as a host serves them, and pages opened as a test asks for them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Protocol, Unpack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FOUND, started
from tests.browser.made import site_of
from tests.browser.server import serving
from tests.browser.visits import Opening, Visit, Windows
from tests.conftest import BuildOnce
from tests.promises.built_site import Site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that set-up found, started once for each worker."""
    assert FOUND.exists(), (
        "No browser has been found yet: run script/test, which looks for one and installs it."
    )
    executable = FOUND.read_text(encoding="utf-8").strip()
    with sync_playwright() as playwright, started(playwright.chromium, executable) as browser:
        yield browser


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows that stand open in it."""
    return Windows(browser)


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """The address of a folder, which is served until the last test has run."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(serving(folder)))


@pytest.fixture(scope="session")
def site_named(build_once: BuildOnce) -> Callable[[str], Site]:
    """One of the sites of made.py by its name."""
    return cache(lambda name: site_of(build_once, name))


class OpenPage(Protocol):
    """Opens a page of a folder that is served, in a window that is lent until the test ends."""

    def __call__(self, folder: Path, path: str = "", **how: Unpack[Opening]) -> Visit:
        """The page at a path, opened in the way that is asked for."""


@pytest.fixture
def open_page(windows: Windows, served: Callable[[Path], str]) -> Iterator[OpenPage]:
    with ExitStack() as visits:

        def open_one(folder: Path, path: str = "", **how: Unpack[Opening]) -> Visit:
            visit = visits.enter_context(windows.lend(served(folder), **how))
            visit.go(path)
            return visit

        yield open_one
