"""Puts the two files of a draft where they belong: both or neither, and none over another without being told."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory


def save(files: Mapping[Path, str]) -> None:
    """Write every file, or none: what stood there comes back where one of them cannot be written."""
    with ExitStack() as stack:
        made: dict[Path, Path] = {}
        for path, text in files.items():
            folder = stack.enter_context(TemporaryDirectory(prefix=".draft-", dir=path.parent))
            made[path] = Path(folder, path.name)
            made[path].write_text(text, encoding="utf-8", newline="")
        before = {path: path.read_bytes() if path.is_file() else None for path in files}
        try:
            for path, new in made.items():
                new.replace(path)
        except OSError:
            for path, old in before.items():
                _put_back(path, old)
            raise


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(old)
