"""The way through: each output is worked out and written beside the old site, and the whole put in its place."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.publishing.by_hand import ROOT
from generator.publishing.folder import replaced
from generator.publishing.outputs import File, Output, VersionSite
from generator.publishing.place import Place, place_for
from generator.publishing.site import build_version
from generator.publishing.staging import tidy_after_a_killed_run


def publish(outputs: Iterable[Output], folder: Path, on: date, sources: tuple[Path, ...] = ()) -> None:
    """Write the whole site into a folder, or leave the folder as it was.

    `sources` are what the outputs are made from. Raises NotOursError where the folder is somebody else's
    or holds a source, BusyError where another run is building there, and SiteError where MkDocs refuses.
    """
    place = place_for(folder, (*sources, ROOT))
    with replaced(place):
        # One by one, so that the packs, which take longest, are made once we know that we may write.
        for output in outputs:
            _write(output, place, on)


def recover(folder: Path) -> None:
    """Before all else: undo what a killed run left half done. Raises NotOursError and BusyError, as `publish` does."""
    tidy_after_a_killed_run(place_for(folder, ()))


def _write(output: Output, place: Place, on: date) -> None:
    match output:
        case VersionSite():
            build_version(output, place.work / output.folder, place.new / output.folder, on)
            if output.also_at:
                # Real files: every host can serve them.
                shutil.copytree(place.new / output.folder, place.new / output.also_at)
        case File():
            target = place.new / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(output.content)
