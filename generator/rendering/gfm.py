"""Words from outside, made harmless for a page on GitHub: no link, picture, mention or reference can come of them.

as_code   as a code span, letter for letter, in which GitHub looks for nothing
escaped   as ordinary words, where a code span would be in the way

Both give one line. Neither is for a heading of its own or for the cell of a table.
"""

import re
import unicodedata
from typing import Final

_UNSEEN: Final = frozenset(("Cf", "Cs"))
"""Kinds of letters that nobody sees: one of them turns the direction of writing, so that a line reads as another."""

_BREAKS: Final = frozenset(("Cc", "Zl", "Zp"))
"""Kinds of letters that end a line, or mean nothing on a page."""

_JOINER: Final = "\u2060"
"""WORD JOINER, which nobody sees: GitHub finds @name, #12, GH-12, www. and :// only where nothing stands between."""

_MARKS: Final = re.compile(r"[\\`*_\[\]|~$!#]")
_LIST_OR_UNDERLINE: Final = re.compile(r"^(\d*)([-+=.)])")
_FOUND: Final = re.compile(r"@|#|GH(?=-)|www(?=\.)|:(?=//)", re.IGNORECASE)


def as_code(text: str) -> str:
    """Text as a code span that it cannot end: its fence is longer than any run of backticks within."""
    line = _one_line(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    # A backtick at an edge would lengthen the fence, and a span cannot be empty. Markdown takes the two spaces away.
    edge = " " if line[:1] in ("`", "") or line.endswith("`") else ""
    return f"{fence}{edge}{line}{edge}{fence}"


def escaped(text: str) -> str:
    """Text as ordinary words, in which nothing is marked up and nothing is found."""
    line = _MARKS.sub(r"\\\g<0>", _one_line(text))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FOUND.sub(rf"\g<0>{_JOINER}", _LIST_OR_UNDERLINE.sub(r"\1\\\2", line))


def _one_line(text: str) -> str:
    """Text on one line, without the letters that nobody sees."""
    kinds = ((unicodedata.category(letter), letter) for letter in text)
    return " ".join(
        "".join(" " if kind in _BREAKS else letter for kind, letter in kinds if kind not in _UNSEEN).split()
    )
