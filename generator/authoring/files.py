"""Content files are written whole or not at all, and several together: all of them or none."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(files: Mapping[Path, str]) -> None:
    """Write each text to its file; where one cannot be written, none is changed."""
    with ExitStack() as undone:
        ready = []
        for path, text in files.items():
            with NamedTemporaryFile(
                "w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8", newline="\n"
            ) as file:
                undone.callback(Path(file.name).unlink, missing_ok=True)
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            mode = path.stat().st_mode if path.exists() else 0o644
            Path(file.name).chmod(mode & 0o777)
            ready.append((Path(file.name), path))
        for made, path in ready:
            made.replace(path)
