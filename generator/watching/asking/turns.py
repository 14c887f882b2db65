"""Whose turn it is: one request at a time to each host, with a pause after each, and no two hosts at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Host:
    """What is known of one host: whether somebody is asking it, and from when on it may be asked again."""

    taken: asyncio.Lock = field(default_factory=asyncio.Lock)
    rested: float = 0.0


class Turns:
    """Gives turns at each host, in the order in which they were wanted. Nobody may hold two at once."""

    def __init__(self, pause: float, apart: float) -> None:
        self._pause = pause
        self._apart = apart
        self._next = 0.0
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and for its pause to be over; the turn ends, and its next pause begins, at the end."""
        of = self._hosts.setdefault(host, _Host())
        clock = asyncio.get_running_loop().time
        async with of.taken:
            await asyncio.sleep(max(0.0, of.rested - clock()))
            await self._single_file()
            try:
                yield
            finally:
                of.rested = clock() + self._pause

    async def _single_file(self) -> None:
        """Wait until no other turn begins.

        A hundred hosts that are asked at one moment are all answered late, and then all asked at one moment again.
        """
        now = asyncio.get_running_loop().time()
        begins = max(now, self._next)
        self._next = begins + self._apart
        await asyncio.sleep(begins - now)
