"""The place of a site: its folder, the staging folder beside it, and whether we may replace what stands there."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MARK: Final = ".parent-guides"
"""The file by which a later run knows that it made a folder and may replace it."""

MARK_WORDS: Final = "Made by Parent Guides. The whole folder is replaced at each build.\n"


class NotOursError(Exception):
    """What stands at a place was not made by this program, or must not be replaced; says what to do."""


class BusyError(Exception):
    """Another run is building at the same place."""


@dataclass(frozen=True)
class Place:
    """Where a site stands, by whole paths, so that nothing depends on the current directory."""

    named: Path
    """The site's folder as its user wrote it, for sentences."""
    site: Path
    staging: Path
    """All that a run makes before the site is whole. Its name is fixed, so that the next run finds it."""
    mark: str = MARK
    """The name of the file by which we know our own folder there: a site's, or that of papers for staff."""

    @property
    def lock(self) -> Path:
        """The staging folder's mark: whoever has it locked is building here."""
        return self.staging / MARK

    @property
    def new(self) -> Path:
        """The site that is being built."""
        return self.staging / "site"

    @property
    def old(self) -> Path:
        """The old site, for the instant between two renames."""
        return self.staging / "old"

    @property
    def work(self) -> Path:
        """Whatever else a build needs to put somewhere."""
        return self.staging / "work"


def place_for(folder: Path, sources: Iterable[Path], mark: str = MARK) -> Place:
    """The place of a site; raise NotOursError where a build may not replace what stands there.

    `sources` are what the site is made from.
    """
    # A link is never followed: what it leads to was named by somebody else, and may not be ours to replace.
    if folder.is_symlink():
        raise NotOursError(f"{folder} is a link. Name the folder itself with --out: {folder.resolve()}")
    site = folder.resolve()
    place = Place(folder, site, site.parent / f".{site.name}.making", mark)
    _must_hold_nothing_in_use(place, sources)
    must_be_ours(place)
    return place


def must_be_ours(place: Place) -> None:
    """Raise NotOursError where the site's folder or the staging folder holds what this program did not make."""
    if place.site.is_file():
        raise NotOursError(
            f"{place.named} is a file that this program did not make. Name a folder with --out."
        )
    if not _is_ours(place.site, place.mark):
        raise NotOursError(
            f"{place.named} holds files that this program did not make. "
            "Name another folder with --out, or empty that one yourself."
        )
    if not _is_ours(place.staging, MARK):
        raise NotOursError(
            f"{place.staging} holds files that this program did not make, and a build needs that folder. "
            "Move it somewhere else, then run this again."
        )


def is_vacant(folder: Path) -> bool:
    """Whether nothing stands there, or an empty folder, which a rename replaces."""
    return not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir()))


def _is_ours(folder: Path, mark: str) -> bool:
    """Whether a folder is empty or bears a mark of ours, or nothing stands there at all."""
    if folder.is_symlink():
        return False
    try:
        # One look: another run may be filling or removing the folder meanwhile, with the mark first and last.
        inside = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    return not inside or mark in inside


def _must_hold_nothing_in_use(place: Place, sources: Iterable[Path]) -> None:
    replaces = f"A build replaces the whole of {place.named}"
    for source in sources:
        if _stands_in(source, place.site):
            raise NotOursError(
                f"{replaces}, and with it {source}, from which the site is made. Name another folder with --out."
            )
    if _stands_in(Path.cwd(), place.site):
        raise NotOursError(
            f"{replaces}, and with it the folder that you are in. Go to another folder, or name another with --out."
        )
    if place.site.is_mount():
        raise NotOursError(
            f"{replaces}, but a disk is attached there, which cannot be moved. Name a folder inside it with --out."
        )


def _stands_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or something inside it: asked of the disk, on which "Site" may be "site"."""
    if not folder.exists():
        return False
    whole = path.resolve()
    return any(one.exists() and one.samefile(folder) for one in (whole, *whole.parents))
