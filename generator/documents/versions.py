"""Every version of a policy: since when each is in force, and which one families should use."""

from dataclasses import dataclass, replace

from generator.documents.head import Edition, Head, head_of
from generator.documents.plain import Plain
from generator.policy.ages import AgeRange


@dataclass(frozen=True)
class Versions(Plain):
    """Everything on the page of versions: the head of each version, the newest first."""

    every: tuple[Head, ...]


def compose_versions(edition: Edition, band: AgeRange | None = None) -> Versions:
    """The head of every version of the policy on the day of the edition."""
    heads = [head_of(replace(edition, version=version)) for version in edition.policy.versions]
    return Versions(head_of(edition, band), tuple(reversed(heads)))
