"""The real site, built once and shared by every test that reads it."""

import asyncio
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import pytest

from generator.publishing.outputs import outputs
from generator.publishing.press import Press, print_here
from generator.publishing.publish import publish
from generator.reading.library import examine
from tests.promises.built_site import Site
from tests.real import real_copy
from tests.sealing import seal_all

A_DAY: Final = date(2026, 11, 22)


class BuildOnce(Protocol):
    """Builds a site from the real content, changed or not, once for all tests and all workers that ask for it by name."""

    def __call__(
        self,
        name: str,
        *,
        on: date = A_DAY,
        change: Callable[[Path], None] | None = None,
        press: Press = print_here,
        seal_anew: bool = True,
    ) -> Site:
        """The site of this name; `change` edits a copy of the real content, which is then sealed anew, or not where it
        brings its own seals, and built; `press` makes its PDFs.
        """


@pytest.fixture(autouse=True)
def parts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of finished parts for each test: none can pass because of what an earlier one left."""
    monkeypatch.setattr("generator.publishing.finished.PARTS", tmp_path_factory.getbasetemp() / "no store")


@pytest.fixture(scope="module")
def own_loop() -> Iterator[None]:
    """Lets a test run an event loop of its own where the browser's driver, in the same process, keeps one going all the while."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sites"

    def build(
        name: str,
        *,
        on: date = A_DAY,
        change: Callable[[Path], None] | None = None,
        press: Press = print_here,
        seal_anew: bool = True,
    ) -> Site:
        site = Site(shared / name / "site", shared / name / "content")
        with _alone(shared / name):
            if not site.root.exists():
                real_copy(site.content)
                if change:
                    change(site.content)
                    if seal_anew:
                        seal_all(site.content)
                publish(outputs(examine(site.content).publishable(on), on, press), site.root, on)
        return site

    return build


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Site:
    """The real site as of 22 November 2026."""
    return build_once("real")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No two workers at once: the second waits, and then finds what the first has made."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
