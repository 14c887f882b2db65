"""What the trust and its staff promise: every such clause, by section, for all ages."""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.documents.questions import AskedAbout, asked_openly
from generator.policy.ages import AgeRange
from generator.policy.clause import US, Clause


@dataclass(frozen=True)
class PromiseGroup:
    """The promises of one section."""

    number: str
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Promises:
    """Everything on the page of promises."""

    head: Head
    groups: tuple[PromiseGroup, ...]
    questions: tuple[AskedAbout, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        return tuple(clause.id for group in self.groups for clause in group.clauses)

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Promises of every age are shown, so nothing is still to come."""
        return ()


def compose_promises(edition: Edition, band: AgeRange | None = None) -> Promises:
    """Gather what the trust and its staff promise; a promise whose ages are unclear is on the policy's page only."""
    words = edition.version.words
    made = [clause for clause in words.clauses if clause.audience in US and not clause.ages.unclear]
    headings = [("", words.policy.title), *((section.number, section.heading) for section in words.sections)]
    groups = [
        PromiseGroup(number, heading, tuple(clause for clause in made if clause.section == number))
        for number, heading in headings
    ]
    made_groups = tuple(group for group in groups if group.clauses)
    return Promises(head_of(edition, band), made_groups, asked_openly(edition.version))
