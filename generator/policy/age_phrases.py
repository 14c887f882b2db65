"""The phrases people write for ages, in a register that errors, the reference and the tests read.

A phrase is read as a pair of whole years with both ends included; None is an open end. A phrase that
careful readers read in two ways ("over 16": from 16, or from 17?) is refused where somebody writes it
in the content, and found with both its meanings where a policy's own text holds it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

OLDEST_AGE: Final = 120
"""No phrase may name an older age: it would be a slip of the keyboard."""

Bounds = tuple[int | None, int | None]

_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_AGE: Final = rf"(\d{{1,3}}|{'|'.join(_WORDS[1:])})"
_AGED: Final = r"(?:the\s+)?(?:ages?\s+of\s+|aged?\s+|ages\s+)?"
_YEARS: Final = r"(?:[- ]years?(?:[- ]olds?| of age)?)?"
_GROUP: Final = r"(?:s| years? old| years? of age)?"
_FLAGS: Final = re.IGNORECASE | re.ASCII


class AgePhraseError(ValueError):
    """A phrase that does not name one clear range of ages; its text says how to write it."""


@dataclass(frozen=True)
class Phrase:
    """One way of saying ages: how it looks, what it means, and an example for error texts and the reference."""

    example: str
    pattern: str
    meaning: Callable[..., Bounds]


def _below(age: str) -> Bounds:
    if _number(age) == 0:
        raise AgePhraseError("Nobody is younger than 0.")
    return None, _number(age) - 1


def _up_to(age: str) -> Bounds:
    return None, _number(age)


def _from(age: str) -> Bounds:
    return _number(age), None


def _between(youngest: str, oldest: str) -> Bounds:
    return _number(youngest), _number(oldest)


def _one_by_one(first: str, more: str, last: str) -> Bounds:
    ages = [_number(first), *(int(age) for age in re.findall(r"\d+", more)), _number(last)]
    if ages != list(range(ages[0], ages[-1] + 1)):
        raise AgePhraseError("These ages do not follow one another: write a clause for each.")
    return ages[0], ages[-1]


def _exactly(age: str) -> Bounds:
    return _number(age), _number(age)


PHRASES: Final = (
    Phrase("all ages", r"(?:all|every|any) ages?", lambda: (None, None)),
    Phrase("under the age of 13", rf"(?:under|below|younger than|before)[ -]{_AGED}{_AGE}{_GROUP}", _below),
    Phrase("aged 13 or under", rf"{_AGED}{_AGE}{_YEARS} (?:or|and) (?:under|younger|below)", _up_to),
    Phrase("up to and including 13", rf"up to and including {_AGED}{_AGE}", _up_to),
    Phrase("no older than 13", rf"(?:no|not) (?:older than|over) {_AGED}{_AGE}{_YEARS}", _up_to),
    Phrase(
        "aged 14 or over",
        rf"{_AGED}{_AGE}(?:\+|{_YEARS} (?:(?:or|and) (?:over|older|above|more)|plus|upwards))",
        _from,
    ),
    Phrase("no younger than 14", rf"(?:no|not) (?:younger than|under) {_AGED}{_AGE}{_YEARS}", _from),
    Phrase("from the age of 14", rf"from {_AGED}{_AGE}{_YEARS}(?: upwards| onwards)?", _from),
    Phrase("at least 14", rf"at least {_AGED}{_AGE}{_YEARS}", _from),
    Phrase(
        "aged 11-16",
        rf"(?:from )?{_AGED}{_AGE}(?:\s?[-–]\s?| to )(?:the age of )?{_AGE}{_YEARS}(?: inclusive| age (?:group|range)s?)?",
        _between,
    ),
    Phrase(
        "between the ages of 11 and 16", rf"between {_AGED}{_AGE} and {_AGE}{_YEARS}(?: inclusive)?", _between
    ),
    Phrase("aged 11 or 12", rf"{_AGED}{_AGE}-?((?:, \d{{1,2}})*),? (?:or|and) {_AGE}{_YEARS}", _one_by_one),
    Phrase("aged 13", rf"{_AGED}{_AGE}(?: only)?", _exactly),
    Phrase("13 years old", rf"{_AGE}(?:[- ]years?[- ]olds?| years of age)", _exactly),
)
"""Every way of saying ages that is understood. Add one here, and the error text, reference and tests follow."""

_DOUBTFUL: Final = rf"(over|above|older than|up to|until)[ -]{_AGED}{_AGE}{_GROUP}"


def example_phrases() -> str:
    """The examples of PHRASES as one sentence part, for errors and the reference page."""
    quoted = [f'"{phrase.example}"' for phrase in PHRASES]
    return ", ".join(quoted) + ' or "unclear"'


def read_phrase(phrase: str) -> Bounds:
    """The ages that a phrase means; raise AgePhraseError where it is not one clear range."""
    text = " ".join(phrase.split())
    for reading in PHRASES:
        if match := re.fullmatch(reading.pattern, text, _FLAGS):
            return _checked(reading.meaning(*match.groups()))
    if match := re.fullmatch(_DOUBTFUL, text, _FLAGS):
        one, other = (_written(bounds) for bounds in _readings(match))
        raise AgePhraseError(f'It can be read with or without {match[2]}: write "{one}" or "{other}".')
    raise AgePhraseError(f"Write the ages in one of these ways: {example_phrases()}.")


def phrases_in(words: str, *, generous: bool = False) -> Iterator[tuple[Bounds, str]]:
    """The ages named in running text, each with the phrase; both meanings of a phrase that has two.

    A number that may count something else ("11-16", "over 30 swimmers") is taken for an age only by a
    generous reading.
    """
    if not _ANY_AGE.search(words.lower()):
        return
    text, place = " ".join(words.split()), 0
    while match := _longest_from(text, place):
        place = match.end()
        named = _NAMES_AGES.search(match[0]) and not _SCHOOL.search(text, 0, match.start())
        if generous or (named and not _counts_something(match, text)):
            with suppress(AgePhraseError):  # "under 500" is a number of something else
                yield from _meanings(match, text)


def _meanings(match: re.Match[str], text: str) -> Iterator[tuple[Bounds, str]]:
    """What a phrase in a text means: its one range, or every range that it may mean, each without a phrase to copy."""
    if doubtful := re.fullmatch(_DOUBTFUL, match[0], _FLAGS):
        yield from ((bounds, "") for bounds in _readings(doubtful))
        return
    youngest, oldest = bounds = read_phrase(match[0])
    if youngest is not None and youngest == oldest and _TURNS.search(text, 0, match.start()):
        age = str(oldest)
        for reading in (_below(age), _up_to(age), _from(age), _checked((youngest + 1, None))):
            yield reading, ""
    else:
        yield bounds, match[0]


def _counts_something(match: re.Match[str], text: str) -> bool:
    """Whether a bare number after "under" or "over" is followed by what it counts, such as swimmers, metres or years."""
    return bool(_BARE.fullmatch(match[0]) and _COUNTED.match(text, match.end()))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.lower())


def _checked(bounds: Bounds) -> Bounds:
    """The bounds, or an error where their numbers cannot be meant."""
    youngest, oldest = bounds
    if max(youngest or 0, oldest or 0) > OLDEST_AGE:
        raise AgePhraseError(f"No age above {OLDEST_AGE} can be meant.")
    if oldest is not None and (youngest or 0) > oldest:
        raise AgePhraseError("It starts above the age at which it ends: write the lower age first.")
    return youngest or None, oldest


def _readings(match: re.Match[str]) -> tuple[Bounds, Bounds]:
    """Both meanings of a phrase that careful readers read differently, such as "over 16"."""
    if match[1].lower() in {"up to", "until"}:
        return _checked(_up_to(match[2])), _checked(_below(match[2]))
    return _checked(_from(match[2])), _checked((_number(match[2]) + 1, None))


def _written(bounds: Bounds) -> str:
    youngest, oldest = bounds
    return f"aged {oldest} or under" if youngest is None else f"aged {youngest} or over"


def _longest_from(text: str, place: int) -> re.Match[str] | None:
    """The first phrase at or after a place, the longest where several begin there."""
    found = [match for pattern in _IN_TEXT if (match := pattern.search(text, place))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


_ANY_AGE: Final = re.compile(rf"\d|age|{'|'.join(_WORDS[1:])}", re.ASCII)
"""What every phrase holds one of, in small letters: most texts hold none, and need not be searched for each phrase."""

_BARE: Final = re.compile(rf"(?:under|below|over|above|before|until|up to) {_AGE}", _FLAGS)
_COUNTED: Final = re.compile(
    r"\s+(?!(?:is|was|has|does|as|its|this|his|unless|always|sometimes|towards|across)\b)(?:\w+s|people|children|per|of)\b|\s*%",
    _FLAGS,
)
_NAMES_AGES: Final = re.compile(r"age|old|under|below|young|over|above", _FLAGS)
_IN_TEXT: Final = tuple(
    re.compile(rf"\b{pattern}(?![\w%])(?!\s*(?:per cent|%|(?:month|week|day)s?\b))", _FLAGS)
    for pattern in (*(phrase.pattern for phrase in PHRASES), _DOUBTFUL)
)
_SCHOOL: Final = re.compile(r"\b(?:grades?|years?|key stage|levels?|stage|section|page)\s*$", _FLAGS)
"""Before a number, a word that makes it no age: "Grade 5 or above" and "Year 9 and below" are not years of life."""

_TURNS: Final = re.compile(
    r"\b(?:reach(?:ed|es)?|turn(?:ed|s)?|more than|less than|fewer than|past|beyond)\s*$", _FLAGS
)
"""Before an exact age, words that make it the edge of a range: "have not reached 13 years of age" ends below 13."""
