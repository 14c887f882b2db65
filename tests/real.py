"""The real content as tests read it: without the memory of the watch.

That memory is renewed at night by a program. If a test went by it, a night could turn it red, and no change would be
published any more on account of an outside site.
"""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.policy.library import Library
from generator.policy.watched import Watched
from generator.reading.library import read_library
from generator.reading.memory import MEMORY

ROOT: Final = Path(__file__).parents[1]
CONTENT: Final = ROOT / "content"


def real_copy(to: Path) -> Path:
    """A copy of the real content, which may stand there in part already."""
    return Path(shutil.copytree(CONTENT, to, ignore=shutil.ignore_patterns(MEMORY), dirs_exist_ok=True))


def real_library() -> Library:
    """What the real content holds."""
    return replace(read_library(CONTENT), watched=Watched())
