"""What differs between two sentences in the things that change a rule: ages, dates, numbers, strengths and limits."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.policy.age_phrases import phrases_in
from generator.policy.dates import from_words

MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTHS}) (\d{{4}})\b")
_DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d{{4}}\b"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
)
_ADDRESS: Final = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER: Final = re.compile(r"\+?\d[\d ]{5,}\d|\d+(?:[.,]\d+)*")
_STRENGTH: Final = re.compile(
    r"\b(?:must|required?|requires|needs? to|have to|has to|expect(?:s|ed)?|should|ought to|advised?|advises|"
    r"encourag(?:e|es|ed)|recommend(?:s|ed)?|may|might|can|could|will|would|permitted|allowed|responsible|duty|aims?)\b",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(
    r"\b(?:not|no|never|only|always|all|any|every|each|unless|except|without|where possible|if possible|where appropriate|"
    r"wherever necessary|where needed|immediately|at all times|provided)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Difference:
    """One kind of thing that differs: what only the old words hold, and what only the new ones do."""

    kind: str
    before: tuple[str, ...]
    now: tuple[str, ...]

    def __str__(self) -> str:
        """As it is said to a person: "age: was "aged 13 or under", now "aged 12 or under""."""
        return f"{self.kind}: was {_said(self.before)}, now {_said(self.now)}"


def _said(words: tuple[str, ...]) -> str:
    return " and ".join(f'"{word}"' for word in words) or "nothing"


def _ages(words: str) -> Iterator[str]:
    """The phrases for ages, as they are written."""
    for _, said in phrases_in(words):
        if said:
            yield said


_KINDS: Final[tuple[tuple[str, Callable[[str], Iterator[str]]], ...]] = (
    ("age", _ages),
    ("date", lambda words: (found[0] for found in _DATE.finditer(words))),
    ("address", lambda words: (found[0].rstrip(".,;") for found in _ADDRESS.finditer(words))),
    ("number", lambda words: (found[0] for found in _NUMBER.finditer(words))),
    ("strength", lambda words: (found[0].lower() for found in _STRENGTH.finditer(words))),
    ("limit", lambda words: (found[0].lower() for found in _LIMIT.finditer(words))),
)
"""What is looked for, in the order in which it is told. What one kind takes, a later one does not see."""


def differences(before: str, now: str) -> tuple[Difference, ...]:
    """Everything of these kinds in which two pieces of text differ."""
    found: list[Difference] = []
    for kind, read in _KINDS:
        old, new = Counter(read(before)), Counter(read(now))
        if old != new:
            found.append(Difference(kind, tuple((old - new).elements()), tuple((new - old).elements())))
        before, now = _without(before, old), _without(now, new)
    return tuple(found)


def _without(words: str, taken: Counter[str]) -> str:
    for one in taken:
        words = words.replace(one, " ")
    return words


def only_day(words: str) -> date | None:
    """The one whole day that a line names, or None where it names none or several."""
    days = _DAY.findall(words)
    if len(days) != 1:
        return None
    try:
        return from_words(" ".join(days[0]))
    except ValueError:
        return None


def without_day(words: str) -> str:
    """A line without its day, to see whether anything else in it changed."""
    return _DAY.sub("", words)
