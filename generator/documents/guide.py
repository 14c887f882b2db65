"""The parent guide: what one band's families are asked and promised, in the order in which they meet it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.documents.birthday import Birthday, next_birthday
from generator.documents.head import Edition, Head, head_of
from generator.documents.kit import Kit, kit_for
from generator.documents.questions import public_questions
from generator.policy.ages import AgeRange
from generator.policy.clause import FAMILY, US, Audience, Clause, Duty, When
from generator.policy.judgement import Cited
from generator.policy.organisation import Contact, Place
from generator.policy.policy import Fact
from generator.policy.question import Question
from generator.policy.reference import Source
from generator.policy.tailoring import clauses_for, one_band
from generator.policy.version import Version


@dataclass(frozen=True)
class Line:
    """A clause with what adds weight to it and what is allowed beside it."""

    clause: Clause
    emphases: tuple[Clause, ...] = ()
    exceptions: tuple[Clause, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the line, in the order in which they are shown."""
        return (self.clause, *self.emphases, *self.exceptions)


@dataclass(frozen=True)
class Stage:
    """A moment, and what a family is asked at it."""

    when: When
    lines: tuple[Line, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of its lines, in the order in which they are shown."""
        return tuple(clause for line in self.lines for clause in line.clauses)


@dataclass(frozen=True)
class Claims:
    """What an outside party says of itself, as a policy passes it on."""

    source: Source
    clauses: tuple[Clause, ...]
    cited: Cited | None
    """How its document stands; None where the version cites none of that party."""


@dataclass(frozen=True)
class Guide:
    """Everything on the guide of one band."""

    head: Head
    stages: tuple[Stage, ...]
    kit: Kit
    promises: tuple[Clause, ...]
    definitions: tuple[Fact, ...]
    told: tuple[Clause, ...]
    claims: tuple[Claims, ...]
    contacts: tuple[Contact, ...]
    more_contacts: tuple[Contact, ...]
    advised: bool
    """Whether general public advice stands on the page for worried families."""
    questions: tuple[Question, ...]
    birthday: Birthday | None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        asked = [clause for stage in self.stages for clause in stage.clauses]
        claimed = [clause for claims in self.claims for clause in claims.clauses]
        return tuple(
            clause.id for clause in (*asked, *self.kit.clauses, *self.promises, *claimed, *self.told)
        )

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The ids of the clauses that are named only in the birthday box."""
        return tuple(
            name for name in (self.birthday.upcoming if self.birthday else ()) if name not in self.clauses
        )


def compose_guide(edition: Edition, band: AgeRange | None) -> Guide:
    """Work out the guide of a band from the clauses that hold for it."""
    version, head = edition.version, head_of(edition, band)
    ages = one_band(band)
    held = clauses_for(version, ages)
    kit = kit_for(version, held)
    others = [clause for clause in held if clause not in kit.clauses]
    ours = [clause for clause in others if clause.audience in US and clause.concerns_families]
    return Guide(
        head=head,
        stages=stages_of(others),
        kit=kit,
        promises=tuple(clause for clause in ours if clause.duty is not Duty.MAY),
        definitions=tuple(fact for fact in version.words.facts if fact.plain),
        told=(
            *(clause for clause in ours if clause.duty is Duty.MAY),
            *(clause for clause in others if clause.audience in FAMILY and clause.duty is Duty.STATES),
        ),
        claims=_claims(edition, head, others),
        contacts=tuple(contact for contact in edition.contacts if Place.GUIDE in contact.shown),
        more_contacts=tuple(contact for contact in edition.contacts if Place.GUIDE not in contact.shown),
        advised=bool(edition.library.organisation.advice),
        questions=public_questions(version, ages),
        birthday=_birthday(version, ages),
    )


def stages_of(held: Iterable[Clause]) -> tuple[Stage, ...]:
    """What a family is asked, by the moment at which they meet it, and at each the strongest first."""
    asked = [c for c in held if c.audience in FAMILY and c.duty is not Duty.STATES]
    shown = {clause.id for clause in asked}
    attached = {c.id for c in asked if shown.intersection((*c.emphasises[:1], *c.exception_to[:1]))}
    lines = sorted((_line(clause, asked) for clause in asked if clause.id not in attached), key=_weakness)
    staged = [(when, tuple(line for line in lines if line.clause.when is when)) for when in When]
    return tuple(Stage(when, lines) for when, lines in staged if lines)


def _weakness(line: Line) -> int:
    """A number that is the larger the weaker a line's duty is; sorting by it keeps the policy's order among equals."""
    return list(Duty).index(line.clause.duty) if line.clause.duty else len(Duty)


def _line(clause: Clause, asked: list[Clause]) -> Line:
    """A clause with those that belong to it first of all: one that belongs to several stands with the first of them."""
    return Line(
        clause,
        tuple(other for other in asked if other.emphasises[:1] == (clause.id,)),
        tuple(other for other in asked if other.exception_to[:1] == (clause.id,)),
    )


def _birthday(version: Version, band: AgeRange) -> Birthday | None:
    """The next birthday that matters, with what is openly asked about the rules that change on it."""
    birthday = next_birthday(version, band)
    if birthday is None:
        return None
    asked = public_questions(version, band)
    return replace(birthday, questions=tuple(q for q in asked if not q.gap and birthday.concerns(q.about)))


def _claims(edition: Edition, head: Head, held: list[Clause]) -> tuple[Claims, ...]:
    claimed = [clause for clause in held if clause.audience is Audience.OTHERS and clause.by]
    parties = dict.fromkeys(clause.by for clause in claimed if clause.by)
    cited = {one.source.id: one for one in edition.references}
    return tuple(
        Claims(
            head.names.source(party),
            tuple(clause for clause in claimed if clause.by == party),
            cited.get(party),
        )
        for party in parties
    )
