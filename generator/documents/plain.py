"""A page that needs only the head, which knows the version and its bands: the front page, lists, and pages written by hand."""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.policy.ages import AgeRange


@dataclass(frozen=True)
class Plain:
    """A page that leads on to others, or that people wrote; it shows no clause itself."""

    head: Head

    @property
    def clauses(self) -> tuple[str, ...]:
        """No plain words of a clause are shown."""
        return ()

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Nothing is announced."""
        return ()


def compose_plain(edition: Edition, band: AgeRange | None = None) -> Plain:
    """The head, and nothing else."""
    return Plain(head_of(edition, band))
