"""The next birthday that matters: the one on which what the policy says to a family changes."""

from dataclasses import dataclass

from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.question import Question
from generator.policy.tailoring import clauses_for
from generator.policy.version import Version


@dataclass(frozen=True)
class Change:
    """A duty that gives way to another of a different strength."""

    before: Clause
    after: Clause


@dataclass(frozen=True)
class Birthday:
    """What stops, starts and changes on a birthday."""

    age: int
    stops: tuple[Clause, ...]
    starts: tuple[Clause, ...]
    changes: tuple[Change, ...]
    questions: tuple[Question, ...] = ()
    """What families are told that the policy does not say about the rules that change."""

    def concerns(self, ids: tuple[str, ...]) -> bool:
        """Whether any of these clauses stops, starts or changes."""
        changed = [clause for change in self.changes for clause in (change.before, change.after)]
        return any(clause.id in ids for clause in (*self.stops, *self.starts, *changed))

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The ids of the clauses that hold only from that birthday on."""
        return tuple(clause.id for clause in (*self.starts, *(change.after for change in self.changes)))


def next_birthday(version: Version, band: AgeRange) -> Birthday | None:
    """The next birthday from a band on which a clause stops or starts; None where there is none."""
    now = clauses_for(version, band)
    for later in version.bands[version.bands.index(band) + 1 :]:
        if (then := clauses_for(version, later)) != now:
            return _birthday(later.first, now, then)
    return None


def _birthday(age: int, now: tuple[Clause, ...], then: tuple[Clause, ...]) -> Birthday:
    stops = [clause for clause in now if clause not in then]
    starts = [clause for clause in then if clause not in now]
    changes = tuple(Change(old, new) for old in stops for new in starts if _gives_way(old, new))
    paired = {clause.id for change in changes for clause in (change.before, change.after)}
    return Birthday(
        age=age,
        stops=tuple(clause for clause in stops if clause.id not in paired),
        starts=tuple(clause for clause in starts if clause.id not in paired),
        changes=changes,
    )


def _gives_way(old: Clause, new: Clause) -> bool:
    return new.id in old.replaces or old.id in new.replaces
