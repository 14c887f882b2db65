"""The sites that the browser looks at: the real one, and an orchestra's, whose versions stand in every state.

The orchestra's one policy has three versions. Version 1 was in force before version 2, version 2 is in force, and
version 10 is to come.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Final

from tests.conftest import BuildOnce
from tests.promises.built_site import Site
from tests.publishing.test_a_second_policy import add_the_second

THREE: Final = Path(__file__).parent / "three"
REHEARSALS: Final = "rehearsal-days"

BUILT: Final = date(2026, 11, 22)
OVERDUE_FROM: Final = date(2027, 3, 1)
"""Version 2 is due for review by the last day of February."""
TEN_FROM: Final = date(2027, 3, 28)
"""Version 10 is in force from the day on which the clocks go forward."""
LATER: Final = date(2028, 3, 1)
"""Version 10 is due for review by 29 February."""

WITHDRAWN_ON: Final = date(2026, 10, 25)
REASON: Final = "It named a telephone number that nobody answers any more."


def only_the_orchestra(content: Path) -> None:
    """The orchestra's content in place of the real one."""
    shutil.rmtree(content)
    shutil.copytree(THREE, content)


def with_version_1_withdrawn(content: Path) -> None:
    """The orchestra's content, in which version 1 must no longer be used."""
    only_the_orchestra(content)
    version = content / "policies" / REHEARSALS / "1.yml"
    words = version.read_text(encoding="utf-8")
    head = '  version: "1"\n'
    assert words.count(head) == 1
    withdrawn = f"  withdrawn: {{on: {WITHDRAWN_ON}, reason: {REASON}}}\n"
    version.write_text(words.replace(head, head + withdrawn), encoding="utf-8")


def with_a_withdrawn_version_alone(content: Path) -> None:
    """The orchestra's content with nothing but a withdrawn version, beside a hall's policy that needs no signature."""
    with_version_1_withdrawn(content)
    for file in (content / "policies" / REHEARSALS).iterdir():
        if file.stem != "1":
            file.unlink()
    add_the_second(content)


SITES: Final = {
    "real": (BUILT, None),
    "three": (BUILT, only_the_orchestra),
    "later": (LATER, with_version_1_withdrawn),
    "alone": (BUILT, with_a_withdrawn_version_alone),
}
"""Each site that the browser looks at: the day on which it is built, and what is changed in the real content."""


def site_of(build_once: BuildOnce, name: str) -> Site:
    """One of these sites, built once for all workers."""
    on, change = SITES[name]
    return build_once(name, on=on, change=change)
