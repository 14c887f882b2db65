"""Ages in whole years, and the bands that a policy's rules cut.

An age is the number of birthdays a child has had. Both ends of a range are included, so
"under 13" ends at 12 and "13 or under" ends at 13.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.policy.age_phrases import OLDEST_AGE, phrases_in, read_phrase


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
        said = " ".join(phrase.split())
        if said.casefold() == "unclear":
            return cls(said=said, unclear=True)
        return cls(*read_phrase(phrase), said=said)

    @classmethod
    def all_in(cls, words: str, *, generous: bool = False) -> tuple["AgeRange", ...]:
        """Every range of ages that a piece of a policy's text names, in the order it names them.

        A generous reading takes numbers for ages that may count something else.
        """
        found = phrases_in(words, generous=generous)
        return tuple(cls(*bounds, said=said) for bounds, said in found)

    def __contains__(self, age: int) -> bool:
        """Whether a child of this many whole years is in the range."""
        above = self.youngest is None or age >= self.youngest
        return not self.unclear and above and (self.oldest is None or age <= self.oldest)

    def includes(self, other: "AgeRange") -> bool:
        """Whether every age of the other range is in this one; an unclear range neither includes nor is included."""
        if self.unclear or other.unclear:
            return False
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "AgeRange") -> bool:
        """Whether any age is in both ranges."""
        return (
            not self.unclear and not other.unclear and self.first <= other.last and other.first <= self.last
        )

    def starts_or_stops_at(self, age: int) -> bool:
        """Whether a child of this age has just come into the range, or has just left it."""
        return not self.unclear and age > 0 and age in (self.youngest, self.last + 1)

    def shared_with(self, other: "AgeRange") -> "AgeRange | None":
        """The ages that are in both ranges; None where there are none."""
        if not self.meets(other):
            return None
        youngest = max((age for age in (self.youngest, other.youngest) if age is not None), default=None)
        oldest = min((age for age in (self.oldest, other.oldest) if age is not None), default=None)
        return AgeRange(youngest, oldest)

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


EVERYONE: Final = AgeRange()
"""The range that leaves no age out, and that nobody had to say."""


def age_bands(ranges: Iterable[AgeRange]) -> tuple[AgeRange, ...]:
    """Cut the line of ages wherever one of these ranges starts or stops; each piece is a band.

    Every age is in exactly one band and no range divides one. The first and last band are open,
    because a rule that stops does not say that the course does.
    """
    starts = {age for rule in ranges for age in _cuts(rule)}
    edges = [None, *sorted(starts)]
    ends = [start - 1 for start in sorted(starts)] + [None]
    return tuple(AgeRange(first, last) for first, last in zip(edges, ends, strict=True))


def joined(ranges: Iterable[AgeRange]) -> tuple[AgeRange, ...]:
    """Ranges that follow one another put together, the youngest first: "10 and under" and "11 to 12" are "12 and under"."""
    found: list[AgeRange] = []
    for one in sorted(ranges, key=lambda ages: (ages.first, ages.last)):
        if found and one.first <= found[-1].last + 1:
            last = max(found[-1], one, key=lambda ages: ages.last)
            found[-1] = AgeRange(found[-1].youngest, last.oldest)
        else:
            found.append(AgeRange(one.youngest, one.oldest))
    return tuple(found)


def _cuts(rule: AgeRange) -> Iterator[int]:
    """The ages at which a child enters or has just left the range, leaving out the two ends of the line."""
    if not rule.unclear:
        if rule.first > 0:
            yield rule.first
        if rule.last < OLDEST_AGE:
            yield rule.last + 1
