"""A first visit to a guide on a slow phone: few requests and few bytes."""

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

from tests.browser.conftest import OpenPage
from tests.browser.kinds import file_at
from tests.promises.built_site import POLICY, Site

MOST_BYTES = 130_000
MOST_REQUESTS = 12


def test_a_first_visit_to_each_guide_asks_for_little(
    open_page: OpenPage, site_named: Callable[[str], Site]
) -> None:
    real = site_named("real")
    for folder in sorted((real.root / POLICY / "1" / "guides").iterdir()):
        visit = open_page(real.root, f"{POLICY}/1/guides/{folder.name}/", width=360)
        visit.page.wait_for_load_state("networkidle")
        files = [real.root / file_at(urlsplit(address).path.removeprefix("/")) for address in visit.asked]
        # Fonts are compressed already; a host compresses the rest as gzip does.
        weights = [
            len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes()))
            for file in files
        ]
        assert len(weights) <= MOST_REQUESTS, visit.asked
        assert sum(weights) <= MOST_BYTES, dict(zip(visit.asked, weights, strict=True))
        assert not [address for address in visit.asked if "search" in address]
