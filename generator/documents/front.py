"""The front page of a version: how old is your child?"""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.policy.ages import AgeRange


@dataclass(frozen=True)
class Front:
    """The question that leads to a guide; it shows no clause itself."""

    head: Head

    @property
    def clauses(self) -> tuple[str, ...]:
        """No plain words of a clause are shown."""
        return ()

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Nothing is announced."""
        return ()


def compose_front(edition: Edition, band: AgeRange | None = None) -> Front:
    """The front page needs only the head, which knows the bands."""
    return Front(head_of(edition, band))
