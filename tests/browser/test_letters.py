"""Every letter is drawn in the site's own font: a device lends none of its own, so a page looks the same on each."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import OpenPage
from tests.promises.built_site import POLICY, Site


def with_words(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each element that holds words itself."""
    children = node.get("children", [])
    if any(child["nodeType"] == 3 for child in children):
        yield node
    for child in children:
        yield from with_words(child)


@pytest.mark.parametrize("page", ["guides/aged-13/", "checklists/aged-13/", "policy/"])
def test_every_letter_is_of_the_sites_own_font(
    open_page: OpenPage, site_named: Callable[[str], Site], page: str
) -> None:
    opened = open_page(site_named("real").root, f"{POLICY}/1/{page}").page
    tools = opened.context.new_cdp_session(opened)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument", {"depth": -1})["root"]
    drawn = {
        (font["isCustomFont"], font["familyName"])
        for element in with_words(root)
        for font in tools.send("CSS.getPlatformFontsForNode", {"nodeId": element["nodeId"]})["fonts"]
    }
    assert drawn == {(True, "Atkinson Hyperlegible Next")}
