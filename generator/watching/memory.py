"""What the watch remembers: a sighting laid beside what was seen before, and the memory as the words of its file.

What is unchanged stays byte for byte, so that version control shows findings and not nights. Once in each calendar
week the days are renewed all the same: pages tell when the watch last looked, and a host of repositories switches
nightly work off where nothing has happened for two months.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

import yaml

from generator.policy.judgement import TWICE
from generator.policy.record import Record
from generator.policy.watched import Answer, EditionSeen, Seen, Watched
from generator.watching.sighting import Found, Sighting
from generator.watching.target import Target
from generator.watching.told import Marks, renewed, tells_anew

MOST_EDITIONS: Final = 8
"""How many editions are remembered of one document, the newest first."""

_HEAD: Final = """\
# What the nightly watch on outside guidance last saw. "generator watch" makes this file: do not edit it.
# It holds facts, and of a page's own words no more than its title and a note on its last change. Where it is damaged
# or gone, the next run begins a new one.
# What to watch, and how, stands in guidance.yml.

"""

_OF_THE_LOOK: Final = frozenset(("looked", "read", "etag", "modified", "digest", "guidance", "around"))
"""What may differ from night to night though nothing was found: of a page, the decoration counts among what is read."""


def remembered(old: Seen | None, target: Target, sighting: Sighting, on: date) -> Seen:
    """What is remembered of a target after a look on a day; the very same as before where nothing was found.

    What was seen under another way of watching is forgotten: the two cannot be compared.
    """
    if old and old.watched_as is not target.watched_as:
        old = None
    new = (
        _read(old, target, sighting, on)
        if sighting.answer is Answer.READ
        else _unread(old, target, sighting, on)
    )
    if old and _found_nothing(old, new, on) and _same_week(old.looked, on):
        return old
    return new


def full_look_is_due(old: Seen | None, on: date) -> bool:
    """Whether to read a page whatever the server says of changes: at first, after a failure, and once in each week."""
    return old is None or old.answer is not Answer.READ or not _same_week(old.looked, on)


def _read(old: Seen | None, target: Target, sighting: Sighting, on: date) -> Seen:
    if sighting.unchanged and old:
        return old.model_copy(update={**_AS_READ, "looked": on, "read": on})
    before = old or Seen(address=target.address, looked=on, answer=Answer.READ)
    differs = _differs(before, sighting)
    marks = _marks(before, sighting, differs=differs)
    gone, was_gone = (one.withdrawn or one.replaced for one in (sighting, before))
    return Seen(
        address=target.address,
        watched_as=target.watched_as,
        looked=on,
        answer=Answer.READ,
        read=on,
        first_read=before.first_read or on,
        title=_nobodys(sighting.title),
        updated=sighting.updated,
        note=_nobodys(sighting.note),
        editions=_editions(old, sighting.editions, on),
        withdrawn=sighting.withdrawn,
        withdrawn_on=sighting.withdrawn_on,
        replaced=sighting.replaced,
        noticed=(before.noticed if was_gone else on) if gone else None,
        under_review=sighting.under_review,
        moved_to=sighting.moved_to,
        digest=sighting.digest or before.digest,
        guidance=" ".join(marks.guidance),
        around=" ".join(marks.around),
        changed=on if differs else before.changed,
        etag=sighting.etag,
        modified=sighting.modified,
    )


_SOMEBODYS: Final = re.compile(r"\S+@\S+|\+?\d[\d ()-]{7,}\d")
"""An e-mail address or a telephone number."""


def _nobodys(words: str) -> str:
    """Words of a page without what leads to a person: that is not ours to keep."""
    return _SOMEBODYS.sub("[left out]", words)


_AS_READ: Final = MappingProxyType(
    {"answer": Answer.READ, "why": "", "since": None, "failed": (), "suspected": ()}
)
"""What is known of the answers of an address that was read."""


def _differs(before: Seen, sighting: Sighting) -> bool:
    """Whether the main text says something else than before. What was read in another way cannot be compared."""
    was, now = before.digest, sighting.digest
    if not (was and now) or was == now or _way(was) != _way(now):
        return False
    return not sighting.told or tells_anew(Marks.of(before.guidance, before.around), sighting.told)


def _marks(before: Seen, sighting: Sighting, *, differs: bool) -> Marks:
    """What is remembered of what a page told."""
    if not sighting.told:
        return Marks()
    if differs or not before.guidance or _way(before.digest) != _way(sighting.digest):
        return sighting.told.marks
    return renewed(Marks.of(before.guidance, before.around), sighting.told)


def _way(digest: str) -> str:
    """The way in which a digest was made, which it names before its hyphen."""
    return digest.partition("-")[0]


def _unread(old: Seen | None, target: Target, sighting: Sighting, on: date) -> Seen:
    """The same as before but for the answer. Only a reading ends the count of failures: a bad night in between does not.

    Of several reasons for one answer the first is kept. Otherwise a server that is slow one night and busy the next
    would be news every night.
    """
    before = old or Seen(
        address=target.address, watched_as=target.watched_as, looked=on, answer=sighting.answer
    )
    dead = len(before.failed) == TWICE
    another_page = sighting.answer is Answer.SUSPECT and not dead
    same = before.answer is sighting.answer and bool(before.why)
    failed = _one_more(before.failed, on) if sighting.answer is Answer.FAILED else before.failed
    return before.model_copy(
        update={
            "failed": failed,
            "suspected": _one_more(before.suspected, on) if another_page else before.suspected,
            "looked": on,
            "answer": Answer.FAILED if len(failed) == TWICE else sighting.answer,
            "why": before.why if dead or same else sighting.why,
            "since": before.since or on,
            "moved_to": sighting.moved_to or before.moved_to,
        }
    )


def _one_more(days: tuple[date, ...], on: date) -> tuple[date, ...]:
    """The days with one more, each once, and no more than are needed to tell a person."""
    return (*days, on) if len(days) < TWICE and on not in days else days


def _editions(old: Seen | None, found: Iterable[Found], on: date) -> tuple[EditionSeen, ...]:
    """The editions, the newest first, each with the day on which it was first seen and the day of its coming out."""
    before = {one.name: one for one in old.editions} if old else {}
    days: dict[str, Found] = {}
    for one in found:
        if one.out or one.edition.name not in days:
            days[one.edition.name] = one
    newest = sorted(days.values(), key=lambda one: (one.edition.year, one.edition.month or 0), reverse=True)
    return tuple(
        EditionSeen(
            name=one.edition.name,
            out=one.out,
            seen=before[one.edition.name].seen if one.edition.name in before else on,
        )
        for one in newest[:MOST_EDITIONS]
    )


def _found_nothing(old: Seen, new: Seen, on: date) -> bool:
    """Whether a look found what is remembered. What it read is kept where it differs, or was read in a new way."""
    as_before = new.changed != on and _way(new.digest) == _way(old.digest)
    return as_before and old.model_dump(exclude=set(_OF_THE_LOOK)) == new.model_dump(
        exclude=set(_OF_THE_LOOK)
    )


def _same_week(one: date, other: date) -> bool:
    """Whether two days are in one calendar week, which begins on Monday."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def memory_of(seen: Mapping[str, Seen], targets: Iterable[Target]) -> Watched:
    """The memory of the targets, in alphabetical order; what is no longer watched is forgotten."""
    wanted = sorted({target.address for target in targets})
    return Watched(seen=tuple(seen[address] for address in wanted if address in seen))


def memory_text(watched: Watched) -> str:
    """The memory as the words of its file."""
    if not watched.seen:
        return f"{_HEAD}seen: []\n"
    data = {"seen": [_plain(seen) for seen in watched.seen]}
    return _HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200)


def _plain(record: Record) -> dict[str, Any]:
    """A record without what is not known of it."""
    found = ((name, getattr(record, name)) for name in type(record).model_fields)
    return {name: _value(value) for name, value in found if value not in ("", None, (), False)}


def _value(value: Any) -> Any:
    """A value as the file has it: "yes" is a word, for our reader knows words alone."""
    match value:
        case True:
            return "yes"
        case tuple():
            return [_value(one) for one in value]
        case Record():
            return _plain(value)
        case Enum():
            return value.value
        case date():
            # One of its own: of two that are the same, the second would be written as pointing to the first.
            return date.fromordinal(value.toordinal())
        case _:
            return value
