"""What can be told of a file without showing it to anybody.

FileFacts   its digest, and what it says of itself
Unreadable  it cannot be read: damaged, locked, or far too large
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FileFacts:
    """What can be told of a file."""

    digest: str
    """Of its content alone: the same where only what is said of the file differs."""
    title: str = ""
    updated: date | None = None
    words: str | None = None
    """All its words; None where we cannot read them."""


class Unreadable(Exception):
    """A file cannot be read; the text says why."""
