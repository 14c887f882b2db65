"""The staging folder beside a site: one run at a time makes a site there, and it never outlives the next run.

Its mark is also the lock. The system lets go of a lock when its holder ends, however that ends, so a run
that was killed never stands in the way of the next one.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from generator.publishing.place import MARK, MARK_WORDS, BusyError, Place, is_vacant, must_be_ours

_TRIES: Final = 20
"""How often to begin again when other runs take folders away under us: they are done by then."""


@contextmanager
def staged(place: Place) -> Iterator[None]:
    """Hold a place's staging folder, empty but for its mark; when the block ends, nothing is left beside the site.

    Raises BusyError where another run holds it, and NotOursError where that folder is somebody else's.
    """
    parents = [parent for parent in place.site.parents if not parent.exists()]
    with _locked(place):
        try:
            _tidy(place)
            yield
        finally:
            _tidy(place)
            _leave(place, parents)


def tidy_after_a_killed_run(place: Place) -> None:
    """Put the old site back where a killed run left none, and sweep; where none was killed, write nothing.

    Raises what `staged` raises.
    """
    if place.staging.exists():
        with staged(place):
            pass


def _locked(place: Place) -> TextIO:
    """The lock of a place, to be closed. A run that ends takes the file away under us, and then we begin again."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError, FileExistsError):
            return _lock(place)
    return _lock(place)


def _lock(place: Place) -> TextIO:
    """One try at the lock; raise FileNotFoundError or FileExistsError where another run came between."""
    must_be_ours(place)
    place.staging.mkdir(parents=True, exist_ok=True)
    with ExitStack() as undone:
        lock = undone.enter_context(place.lock.open("a", encoding="utf-8"))
        _take(lock, place)
        if not lock.tell():
            lock.write(MARK_WORDS)
            lock.flush()
        undone.pop_all()
    return lock


def _take(lock: TextIO, place: Place) -> None:
    """Lock an open file; raise FileNotFoundError where it is no longer the one at its path."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(
            f"Another build is writing to {place.named}. Wait until it has finished, then run this again."
        ) from None
    if not os.path.samestat(os.fstat(lock.fileno()), place.lock.stat()):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(place.lock))


def _tidy(place: Place) -> None:
    """Put the old site back where it was taken away and no new one came; sweep all but the mark."""
    if place.old.is_dir() and is_vacant(place.site):
        place.old.rename(place.site)
    _sweep(place.staging)


def _sweep(folder: Path) -> None:
    """Delete all that a folder holds but its mark: another run may just be asking whose folder this is."""
    for path in folder.iterdir():
        if path.name != MARK:
            _delete(path)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        _sweep(path)
        shutil.rmtree(path)
    else:
        path.unlink()


def _leave(place: Place, parents: list[Path]) -> None:
    """Take away the staging folder, its mark last, and the folders above that we made, unless a site came into them."""
    place.lock.unlink(missing_ok=True)
    for folder in (place.staging, *parents):
        with suppress(OSError):  # not empty: another run has moved in meanwhile, or our site stands there
            folder.rmdir()
