"""The content files as they were read: each knows its lines, so that a check can point at one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.record import Record
from generator.policy.reference import Glossary, Guidance
from generator.policy.seal import Seal, Sealed
from generator.policy.version import Passage, Policy, Version
from generator.reading.coverage import Coverage, cover
from generator.reading.memory import Memory
from generator.reading.problems import Problem
from generator.reading.source_text import SourceText
from generator.reading.wording import subject
from generator.reading.yaml_file import Step, YamlFile

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ContentFile(Generic[R]):
    """A file whose form is right: the facts it holds, and where each stands in it."""

    file: YamlFile
    facts: R

    def problem(self, place: tuple[Step, ...], what: str, remedy: str) -> Problem:
        """A problem with one part of the file, named and with its line."""
        return Problem(self.file.name, self.file.line(place), subject(self.file.data, place), what, remedy)


@dataclass(frozen=True)
class VersionFile(ContentFile[PolicyWords]):
    """One version of a policy as read, beside its own text."""

    policy_id: str
    text: SourceText
    seal: Seal | None = None
    """The record that it was published; None for a draft."""

    @cached_property
    def coverage(self) -> Coverage:
        """Which words of the text each part of the file accounts for."""
        return cover(self.facts, self.text)

    @cached_property
    def version(self) -> Version:
        """The version as documents see it."""
        return Version(self.policy_id, self.facts, self.passages, self.seal, self.text.links)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The text in order, each piece with what it was found to be."""
        return self.coverage.passages


@dataclass(frozen=True)
class Content:
    """Every content file, each of the right form, before anything has been checked across them."""

    organisation: ContentFile[Organisation]
    guidance: ContentFile[Guidance]
    glossary: ContentFile[Glossary]
    versions: tuple[VersionFile, ...]
    sealed: Mapping[str, ContentFile[Sealed]] = field(default_factory=dict)
    """The seals of each policy that has any, by the policy's id."""
    memory: Memory = field(default_factory=Memory)
    """What the watch on outside guidance remembers."""

    def versions_of(self, policy_id: str) -> tuple[VersionFile, ...]:
        """Every version of one policy."""
        return tuple(version for version in self.versions if version.policy_id == policy_id)

    def policy(self, policy_id: str) -> Policy:
        """One policy as documents see it, in the order of its files."""
        return Policy(policy_id, tuple(version.version for version in self.versions_of(policy_id)))

    def policies(self) -> Iterator[tuple[str, tuple[VersionFile, ...]]]:
        """The versions of each policy, by the policy's id."""
        for policy_id in dict.fromkeys(version.policy_id for version in self.versions):
            yield policy_id, self.versions_of(policy_id)
