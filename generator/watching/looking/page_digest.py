"""A digest of a page's guidance: the same for the same words however they are set, another for any other word.

What counts is each letter, digit and sign that changes a meaning, in order. What does not: white space, capitals, quotation
marks, hyphens and other marks between words, the elements that hold them, and what passes (page_passing.py). So a new
design gives the old digest, and a "not" that was left out gives another.
"""

import re
import unicodedata
from calendar import month_name
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from generator.policy.dates import month_number
from generator.watching.looking.days_in_words import MONTH, YEAR
from generator.watching.looking.page_block import Block
from generator.watching.looking.page_passing import lasting
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.looking.plain_words import QUOTES

_LIFTED: Final = 25
"""Letters from which on words that stand in a longer block too are lifted out of it, and are no entry of their own."""

_LONGEST: Final = 200_000
"""Letters of a page above which it is not searched for what it repeats: that would take too long."""

_A_PARAGRAPH: Final = 20
"""Words from which on a line is a paragraph."""

_LETTERS: Final = 16
"""Letters of a digest that we keep: two pages have the same by chance once in billions of billions."""

_MONTH: Final = re.compile(rf"\b({MONTH})(?=,? {YEAR}\b)", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?= [a-z])")
"""Days may be written in several ways: "1st Sept. 2025" is 1 September 2025."""

# An address of e-mail or of the web: within it, every mark counts.
_CONTACT: Final = re.compile(
    r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}|(?:https?://|www\.)[^\s<>()]+"
    r"|\b(?:[\w-]{1,63}\.){1,5}(?:uk|org|com|net|gov|info|eu|io|co)\b(?:/[^\s<>()]*)?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\(?[\d.,]+[km]?\)?", re.IGNORECASE)
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
"""The comma within 1,000, which some set and some do not."""

# A telephone number as it is written in the United Kingdom.
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+44[\d ()]{9,14}|0\d[\d ]{5,12})\d(?!\d)")

# Marks that change what a number means: a point, a share, a fraction, a sum of money, "13+", "<18", "-18".
_MEANT: Final = re.compile(
    r"(?<=\d)[.:/](?=\d)|−(?=\d)|(?<![\d\s])\s-(?=\d)|[£$€¥%§°@]|(?<=\d)\s?\+|[<>≤≥=+]\s?(?=\d)"
)
_AS_ONE: Final = str.maketrans({":": ".", "&": "and", "−": "-"})


def digest_of(page: Page) -> str:
    """The digest of a page's guidance, under its heading."""
    return digest_of_words([page.heading, *_lasting(page), *_beside(page)])


def digest_of_words(words: Iterable[str]) -> str:
    """The digest of words in their order."""
    return sha256("".join(essence(one) for one in words).encode()).hexdigest()[:_LETTERS]


def essence(words: str) -> str:
    """What counts of words."""
    # The marks go first: some of them would come apart into a space and an accent.
    plain = unicodedata.normalize("NFKC", QUOTES.sub("", words)).casefold().replace("⁄", "/")
    plain = _ORDINAL.sub(r"\1", _MONTH.sub(_in_full, plain))
    seen = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    kept: list[str] = []
    end = 0
    for found in _CONTACT.finditer(seen):
        kept += (_of_sentence(seen[end : found.start()]), found[0].rstrip(".,;:!?/'\"").replace("://", ""))
        end = found.end()
    return "".join((*kept, _of_sentence(seen[end:])))


def _in_full(month: re.Match[str]) -> str:
    return month_name[month_number(month[1]) or 0].casefold()


def _of_sentence(words: str) -> str:
    words = _GROUPED.sub("", words)
    meant = {found.start() + at for found in _MEANT.finditer(words) for at in range(len(found[0]))}
    return "".join(
        letter.translate(_AS_ONE)
        for at, letter in enumerate(words)
        if letter.isalnum() or letter == "&" or (at in meant and not letter.isspace()) or _joins(letter)
    )


def _joins(letter: str) -> bool:
    """Whether a character belongs to the letter before it, as an accent does."""
    return unicodedata.category(letter) in ("Mn", "Mc") and not 0xFE00 <= ord(letter) <= 0xFE0F


def _lasting(page: Page) -> Iterator[str]:
    passed = voice = False
    held = list(_from_the_heading(page))
    again = _said_again(held)
    for block, repeats in zip(held, again, strict=True):
        if repeats:
            continue
        # What somebody says of their own, and the short line below it that says who.
        said, voice = voice, bool(_VOICE.fullmatch(block.words) or _SIGNED.fullmatch(block.words))
        if voice or (said and _WHOSE.fullmatch(block.words)):
            continue
        words = lasting(block.words, linked=block.linked)
        # A number behind what passes counts it: how often the page was shared.
        words = "" if passed and _NUMBER.fullmatch(words) else words
        passed = not words
        told = essence(words)
        yield words
        yield from (f" {to} " for to in block.contacts if not _is_told(to, told))


def _said_again(blocks: list[Block]) -> list[bool]:
    """Whether each block only says again what another says: a line that is lifted out of the text to draw the eye.

    What it repeats counts, so a change of it is seen all the same.
    """
    told = [essence(block.words) for block in blocks]
    whole = "\n".join(told)
    if len(whole) > _LONGEST:
        return [False] * len(blocks)
    return [len(words) >= _LIFTED and whole.count(words) > told.count(words) for words in told]


_VOICE: Final = re.compile(r"[\"“‘'].*\b(?:I|I['’](?:m|ve|d|ll)|my|My|me)\b.*[\"”’']", re.DOTALL)
_SIGNED: Final = re.compile(
    r"[\"“‘']?[A-Z].{5,200}[.!?\"”’'] ?[—–-] ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*)?(?:, [\w ]{2,25})?"
)
_WHOSE: Final = re.compile(r"[—–-]?\s*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?(?:, .{1,50})?")
"""A line that is all in quotation marks and speaks as "I", one that is signed with a name, and one that is a name."""


def _from_the_heading(page: Page) -> Iterator[Block]:
    """The main part without the page's own heading, which may stand anywhere, and without the short lines above it.

    What stands above a heading is the name of a site, the way to the page, or what goes on elsewhere.
    """
    blocks = list(page.main)
    at = next((i for i, one in enumerate(blocks) if one.level == 1 and one.words == page.heading), None)
    for i, block in enumerate(blocks):
        above = at is not None and i < at and not block.notice and len(block.words.split()) < _A_PARAGRAPH
        if i != at and not above and not (block.level == 1 and block.words == page.heading):
            yield block


def _beside(page: Page) -> list[str]:
    """The contacts that stand beside the guidance: whom to ring is guidance too, though the words around it are not."""
    beside = [block for block in page.blocks if block.kind is Kind.ASIDE]
    said = " ".join(f"{block.words} {' '.join(block.contacts)}" for block in beside)
    contacts = {found[0].rstrip(".,;:") for found in _CONTACT.finditer(said) if "@" in found[0]}
    phones = {re.sub(r"\D", "", found[0].replace("+44", "0", 1)) for found in _PHONE.finditer(said)}
    return [f" {contact} " for contact in sorted({contact.casefold() for contact in contacts} | phones)]


def _is_told(contact: str, told: str) -> bool:
    """Whether the contact to which a link leads can be read in its words too, so that it is told already."""
    if "@" in contact:
        return essence(f" {contact} ") in told
    digits = re.sub(r"\D", "", contact)
    return bool(digits) and digits.removeprefix("44").lstrip("0") in re.sub(r"\D", "", told)
