"""Days that are written in words or numbers, as publishers of the United Kingdom write them.

DAY        a day, wherever it stands in a sentence
day_of     the day that DAY found
days_in    every day that words name
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.policy.dates import month_number
from generator.policy.record import FIRST_YEAR, LAST_YEAR

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month by its name, or short for it."""

YEAR: Final = r"(?:19|20)\d\d"

DAY: Final = re.compile(
    rf"(?<![\d/.-])(?:"
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})"  # 3rd of May, 2026
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{YEAR})"  # May 3, 2026
    rf"|(?P<y3>{YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?=$|[^\d-])"  # 2026-05-03, perhaps with a time behind it
    rf"|(?P<d4>\d{{1,2}})[/.](?P<m4>\d{{1,2}})[/.](?P<y4>{YEAR})"  # 03/05/2026, the day first
    rf")(?!\d)",
    re.IGNORECASE,
)


def day_of(found: re.Match[str]) -> date | None:
    """The day that `DAY` found; None where the calendar has no such day, or no memory would hold it."""
    parts = {key[0]: value for key, value in found.groupdict().items() if value}
    month = int(parts["m"]) if parts["m"].isdigit() else month_number(parts["m"])
    try:
        day = date(int(parts["y"]), month or 0, int(parts["d"]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def days_in(words: str) -> Iterator[date]:
    """Every day that words name, in their order."""
    for found in DAY.finditer(words):
        day = day_of(found)
        if day:
            yield day
