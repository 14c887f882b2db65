"""The sites that the browser looks at: the real one, and an orchestra's and a choir's, whose versions stand in every state.

The orchestra's one policy has three versions. Version 1 was in force before version 2, version 2 is in force, and
version 10 is to come. The choir's has six, with every kind of change between them: tests/rendering/test_choir.py.
"""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from generator.publishing.press import print_here
from generator.rendering.pdf import Pdf, Sheets
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

CHOIR: Final = Path(__file__).parents[1] / "choir"
TOURS: Final = "concert-tours"
CHOIR_BUILT: Final = date(2026, 5, 25)
"""Version 3 is withdrawn, version 2 holds again, versions 4 and 5 are to come, version 6 is a draft: all states at once."""

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


def only_the_choir(content: Path) -> None:
    """The choir's content in place of the real one, with the draft of its version 6."""
    shutil.rmtree(content)
    shutil.copytree(CHOIR, content)


def only_what_the_choir_published(content: Path) -> None:
    """The choir's content as families know it, without the draft."""
    only_the_choir(content)
    for ending in ("yml", "txt"):
        (content / "policies" / TOURS / f"6.{ending}").unlink()


def blank(sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
    """In place of packs, which take long to print and are not looked at here."""
    return tuple(Pdf(b"%PDF-1.7\n", 1) for _ in sheets)


SITES: Final = {
    "real": (BUILT, None),
    "three": (BUILT, only_the_orchestra),
    "later": (LATER, with_version_1_withdrawn),
    "alone": (BUILT, with_a_withdrawn_version_alone),
    "choir": (CHOIR_BUILT, only_the_choir),
}
"""Each site that the browser looks at: the day on which it is built, and what is changed in the real content."""


def site_of(build_once: BuildOnce, name: str) -> Site:
    """One of these sites, built once for all workers."""
    on, change = SITES[name]
    choir = name == "choir"  # whose draft has to stay one
    return build_once(name, on=on, change=change, press=blank if choir else print_here, seal_anew=not choir)
