"""Seals for content that a test has made or changed: as its trust would, for each version that is not a draft."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Final

from generator.authoring.seals import sealed_now, write_seals
from generator.policy.version import Policy, Version
from generator.reading.library import _forms
from generator.reading.version_files import SEALED

SEALED_ON: Final = date(2026, 11, 22)


def seal_all(content: Path, *, drafts: Collection[str] = (), on: date = SEALED_ON) -> Path:
    """Seal every version in a folder of content anew, and its corrections, but for those that are to be drafts.

    Only the form of the files is asked for: a test may seal what no colleague could.
    """
    for path in content.glob(f"policies/*/{SEALED}"):
        path.unlink()
    for policy_id, name in _names(content):
        if name not in drafts:
            seal_one(content, policy_id, name, on=on)
            seal_one(content, policy_id, name, on=on)  # what is corrected already, as a correction
    return content


def seal_one(content: Path, policy_id: str, name: str, *, on: date = SEALED_ON) -> None:
    """Seal one version, or the corrections of one that is sealed, without asking whether that keeps every promise."""
    files = _forms(content).versions_of(policy_id)
    # What is sealed needs no passages, which could not be found in a text that was changed.
    versions = tuple(Version(policy_id, file.facts, (), file.seal) for file in files)
    version = next(one for one in versions if one.name == name)
    path = content / "policies" / policy_id / SEALED
    write_seals(path, Policy(policy_id, versions), sealed_now(version, on))


def _names(content: Path) -> list[tuple[str, str]]:
    return [(file.policy_id, file.facts.policy.version) for file in _forms(content).versions]
