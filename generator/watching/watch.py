"""The watch itself: every target looked at, side by side but for one at a time on each host.

Each look is told as soon as it is finished, so that whoever stops the watch half-way loses nothing that was found.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from generator.policy.watched import Answer, Seen
from generator.watching.answered import Answered, Unanswered
from generator.watching.asking.fetch import Fetcher, Validators
from generator.watching.asking.manners import Manners
from generator.watching.looking.adapters import ADAPTERS, look_at_link
from generator.watching.memory import full_look_is_due
from generator.watching.sighting import Sighting
from generator.watching.target import Target

MOST_HOSTS: Final = 128
"""How many hosts are asked side by side."""

_NOTHING_NEW: Final = 304
"""The status of a server that was asked for no more than news, and has none."""


class _NothingNewError(Exception):
    """There is no page to read, for it is the one that was read before."""


Tell = Callable[[Target, Sighting], None]
"""Is told of each look when it is finished."""


def look_at_all(
    targets: Iterable[Target], known: Mapping[str, Seen], on: date, manners: Manners, tell: Tell
) -> bool:
    """Look at every target and tell what was found; whether all were looked at. False where somebody stopped it."""
    try:
        asyncio.run(_look_at_all(tuple(targets), known, on, manners, tell))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return False
    return True


async def _look_at_all(
    targets: tuple[Target, ...], known: Mapping[str, Seen], on: date, manners: Manners, tell: Tell
) -> None:
    _stop_when_told_to()
    hosts: dict[str, list[Target]] = {}
    for target in targets:
        hosts.setdefault(urlsplit(target.address).netloc.lower(), []).append(target)
    room = asyncio.Semaphore(MOST_HOSTS)
    async with Fetcher(manners) as fetcher, asyncio.TaskGroup() as group:

        async def ask_host(several: list[Target]) -> None:
            async with room:
                for target in several:
                    tell(target, await _look(fetcher, target, known.get(target.address), on))

        for several in hosts.values():
            group.create_task(ask_host(several))


def _stop_when_told_to() -> None:
    """Take the signal with which a machine ends a job as what Ctrl-C is: stop, and keep what was found."""
    main = asyncio.current_task()
    # No other thread of a program hears of its signals.
    if main and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, main.cancel)


async def _look(fetcher: Fetcher, target: Target, old: Seen | None, on: date) -> Sighting:
    """One look. Whatever goes wrong in it is a finding about that target and no end of the watch."""
    validators = None
    if old and not full_look_is_due(old, on) and old.watched_as is target.watched_as:
        validators = Validators(old.address, old.etag, old.modified)
    came: list[Answered] = []

    async def ask(address: str) -> Answered:
        answered = await fetcher.ask(address, validators)
        if answered.status == _NOTHING_NEW:
            raise _NothingNewError
        came.append(answered)
        return answered

    look = ADAPTERS[target.watched_as] if target.watched_as else look_at_link
    # Whatever it raises is handed over as what it found: an adapter that breaks fails its source, not the run.
    [found] = await asyncio.gather(look(ask, target, on), return_exceptions=True)
    match found:
        case Sighting() as sighting:
            return _with_what_came(sighting, came, target, fetcher.manners.slow)
        case Unanswered() as unanswered:
            return Sighting(unanswered.answer, unanswered.why, reached=unanswered.reached)
        case _NothingNewError():
            return Sighting(Answer.READ, unchanged=True)
        case fault:
            why = f"The part of the watch that reads it broke: {type(fault).__name__}."
            return Sighting(Answer.COULD_NOT_CHECK, why)


def _with_what_came(sighting: Sighting, came: list[Answered], target: Target, slow: float) -> Sighting:
    """A sighting with what can be told of the answers that it was made of."""
    sighting = replace(sighting, slow=max((answered.seconds for answered in came), default=0) > slow)
    if all(answered.address == target.address for answered in came):
        return sighting
    # The marks are those of another address, and would be taken by this one for its own.
    return replace(sighting, etag="", modified="")
