"""Days, the way they are written to families in the United Kingdom."""

from calendar import month_name, monthrange
from datetime import date


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
