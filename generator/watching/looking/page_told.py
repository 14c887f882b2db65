"""What a page tells: the sentences of its guidance, and those around it.

It leaves out what only passes (page_passing.py), what is said twice, what somebody says of their own, and what by all its
traits is none (page_judge.py).

told_by         the sentences of a page
digest_of       a digest of its guidance by our rules: the same for the same words however they are set, another for any
                other word
kept_by_rules   what our rules take for guidance, before its traits are weighed
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from generator.watching.looking.essence import contacts_in, digest_of_words, essence, sentences_of
from generator.watching.looking.page_block import Block
from generator.watching.looking.page_judge import JUDGE
from generator.watching.looking.page_passing import lasting
from generator.watching.looking.page_traits import traits_of
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.looking.patterns import any_of
from generator.watching.told import Told

_LIFTED: Final = 25
"""Letters from which on words that stand in a longer block too are lifted out of it, and are no entry of their own."""

_LONGEST: Final = 200_000
"""Letters of a page above which it is not searched for what it repeats: that would take too long."""

_MOST: Final = 5000
"""Sentences of a page that are laid beside others at most: a book of five hundred pages has as many."""

_A_PARAGRAPH: Final = 20
"""Words from which on a line is a paragraph."""

_STANDING: Final = any_of(
    r"""
    \bunder review\b|\bno longer\b|\bout of date\b|\bwithdrawn\b|\barchived\b|\bsuperseded\b|\breplace[ds]\b|\bnew version\b
    \bdo not (?:use|rely on|follow)\b|\bfor reference only\b
    """
)
"""What a notice says of whether the page still holds."""

_NUMBER: Final = re.compile(r"\(?[\d.,]+[km]?\)?", re.IGNORECASE)


def told_by(page: Page) -> Told:
    """The sentences of a page. What our rules take for guidance, and its traits do not, is told as around it."""
    traits = dict(zip(map(id, page.blocks), traits_of(page), strict=True))
    judged = ((one, words) for one, words in kept_by_rules(page) if _counts(one, traits[id(one)]))
    guidance = (one for words in _guidance(page, judged) for one in sentences_of(words))
    read = (one for block in page.blocks for words in _said_by(block) for one in sentences_of(words))
    contacts = ((contact,) for block in page.blocks for contact in sorted(_contacts(block)))
    return Told(tuple(islice(guidance, _MOST)), (*islice(read, _MOST), *islice(contacts, _MOST)))


def digest_of(page: Page) -> str:
    """The digest of a page's guidance by our rules, under its heading."""
    return digest_of_words(_guidance(page, kept_by_rules(page)))


def _counts(block: Block, traits: frozenset[str]) -> bool:
    """Whether a block counts. Whom to ring, and whether the page still holds, do wherever our rules found them."""
    return bool(_contacts(block) or _STANDING.search(block.words)) or JUDGE.is_guidance(traits)


def _guidance(page: Page, kept: Iterable[tuple[Block, str]]) -> Iterator[str]:
    """The words of the guidance, and the contacts to which they lead."""
    yield page.heading
    for block, words in kept:
        told = essence(words)
        yield words
        yield from (f" {to} " for to in block.contacts if not _is_told(to, told))
    yield from _beside(page)


def _said_by(block: Block) -> Iterator[str]:
    """The words of a block as they stand there, and those that last, if they are others."""
    yield block.words
    words = lasting(block.words, linked=block.linked)
    if words != block.words:
        yield words


def kept_by_rules(page: Page) -> Iterator[tuple[Block, str]]:
    """What our rules take for guidance: each block with those of its words that last."""
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
        yield block, words


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
    r"[\"“‘']?[A-Z].{5,200}[.!?\"”’'] ?[—–-] ?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*)?(?:, [\w ]{2,25})?|an? [\w ’'-]{3,40})"
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
    contacts = {one for block in page.blocks if block.kind is Kind.ASIDE for one in _contacts(block)}
    return [f" {contact} " for contact in sorted(contacts)]


def _contacts(block: Block) -> set[str]:
    return contacts_in(f"{block.words} {' '.join(block.contacts)}")


def _is_told(contact: str, told: str) -> bool:
    """Whether the contact to which a link leads can be read in its words too, so that it is told already."""
    if "@" in contact:
        return essence(f" {contact} ") in told
    digits = re.sub(r"\D", "", contact)
    return bool(digits) and digits.removeprefix("44").lstrip("0") in re.sub(r"\D", "", told)
