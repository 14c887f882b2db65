"""What the watch on outside guidance last saw: facts of our own making, never a page's text.

Answer       how an address answered
EditionSeen  an edition that a publisher names
Seen         all that is remembered of one address
Watched      the whole memory, watched.yml
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from generator.policy.edition import EDITION_PATTERN
from generator.policy.record import Address, Day, Line, Record, YesNo, matching
from generator.policy.reference import Watch

EditionName = Annotated[
    str,
    AfterValidator(matching(EDITION_PATTERN, "Write the month in full and the year, or the year alone.")),
    WithJsonSchema({"type": "string", "pattern": f"^{EDITION_PATTERN}$"}),
]
"""An edition by its month and year: families read it, so nothing else that an outside site says can stand in it."""


_MARKS = "(?:[0-9a-f]{10}(?: [0-9a-f]{10})*)?"
Marks = Annotated[
    str,
    AfterValidator(matching(_MARKS, "The watch writes it: do not edit it.")),
    WithJsonSchema({"type": "string", "pattern": f"^{_MARKS}$"}),
]
"""A mark of each of several sentences: no word of theirs can stand in it."""


class Answer(StrEnum):
    """How an address answered when the watch last asked."""

    READ = "read"
    FAILED = "failed"
    SUSPECT = "suspect"
    BLOCKS_ROBOTS = "blocks robots"
    COULD_NOT_CHECK = "could not check"


class EditionSeen(Record):
    """An edition that the publisher names, by its year and perhaps its month, and the day on which we first saw it."""

    name: EditionName = Field(description="The edition, such as September 2026 or 2026.")
    out: Day | None = Field(None, description="The day on which it came out, where the publisher says so.")
    seen: Day = Field(description="The day on which the watch first saw it.")


class Seen(Record):
    """What the watch remembers of one address. What it saw before stays when the address fails to answer."""

    address: Address = Field(description="The address that is watched.")
    watched_as: Watch | None = Field(
        None, description="How it was looked at; none for a link that is no cited document."
    )
    looked: Day = Field(description="A day on which the watch looked and all of this was so.")
    answer: Answer = Field(description="read, failed, suspect, blocks robots or could not check.")
    why: Line = Field("", description="Why it was not read, in a sentence.")
    since: Day | None = Field(None, description="The first day of those since it was last read.")
    failed: tuple[Day, ...] = Field(
        (), description="The first two days, since it was last read, on which it failed."
    )
    suspected: tuple[Day, ...] = Field(
        (), description="The first two days, since it was last read, on which another page stood there."
    )
    read: Day | None = Field(None, description="The last day on which it was read; none if never.")
    first_read: Day | None = Field(None, description="The first day on which it was read.")
    title: Line = Field("", description="Its title, as last read.")
    updated: Day | None = Field(
        None, description="The day on which its publisher last changed it, by the publisher's own word."
    )
    note: Line = Field("", description="The publisher's own note on that change.")
    editions: tuple[EditionSeen, ...] = Field((), description="The editions that it names, the newest first.")
    withdrawn: YesNo = Field(default=False, description="yes where the publisher says that it is withdrawn.")
    withdrawn_on: Day | None = Field(None, description="The day of that, where the publisher says so.")
    replaced: YesNo = Field(
        default=False, description="yes where the publisher says that another took its place."
    )
    noticed: Day | None = Field(
        None, description="The day on which its withdrawal or its replacement was first seen."
    )
    under_review: YesNo = Field(
        default=False,
        description="yes where the publisher says that it is being reviewed.",
    )
    moved_to: Address | None = Field(None, description="The address at which it now stands for good.")
    digest: Line = Field("", description="A digest of its main text, by which a change is noticed.")
    guidance: Marks = Field(
        "", description="A mark of each sentence of its guidance, by which decoration is told from a change."
    )
    around: Marks = Field(
        "", description="A mark of each sentence around its guidance, for what only moves on a page."
    )
    changed: Day | None = Field(
        None, description="The last day on which its main text was not what it had been at the look before."
    )
    etag: Line = Field(
        "", description="The server's own mark of what it last sent, to ask for no more than news."
    )
    modified: Line = Field("", description="The server's own date of what it last sent, for the same use.")


class Watched(Record):
    """watched.yml: what the watch on outside guidance last saw, made by generator watch. Nothing in it can stop a build."""

    seen: tuple[Seen, ...] = Field((), description="Each address, in alphabetical order.")

    def of(self, address: str) -> Seen | None:
        """What is remembered of an address."""
        return next((seen for seen in self.seen if seen.address == address), None)

    def last_look(self) -> date | None:
        """The latest day on which the watch looked at anything."""
        return max((seen.looked for seen in self.seen), default=None)
