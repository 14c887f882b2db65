"""What shapes a part of the site, as one digest: two builds in which it is the same make the same bytes.

made_by           the program: its code, templates, fonts and hand-written pages, Python, every package, the machine
shape_of_version  a version's site: its edition, which holds of other versions only what its pages may tell of them
shape_of_changes  the pages of changes of a policy: every version of it whole, because they compare them
"""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.documents.head import Edition
from generator.publishing.by_hand import ROOT
from generator.rendering.pdf import what_draws


def made_by() -> str:
    """A digest of all that makes a site out of content, as it stands on disk now."""
    parts = [*what_draws(), *_packages()]
    parts += [f"{path.relative_to(ROOT)} {_digest(path.read_bytes())}" for path in program_files()]
    return _digest("\n".join(parts).encode())


def program_files() -> Iterator[Path]:
    """Every file of ours that has a hand in a site: whatever stands in these folders, so that none is forgotten."""
    yield ROOT / "mkdocs.yml"
    for folder in ("docs/site", "generator", "overrides"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path


def shape_of_version(edition: Edition, makers: str) -> str:
    """What a version's site is found by. `makers` is what `made_by` said when the build began."""
    return _shape("version", edition, makers)


def shape_of_changes(edition: Edition, makers: str) -> str:
    """What the pages of changes of a policy are found by."""
    return _shape("changes", edition, makers)


def _shape(what: str, edition: Edition, makers: str) -> str:
    """A digest of an edition to its last field: the representation of a frozen value tells all of them.

    Other policies are left out, since nothing of this one tells of them.
    """
    alone = replace(edition, library=replace(edition.library, policies=()))
    return _digest("\n".join([what, makers, repr(alone)]).encode())


def _packages() -> list[str]:
    """Every package on the way that imports take, with its version: some have a hand in a site by way of others."""
    return sorted({path.name for place in sys.path for path in Path(place or ".").glob("*.dist-info")})


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
