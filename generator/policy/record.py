"""The base of everything that comes in from a content file, and the small types that files share."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.policy.age_phrases import AgePhraseError, example_phrases
from generator.policy.ages import AgeRange


class Record(BaseModel):
    """Facts from a content file: they cannot change after they were read, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _folded(text: str) -> str:
    return " ".join(text.split())


def matching(pattern: str, otherwise: str) -> Callable[[str], str]:
    """A check that text has a form, with what to say where it has not."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(otherwise)
        return text

    return check


def _ages(phrase: object) -> AgeRange:
    if isinstance(phrase, AgeRange):
        return phrase
    if isinstance(phrase, str):
        try:
            return AgeRange.parse(phrase)
        except AgePhraseError as fault:
            raise ValueError(f'"{_folded(phrase)}" is not one clear range of ages. {fault}') from None
    raise ValueError(f"Write the ages in one of these ways: {example_phrases()}.")


def _day(written: object) -> date:
    if isinstance(written, date) and FIRST_YEAR <= written.year <= LAST_YEAR:
        return written
    if isinstance(written, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        try:
            day = date.fromisoformat(written)
        except ValueError:
            raise ValueError(f'"{written}" is not a day in the calendar.') from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise ValueError(f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.")
    raise ValueError("Write the day as year-month-day in numbers, such as 2024-12-01 for 1 December 2024.")


def _yes_or_no(written: object) -> bool:
    if isinstance(written, bool):
        return written
    if isinstance(written, str) and written in {"yes", "no"}:
        return written == "yes"
    raise ValueError("Write yes or no.")


def _months(written: object) -> int:
    if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= MOST_MONTHS:
        return written
    if isinstance(written, str) and re.fullmatch(r"[1-9][0-9]?", written) and int(written) <= MOST_MONTHS:
        return int(written)
    raise ValueError(f"Write a number of months from 1 to {MOST_MONTHS}, such as 12.")


MOST_MONTHS: Final = 60

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999
"""Days beyond these are slips, and close to the end of the calendar nothing could be counted from them."""

ID_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"

Id = Annotated[
    str,
    AfterValidator(
        matching(ID_PATTERN, "Use small letters, digits and single hyphens, such as help-with-zoom.")
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"}),
]
"""A short name that other lines refer to; it is also part of an address, so it never changes."""

VERSION_PATTERN: Final = r"[0-9][0-9A-Za-z.-]*"

VersionName = Annotated[
    str,
    AfterValidator(
        matching(VERSION_PATTERN, "Begin with a digit and use only digits, letters, dots and hyphens.")
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{VERSION_PATTERN}$"}),
]
"""The name of a version, such as "1". It is part of addresses; because it begins with a digit it is never "latest"."""

Words = Annotated[str, AfterValidator(_folded), Field(min_length=1)]
"""Plain text on one line: white space is folded, and nothing in it is markup."""

Line = Annotated[str, AfterValidator(_folded)]
"""Plain text on one line, which may be left out."""

Ages = Annotated[
    AgeRange,
    BeforeValidator(_ages),
    WithJsonSchema({"type": "string", "examples": ["all ages", "under the age of 13", "aged 13 or under"]}),
]
"""A phrase for ages, read by `AgeRange.parse`."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, written 2024-12-01; never a moment, so no time zone can move it."""

YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["yes", "no"]})]
"""yes or no."""

Months = Annotated[
    int,
    BeforeValidator(_months),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_MONTHS}),
]
"""A number of months, up to five years."""

ADDRESS_PATTERN: Final = r"https?://[^\s<>\"'`]+"

Address = Annotated[
    str,
    AfterValidator(matching(ADDRESS_PATTERN, "Write the whole address, beginning with https://.")),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
"""A web address: only https and http, so that no content can become a script."""

SiteAddress = Annotated[
    str,
    AfterValidator(
        matching(
            r"https?://[^\s<>\"'`?#]+",
            "Write the whole address, beginning with https:// and without ? or #, "
            "such as https://guides.example.org/.",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": "^https?://[^?#]+$"}),
]
"""Where a site begins: the address of every page is made by adding to it, so it has no end of its own as ? and # make."""

Phone = Annotated[
    str,
    AfterValidator(
        matching(r"[0-9+][0-9 ]{5,20}", "Write the number in digits and spaces, such as 01403 286330.")
    ),
    WithJsonSchema({"type": "string", "pattern": "^[0-9+][0-9 ]+$"}),
]
"""A telephone number as people read it out; never a sum."""

PublicNumber = Annotated[
    str,
    AfterValidator(
        matching(r"[0-9][0-9 ]{2,20}", "Write the number in digits and spaces, such as 999 or 0800 1111.")
    ),
    WithJsonSchema({"type": "string", "pattern": "^[0-9][0-9 ]+$"}),
]
"""A telephone number of a public service, which may be as short as 999."""

Email = Annotated[
    str,
    AfterValidator(
        matching(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "Write one e-mail address, such as music@example.org.")
    ),
    WithJsonSchema({"type": "string", "format": "email"}),
]
"""An e-mail address."""
