"""Ages in whole years: the phrases people write for them, and the bands that a policy's rules cut.

An age is the number of birthdays a child has had. Both ends of a range are included, so
"under 13" ends at 12 and "13 or under" ends at 13. The phrases that `AgeRange.parse`
understands are the register `PHRASES`; its errors and the content reference read that list.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

OLDEST_AGE: Final = 120
"""No phrase may name an older age: it would be a slip of the keyboard."""

_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_AGE: Final = rf"(\d{{1,3}}|{'|'.join(_WORDS[1:])})"
_AGED: Final = r"(?:the\s+)?(?:ages?\s+of\s+|aged?\s+|ages\s+)?"


class AgePhraseError(ValueError):
    """A phrase that does not name one clear range of ages; its text says how to write it."""


@dataclass(frozen=True)
class AgeRange:
    """The ages a rule speaks of, in whole years with both ends included; None is an open end.

    `said` keeps the author's own phrase and plays no part in comparing two ranges. An `unclear`
    range includes no age: the policy's words allow more than one reading, so no family is told either.
    """

    youngest: int | None = None
    oldest: int | None = None
    said: str = field(default="", compare=False)
    unclear: bool = False

    @classmethod
    def parse(cls, phrase: str) -> "AgeRange":
        """Read a phrase such as "under the age of 13"; raise AgePhraseError where it is not one clear range."""
        text = " ".join(phrase.split())
        for reading in PHRASES:
            if match := re.fullmatch(reading.pattern, text, re.IGNORECASE):
                return _checked(reading.meaning(*match.groups()), phrase)
        raise AgePhraseError(_why_not(text))

    @classmethod
    def all_in(cls, words: str) -> tuple["AgeRange", ...]:
        """Every range of ages that a piece of a policy's text names, in the order it names them."""
        return tuple(_ranges_in(" ".join(words.split())))

    def __contains__(self, age: int) -> bool:
        """Whether a child of this many whole years is in the range."""
        above = self.youngest is None or age >= self.youngest
        return not self.unclear and above and (self.oldest is None or age <= self.oldest)

    def includes(self, other: "AgeRange") -> bool:
        """Whether every age of the other range is in this one; an unclear range neither includes nor is included."""
        if self.unclear or other.unclear:
            return False
        return self.first <= other.first and other.last <= self.last

    @property
    def first(self) -> int:
        """The youngest age in the range as a number, 0 where that end is open."""
        return self.youngest or 0

    @property
    def last(self) -> int:
        """The oldest age in the range as a number, OLDEST_AGE where that end is open."""
        return OLDEST_AGE if self.oldest is None else self.oldest

    @property
    def everyone(self) -> bool:
        """Whether the range leaves no age out."""
        return not self.unclear and self.youngest is None and self.oldest is None

    @property
    def label(self) -> str:
        """The range in numbers and as few words as will do: "10 and under", "11 to 12", "13"."""
        if self.unclear:
            return "unclear"
        if self.everyone:
            return "all ages"
        if self.youngest is None:
            return f"{self.oldest} and under"
        if self.oldest is None:
            return f"{self.youngest} and over"
        return str(self.youngest) if self.youngest == self.oldest else f"{self.youngest} to {self.oldest}"

    @property
    def aged(self) -> str:
        """The range as it follows a noun: "aged 11 to 12", "of all ages"."""
        return "of all ages" if self.everyone else f"aged {self.label}"

    @property
    def slug(self) -> str:
        """The range as part of an address: "aged-11-to-12", "all-ages"."""
        return "all-ages" if self.everyone else f"aged-{self.label.replace(' ', '-')}"

    def younger(self) -> "AgeRange | None":
        """The ages below this range, or None where there are none."""
        return None if self.unclear or self.youngest is None else AgeRange(None, self.youngest - 1)

    def older(self) -> "AgeRange | None":
        """The ages above this range, or None where there are none."""
        return None if self.unclear or self.oldest is None else AgeRange(self.oldest + 1, None)


EVERYONE: Final = AgeRange(said="all ages")
"""The range that leaves no age out."""


@dataclass(frozen=True)
class Phrase:
    """One way of saying ages: how it looks, what it means, and an example for error texts and the reference."""

    example: str
    pattern: str
    meaning: Callable[..., AgeRange]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.lower())


def _below(age: str) -> AgeRange:
    if _number(age) == 0:
        raise AgePhraseError("Nobody is younger than 0.")
    return AgeRange(None, _number(age) - 1)


def _up_to(age: str) -> AgeRange:
    return AgeRange(None, _number(age))


def _from(age: str) -> AgeRange:
    return AgeRange(_number(age), None)


def _between(youngest: str, oldest: str) -> AgeRange:
    return AgeRange(_number(youngest), _number(oldest))


def _exactly(age: str) -> AgeRange:
    return AgeRange(_number(age), _number(age))


PHRASES: Final = (
    Phrase("all ages", r"(?:all|every|any) ages?", AgeRange),
    Phrase("under the age of 13", rf"(?:under|below|younger than)[ -]{_AGED}{_AGE}s?", _below),
    Phrase("aged 13 or under", rf"{_AGED}{_AGE} (?:years )?(?:or|and) (?:under|younger|below)", _up_to),
    Phrase("up to and including 13", rf"up to and including {_AGED}{_AGE}", _up_to),
    Phrase("aged 14 or over", rf"{_AGED}{_AGE} (?:years )?(?:or|and) (?:over|older|above)", _from),
    Phrase("at least 14", rf"at least {_AGED}{_AGE}(?: years old)?", _from),
    Phrase("aged 11-16", rf"{_AGED}{_AGE}(?:\s?[-–]\s?| to )(?:the age of )?{_AGE}(?: inclusive)?", _between),
    Phrase("between the ages of 11 and 16", rf"between {_AGED}{_AGE} and {_AGE}(?: inclusive)?", _between),
    Phrase("aged 13", rf"{_AGED}{_AGE}(?: only)?", _exactly),
    Phrase("13 years old", rf"{_AGE}(?: years old|[- ]years?[- ]olds?| only)", _exactly),
    Phrase("unclear", r"unclear", lambda: AgeRange(unclear=True)),
)
"""Every way of saying ages that is understood. Add one here, and the error text, reference and tests follow."""


def example_phrases() -> str:
    """The examples of PHRASES as one sentence part, for errors and the reference page."""
    quoted = [f'"{phrase.example}"' for phrase in PHRASES]
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]


def age_bands(ranges: Iterable[AgeRange]) -> tuple[AgeRange, ...]:
    """Cut the line of ages wherever one of these ranges starts or stops; each piece is a band.

    Every age is in exactly one band and no range divides one. The first and last band are open,
    because a rule that stops does not say that the course does.
    """
    starts = {age for rule in ranges for age in _cuts(rule)}
    edges = [None, *sorted(starts)]
    ends = [start - 1 for start in sorted(starts)] + [None]
    return tuple(AgeRange(first, last) for first, last in zip(edges, ends, strict=True))


def _cuts(rule: AgeRange) -> Iterator[int]:
    """The ages at which a child enters or has just left the range, leaving out the two ends of the line."""
    if not rule.unclear:
        if rule.first > 0:
            yield rule.first
        if rule.last < OLDEST_AGE:
            yield rule.last + 1


def _checked(ages: AgeRange, phrase: str) -> AgeRange:
    """The range with the author's phrase, or an error where its numbers cannot be meant."""
    if max(ages.youngest or 0, ages.oldest or 0) > OLDEST_AGE:
        raise AgePhraseError(f"No age above {OLDEST_AGE} can be meant.")
    if ages.first > ages.last:
        raise AgePhraseError("It starts above the age at which it ends: write the lower age first.")
    return AgeRange(ages.youngest or None, ages.oldest, " ".join(phrase.split()), ages.unclear)


_DOUBTFUL: Final = rf"(over|above|older than|up to|until) {_AGED}{_AGE}"


def _readings(match: re.Match[str]) -> tuple[AgeRange, AgeRange]:
    """Both meanings of a phrase that careful readers read differently, such as "over 16"."""
    age = _number(match[2])
    if match[1].lower() in {"up to", "until"}:
        return _up_to(str(age)), _below(str(age))
    return _from(str(age)), _from(str(age + 1))


def _why_not(text: str) -> str:
    """What to tell somebody whose phrase could not be read."""
    if match := re.fullmatch(_DOUBTFUL + "s?", text, re.IGNORECASE):
        one, other = _readings(match)
        return f'It can be read with or without {match[2]}: write "{_written(one)}" or "{_written(other)}".'
    return f"Write the ages in one of these ways: {example_phrases()}."


def _written(ages: AgeRange) -> str:
    return f"aged {ages.oldest} or under" if ages.youngest is None else f"aged {ages.youngest} or over"


def _ranges_in(text: str) -> Iterator[AgeRange]:
    """Ranges named in running text: the longest phrase at a place wins, and a bare number is no age."""
    place = 0
    while match := _longest_from(text, place):
        place = match.end()
        if _NAMES_AGES.search(match[0]):
            doubtful = re.fullmatch(_DOUBTFUL, match[0], re.IGNORECASE)
            with suppress(AgePhraseError):  # "under 500" is a number of something else
                yield from _readings(doubtful) if doubtful else (AgeRange.parse(match[0]),)


def _longest_from(text: str, place: int) -> re.Match[str] | None:
    """The first phrase at or after a place, the longest where several begin there."""
    found = [match for pattern in _IN_TEXT if (match := pattern.search(text, place))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


_NAMES_AGES: Final = re.compile(r"age|old|under|below|young|over|above", re.IGNORECASE)
_NOT_AGES: Final = r"(?!\w|\s*(?:%|(?:minute|hour|day|week|month|session|pound|person|people|per cent)s?\b))"
_IN_TEXT: Final = tuple(
    re.compile(rf"\b{pattern}{_NOT_AGES}", re.IGNORECASE)
    for pattern in (*(phrase.pattern for phrase in PHRASES if phrase.example != "unclear"), _DOUBTFUL)
)
