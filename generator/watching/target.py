"""What the watch looks at: an address, how, and what should stand there."""

from dataclasses import dataclass

from generator.policy.reference import Watch


@dataclass(frozen=True)
class Target:
    """An address to look at. A plain link, which no policy cites, has no `watched_as`."""

    address: str
    watched_as: Watch | None = None
    expect: str = ""
    """Words that stand there for as long as it is the right place; "" where nobody named any."""
