"""What there is to look at: each kind of page, in each state in which families and staff may meet it.

Kind    a kind of page, and the addresses at which it stands
State   a version of a policy, on the day on which its pages are read
Sight   one kind in one state: what one round of checks looks at
"""

import os
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from tests.browser.made import BUILT, CHOIR_BUILT, LATER, OVERDUE_FROM, REHEARSALS, TEN_FROM, TOURS
from tests.browser.visits import LONDON, PHONE
from tests.promises.built_site import POLICY, Site

EVERY_PAGE: Final = os.environ.get("EVERY_PAGE") == "yes"
"""Whether every page is looked at: script/sweep asks for it. Otherwise one of each kind is, the longest."""


@dataclass(frozen=True)
class Kind:
    """A kind of page: its addresses, below the version's folder or, for a page outside every version, the site's."""

    name: str
    address: str
    in_version: bool = True


VERSION_KINDS: Final = (
    Kind("front", r""),
    Kind("guide", r"guides/[^/]+/"),
    Kind("checklist", r"checklists/[^/]+/"),
    Kind("pack", r"packs/[^/]+/"),
    Kind("ages", r"ages/"),
    Kind("worried", r"worried/"),
    Kind("promises", r"promises/"),
    Kind("policy", r"policy/"),
    Kind("downloads", r"downloads/"),
    Kind("versions", r"versions/"),
    Kind("pages", r"pages/"),
    Kind("about", r"about/"),
    Kind("accessibility", r"accessibility/"),
    Kind("privacy", r"privacy/"),
)
OTHER_KINDS: Final = (
    Kind("policies", r"", in_version=False),
    Kind("age", r"[^/]+/age/\d+/", in_version=False),
    Kind("changes", r"[^/]+/changes/from-[^/]+/[^/]+/", in_version=False),
    Kind("wrong address", r"404\.html", in_version=False),
)
KINDS: Final = (*VERSION_KINDS, *OTHER_KINDS)
BY_HAND: Final = ("about", "accessibility", "privacy")
"""Pages whose words are the same in every version."""


@dataclass(frozen=True)
class State:
    """A version of a policy, on the day on which its pages are read."""

    name: str
    site: str
    version: str
    policy: str = REHEARSALS
    read_on: date = BUILT
    kinds: tuple[str, ...] = tuple(kind.name for kind in VERSION_KINDS if kind.name not in BY_HAND)

    @property
    def folder(self) -> str:
        """The folder of the version's pages."""
        return f"{self.policy}/{self.version}/"

    @property
    def at(self) -> datetime:
        """The moment of reading: noon in London."""
        return datetime.combine(self.read_on, time(12), ZoneInfo(LONDON))


_FEW: Final = ("front", "guide")
_OUTSIDE: Final = tuple(kind.name for kind in OTHER_KINDS)

STATES: Final = (
    State("current", "three", "2", kinds=tuple(kind.name for kind in KINDS)),
    State("superseded", "three", "1"),
    State("to come", "three", "10"),
    State("overdue", "later", "10", read_on=LATER),
    State("withdrawn", "later", "1", read_on=LATER),
    State("withdrawn and alone", "alone", "1", kinds=(*_FEW, *_OUTSIDE)),
    State("overdue since it was built", "three", "2", read_on=OVERDUE_FROM, kinds=_FEW),
    State("superseded since it was built", "three", "2", read_on=TEN_FROM, kinds=_FEW),
    State("with every kind of change", "choir", "2", policy=TOURS, read_on=CHOIR_BUILT, kinds=("changes",)),
    State("of the real policy", "real", "1", policy=POLICY, kinds=("guide", "pack", "ages", "policy")),
)


@dataclass(frozen=True)
class Sight:
    """One kind of page in one state."""

    kind: Kind
    state: State

    def __str__(self) -> str:
        return f"{self.kind.name}, {self.state.name}"

    @property
    def thorough(self) -> bool:
        """Whether everything is tried. States differ from each other in little but the box that says how current they are.

        So what the kind of page decides is tried in one state: what scripts do, and all that axe knows at each width.
        """
        return EVERY_PAGE or self.state.name == "current"

    def walked_at(self, width: int) -> bool:
        """Whether the Tab key goes through it: around the words of a page, every kind has the same links."""
        return EVERY_PAGE or self.kind.name in _FEW or (self.thorough and width == PHONE)

    def paths(self, site: Site) -> tuple[str, ...]:
        """The addresses to look at, from the site's root: every one of the kind, or only that of the longest page."""
        found = addresses(site, self.kind, self.state.folder if self.kind.in_version else "")
        if EVERY_PAGE or not found:
            return found
        return (max(found, key=lambda path: len((site.root / file_at(path)).read_bytes())),)


SIGHTS: Final = tuple(
    Sight(kind, state)
    for state in STATES
    for kind in KINDS
    if kind.name in state.kinds or (EVERY_PAGE and kind.in_version)
)
"""Everything to look at, those of one state together."""


def addresses(site: Site, kind: Kind, folder: str) -> tuple[str, ...]:
    """The addresses in a folder of a site at which a kind of page stands."""
    pattern = re.compile(re.escape(folder) + kind.address)
    found = (path.removesuffix("index.html") for path in site.paths if path.endswith(".html"))
    return tuple(path for path in found if pattern.fullmatch(path))


def file_at(address: str) -> str:
    """The file that a host serves at an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
