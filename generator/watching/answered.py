"""What came back from an address, or why nothing did.

Answered     the answer, after every redirect
Unanswered   there is no answer that could be read
Ask          how an adapter asks for an address: the only way to the network that it is given
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from generator.policy.watched import Answer


@dataclass(frozen=True)
class Hop:
    """One redirect: the status with which an address sent us on, and where to."""

    status: int
    to: str


@dataclass(frozen=True)
class Answered:
    """What an address answered in the end, after every redirect."""

    asked: str
    address: str
    """The address that answered, which is not the one asked where it sent us on."""
    hops: tuple[Hop, ...]
    status: int
    headers: Mapping[str, str]
    """By name in small letters; where a name came several times, joined by commas."""
    body: bytes
    """Unpacked, and never longer than the watch allows."""
    seconds: float
    """How long the last request took, waits for our turn left out."""


class Unanswered(Exception):
    """There is no answer that could be read: `answer` is failed, blocks robots or could not check, and the text says why.

    `reached` says whether a host had part in it: where none had in a whole run, it is we who are cut off.
    """

    def __init__(self, answer: Answer, why: str, *, reached: bool = True) -> None:
        super().__init__(why)
        self.answer = answer
        self.why = why
        self.reached = reached


Ask = Callable[[str], Awaitable[Answered]]
"""Asks for an address with good manners; raises Unanswered. An answer has a status below 300."""
