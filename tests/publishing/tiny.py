"""Sites of two files, made in milliseconds, and how to tell at a glance which one stands in a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.publishing.outputs import File
from generator.publishing.place import MARK

PATHS: Final = ("index.html", "guides/aged-13/index.html")
NOTHING: Final = "nothing"
EMPTY: Final = "an empty folder"


def tiny(word: str) -> tuple[File, ...]:
    """The outputs of a site in which every file holds one word."""
    return tuple(File(path, word.encode()) for path in PATHS)


def never_asked() -> Iterator[File]:
    """Outputs of which not one may be worked out."""
    yield from ()
    raise AssertionError("a pack was made before it was clear that we may write")


def standing(site: Path) -> str:
    """The word of the whole tiny site that stands in a folder; where it is not whole, all that is there."""
    if not site.exists():
        return NOTHING
    found = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    words = {found.get(path, "") for path in PATHS}
    if found.keys() == {MARK, *PATHS} and len(words) == 1:
        return words.pop()
    return str(found) if found else EMPTY


def beside(site: Path) -> list[str]:
    """The names of all that stands in the folder that holds a site."""
    return sorted(path.name for path in site.parent.iterdir())
