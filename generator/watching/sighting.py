"""What one look at one address found out, before it is laid beside what is remembered.

Found     an edition that a publisher names
Sighting  the whole of it: what an adapter makes of an answer
"""

from dataclasses import dataclass
from datetime import date

from generator.policy.edition import DatedEdition
from generator.policy.watched import Answer
from generator.watching.told import Told


@dataclass(frozen=True)
class Found:
    """An edition that a publisher names, and the day on which it came out, where that is said."""

    edition: DatedEdition
    out: date | None = None


@dataclass(frozen=True)
class Sighting:
    """What a look found out. Facts about the content are only filled in where it was read."""

    answer: Answer
    why: str = ""
    """Why it was not read, in a sentence; "" where it was."""
    title: str = ""
    updated: date | None = None
    """The day on which its publisher last changed it, by the publisher's own word."""
    note: str = ""
    """The publisher's own note on that change."""
    editions: tuple[Found, ...] = ()
    """The editions that it names as published, in any order. One that is only announced is not among them."""
    withdrawn: bool = False
    withdrawn_on: date | None = None
    replaced: bool = False
    under_review: bool = False
    moved_to: str | None = None
    digest: str = ""
    """A digest of its main text; "" where nothing but what is above can be told."""
    told: Told | None = None
    """What it tells, sentence by sentence; None where a digest alone can be made."""
    etag: str = ""
    modified: str = ""
    reached: bool = True
    """Whether a server answered at all."""
    slow: bool = False
    """Whether it took longer than it should; it was read all the same."""
    unchanged: bool = False
    """Whether the server said that nothing changed since what is remembered, and sent nothing more."""
