"""draft: the two files of a next version, begun from an older one and the new text."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from generator.authoring.draft import Source, draft, is_draft_of
from generator.authoring.entries import CrowdedError
from generator.authoring.new_text import new_text
from generator.authoring.refused import RefusedTextError
from generator.authoring.report import Report
from generator.authoring.saving import save
from generator.reading.library import is_sealed, read_version
from generator.reading.source_text import read_source
from generator.reading.version_files import SEALED
from generator.reading.yaml_file import text_of
from generator.verbs.named import only_or_named
from generator.verbs.outcomes import FINE, ArgumentError


def draft_next(given: Namespace) -> int:
    """Begins the next version of a policy: its two files, from an older version and the new text.

    The text may be plain text (.txt), Markdown (.md) or a Word document (.docx). A clause is carried
    over where its whole sentence, and what introduces it, stand word for word in the new text. What
    changed is listed beside the new sentence that is most like it; ages, dates, numbers and strengths
    that differ come first. Each new sentence gets an entry to fill in. No meaning is ever guessed.

      generator draft --from 1 --text new-policy.docx

    It never writes over a file, unless you say --replace.
    """
    folder = _folder(given.content, given.policy)
    versions = {path.stem: path for path in folder.glob("*.yml") if path.name != SEALED}
    if given.from_version not in versions:
        known = ", ".join(sorted(versions)) or "none"
        raise ArgumentError(f'{folder.name} has no version "{given.from_version}". It has: {known}.')
    old = read_version(given.content, versions[given.from_version])
    old_yml, old_text = text_of(versions[given.from_version]), text_of(Path(old.text.name))
    name = given.to_version or _next(versions, given.from_version)
    yml, txt = folder / f"{name}.yml", folder / f"{name}.txt"
    if name == given.from_version:
        raise ArgumentError(f"Version {name} cannot be drafted from itself. Name another with --to.")
    if is_sealed(given.content, folder.name, name):
        raise ArgumentError(
            f"Version {name} of {folder.name} is published, and its words stand. Name another with --to."
        )
    try:
        told = new_text(given.text, old_text)
        source = Source(old, old_yml, old_text, read_source(txt.name, told.words), told.words, name)
        made = draft(source)
    except (RefusedTextError, CrowdedError) as fault:
        raise ArgumentError(str(fault)) from None
    _write({yml: made.yml, txt: told.words}, given)
    print(Report(made, str(yml), str(txt), told.told))
    return FINE


def _folder(content: Path, wanted: str | None) -> Path:
    """The folder of the policy of this name, or of the only one."""
    folders = sorted(path for path in (content / "policies").glob("*") if path.is_dir())
    return only_or_named({path.name: path for path in folders}, wanted)


def _next(versions: Mapping[str, Path], old: str) -> str:
    """The name of the next version: the draft from this one that nobody has finished yet, or the number after the largest."""
    numbers = sorted(int(name) for name in versions if name.isdecimal())
    if not numbers:
        raise ArgumentError("No version's name is a whole number. Name the next one with --to.")
    last = str(numbers[-1])
    if last != old and is_draft_of(versions[last].read_text(encoding="utf-8", errors="replace"), old):
        return last
    return str(numbers[-1] + 1)


def _write(files: Mapping[Path, str], given: Namespace) -> None:
    """Write the files, unless one would be written over that nobody said may be."""
    there = [path for path in files if path.exists() and not _is_same(path, files[path], given.text)]
    if there and not given.replace:
        names = " and ".join(map(str, there))
        raise ArgumentError(
            f"{names} {'exist' if len(there) > 1 else 'exists'} already, and nothing was written. "
            "To write over what is there, add --replace; for another version, name it with --to."
        )
    save({path: text for path, text in files.items() if not _is_same(path, text, given.text)})


def _is_same(path: Path, text: str, given: Path) -> bool:
    """Whether a file is the very text that was given, and already as it is to be saved."""
    if not path.is_file() or not path.samefile(given):
        return False
    return path.read_bytes().decode("utf-8", errors="replace").strip("\n") == text.strip("\n")
