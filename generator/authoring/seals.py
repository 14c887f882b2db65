"""Writes sealed.yml: that a version was published on a day, and a digest of each of its words.

Nothing else writes that file. `build` only compares.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from generator.authoring.saving import save
from generator.policy.seal import (
    Seal,
    SealedCorrection,
    correction_digest,
    parts_of,
    whole_digest,
)
from generator.policy.version import Policy, Version

_HEAD: Final = """\
# Which versions of this policy were published, and when. `generator seal` writes this file; nobody changes it by hand.
# The digits are digests (SHA-256) of each version's words: when a word changes, so do they.

"""


def sealed_now(version: Version, on: date) -> Seal:
    """The seal of a version that is published on a day; or its seal with the corrections made since, and no other change."""
    parts = parts_of(version.words)
    if version.seal is None:
        return Seal(version=version.name, sealed_on=on, digest=whole_digest(parts), parts=parts)
    was = version.seal.parts
    fresh = version.words.corrections[len(version.seal.corrected) :]
    records = tuple(
        SealedCorrection(
            correction=correction_digest(correction),
            before={part: was.get(part, "none") for part in correction.parts},
        )
        for correction in fresh
    )
    named = {part for correction in fresh for part in correction.parts}
    kept = {part: digest for part, digest in was.items() if part not in named}
    held = kept | {part: digest for part, digest in parts.items() if part in named}
    return Seal(
        version=version.name,
        sealed_on=version.seal.sealed_on,
        digest=whole_digest(held),
        parts=held,
        corrected=(*version.seal.corrected, *records),
    )


def write_seals(path: Path, policy: Policy, seal: Seal) -> None:
    """Write the seals of a policy with this one among them, whole or not at all."""
    others = [version.seal for version in policy.versions if version.seal and version.name != seal.version]
    order = [version.name for version in policy.versions]
    seals = sorted((*others, seal), key=lambda one: order.index(one.version))
    save({path: _HEAD + _in_yaml(seals)})


def _in_yaml(seals: Sequence[Seal]) -> str:
    data: dict[str, Any] = {"seals": [_plain(seal) for seal in seals]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200)


def _plain(seal: Seal) -> dict[str, Any]:
    return {
        "version": seal.version,
        "sealed_on": seal.sealed_on.isoformat(),
        "digest": seal.digest,
        "parts": dict(seal.parts),
        **({"corrected": [_correction(one) for one in seal.corrected]} if seal.corrected else {}),
    }


def _correction(sealed: SealedCorrection) -> dict[str, Any]:
    return {
        "correction": sealed.correction,
        "before": dict(sealed.before),
    }
