"""The register of ways to look at an address: one line for each that a document may be watched as.

To add a way, write its module with a `look` of this form, give it a name in `Watch`, and add it here.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.policy.reference import Watch
from generator.watching.answered import Ask
from generator.watching.looking import file, govuk, page
from generator.watching.looking.page import look_at_link
from generator.watching.sighting import Sighting
from generator.watching.target import Target

Look = Callable[[Ask, Target, date], Awaitable[Sighting]]
"""A way to look at an address on a day; raises Unanswered where there is no answer that could be read."""

ADAPTERS: Final[Mapping[Watch, Look]] = MappingProxyType(
    {
        Watch.GOVUK: govuk.look,
        Watch.PAGE: page.look,
        Watch.FILE: file.look,
    }
)
"""How each kind of document is looked at. A document that nobody watches has no line."""

__all__ = ["ADAPTERS", "Look", "look_at_link"]
