"""The memory of the watch on outside guidance: read where it can be, and never a reason to stop anything.

Its file is made by a program from what outside sites answer, and no outside site may stop an urgent change.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from generator.policy.watched import Watched
from generator.reading.problems import Problem
from generator.reading.wording import refusals
from generator.reading.yaml_file import Refused, read_yaml

MEMORY: Final = "watched.yml"
"""Its name in the folder of content."""


@dataclass(frozen=True)
class Memory:
    """What the watch remembers, and the first of what was wrong with its file: then it remembers nothing."""

    name: str = MEMORY
    watched: Watched = field(default_factory=Watched)
    fault: Problem | None = None


def read_memory(folder: Path) -> Memory:
    """What the watch remembers; nothing where its file is missing or damaged."""
    path = folder / MEMORY
    if not path.exists():
        return Memory(str(path))
    try:
        file = read_yaml(path)
    except Refused as refused:
        return Memory(str(path), Watched(), min(refused.problems))
    try:
        return Memory(str(path), Watched.model_validate(file.data))
    except ValidationError as fault:
        return Memory(str(path), Watched(), min(refusals(file, Watched, fault)))
