"""The browser that the tests drive, started in one way: by set-up, which tries it, and by the tests.

    python -m tests.browser.chromium <paths

reads paths of browsers, a line each, and prints the first that starts and draws. After them it tries the one
that Playwright may have fetched. It ends with exit code 1 where none of them works, and says why.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

FOUND: Final = Path(sys.prefix) / "browser"
"""Where script/lib/setup writes the path of the browser that it found, beside the packages."""

QUIET: Final = (
    "--disable-background-networking",  # no updates, no lists of bad sites, no reports
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    # Nothing but this machine has a name or a number. What a page asks of others fails at once and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--font-render-hinting=none",  # letters are as wide on every machine
)


def started(chromium: BrowserType, executable: Path | str) -> Browser:
    """A browser without a window; raises Error where it does not start."""
    if os.geteuid() != 0:
        try:
            return chromium.launch(executable_path=executable, args=QUIET, chromium_sandbox=True)
        except Error:
            pass  # containers, and Ubuntu for programs that it does not know, allow no sandbox
    return chromium.launch(executable_path=executable, args=QUIET)  # Chromium has no sandbox for root


def draws(browser: Browser) -> bool:
    """Whether it lays out a page and runs a script: some start, and then cannot do either."""
    page = browser.new_page()
    page.set_content('<div style="height: 123px"></div>')
    return bool(page.evaluate("document.querySelector('div').offsetHeight") == 123)


def first_that_works(executables: Iterable[str]) -> str:
    """The first of these browsers that starts and draws, "" where none does."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        for executable in [*executables, *([own] if Path(own).exists() else [])]:
            try:
                with started(playwright.chromium, executable) as browser:
                    if draws(browser):
                        return executable
            except Error as fault:
                sys.stderr.write(f"{executable} does not work: {fault}\n")
    return ""


if __name__ == "__main__":
    works = first_that_works(sys.stdin.read().splitlines())
    sys.stdout.write(f"{works}\n" if works else "")
    sys.exit(not works)
