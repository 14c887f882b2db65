"""The one style: it speaks of nothing that no page holds, and a name in it stands for one thing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from generator.policy.review import VersionStatus
from tests.browser.conftest import OpenPage
from tests.browser.made import SITES
from tests.promises.built_site import POLICY, ROOT, Site, attribute

ASSETS: Final = ROOT / "overrides" / "assets"
STYLE: Final = ASSETS / "stylesheets" / "parent-guides.css"
SCRIPTS: Final = (ASSETS / "scripts" / "parent-guides.js", ASSETS / "scripts" / "search.js")


def classes_in(style: Path) -> set[str]:
    """Every class that a style speaks of."""
    words = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", words)
    return set(re.findall(r"\.([a-z][a-z0-9-]*)", selectors))


def test_the_style_speaks_of_no_class_that_no_page_has(site_named: Callable[[str], Site]) -> None:
    pages = [page for name in SITES for page in site_named(name).pages]
    on_pages = {
        one
        for page in pages
        for tag in page.soup.select("[class]")
        for one in attribute(tag, "class").split()
    }
    from_scripts = {
        word for file in SCRIPTS for word in re.findall(r"[\w-]+", file.read_text(encoding="utf-8"))
    }
    of_the_day = {f"review-{status.value.replace(' ', '-')}" for status in VersionStatus}
    assert classes_in(STYLE) - on_pages - from_scripts - of_the_day == set()


def test_the_ages_of_a_promise_stand_in_its_line_and_look_like_no_choice_of_an_age(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    page = open_page(site_named("real").root, f"{POLICY}/1/promises/").page
    line = page.get_by_role("listitem").filter(has_text="For students aged 11 to 16:")
    ages, said = line.locator(".for-ages"), line.locator(".plain")
    assert ages.inner_text() == "For students aged 11 to 16:"
    assert ages.evaluate("ages => getComputedStyle(ages).display") == "inline"
    assert ages.evaluate("ages => ages.getClientRects()[0].top") == said.evaluate(
        "said => said.getClientRects()[0].top"
    )
