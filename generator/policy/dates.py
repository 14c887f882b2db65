"""Days, the way they are written in the United Kingdom, and where they begin."""

from calendar import month_name, monthrange
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
"""Whose calendar decides what day it is: for a policy in West Sussex, and for a publisher's moment."""

_TELLS: Final = 3
"""Letters that tell a month: "Sep", "Sept" and "September" are one."""


def in_words(day: date) -> str:
    """The day as public services write it: "1 September 2025", with no ordinal and no comma."""
    return f"{day.day} {day:%B} {day.year}"


def from_words(words: str) -> date:
    """The day that is written "1 September 2025"; raise ValueError where the calendar has no such day."""
    day, month, year = words.split()
    return date(int(year), list(month_name).index(month), int(day))


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_number(word: str) -> int | None:
    """The number of the month that a word is, or is short for; None where it is none."""
    short = word.casefold().rstrip(".")
    found = [number for number, name in enumerate(month_name) if name.casefold().startswith(short)]
    return found[0] if len(short) >= _TELLS and len(found) == 1 else None
