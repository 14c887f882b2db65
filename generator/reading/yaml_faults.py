"""What the YAML parser stumbles over, as a problem that a colleague can mend."""

import unicodedata
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from generator.reading.problems import Problem

_PLAINLY: Final = MappingProxyType(
    {
        "mapping values are not allowed here": 'a second ": " stands on the line, or it is indented where it should not be',
        "found character '\\t' that cannot start any token": "a tab stands where spaces belong",
        "could not find expected ':'": "a name stands without its colon",
        "expected <block end>, but found '<block mapping start>'": "the line is indented differently from those around it",
        "expected <block end>, but found '<scalar>'": "words go on after a closing quotation mark, or one further up was never closed",
        "found unexpected end of stream": "a quotation mark is opened and never closed",
    }
)
"""What the parser says of the commonest slips, in words for a colleague."""


def control_character(path: Path, text: str, fault: yaml.reader.ReaderError) -> Problem:
    """A character that cannot be seen and that YAML does not allow."""
    where = next((place for place, letter in enumerate(text) if ord(letter) == fault.character), 0)
    line = text[:where].count("\n") + 1
    what = f"holds an invisible control character (number {fault.character})"
    return Problem(
        str(path),
        line,
        "the file",
        what,
        "Delete that line and type it again; it may have come from a copied document.",
    )


def not_yaml(path: Path, fault: yaml.MarkedYAMLError) -> Problem:
    """A line that is not YAML, with what the parser says of it in plain words."""
    mark = fault.problem_mark or fault.context_mark
    line = mark.line + 1 if mark else 1
    said = fault.problem or fault.context or "something is out of place"
    what = f"cannot be read from here on: {_PLAINLY.get(said, said)}"
    remedy = (
        "Look at this line and the one above: spaces at the start must line up with the lines around it, and a sentence "
        'that holds ": " or begins with one of { [ & * ! | > % @ " needs quotation marks around the whole of it.'
    )
    return Problem(str(path), line, "the file", what, remedy)


def invisible_in(words: str) -> tuple[str, str] | None:
    """What is wrong with words that hold a character nobody sees, and what to do; None where there is none."""
    if words.isprintable():  # nearly all are, and this is asked of every value
        return None
    hidden = next(
        (letter for letter in words if letter not in "\n\r\t" and _is_invisible(letter)),
        None,
    )
    if hidden is None:
        return None
    remedy = "Delete the words and type them again; it may have come from a copied document."
    return f"holds an invisible character (U+{ord(hidden):04X})", remedy


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in _INVISIBLE or ord(letter) & 0xFFFE == 0xFFFE


_INVISIBLE: Final = ("Cc", "Cf", "Cs", "Co")
"""Unicode's categories of control, format, surrogate and private characters. Those that end in FFFE or FFFF are none at all."""
