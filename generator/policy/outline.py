"""What the pages of one version may tell of another: its head, days, reviews, contacts and ages, and none of its rules.

An edition that documents are composed from holds the other versions only so. What is not here, no page of
another version can show; and what is here is part of what decides whether that page has to be made again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import Final

from generator.policy.ages import AgeRange
from generator.policy.policy import PolicyWords
from generator.policy.seal import Seal
from generator.policy.version import Version

_LEFT_OUT: Final[Mapping[str, object]] = MappingProxyType(
    {
        "sections": (),
        "leads": {},
        "references": (),
        "clauses": (),
        "equipment": (),
        "consents": (),
        "questions": (),
        "set_aside": (),
        "meanings": (),
    }
)
"""What only its own pages show. A new part of a version's file is told to the others until it is named here."""


@dataclass(frozen=True)
class Outline(Version):
    """A version as the pages of the others know it."""

    cut: tuple[AgeRange, ...] = ()
    """The bands that its rules cut, which are not there to cut them again."""

    @cached_property
    def bands(self) -> tuple[AgeRange, ...]:
        """The age bands that the version's own rules cut, youngest first."""
        return self.cut


def outline(version: Version) -> Outline:
    """What the pages of other versions may tell of a version."""
    whole = {field.name: getattr(version, field.name) for field in fields(Version)}
    told = {"words": _words(version.words), "passages": (), "links": (), "seal": _seal(version.seal)}
    return Outline(**{**whole, **told}, cut=version.bands)


def _words(words: PolicyWords) -> PolicyWords:
    facts = tuple(fact for fact in words.facts if fact.contact)
    return words.model_copy(update={**_LEFT_OUT, "facts": facts})


def _seal(seal: Seal | None) -> Seal | None:
    """That it is sealed, and since when; not the digests of its words."""
    return seal.model_copy(update={"digest": "", "parts": {}, "corrected": ()}) if seal else None
