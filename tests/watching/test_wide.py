"""A thousand links at a hundred hosts: as quick as good manners allow, and in as little room as a few."""

import asyncio
import resource
import sys
import time
from dataclasses import replace
from ipaddress import ip_network
from typing import Final

import pytest

from generator.watching.asking.fetch import Fetcher
from generator.watching.asking.manners import Manners
from tests.watching.asking import TRUSTS_NOBODY
from tests.watching.server import page, serving

HOSTS: Final = tuple(f"127.1.0.{number}" for number in range(1, 101))
AT_EACH: Final = 10
TAKES: Final = 0.1
MANNERS: Final = replace(Manners(), also_allowed=(ip_network("127.1.0.0/24"),))
IDEAL: Final = AT_EACH * TAKES + (AT_EACH - 1) * MANNERS.pause
"""Seconds that one host takes, and so all of them side by side."""

LENGTH: Final = 200_000
"""Bytes of each page: kept, they would take 200 megabytes."""


@pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS has 127.0.0.1 alone, unless it is told of the others"
)
def test_a_thousand_links_at_a_hundred_hosts_are_as_quick_as_good_manners_allow() -> None:
    routes = {f"/{number}": page(bytes(LENGTH), after=TAKES) for number in range(AT_EACH)}
    with serving(routes, hosts=HOSTS) as server:
        links = [server.address(path, host=host) for path in routes for host in HOSTS]

        async def ask_all() -> list[int]:
            async with Fetcher(MANNERS, tls=TRUSTS_NOBODY) as fetcher:

                async def length(link: str) -> int:
                    return len((await fetcher.ask(link)).body)

                return await asyncio.gather(*map(length, links))

        room_before = room()
        began = time.monotonic()
        lengths = asyncio.run(ask_all())
        took = time.monotonic() - began
        assert lengths == [LENGTH] * len(links)
        assert IDEAL <= took <= 1.5 * IDEAL
        assert room() - room_before < 100 * LENGTH + 50_000_000  # one page of each host at a time


def room() -> int:
    """The most bytes that this process has ever had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most
