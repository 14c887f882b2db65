"""The way through: everything worked out first, then built beside the old site, then put in its place."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.publishing.folder import replaced
from generator.publishing.outputs import File, Output, VersionSite
from generator.publishing.site import build_version


def publish(outputs: Iterable[Output], folder: Path, on: date) -> None:
    """Write the whole site into a folder, or leave the folder as it was.

    Raises NotOursError where the folder is somebody else's, and SiteError where MkDocs refuses.
    """
    worked_out = tuple(outputs)
    # Whole paths: MkDocs takes a relative one from where mkdocs.yml stands.
    with replaced(folder.resolve()) as new, tempfile.TemporaryDirectory(prefix="parent-guides-") as work:
        for output in worked_out:
            match output:
                case VersionSite():
                    build_version(output, Path(work) / output.folder, new / output.folder, on)
                    if output.also_at:
                        shutil.copytree(
                            new / output.folder, new / output.also_at
                        )  # real files: every host can serve them
                case File():
                    target = new / output.path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(output.content)
