"""A folder of what earlier builds finished: each in a file named for what shaped it, with a proof that it is whole.

Nothing there is ever out of date, because another input is another name; and nothing is trusted without its proof.
"""

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO


@dataclass(frozen=True)
class Store:
    """Finished work, found by a digest of everything that shaped it. Its folder may be deleted at any time."""

    folder: Path
    room: int
    """How many files it keeps, the last used first; never fewer than this build used."""
    used: set[str] = field(default_factory=set)
    """The names of what this build took or put in."""

    def take(self, shaped_by: str) -> bytes | None:
        """What was made of this before; None where there is none, or it is damaged, or it is no file."""
        try:
            with self._opened(shaped_by) as file:
                proof, _, content = file.read().partition(b"\n")
                if proof != _proof(content):
                    return None
                with suppress(OSError):  # a store that can only be read serves as well
                    os.utime(file.fileno())
        except OSError:
            return None
        self.used.add(shaped_by)
        return content

    def keep(self, shaped_by: str, content: bytes) -> None:
        """Put something in, whole or not at all. A store that cannot be written to only makes the next build slower."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                file.write(_proof(content) + b"\n" + content)
            Path(file.name).replace(self.folder / shaped_by)
            self.used.add(shaped_by)

    def tidy(self) -> None:
        """Take away what was not used for longest; what a killed run left half written ages with the rest."""
        with suppress(OSError):
            files = sorted(self.folder.iterdir(), key=lambda file: file.lstat().st_mtime, reverse=True)
            for file in files[max(self.room, len(self.used)) :]:
                with suppress(OSError):  # another build was quicker, or somebody put a folder there
                    file.unlink()

    def _opened(self, name: str) -> BinaryIO:
        """A file of the store: a link is not followed, and nothing that is no file is waited for."""
        handle = os.open(self.folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise FileNotFoundError
        return os.fdopen(handle, "rb")


def _proof(content: bytes) -> bytes:
    """The first line of a file: the SHA-256 of all that follows it."""
    return hashlib.sha256(content).hexdigest().encode()
