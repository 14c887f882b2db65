"""The sign-off sheet in a browser, opened as a file: no barrier, no other request, and no scrolling sideways on a phone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.rendering.sign_off import sign_off_page
from tests.browser.checks import axe_findings, overflows
from tests.rendering.test_sign_off import drafted, sheet_of


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staff")
    page = folder / "review-2.html"
    page.write_bytes(sign_off_page(sheet_of(drafted(folder / "content"))))
    return page


@pytest.fixture(params=[(1280, "light"), (360, "light"), (360, "dark")], ids=str)
def opened(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Page, list[str]]]:
    """The sheet in a window of some width and scheme of colours, with all that it asked for or complained of."""
    width: int = request.param[0]
    scheme: Literal["light", "dark"] = request.param[1]
    with closing(
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    ) as context:
        page = context.new_page()
        told: list[str] = []
        page.on("request", lambda asked: told.append(asked.url))
        page.on("console", lambda message: told.append(message.text))
        page.goto(file.as_uri())
        yield page, told


def test_a_browser_finds_no_barrier_asks_for_nothing_else_and_need_not_scroll_sideways(
    opened: tuple[Page, list[str]], file: Path
) -> None:
    page, told = opened
    assert told == [file.as_uri()]
    assert axe_findings(page).failures == ()
    assert overflows(page) == ()
