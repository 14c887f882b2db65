"""How current a version is: on the day on which a document is made, and on each later day known to change that.

A page may be read long after it was made. So it carries every state that is known to come, each with
its first day, and the browser shows the one of the day on which it is read.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from generator.policy.ages import AgeRange
from generator.policy.review import VersionStatus
from generator.policy.version import Policy, Version


@dataclass(frozen=True)
class Numbered:
    """A version as the pages of the others speak of it: its name, its first day, and the bands it has pages for."""

    version: str
    in_force: date
    bands: tuple[AgeRange, ...]
    is_draft: bool = False


def numbered(version: Version) -> Numbered:
    """What the pages of other versions say of a version."""
    return Numbered(version.name, version.in_force, version.bands, version.is_draft)


@dataclass(frozen=True)
class Currency:
    """How current a version is from a day on, until the next day that changes it."""

    first: date
    status: VersionStatus
    overdue: bool
    instead: Numbered | None
    """The version that families should use on that day, where it is another one."""
    since: date | None
    """Since when the version in force on that day has been in force without a break; None where none is."""


def currencies(policy: Policy, version: Version, on: date) -> tuple[Currency, ...]:
    """How current a version is on a day, and what it becomes on each later day that is known to change it."""
    after_review = [version.review.due_by + timedelta(days=1)] if version.review.due_by else []
    days = sorted({on, *policy.turning_days(on), *(day for day in after_review if day > on)})
    found: list[Currency] = []
    for day in days:
        then = _currency(policy, version, day)
        if not found or _state(then) != _state(found[-1]):
            found.append(then)
    return tuple(found)


def _state(currency: Currency) -> tuple[VersionStatus, bool, Numbered | None]:
    return currency.status, currency.overdue, currency.instead


def _currency(policy: Policy, version: Version, on: date) -> Currency:
    current = _in_force(policy, on)
    return Currency(
        first=on,
        status=policy.status(version, on),
        overdue=version.review.overdue(on),
        instead=numbered(current) if current and current is not version else None,
        since=_since(policy, current, on) if current else None,
    )


def _in_force(policy: Policy, on: date) -> Version | None:
    """The version that families should rely on, on a day; None where there is none."""
    current = policy.current(on)
    usable = current.in_force <= on and not current.withdrawn_by(on) and not current.is_draft
    return current if usable else None


def _since(policy: Policy, current: Version, on: date) -> date:
    """The first day of the stretch, up to `on`, in which this version has been in force without a break."""
    before = [day for day in policy.turning_days(date.min) if day <= on]
    start = on
    for day in reversed(before):
        if _in_force(policy, day) is not current:
            break
        start = day
    return start
