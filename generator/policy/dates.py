"""Days, the way they are written to families in the United Kingdom."""

from datetime import date


def in_words(day: date) -> str:
    """The day as public services write it: "1 September 2025", with no ordinal and no comma."""
    return f"{day.day} {day:%B} {day.year}"
