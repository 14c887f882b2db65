"""Words from outside, made fit to be kept and to be compared.

one_line   what may stand in our memory: one short line in which nothing is hidden
folded     words as people compare them: capitals, white space and the kind of quotation mark do not count
without_markup   the words of a scrap of HTML
"""

import html
import re
import unicodedata
from typing import Final

from generator.reading.yaml_faults import invisible_in

LONGEST: Final = 200
"""Letters that we keep of a title or a note: enough to know it by."""

QUOTES: Final = re.compile("[\"'`´‘’‚‛“”„‟′″«»‹›＂＇]")
"""Every mark that publishers set around a quotation, or in the place of an apostrophe."""

_DASHES: Final = re.compile("[‐‑‒–—―−﹘﹣－]")
"""Every line that stands for a hyphen or a dash."""

OF_ONESELF: Final = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|My|me)\b")
"""A word by which somebody speaks of their own."""

_TAG: Final = re.compile(r"<[^<>]*>")

_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'‘“(])")
"""White space after a sentence, before the capital of the next."""


def one_line(words: str, longest: int = LONGEST) -> str:
    """Words on one line, without anything that nobody sees, cut between two words where they are too long."""
    seen = "".join(letter if letter.isspace() or not invisible_in(letter) else "" for letter in words)
    # What counts as white space and is still a control character becomes a plain space here.
    line = " ".join(seen.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" ,;:") + "…"


def first_sentence(words: str) -> str:
    """The first sentence of a note, on one line."""
    return one_line(_SENTENCE_ENDS.split(words.strip(), maxsplit=1)[0])


def folded(words: str) -> str:
    """Words as people compare them."""
    plain = unicodedata.normalize("NFKC", _DASHES.sub("-", QUOTES.sub("'", words)))
    return " ".join(
        "".join(letter for letter in plain if unicodedata.category(letter) != "Cf").casefold().split()
    )


def without_markup(scrap: str) -> str:
    """The words of a scrap of HTML, such as a publisher's explanation."""
    return " ".join(html.unescape(_TAG.sub(" ", scrap)).split())
