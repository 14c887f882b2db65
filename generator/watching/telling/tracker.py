"""One issue on the tracker for each thing that needs a person: opened, brought up to date, and closed.

Thing         something that needs a person
Tracker       whose issues are kept, and by which right
TrackerError  they could not be kept; its text says why and what to do
keep          brings the issues into line with the things
"""

from collections.abc import Sequence
from typing import Final

from generator.watching.telling.github import PATIENCE, PAUSE, GitHub, Tracker, TrackerError
from generator.watching.telling.issues import Thing, changes

__all__ = ["Thing", "Tracker", "TrackerError", "keep"]

MOST: Final = 30
"""Changes in one run. More are hardly news but a fault of ours, and this keeps it from filling everybody's post."""


def keep(
    things: Sequence[Thing],
    tracker: Tracker,
    *,
    leave: tuple[str, ...] = (),
    patience: float = PATIENCE,
    pause: float = PAUSE,
) -> tuple[str, ...]:
    """Brings the tracker into line, so that each thing has its one issue, and says what it did, in lines for the log.

    A thing without an issue gets one. An issue is brought up to date where the thing changed, and closed with a comment
    when the thing is gone. One that a person closed stays closed for as long as just the same is to be said of the
    thing; when something else is, such as a still newer edition, there is a new issue.

    Issues of things whose keys begin with one of `leave` stay as they are.

    Whoever opened an issue plays no part. Anybody may open one in a public repository, with a copy of our mark in it.
    But only an issue with our label counts, and only people who sort this repository's issues can give it that.
    """
    told: list[str] = []
    try:
        with GitHub(tracker, patience=patience, pause=pause) as github:
            needed = changes(things, tuple(github.issues()), leave)
            for change in needed[:MOST]:
                number = github.make(change)
                told.append(f"{change.deed} #{number}: {change.title}")
    except TrackerError as fault:
        raise TrackerError("\n".join([*told, str(fault)])) from None
    if len(needed) > MOST:
        told.append(
            f"Stopped after {MOST} changes; {len(needed) - MOST} are left for the next run. Is something wrong?"
        )
    return tuple(told)
