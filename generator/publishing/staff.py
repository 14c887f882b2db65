"""Papers for staff, in a folder of their own: never on the site, each run whole or not at all.

What else stands in that folder stays: a signed sheet that somebody scanned may lie beside ours.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.documents.sign_off import SignOff
from generator.publishing.by_hand import ROOT
from generator.publishing.folder import replaced
from generator.publishing.outputs import File
from generator.publishing.place import MARK, NotOursError, Place, place_for
from generator.publishing.press import Press, print_here
from generator.publishing.staging import tidy_after_a_killed_run
from generator.rendering.asked_again_data import asked_again_json
from generator.rendering.sign_off import sign_off_page, sign_off_sheets

STAFF_MARK: Final = ".parent-guides-staff"
"""The mark of a folder for staff. It is not that of a site, so that no build takes one for the other."""

STAFF_MARK_WORDS: Final = (
    "Papers for staff, made by Parent Guides. Do not publish this folder.\n"
    "`generator review` replaces the files that it made before, and leaves all others.\n"
)

SITE: Final = Path("site")
"""Where a build puts the site by default. There may be none yet."""


def review_files(sheets: Iterable[SignOff], press: Press = print_here) -> tuple[File, ...]:
    """The files of each sheet: the page, the PDF, and who must be asked again as data."""
    several = tuple(sheets)
    pdfs = press([sign_off_sheets(sheet) for sheet in several])
    found: list[File] = []
    for sheet, pdf in zip(several, pdfs, strict=True):
        folder, name = sheet.head.policy, sheet.version.name
        found += [
            File(f"{folder}/review-{name}.html", sign_off_page(sheet)),
            File(f"{folder}/review-{name}.pdf", pdf.content),
            File(f"{folder}/asked-again-{name}.json", asked_again_json(sheet)),
        ]
    return tuple(found)


def staff_place(folder: Path, sources: tuple[Path, ...]) -> Place:
    """The place of papers for staff; raise NotOursError where it would be on a site, or is somebody else's.

    Whatever a killed run left half done there is undone first. Raises BusyError where another run is writing there.
    """
    _must_not_be_public(folder)
    place = place_for(folder, (*sources, ROOT), STAFF_MARK)
    tidy_after_a_killed_run(place)
    return place


def write_for_staff(files: Iterable[File], place: Place) -> None:
    """Put files in the place of those of the same names, all at once; raises what `replaced` raises."""
    with replaced(place):
        if place.site.exists():
            shutil.copytree(place.site, place.new, dirs_exist_ok=True, symlinks=True)
        (place.new / STAFF_MARK).write_text(STAFF_MARK_WORDS, encoding="utf-8")
        for file in files:
            target = place.new / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            # A link that somebody laid there leads to a file of theirs, which we leave as it is.
            target.unlink(missing_ok=True)
            target.write_bytes(file.content)


def _must_not_be_public(folder: Path) -> None:
    for above in _and_above(folder.resolve()):
        if above == SITE.resolve() or (above / MARK).is_file():
            raise NotOursError(
                f"{folder} is in a folder that is published as the site, and this is for staff only. "
                "Name another folder with --out."
            )


def _and_above(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
