"""Who must be asked again, as data: one record for each thing on the form, the same wherever it is written."""

from typing import Any

from generator.documents.asked_again import Asked


def asked_record(asked: Asked) -> dict[str, Any]:
    """A thing that was or is asked, with what staff have to do about it; null for a wording that is not there."""
    before, after = asked.before, asked.after
    return {
        "id": asked.entry.item.id,
        "kind": asked.entry.item.kind.value,
        "outcome": asked.outcome.value,
        "reasons": [reason.value for reason in asked.reasons],
        "old_sha256": before.digest if before else None,
        "new_sha256": after.digest if after else None,
        "old_wording": before.wording if before else None,
        "new_wording": after.wording if after else None,
    }
