"""A page that was built long ago says of its own age just what it would say had it been built today."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.browser.checks import visible_words
from tests.browser.conftest import OpenPage
from tests.browser.made import LATER, REHEARSALS
from tests.browser.visits import LONDON
from tests.promises.built_site import Site

NOTICE: Final = "main [data-notice]"
TODAY: Final = datetime.combine(LATER, time(), ZoneInfo(LONDON))


@pytest.mark.parametrize("page", ["", "guides/aged-7-and-under/", "packs/aged-7-and-under/", "versions/"])
@pytest.mark.parametrize("version", ["2", "10"])
def test_a_page_that_was_built_long_ago_says_the_same_as_one_that_is_built_today(
    open_page: OpenPage, site_named: Callable[[str], Site], version: str, page: str
) -> None:
    path = f"{REHEARSALS}/{version}/{page}"
    old, new = (
        visible_words(open_page(site_named(name).root, path, at=TODAY).page, NOTICE)
        for name in ("three", "later")
    )
    assert old == new
    assert new, f"/{path} says nothing of its own age"
