"""Word's ways of counting: figures, letters and Roman numerals."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number in small Roman numerals; one that they cannot write stays as it is."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """A number as Word letters it: a to z, then aa, bb and so on."""
    if not 0 < number < 1000:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_WAYS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02}",
        "lowerLetter": letters,
        "upperLetter": lambda number: letters(number).upper(),
        "lowerRoman": roman,
        "upperRoman": lambda number: roman(number).upper(),
        "none": lambda _: "",
    }
)
"""Ways of counting other than plain figures."""


def written(number: int, way: str) -> str:
    """A number in one of Word's ways; in figures where the way is another."""
    return _WAYS.get(way, str)(number)
