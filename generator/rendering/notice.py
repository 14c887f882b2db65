"""The box that says how current a version is: one text that is true whenever it is read, and one for each known day.

What stands in the page itself must hold however long after it was made somebody reads it, so it names days
and never says "now". Where a browser runs our script, that text gives way to the exact one of the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from generator.documents.currency import Currency, Numbered
from generator.documents.head import Head
from generator.policy.dates import in_words
from generator.policy.review import VersionStatus
from generator.rendering.english import dated_sentence, review_due, withdrawal

_TITLES: Final = {
    VersionStatus.WITHDRAWN: "Withdrawn",
    VersionStatus.SUPERSEDED: "No longer in force",
    VersionStatus.TO_COME: "Not yet in force",
    VersionStatus.DRAFT: "Draft",
}
_TITLE: Final = "How current this is"

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Notice:
    """What the box says: its kind, for its look; its heading; its sentences; and the other versions to go to, if any."""

    kind: str
    title: str
    sentences: tuple[str, ...]
    about: str
    review: str
    instead: tuple[Numbered, ...]


@dataclass(frozen=True)
class DatedNotice:
    """What the box says from one day to another, both included; the last has no end."""

    first: date
    last: date | None
    notice: Notice


def lasting_notice(head: Head) -> Notice:
    """What is true whenever it is read, on any day from the one on which the page was made."""
    if len(head.currency) == 1:
        return _on_the_day(head, head.today)
    kinds = {_kind(currency) for currency in head.currency}
    titles = {_title(currency) for currency in head.currency}
    return Notice(
        kind=kinds.pop() if len(kinds) == 1 else "lasting",
        title=titles.pop() if len(titles) == 1 else _TITLE,
        sentences=tuple(_lasting_sentences(head)),
        about=dated_sentence(head),
        review=review_due(head.review, head.on),
        instead=_instead(head.currency),
    )


def dated_notices(head: Head) -> tuple[DatedNotice, ...]:
    """The exact text for each stretch of days; none where the lasting one is exact already."""
    if len(head.currency) == 1:
        return ()
    nexts = (*(currency.first for currency in head.currency[1:]), None)
    return tuple(
        DatedNotice(
            currency.first,
            then - ONE_DAY if then else None,
            _on_the_day(head, currency),
        )
        for currency, then in zip(head.currency, nexts, strict=True)
    )


def _instead(currencies: tuple[Currency, ...]) -> tuple[Numbered, ...]:
    """Each version that families should use on one of these days, where it is another one, in their order."""
    return tuple(dict.fromkeys(currency.instead for currency in currencies if currency.instead))


def _kind(currency: Currency) -> str:
    if currency.status is VersionStatus.CURRENT:
        return "overdue" if currency.overdue else "current"
    return currency.status.value.replace(" ", "-")


def _title(currency: Currency) -> str:
    if currency.status is VersionStatus.CURRENT and currency.overdue:
        return "Review overdue"
    return _TITLES.get(currency.status, _TITLE)


def _on_the_day(head: Head, currency: Currency) -> Notice:
    return Notice(
        kind=_kind(currency),
        title=_title(currency),
        sentences=tuple(_sentences(head, currency)),
        about=dated_sentence(head),
        review=review_due(head.review, currency.first),
        instead=_instead((currency,)),
    )


def _sentences(head: Head, currency: Currency) -> Iterator[str]:
    """How the version stands on a day, said on that day."""
    other = currency.instead
    match currency.status:
        case VersionStatus.WITHDRAWN if head.withdrawn:
            yield withdrawal(head.withdrawn)
            if other:
                yield f"Use version {other.version} instead."
        case VersionStatus.SUPERSEDED:
            yield "This version is no longer in force."
            if other and currency.since:
                yield f"Version {other.version} has been in force since {in_words(currency.since)}."
        case VersionStatus.TO_COME:
            yield "This version is not yet in force." if _comes(head) else "This version is not in force."
            if other and currency.since:
                yield f"Version {other.version} has been in force since {in_words(currency.since)}."
        case VersionStatus.DRAFT:
            yield "This is a draft. It is not in force."
            if other and currency.since:
                yield f"Version {other.version} has been in force since {in_words(currency.since)}."
        case _:
            pass
    yield from _spells(head, head.currency.index(currency), said_already=True)
    yield from _withdrawal_to_come(head, currency)


def _lasting_sentences(head: Head) -> Iterator[str]:
    """How the version stands, in words that no later day makes untrue: each stretch of days has its start and end."""
    match head.today.status:
        case VersionStatus.WITHDRAWN if head.withdrawn:
            yield withdrawal(head.withdrawn)
        case VersionStatus.SUPERSEDED if not _comes(head):
            yield "This version is no longer in force."
        case VersionStatus.DRAFT:
            yield "This is a draft."
        case _:
            pass
    yield from _spells(head, 0, said_already=False)
    yield from _withdrawal_to_come(head, head.today)


def _comes(head: Head) -> bool:
    """Whether the version is in force on any day that is known of."""
    return any(currency.status is VersionStatus.CURRENT for currency in head.currency)


def _spells(head: Head, place: int, *, said_already: bool) -> Iterator[str]:
    """Which version is in force from when to when, from one stretch of days on, where that is known to change.

    What `said_already` of the first stretch is not said again.
    """
    spells = [
        (name, list(stretch))
        for name, stretch in groupby(head.currency[place:], lambda one: _in_force(head, one))
    ]
    if len(spells) == 1 and spells[0][0] in (head.version, ""):
        return
    for number, (name, stretch) in enumerate(spells):
        if number == 0 and (said_already or not name):
            continue
        start = in_words(stretch[0].since or stretch[0].first)
        end = f" to {in_words(spells[number + 1][1][0].first - ONE_DAY)}" if number + 1 < len(spells) else ""
        if not name:
            yield f"From {start}{end}, no version is in force."
        else:
            who = "This version" if name == head.version else f"Version {name}"
            yield f"{who} is in force from {start}{end}."


def _withdrawal_to_come(head: Head, currency: Currency) -> Iterator[str]:
    if head.withdrawn and currency.first < head.withdrawn.on:
        day = in_words(head.withdrawn.on)
        yield f"This version is withdrawn from {day}. {head.withdrawn.reason} From that day, do not rely on it."


def _in_force(head: Head, currency: Currency) -> str:
    """The name of the version in force, "" where there is none."""
    if currency.status is VersionStatus.CURRENT:
        return head.version
    return currency.instead.version if currency.instead else ""
