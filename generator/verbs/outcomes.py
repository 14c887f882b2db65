"""The exit codes of every verb, and the fault of an argument."""

from typing import Final

FINE: Final = 0
FINDINGS: Final = 1
INVALID: Final = 2
BROKEN: Final = 3
MACHINE: Final = 4


class ArgumentError(Exception):
    """An argument that names something which does not exist; its text says what does."""
