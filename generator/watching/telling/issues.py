"""The issues of the things that need a person: what has to change on the tracker. Pure: nothing is asked, nothing written.

Thing    something that needs a person
Issue    an issue as it stands on the tracker
Deed     what becomes of an issue, the most pressing first
Change   one issue that has to change, and how
changes  all that has to change, so that each thing has its one issue

An issue of ours begins with a mark that no reader sees: the thing's key, and a digest of what is said of it. By the mark
alone the next run knows the issue again, and whether it was closed while the thing stood as it stands now. It goes on to
say "settled" once the thing is gone, so that the thing is told anew if it comes back, whoever closed the issue.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

_KEY: Final = r"[\w.-]+(?: [\w.-]+)*"
_MARK: Final = re.compile(
    rf"^<!-- parent-guides: (?P<key>{_KEY}) (?P<digest>[0-9a-f]{{16}})(?P<settled> settled)? -->$",
    re.ASCII | re.MULTILINE,
)
_LONGEST_TITLE: Final = 256  # letters; GitHub refuses more

_GONE: Final = (
    "Nothing needs to be done here any more: it is settled, or the watch no longer finds it. "
    "If it comes back, you are told again."
)


@dataclass(frozen=True)
class Thing:
    """Something that needs a person, such as a newer edition of a document that a policy cites."""

    key: str
    """What it is about, such as "document kcsie": the same in every run, since the issue is found by it."""
    title: str
    body: str
    """GitHub's Markdown. What is not ours in it has gone through generator.rendering.gfm."""

    def __post_init__(self) -> None:
        if not re.fullmatch(_KEY, self.key, re.ASCII):
            raise ValueError(f'"{self.key}" cannot stand in the mark of an issue.')

    @property
    def heading(self) -> str:
        """The title as an issue and a line of the log can bear it."""
        seen = "".join(letter for letter in " ".join(self.title.split()) if letter.isprintable())
        return seen[:_LONGEST_TITLE].strip()

    @property
    def digest(self) -> str:
        """What the mark remembers of all that is said."""
        return sha256(f"{self.heading}\n{self.body}".encode()).hexdigest()[:16]

    @property
    def text(self) -> str:
        """The whole text of its issue. The mark stands first, so that nothing below can pass for it."""
        return f"<!-- parent-guides: {self.key} {self.digest} -->\n\n{_plain(self.body)}"


@dataclass(frozen=True)
class Issue:
    """An issue as it stands on the tracker."""

    number: int
    title: str
    text: str
    is_open: bool


class Deed(StrEnum):
    """What becomes of an issue, the most pressing first. The words stand in the log, before the issue's number."""

    OPENED = "Opened"
    REOPENED = "Opened again"
    CHANGED = "Brought up to date"
    CLOSED = "Closed"
    TWICE = "Closed, since another says the same"
    SETTLED = "Marked as settled"


@dataclass(frozen=True)
class Change:
    """One issue that has to change."""

    deed: Deed
    title: str
    number: int | None
    """None for an issue that is not there yet."""
    fields: Mapping[str, str]
    """What it is to hold, in the words of GitHub's interface."""
    comment: str = ""
    """What is said below it; "" for nothing: people are told of every comment."""


@dataclass(frozen=True)
class _Ours:
    """An issue that bears our mark, with what the mark says."""

    issue: Issue
    key: str
    digest: str
    settled: bool


def changes(
    things: Sequence[Thing], issues: Iterable[Issue], leave: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    """All that has to change so that each thing has its one issue, the most pressing first.

    Issues of things whose keys begin with one of `leave` stay as they are: nothing is known of those now.
    """
    wanted = {thing.key: thing for thing in things}
    if len(wanted) != len(things):
        raise ValueError("Two things have the same key.")
    known: dict[str, list[_Ours]] = {key: [] for key in wanted}
    for issue in sorted(issues, key=lambda issue: issue.number):
        for ours in _read(issue):
            known.setdefault(ours.key, []).append(ours)
    needed = [
        change
        for key, of_it in known.items()
        if not key.startswith(leave)
        for change in (_for_thing(wanted[key], of_it) if key in wanted else _for_none(of_it))
    ]
    return tuple(sorted(needed, key=lambda change: list(Deed).index(change.deed)))


def _for_thing(thing: Thing, known: Sequence[_Ours]) -> Iterator[Change]:
    """What has to change for a thing that is there; its issues stand from the oldest to the newest."""
    said = {"title": thing.heading, "body": thing.text}
    opened = [ours for ours in known if ours.issue.is_open]
    closed = [ours for ours in known if not ours.issue.is_open]
    as_now = [ours for ours in closed if ours.digest == thing.digest]
    if opened:
        first, *others = opened
        if (first.issue.title, _plain(first.issue.text)) != (thing.heading, thing.text):
            yield Change(Deed.CHANGED, thing.heading, first.issue.number, said)
        for other in others:
            yield _close(other, Deed.TWICE, "not_planned", f"#{first.issue.number} says the same.")
    elif not as_now:
        yield Change(Deed.OPENED, thing.heading, None, said)
    elif all(ours.settled for ours in as_now):
        again = {"state": "open", "state_reason": "reopened"}
        yield Change(Deed.REOPENED, thing.heading, as_now[0].issue.number, said | again)
    # Else a person closed it, and nothing has changed since: they know, so nobody is told again.
    yield from _settle(ours for ours in closed if ours.digest != thing.digest)


def _for_none(known: Sequence[_Ours]) -> Iterator[Change]:
    """What has to change for a thing that is no longer there."""
    for ours in known:
        if ours.issue.is_open and not ours.settled:  # a settled one that is open, a person opened again
            yield _close(ours, Deed.CLOSED, "completed", _GONE)
    yield from _settle(ours for ours in known if not ours.issue.is_open)


def _close(ours: _Ours, deed: Deed, reason: str, comment: str) -> Change:
    fields = {"state": "closed", "state_reason": reason, "body": _as_settled(ours)}
    return Change(deed, ours.issue.title, ours.issue.number, fields, comment)


def _settle(closed: Iterable[_Ours]) -> Iterator[Change]:
    """Notes on closed issues that what they said is over. Nobody is told of a changed text, so this is silent."""
    for ours in closed:
        if not ours.settled:
            yield Change(Deed.SETTLED, ours.issue.title, ours.issue.number, {"body": _as_settled(ours)})


def _read(issue: Issue) -> Iterator[_Ours]:
    """An issue with what its mark says, if it bears one."""
    if mark := _MARK.search(_plain(issue.text)):
        yield _Ours(issue, mark["key"], mark["digest"], bool(mark["settled"]))


def _as_settled(ours: _Ours) -> str:
    settled = f"<!-- parent-guides: {ours.key} {ours.digest} settled -->"
    return _MARK.sub(settled, _plain(ours.issue.text), count=1)


def _plain(text: str) -> str:
    """A text without what a browser adds when a person edits it: other ends of lines, and space around it."""
    return text.replace("\r\n", "\n").strip()
