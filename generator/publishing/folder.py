"""A new site put in the old one's place: whole or not at all, and never over a folder that is not ours."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MARK: Final = ".parent-guides"
"""The file by which a later run knows that it made the folder and may replace it."""


class NotOursError(Exception):
    """The folder to be written holds something that this program did not make."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to fill; it takes the place of `folder` when the block ends without a fault.

    After a fault the old folder stands as it was. Raises NotOursError where replacing it would
    delete somebody else's files.
    """
    if folder.exists() and not _ours(folder):
        raise NotOursError(
            f"{folder} holds files that this program did not make. Name another folder with --out, or empty that one yourself."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    try:
        (new / MARK).write_text(
            "Made by Parent Guides. The whole folder is replaced at each build.\n", encoding="utf-8"
        )
        yield new
        new.chmod(0o755)
        _swap(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).exists() or not any(folder.iterdir()))


def _swap(new: Path, folder: Path) -> None:
    """Two renames: between them there is no site for an instant, and never half of one."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old-", dir=folder.parent))
    old = beside / folder.name
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        # An interrupt counts too: whatever stopped us, the old site goes back.
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
