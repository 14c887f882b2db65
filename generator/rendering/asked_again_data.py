"""asked-again-<version>.json: who must be asked again, for other programs of the staff's.

Its keys are a contract; docs/maintainers/outputs.md says what each means.
"""

from typing import Any

from generator.documents.drawer import Drawer, OfBand
from generator.documents.sign_off import SignOff
from generator.rendering.asked_data import asked_record
from generator.rendering.policy_data import as_json


def asked_again_json(sheet: SignOff) -> bytes:
    """For each older version and each band of it: everything on the form, with what staff have to do about it and why."""
    return as_json(
        {
            "schema": 1,
            "policy": sheet.head.policy,
            "version": sheet.version.name,
            "from": [_drawer(drawer) for drawer in sheet.drawers],
        }
    )


def _drawer(drawer: Drawer) -> dict[str, Any]:
    seal = drawer.version.seal
    return {
        "version": drawer.version.name,
        "sealed_on": seal.sealed_on.isoformat() if seal else None,
        "bands": [_band(of_band) for of_band in drawer.bands],
    }


def _band(of_band: OfBand) -> dict[str, Any]:
    return {
        "band": of_band.band.slug,
        "for": [
            {
                "ages": {"youngest": for_ages.ages.youngest, "oldest": for_ages.ages.oldest},
                "items": [asked_record(asked) for asked in for_ages.asked],
            }
            for for_ages in of_band.step.for_ages
        ],
    }
