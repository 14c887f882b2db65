"""Whom to contact about a child: the policy's own routes first, and general public advice set apart from them."""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.documents.questions import public_questions
from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.clause import FAMILY, Clause, Duty, When
from generator.policy.organisation import Advice, Contact, Place
from generator.policy.question import Question


@dataclass(frozen=True)
class Worried:
    """Everything on the page for somebody who is worried about a child."""

    head: Head
    contacts: tuple[Contact, ...]
    asked: tuple[Clause, ...]
    questions: tuple[Question, ...]
    advice: tuple[Advice, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        return tuple(clause.id for clause in self.asked)

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The page is for every age, so nothing is still to come."""
        return ()


def compose_worried(edition: Edition, band: AgeRange | None = None) -> Worried:
    """Gather the contacts for worried families, what the policy asks of them, and what it leaves open."""
    asked = tuple(clause for clause in edition.version.words.clauses if _about_a_concern(clause))
    ids = {clause.id for clause in asked}
    return Worried(
        head=head_of(edition, band),
        contacts=_contacts(edition),
        asked=asked,
        questions=tuple(
            question
            for question in public_questions(edition.version, EVERYONE)
            if ids.intersection(question.about)
        ),
        advice=edition.library.organisation.advice,
    )


def _contacts(edition: Edition) -> tuple[Contact, ...]:
    """The contacts for worried families; where none is marked for them, everybody whom the policy names."""
    shown = tuple(contact for contact in edition.contacts if Place.WORRIED in contact.shown)
    return shown or edition.contacts


def _about_a_concern(clause: Clause) -> bool:
    """Whether a clause asks families of every age to do something about a concern."""
    asks = clause.audience in FAMILY and clause.duty is not Duty.STATES
    return asks and clause.when is When.CONCERN and clause.ages.everyone
