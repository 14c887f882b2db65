"""The way through: each output is worked out and written beside the old site, and the whole put in its place."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.publishing.by_hand import ROOT
from generator.publishing.finished import Files, Finished
from generator.publishing.folder import replaced
from generator.publishing.outputs import File, FinishedSite, Output, VersionSite
from generator.publishing.place import Place, place_for
from generator.publishing.site import build_version
from generator.publishing.staging import tidy_after_a_killed_run


def publish(
    outputs: Iterable[Output],
    folder: Path,
    on: date,
    sources: tuple[Path, ...] = (),
    finished: Finished | None = None,
) -> None:
    """Write the whole site into a folder, or leave the folder as it was.

    `sources` are what the outputs are made from; `finished` is where each version that was built is kept.
    Raises NotOursError where the folder is somebody else's or holds a source, BusyError where another run is
    building there, and SiteError where MkDocs refuses.
    """
    place = place_for(folder, (*sources, ROOT))
    with replaced(place):
        # One by one, so that the packs, which take longest, are made once we know that we may write.
        for output in outputs:
            _write(output, place, on, finished)


def recover(folder: Path) -> None:
    """Before all else: undo what a killed run left half done. Raises NotOursError and BusyError, as `publish` does."""
    tidy_after_a_killed_run(place_for(folder, ()))


def _write(output: Output, place: Place, on: date, finished: Finished | None) -> None:
    match output:
        case VersionSite():
            folder = place.new / output.folder
            build_version(output, place.work / output.folder, folder, on)
            if finished and output.shape:
                finished.keep(output.shape, _files_in(folder))
            _write_again(output, place)
        case FinishedSite():
            for path, content in output.files.items():
                _write_file(place.new / output.folder / path, content)
            _write_again(output, place)
        case File():
            _write_file(place.new / output.path, output.content)


def _write_again(site: VersionSite | FinishedSite, place: Place) -> None:
    """The version in force a second time, as real files: every host can serve them."""
    if site.also_at:
        shutil.copytree(place.new / site.folder, place.new / site.also_at)


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _files_in(folder: Path) -> Files:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
