"""Editions: documents whose title stays while their words are replaced, told apart by a year and perhaps a month."""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.policy.dates import month_number

_YEAR: Final = r"(?:19|20)\d\d"
_NAMED: Final = re.compile(
    rf"(?:\b([A-Za-z]{{3,9}})\.? )?(?<![\d–/-])(?<!\d to )(?<!\d [–/-] )\b({_YEAR})\b(?!(?: ?[–/-] ?| to )?\d)"
)


@dataclass(frozen=True)
class DatedEdition:
    """The year of an edition, and its month where that is known (1 for January)."""

    year: int
    month: int | None = None

    @property
    def name(self) -> str:
        """The edition as people write it: "September 2026", or "2026"."""
        return f"{month_name[self.month]} {self.year}" if self.month else str(self.year)

    def newer_than(self, other: "DatedEdition") -> bool:
        """Whether this one is certainly newer: of one year only the months tell, and only where both are known."""
        if self.year != other.year or not (self.month and other.month):
            return self.year > other.year
        return self.month > other.month

    def out_by(self, on: date) -> bool:
        """Whether its month, or its year where no month is known, has begun by a day."""
        return date(self.year, self.month or 1, 1) <= on


EDITION_PATTERN: Final = rf"(?:(?:{'|'.join(month_name[1:])}) )?{_YEAR}"
"""An edition in just the form in which `name` gives it."""


def edition_of(words: str) -> DatedEdition | None:
    """The edition that words name, such as "September 2024", "Sept 2024" or "(2024)"; the last where they name several.

    None where they name no year. A year within a span of years, such as 2024-25, is none.
    """
    found = list(_NAMED.finditer(words))
    return DatedEdition(int(found[-1][2]), month_number(found[-1][1] or "")) if found else None
