"""Parts of the site that earlier builds finished, taken whole where all that shapes them is the same.

A part is a number of files: the whole site of one version, or the pages of changes of a policy. It goes into the store
only once it was built without fault.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from generator.documents.head import Edition
from generator.publishing.by_hand import ROOT
from generator.publishing.shaped import made_by, shape_of_changes, shape_of_version
from generator.publishing.store import Store

Files = dict[str, bytes]
"""What stands in a folder, by each file's path there."""

PARTS: Final = ROOT / ".build" / "versions"
"""Where what earlier builds finished is kept. It may be deleted at any time."""

_KEPT: Final = 60
"""How many parts the store keeps, the last used first, and never fewer than one build needs. A version takes two megabytes."""


@dataclass
class Finished:
    """A store of finished parts, and what a build took from there and what it had to build."""

    store: Store
    makers: str
    """What `made_by` said when the build began."""
    versions_built: int = 0
    versions_taken: int = 0
    pdfs_taken: int = 0
    """How many PDFs came with the versions that were taken."""

    def shape(self, edition: Edition) -> str:
        """What a version's site is found by."""
        return shape_of_version(edition, self.makers)

    def version(self, shape: str) -> Files | None:
        """The site of a version of this shape, as it was finished before; None where it has to be built."""
        files = self._take(shape)
        self.versions_taken += files is not None
        self.versions_built += files is None
        self.pdfs_taken += sum(path.endswith(".pdf") for path in files or ())
        return files

    def changes(self, edition: Edition, make: Callable[[], Files]) -> Files:
        """The pages of changes of a policy, made where they were not before."""
        shape = shape_of_changes(edition, self.makers)
        files = self._take(shape)
        if files is None:
            files = make()
            self.keep(shape, files)
        return files

    def keep(self, shape: str, files: Files) -> None:
        """Put a finished part in, unless somebody has changed the program since the build began."""
        if made_by() == self.makers:
            self.store.keep(shape, _packed(files))

    def _take(self, shape: str) -> Files | None:
        content = self.store.take(shape)
        return None if content is None else _unpacked(content)


@contextmanager
def finished(folder: Path | None = None) -> Iterator[Finished]:
    """What earlier builds finished; the store is tidied at the end. To be begun before anything is read."""
    store = Store(folder or PARTS, _KEPT)
    try:
        yield Finished(store, made_by())
    finally:
        store.tidy()


def _packed(files: Files) -> bytes:
    """Files as one: first a line with the path and size of each, then what they hold."""
    index = [[path, len(content)] for path, content in files.items()]
    return b"\n".join([json.dumps(index).encode(), b"".join(files.values())])


def _unpacked(packed: bytes) -> Files | None:
    """The files, or None where this is not what we pack, or would lead out of its folder."""
    index, _, content = packed.partition(b"\n")
    files: Files = {}
    place = 0
    try:
        for path, size in json.loads(index):
            if not isinstance(path, str) or not _stays_inside(path):
                return None
            files[path] = content[place : place + size]
            place += size
    except (ValueError, TypeError):
        return None
    return files if place == len(content) else None


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\0" not in path
