"""The pairs of pages that tell decoration from substance, and what the watch makes of them.

Made up, set by set, by people who had not seen the program. `script/learn` learns from all of them but the last set.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Final

from generator.watching.looking import page
from generator.watching.memory import remembered
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from tests.watching.answers import A_DAY, PAGE, answered, looked

_PAIRS: Final = Path(__file__).parent / "pairs"
DECORATION: Final = tuple(sorted(one for one in (_PAIRS / "decoration").iterdir() if one.is_dir()))
SUBSTANCE: Final = tuple(sorted(one for one in (_PAIRS / "substance").iterdir() if one.is_dir()))

HELD_BACK: Final = "14"
"""The set of which nothing was learned: it shows what is made of pages never seen before."""


def set_of(pair: Path) -> str:
    """The set of a pair: the number before its own, and 1 where there is none."""
    numbered = re.match(r"(\d+)-\d\d-", pair.name)
    return numbered[1] if numbered else "1"


def seen(body: bytes) -> Sighting:
    """What the watch sees of a page."""
    return looked(page.look, PAGE, answered(body, kind="text/html"))


def signs(sighting: Sighting) -> tuple[object, ...]:
    """What a look tells besides the text, and that a person would be told of."""
    return (
        sighting.answer,
        sighting.updated,
        frozenset(sighting.editions),
        sighting.withdrawn,
        sighting.replaced,
        sighting.under_review,
        sighting.moved_to,
    )


def tells_anew(before: Sighting, after: Sighting) -> bool:
    """Whether a person is told of a change from one night to the next."""
    target, next_day = Target(PAGE), A_DAY + timedelta(days=1)
    memory = remembered(remembered(None, target, before, A_DAY), target, after, next_day)
    return memory.changed == next_day or signs(after) != signs(before)
