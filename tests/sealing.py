"""Seals for content that a test has made or changed: as its trust would, for each version that is not a draft."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from generator.authoring.seals import sealed_now, write_seals
from generator.reading.library import SEALED, read_library


def seal_all(content: Path, *, drafts: Collection[str] = (), on: date = date(2026, 11, 22)) -> Path:
    """Seal every version in a folder of content anew, but for those that are to be drafts."""
    for path in content.glob(f"policies/*/{SEALED}"):
        path.unlink()
    for policy_id, name in [
        (policy.id, version.name) for policy in read_library(content).policies for version in policy.versions
    ]:
        if name not in drafts:
            policy = next(one for one in read_library(content).policies if one.id == policy_id)
            version = next(one for one in policy.versions if one.name == name)
            write_seals(content / "policies" / policy_id / SEALED, policy, sealed_now(version, on))
    return content
