"""The files that other people's tools read: data/policy.json, packs/manifest.json and versions.json.

Their keys are a contract; docs/maintainers/outputs.md says what each means.
"""

import hashlib
import json
from typing import Any

from generator.documents import Composed
from generator.documents.consent_pack import ConsentPack
from generator.documents.head import Edition, Names, head_of
from generator.documents.kind import Print
from generator.documents.questions import asked_openly
from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.reference import AddedBy
from generator.policy.version import Policy, Version
from generator.rendering.forms import Printed


def as_json(data: object) -> bytes:
    """Data as UTF-8 JSON in a stable form that people can read."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def policy_json(edition: Edition, documents: tuple[Composed, ...]) -> bytes:
    """data/policy.json of a version: what it says, to whom, and in which documents."""
    version, head = edition.version, head_of(edition)
    own = version.words.policy
    confirmed = own.plain_confirmed
    return as_json(
        {
            "schema": 1,
            "policy": {
                "id": version.policy_id,
                "title": version.title,
                "version": version.name,
                "dated": own.dated.isoformat(),
                "review_date": own.review_date.isoformat() if own.review_date else None,
                "status": head.today.status.value,
                "plain_confirmed": {"on": confirmed.on.isoformat(), "by_role": confirmed.by_role}
                if confirmed
                else None,
            },
            "bands": [
                {"slug": band.slug, **ages_record(band), "label": band.label} for band in version.bands
            ],
            "clauses": [_clause(edition, clause, head.names) for clause in version.words.clauses],
            "documents": [*(_document(one) for one in documents if one.kind.in_data), *_changes(version)],
            "references": _references(edition),
            "contacts": _contacts(edition),
            "questions": _questions(edition),
        }
    )


def ages_record(ages: AgeRange) -> dict[str, int | bool | None]:
    """A range of ages as data: null is an open end."""
    unclear: dict[str, int | bool | None] = {"unclear": True} if ages.unclear else {}
    return {"youngest": ages.youngest, "oldest": ages.oldest, **unclear}


def _clause(edition: Edition, clause: Clause, names: Names) -> dict[str, Any]:
    return {
        "id": clause.id,
        "section": clause.section,
        "lead": edition.version.lead(clause),
        "quote": clause.quote,
        "audience": clause.audience.value,
        "duty": clause.duty.value if clause.duty else "",
        "ages": ages_record(clause.ages),
        "plain": names.visible(clause.plain),
        "replaces": list(clause.replaces),
        "exception_to": list(clause.exception_to),
        "emphasises": list(clause.emphasises),
        "references": list(clause.references),
        "by": clause.by or "",
        "as_of": clause.as_of.isoformat() if clause.as_of else None,
    }


def _document(composed: Composed) -> dict[str, Any]:
    return {
        "kind": composed.kind.name,
        "band": composed.band.slug if composed.band else None,
        "url": composed.url,
        "clauses": list(composed.document.clauses),
        "upcoming": list(composed.document.upcoming),
    }


def _changes(version: Version) -> list[dict[str, Any]]:
    """The pages that tell what changed since a version. Nobody has signed a draft, so it has none."""
    if version.is_draft:
        return []
    return [
        {
            "kind": "changes",
            "band": band.slug,
            "url": f"../changes/from-{version.name}/{band.slug}/",
            "clauses": [],
            "upcoming": [],
        }
        for band in version.bands
    ]


def _references(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "id": cited.source.id,
            "title": cited.source.title,
            "edition": cited.citation.edition,
            "url": cited.source.address,
            "added_by_editor": cited.source.address_by is AddedBy.EDITOR,
            "state": cited.judgement.state.value,
        }
        for cited in edition.references
    ]


def _contacts(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "id": contact.id,
            "name": contact.name or contact.role,
            "for": contact.purpose,
            "phone": " / ".join(contact.phones),
            "email": contact.email,
            "since": contact.since.isoformat() if contact.since else None,
        }
        for contact in edition.contacts
    ]


def _questions(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "id": asked.question.id,
            "about": list(asked.question.about),
            "ages": ages_record(asked.ages),
            "question": asked.question.question,
        }
        for asked in asked_openly(edition.version)
    ]


def manifest_json(edition: Edition, packs: tuple[Printed, ...]) -> bytes:
    """packs/manifest.json: each pack's file with its digest, and each item's exact wording with its own."""
    return as_json(
        {
            "schema": 1,
            "policy": edition.version.policy_id,
            "version": edition.version.name,
            "packs": [_pack(printed) for printed in packs],
        }
    )


def _pack(printed: Printed) -> dict[str, Any]:
    pack, band = printed.composed.document, printed.composed.band
    if not isinstance(pack, ConsentPack) or not band:
        raise TypeError(f"{printed.path} is not the consent pack of a band")
    return {
        "band": band.slug,
        "file": printed.path.rsplit("/", 1)[-1],
        "bytes": len(printed.pdf.content),
        "sha256": hashlib.sha256(printed.pdf.content).hexdigest(),
        "pages": printed.pdf.pages,
        "large_print": printed.size is Print.LARGE,
        "items": [
            {
                "id": entry.item.id,
                "kind": entry.item.kind.value,
                "wording": entry.wording,
                "sha256": entry.digest,
                "complete": entry.complete,
            }
            for entry in pack.items
        ],
    }


def versions_json(policy: Policy, current: str) -> bytes:
    """versions.json: what Material's version selector reads, newest first."""
    return as_json(
        [
            {
                "version": version.name,
                "title": version.name,
                "aliases": ["latest"] if version.name == current else [],
            }
            for version in reversed(policy.versions)
        ]
    )
