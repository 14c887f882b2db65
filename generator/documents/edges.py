"""The edges of the bands: each age at which something starts or stops, with what the ages around it read differently."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.documents.consent_pack import PackItem, items_for
from generator.documents.head import Edition
from generator.documents.questions import public_questions
from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.consent import ConsentItem
from generator.policy.question import Question
from generator.policy.tailoring import Judged, judge
from generator.policy.version import Version


@dataclass(frozen=True)
class Edge:
    """An age at which a band starts, why it does, and what differs between the age below, this one and the next.

    Each row holds what the three ages read, in the order of `ages`.
    """

    age: int
    rules: tuple[Clause, ...]
    """The clauses that start or stop here."""
    items: tuple[ConsentItem, ...]
    """What is asked on the form from here on, or up to here, by ages of its own."""
    questions: tuple[Question, ...]
    """The public questions that families see from here on, or up to here."""
    read: tuple[tuple[Judged, ...], ...]
    asked: tuple[tuple[PackItem | None, ...], ...]
    open: tuple[tuple[Question | None, ...], ...]

    @property
    def ages(self) -> tuple[int, int, int]:
        """The age below, this one and the one above."""
        return around(self.age)


def around(age: int) -> tuple[int, int, int]:
    """The age below, an age, and the one above."""
    return age - 1, age, age + 1


def edges(edition: Edition) -> Iterator[Edge]:
    """Each age at which a band of the version starts, the youngest first."""
    for band in edition.version.bands:
        if band.youngest is not None:
            yield _edge(edition, band.youngest)


def cutting(version: Version, age: int) -> tuple[Clause, ...]:
    """The clauses that start or stop at an age."""
    return tuple(clause for clause in version.words.clauses if clause.ages.starts_or_stops_at(age))


def _edge(edition: Edition, age: int) -> Edge:
    version, years = edition.version, [AgeRange(one, one) for one in around(age)]
    held = [{entry.item.id: entry for entry in items_for(edition, year)} for year in years]
    asked = [public_questions(version, year) for year in years]
    openly = [tuple(one if one in seen else None for seen in asked) for one in version.words.questions]
    entries = [tuple(found.get(item.id) for found in held) for item in version.words.consents]
    below, here = asked[0], asked[1]
    return Edge(
        age=age,
        rules=cutting(version, age),
        items=tuple(
            item for item in version.words.consents if item.ages and item.ages.starts_or_stops_at(age)
        ),
        questions=tuple(one for one in version.words.questions if (one in below) != (one in here)),
        read=tuple(
            row for row in zip(*(judge(version, year) for year in years), strict=True) if len(set(row)) > 1
        ),
        asked=tuple(row for row in entries if len({one.wording if one else "" for one in row}) > 1),
        open=tuple(row for row in openly if len(set(row)) > 1),
    )
