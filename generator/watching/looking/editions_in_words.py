"""Which editions the words of a publisher name: a title, the line below it, a note on a change.

A year stands in many sentences and seldom names an edition. A false one would tell a school that its guidance is out
of date, so a year counts in a title, or beside a word such as "version"; it never counts as part of a law's name, of a
day, of a span such as "2024 to 2025", or of a notice of copyright.

Named        an edition as words name it
in_title     the editions that a title names: any year in it that is no other thing
in_sentence  the editions that a sentence names, which has to say so
is_draft     whether words are about a draft or a proposal
out_in       the days from which words say that something is in force
published    which of those that were named are out by a day
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.policy.dates import month_number
from generator.policy.edition import DatedEdition
from generator.watching.looking.days_in_words import DAY, MONTH, YEAR, day_of
from generator.watching.sighting import Found


@dataclass(frozen=True)
class Named:
    """An edition as words name it."""

    edition: DatedEdition
    announced: bool = False
    """Whether it is said only to be coming, or shown before it holds."""
    draft: bool = False
    """Whether it is a draft or a proposal, which no day makes an edition."""


_MONTH_AND_YEAR: Final = re.compile(
    rf"(?<![\w£$#.,/:-])(?:(?P<month>{MONTH}),?\s+)?(?P<year>{YEAR})(?![\w%])", re.IGNORECASE
)

# A year that is part of a span: "2024 to 2025", "2024-25", "2024/25". A span tells for when something holds, not which
# edition it is; the policy's own editions (policy/edition.py) are read by the same rule.
_SPAN_BEFORE: Final = re.compile(rf"{YEAR}\s*(?:to|until|[-–—/])\s*(?:{MONTH}\s+)?$", re.IGNORECASE)
_SPAN_AFTER: Final = re.compile(rf"^\s*(?:to|until|[-–—/])\s*(?:{MONTH}\s+)?(?:{YEAR}|\d\d)\b", re.IGNORECASE)

# What a year is instead, by the words before it: of a law, of a copyright, of a change, or a time of which is spoken.
_NO_EDITION_BEFORE: Final = re.compile(
    r"(?:\b(?:act|acts|regulations?|order|bill|rules|directive|measure|instrument|convention|treaty)(?:\s*\(.{0,40}\))?,?"
    r"|©|\(c\)|\bcopyright"
    r"|\b(?:updated|amended|corrected|changed|modified|reviewed|accessed|checked|dated|posted|uploaded)(?:\s+(?:in|on))?:?"
    r"|\b(?:by|since|until|till|before|after|during|in|to|between|early|late|mid|summer|autumn|winter|spring)"
    r")\s*$",
    re.IGNORECASE,
)
_NO_EDITION_AFTER: Final = re.compile(
    r"^\s*(?:\w+\s+){0,2}(?-i:Act|Regulations?|Order|Bill)\b|^\s*\[?\d", re.IGNORECASE
)

_DRAFT: Final = re.compile(r"\b(?:draft|consultations?|proposed|proposals?)\b", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(
    r"\b(?:for information|information[ -]only|for reference only|information purposes|not yet in force|forthcoming"
    r"|coming soon|preview|advance (?:copy|notice|sight)|ahead of|will (?:be|come|replace|apply|take)|due to come|to be published"
    r"|to come into force|plan(?:s|ned)? to)\b",
    re.IGNORECASE,
)
# "Replaced the information-only file with the final version" speaks of both, and says that the final one is there.
_SETTLED: Final = re.compile(
    r"\breplac\w+\b.{0,80}\b(?:information|draft)|(?<!not )(?<!not the )\bfinal(?:ised)?\b"
    r"|\b(?:now|came|has come) in(?:to)? force\b"
    r"|\bno longer (?:a )?draft",
    re.IGNORECASE | re.DOTALL,
)

_IN_FORCE: Final = r"\b(?:in|into)\s+(?:force|effect)|\btak(?:es?|ing)\s+effect|\beffective"
_ON: Final = r"\s*(?:from|on|as of|as from|since|in|:)?\s*(?:the\s+)?$"
_FROM: Final = re.compile(rf"(?:{_IN_FORCE}|\bappl(?:y|ies|ying)|\bfrom){_ON}", re.IGNORECASE)
_IN_FORCE_FROM: Final = re.compile(rf"(?:{_IN_FORCE}){_ON}", re.IGNORECASE)
"""What stands before the day from which something is in force. In a text on other things too, "from" alone says nothing."""

_KIND: Final = r"(?:version|edition|guidance|guide|document|publication|code|advice)"
_QUALITY: Final = (
    r"(?:(?:new|latest|current|full|final|revised|updated|statutory|non-statutory|draft|english)\s+){0,3}"
)
# "the September 2025 version", but not "the 2026 guidance on mobile phones", which is another document.
_KIND_AFTER: Final = re.compile(
    rf"^['’)\]]*\s+{_QUALITY}{_KIND}s?\b(?!\s+(?:on|about|issued|from)\b)", re.IGNORECASE
)
# "version: September 2025", "the edition of 2026", "guidance for 2026".
_KIND_BEFORE: Final = re.compile(
    rf"\b(?:{_KIND}|updated|revised|published|new)\s*(?:[\d.]+\s*)?(?:of|for|from|dated|[:,–—(-]|\s)\s*(?:the\s+)?['‘(]*$",
    re.IGNORECASE,
)
# A sentence about a link or a mention speaks of another document.
_OF_ANOTHER: Final = re.compile(
    r"\b(?:links?|references?|signpost\w*|mentions?|hyperlinks?)\b", re.IGNORECASE
)

_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+")


def in_title(words: str) -> Iterator[Named]:
    """The editions that a title names: any year in it that is no part of a law, a day, a span or the like."""
    for edition, _, _ in _years(words):
        yield _named(edition, words)


def in_sentence(words: str, title: str = "") -> Iterator[Named]:
    """The editions that sentences name. Each has to say so: by a word such as "version", or by a document's own title."""
    for sentence in _SENTENCES.split(words):
        if _OF_ANOTHER.search(sentence):
            continue
        for edition, before, after in _years(sentence):
            if _KIND_AFTER.match(after) or _KIND_BEFORE.search(before) or _ends_with_title(before, title):
                yield _named(edition, sentence)


def speaks_of(words: str, title: str) -> bool:
    """Whether words speak of a document: by most words of its title, or by their first letters, as KCSIE."""
    own = _significant(title)
    shared = own & _significant(words)
    return bool(own) and (len(shared) * 3 >= len(own) * 2 or bool(_short_name(title) & set(words.split())))


def is_version(words: str) -> bool:
    """Whether words call something a version or an edition."""
    return bool(re.search(r"\b(?:version|edition)\b", words, re.IGNORECASE))


def is_draft(words: str) -> bool:
    """Whether words are about a draft or a proposal, and not about what took its place."""
    return bool(_DRAFT.search(words)) and not _SETTLED.search(words)


def out_in(words: str, *, plainly: bool = False) -> Iterator[date]:
    """Each day from which words say, perhaps only plainly, that something is in force; the first of a month that is said."""
    lead = _IN_FORCE_FROM if plainly else _FROM
    whole = list(DAY.finditer(words))
    for found in whole:
        day = day_of(found)
        if day and lead.search(words[: found.start()]):
            yield day
    for found in _MONTH_AND_YEAR.finditer(words):
        month = month_number(found["month"] or "")
        inside = any(one.start() <= found.start() < one.end() for one in whole)
        if month and not inside and lead.search(words[: found.start()]):
            yield date(int(found["year"]), month, 1)


def published(named: Iterable[Named], outs: Sequence[date], on: date) -> tuple[Found, ...]:
    """The editions that are out by a day, of those that were named beside the days from which something is in force."""
    found: dict[DatedEdition, Found] = {}
    for one in named:
        year, month = one.edition.year, one.edition.month
        out = next((day for day in outs if day.year == year and month in (None, day.month)), None)
        edition = DatedEdition(year, out.month) if out else one.edition
        shown = not one.draft and (out <= on if out else not one.announced)
        if shown and edition.out_by(on):
            found[edition] = Found(edition, out)
    # A year alone says no more where one of its months is named.
    with_month = {edition.year for edition in found if edition.month}
    return tuple(one for one in found.values() if one.edition.month or one.edition.year not in with_month)


def _years(words: str) -> Iterator[tuple[DatedEdition, str, str]]:
    """Each year that may name an edition, with the words before and after it."""
    in_days = [(found.start(), found.end()) for found in DAY.finditer(words)]
    for found in _MONTH_AND_YEAR.finditer(words):
        before, after = words[: found.start()], words[found.end() :]
        if any(start <= found.start() < end for start, end in in_days):
            continue
        if _SPAN_BEFORE.search(before) or _SPAN_AFTER.match(after):
            continue
        if _NO_EDITION_BEFORE.search(before) or _NO_EDITION_AFTER.match(after):
            continue
        yield DatedEdition(int(found["year"]), month_number(found["month"] or "")), before, after


def _named(edition: DatedEdition, words: str) -> Named:
    draft = is_draft(words)
    announced = bool(_ANNOUNCED.search(words)) and not _SETTLED.search(words)
    return Named(edition, draft or announced, draft)


_SMALL_WORDS: Final = frozenset("a an and for from in into of on or the to with your".split())


def _significant(words: str) -> set[str]:
    """The words that tell one title from another."""
    return set(re.findall(r"[^\W\d_]+", words.lower())) - _SMALL_WORDS


def _short_name(title: str) -> set[str]:
    """The short name that people make of a title by the first letters of its words, such as KCSIE."""
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", title.split(":", maxsplit=1)[0]))
    return {letters.upper()} if len(letters) > 2 else set()


def _ends_with_title(before: str, title: str) -> bool:
    """Whether the last words before a year are the last of a document's title, or its short name."""
    words = re.findall(r"[^\W\d_]+", before)
    own = [word.lower() for word in re.findall(r"[^\W\d_]+", title.split(":", maxsplit=1)[0])]
    if words and words[-1] in _short_name(title):
        return True
    last = own[-3:]
    return len(last) > 1 and [word.lower() for word in words[-len(last) :]] == last
