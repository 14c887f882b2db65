"""The good folder of content, and copies of it with a small change: what the tests of this room read."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from tests.sealing import seal_one

GOOD: Final = Path(__file__).parent / "good"
VERSION: Final = "policies/swimming/1.yml"
TEXT: Final = "policies/swimming/1.txt"


def only_words(file: Path) -> Any:
    """A YAML file as lists, records and words: no value in it becomes a number, a day or a switch."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes only words


def good_copy(at: Path) -> Path:
    """A copy of the good folder, named content."""
    return Path(shutil.copytree(GOOD, at / "content"))


def replace_once(file: Path, old: str, new: str) -> None:
    """Put new words in the place of old ones that stand in a file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} holds {text.count(old)} times: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def follow(folder: Path) -> Path:
    """Add a second version of 3 January 2026, in force from 1 February, and return its file."""
    first, second = folder / VERSION, folder / "policies/swimming/2.yml"
    for ending in (".yml", ".txt"):
        shutil.copy(first.with_suffix(ending), second.with_suffix(ending))
        replace_once(second.with_suffix(ending), "Version: 1", "Version: 2")
        replace_once(second.with_suffix(ending), "Date: 3 March 2025", "Date: 3 January 2026")
    replace_once(second, 'version: "1"', 'version: "2"')
    replace_once(
        second, "  dated: 2025-03-03\n  in_force: 2025-04-01", "  dated: 2026-01-03\n  in_force: 2026-02-01"
    )
    return second


def change(folder: Path, mistake: Mapping[str, Any]) -> None:
    """Make one change, as the files in broken/ write it: replace words, or a further kind of change.

    The others add, delete, copy or move a file; have a version 2 follow; seal a version, or the corrections of one.
    """
    match mistake:
        case {"file": str(file), "replace": str(old), "with": str(new)}:
            replace_once(folder / file, old, new)
        case {"add": str(file), "holding": str(text)}:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8", newline="")
        case {"delete": str(file)}:
            (folder / file).unlink()
        case {"copy": str(file), "to": str(other)}:
            shutil.copy(folder / file, folder / other)
        case {"move": str(file), "to": str(other)}:
            (folder / file).rename(folder / other)
        case {"follow": "2"}:
            follow(folder)
        case {"seal": str(name)}:
            seal_one(folder, "swimming", name)
        case _:
            raise ValueError(f"not a change: {mistake}")
    for further in mistake.get("also", ()):
        change(folder, further)
