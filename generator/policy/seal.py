"""Seals: the record that a version was published, and of the words that it was published with.

parts_of           a digest of each piece that a seal covers: a clause, a lead, a fact, a heading, or what is signed
Seal               the day, and the digest of each part, so that a later change can be named
SealedCorrection   what a correction changed under a seal
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field, WithJsonSchema

from generator.policy.clause import Clause
from generator.policy.policy import PolicyWords
from generator.policy.record import Day, Record, VersionName, matching
from generator.policy.revision import Correction

_DIGITS: Final = r"[0-9a-f]{64}"

Digest = Annotated[
    str,
    AfterValidator(matching(_DIGITS, "A digest has 64 digits from 0 to f. Only `generator seal` writes it.")),
    WithJsonSchema({"type": "string", "pattern": f"^{_DIGITS}$"}),
]
"""The SHA-256 of something, in hexadecimal digits."""

Before = Annotated[
    str,
    AfterValidator(matching(rf"{_DIGITS}|none", "A digest or none. Only `generator seal` writes it.")),
    WithJsonSchema({"type": "string", "pattern": f"^({_DIGITS}|none)$"}),
]
"""The digest of a part before a correction, or "none" where it was not there."""

SET_ASIDE: Final = "words set aside"
"""The name of the part that holds all words of the text that are neither clause nor fact: they have no ids."""


class SealedCorrection(Record):
    """A correction that was made under a seal, and what the parts were before it."""

    correction: Digest = Field(description="The digest of the correction's own record in the version's file.")
    before: dict[str, Before] = Field(
        description='Each part that it changed, with its digest before; "none" where the part is new.'
    )


class Seal(Record):
    """That a version was published on a day, with these words."""

    version: VersionName = Field(description="The version's name.")
    sealed_on: Day = Field(description="The day on which it was sealed.")
    digest: Digest = Field(description="The digest of every part together.")
    parts: dict[str, Digest] = Field(
        description='The digest of each part by its name, such as "clause help-with-zoom".'
    )
    corrected: tuple[SealedCorrection, ...] = Field(
        (), description="The corrections made since, the oldest first."
    )


class Sealed(Record):
    """sealed.yml: which versions of a policy were published, when, and with which words. `generator seal` writes it, nobody else."""

    seals: tuple[Seal, ...] = Field(description="One seal for each published version.")


def parts_of(words: PolicyWords) -> dict[str, str]:
    """The digest of each part of a version that a seal covers, by the part's name.

    Covered are the policy's own words (headings, leads, quotes, and what is set aside), whom a clause binds, how
    strongly and at which ages, what it replaces, and what is signed. Not covered are our plain words, the order of the
    file, moments, and the contacts of organisation.yml.
    """
    clauses = {clause.id: clause for clause in words.clauses}
    found: dict[str, object] = {"title": words.policy.title}
    found |= {
        f"heading {section.number}": (section.heading, sorted(section.subheadings))
        for section in words.sections
    }
    found |= {f"lead {name}": lead for name, lead in words.leads.items()}
    found |= {f"clause {clause.id}": _clause(clause) for clause in words.clauses}
    found |= {f"fact {fact.id}": fact.quote for fact in words.facts}
    found |= {
        f"{item.kind.value} {item.id}": (
            item.asked_of.value,
            item.worded(clauses[name] for name in item.upholds if name in clauses),
        )
        for item in words.consents
    }
    found |= {SET_ASIDE: sorted(aside.quote for aside in words.set_aside)} if words.set_aside else {}
    return {name: _digest(value) for name, value in found.items()}


def whole_digest(parts: Mapping[str, str]) -> str:
    """The digest of every part together, whatever their order."""
    return _digest(sorted(parts.items()))


def correction_digest(correction: Correction) -> str:
    """The digest of a correction's record, by which its seal knows it again."""
    return _digest(correction.model_dump(mode="json"))


def changed_parts(seal: Seal, words: PolicyWords) -> tuple[str, ...]:
    """The names of the parts that are not as they were sealed: changed, gone or new, in the order of the file."""
    now = parts_of(words)
    names = dict.fromkeys((*now, *seal.parts))
    return tuple(name for name in names if now.get(name) != seal.parts.get(name))


def _clause(clause: Clause) -> tuple[object, ...]:
    ages = clause.ages
    return (
        clause.section,
        clause.lead or "",
        clause.quote,
        clause.audience.value,
        clause.duty.value if clause.duty else "",
        (ages.youngest, ages.oldest, ages.unclear),
        sorted(clause.replaces),
        sorted(clause.exception_to),
        sorted(clause.emphasises),
    )


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
