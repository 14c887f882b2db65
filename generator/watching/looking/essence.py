"""What counts of words: each letter, digit and sign that changes a meaning.

White space, capitals, quotation marks, hyphens and other marks between words do not, nor does the way in which a day is
written. So other letters of a printer tell the same, and a "not" that was left out does not.

essence           what counts of words, as one
sentences_of      what counts of each sentence, word by word
contacts_in       the addresses of e-mail and the telephone numbers in words
digest_of_words   a digest of words in their order
"""

import re
import unicodedata
from calendar import month_name
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from generator.policy.dates import month_number
from generator.watching.looking.days_in_words import MONTH, YEAR
from generator.watching.looking.plain_words import QUOTES
from generator.watching.told import Sentence

_LETTERS: Final = 16
"""Letters of a digest that we keep: two texts have the same by chance once in billions of billions."""

_MONTH: Final = re.compile(rf"\b({MONTH})(?=,? {YEAR}\b)", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?= [a-z])")
"""Days may be written in several ways: "1st Sept. 2025" is 1 September 2025."""

# An address of e-mail or of the web: within it, every mark counts.
_CONTACT: Final = re.compile(
    r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}|(?:https?://|www\.)[^\s<>()]+"
    r"|\b(?:[\w-]{1,63}\.){1,5}(?:uk|org|com|net|gov|info|eu|io|co)\b(?:/[^\s<>()]*)?",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
"""The comma within 1,000, which some set and some do not."""

# A telephone number as it is written in the United Kingdom.
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+44[\d ()]{9,14}|0\d[\d ]{5,12})\d(?!\d)")

# Marks that change what a number means: a point, a share, a fraction, a sum of money, "13+", "<18", "-18".
_MEANT: Final = re.compile(
    r"(?<=\d)[.:/](?=\d)|−(?=\d)|(?<![\d\s])\s-(?=\d)|[£$€¥%§°@]|(?<=\d)\s?\+|[<>≤≥=+]\s?(?=\d)"
)
_AS_ONE: Final = str.maketrans({":": ".", "&": "and", "−": "-"})

_SENTENCES: Final = re.compile(r"(?<=[.!?:;])[)\]]*\s+")


def essence(words: str) -> str:
    """What counts of words."""
    return "".join(_counting(_plain(words)).split())


def sentences_of(words: str) -> Iterator[Sentence]:
    """What counts of each sentence, word by word. What a colon or a semicolon ends is one too."""
    for sentence in _SENTENCES.split(_plain(words)):
        counting = tuple(_counting(sentence).split())
        if counting:
            yield counting


def contacts_in(words: str) -> set[str]:
    """The addresses of e-mail and the telephone numbers in words."""
    addresses = {found[0].rstrip(".,;:").casefold() for found in _CONTACT.finditer(words) if "@" in found[0]}
    phones = {re.sub(r"\D", "", found[0].replace("+44", "0", 1)) for found in _PHONE.finditer(words)}
    return addresses | phones


def digest_of_words(words: Iterable[str]) -> str:
    """The digest of words in their order."""
    return sha256("".join(essence(one) for one in words).encode()).hexdigest()[:_LETTERS]


def _plain(words: str) -> str:
    """Words without what never counts, but with the marks between them."""
    # The marks go first: some of them would come apart into a space and an accent.
    plain = unicodedata.normalize("NFKC", QUOTES.sub("", words)).casefold().replace("⁄", "/")
    plain = _ORDINAL.sub(r"\1", _MONTH.sub(_in_full, plain))
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def _in_full(month: re.Match[str]) -> str:
    return month_name[month_number(month[1]) or 0].casefold()


def _counting(plain: str) -> str:
    """What counts of plain words, with the spaces between them."""
    kept: list[str] = []
    end = 0
    for found in _CONTACT.finditer(plain):
        address = found[0].rstrip(".,;:!?/'\"").replace("://", "")
        kept += (_of_sentence(plain[end : found.start()]), address)
        end = found.end()
    return "".join((*kept, _of_sentence(plain[end:])))


def _of_sentence(words: str) -> str:
    words = _GROUPED.sub("", words)
    meant = {found.start() + at for found in _MEANT.finditer(words) for at in range(len(found[0]))}
    return "".join(
        letter.translate(_AS_ONE)
        for at, letter in enumerate(words)
        if letter.isalnum() or letter == "&" or letter.isspace() or at in meant or _joins(letter)
    )


def _joins(letter: str) -> bool:
    """Whether a character belongs to the letter before it, as an accent does."""
    return unicodedata.category(letter) in ("Mn", "Mc") and not 0xFE00 <= ord(letter) <= 0xFE0F
