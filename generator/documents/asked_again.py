"""Who must be asked again when a version follows another: per thing that was signed, at ages that no rule divides.

Nobody is asked twice without need, and nothing is relied on that a family did not sign. Where the rule behind a consent
reads otherwise, the family is asked again, since it may have understood the old one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.documents.consent_pack import PackItem, items_for
from generator.documents.head import Edition
from generator.policy.ages import AgeRange
from generator.policy.changes import rule_of
from generator.policy.clause import Clause
from generator.policy.consent import ItemKind
from generator.policy.version import Version


class Outcome(StrEnum):
    """What staff have to do about something that was signed, the least first."""

    NOTHING = "nothing to do"
    TELL = "tell parents"
    ASK = "ask again"
    STOP = "stop relying on it"


class Reason(StrEnum):
    """Why."""

    SAME = "its wording is the same, and so is what it rests on"
    NOT_SUPPLIED = "nobody is asked while the document is not supplied"
    NEW = "it was not asked before"
    NOT_ASKED = "it is no longer asked at these ages"
    SUPPLIED = "the document that it agrees to is now named or another one"
    REWORDED = "its wording changed"
    PURPOSE = "the purpose that it names is new or another one"
    MORE_AGES = "it now holds at more ages"
    FEWER_AGES = "it now holds at fewer ages"
    STRONGER = "a rule that it rests on asks for more"
    WEAKER = "a rule that it rests on asks for less"
    RULE_REWORDED = "the words of a rule that it rests on changed"
    ROUTE = "it is taken back through another contact"
    WITHDRAWN = "the version that was signed is withdrawn"


@dataclass(frozen=True)
class Asked:
    """Something on the form, before and after, and what staff have to do about it and why."""

    before: PackItem | None
    after: PackItem | None
    outcome: Outcome
    reasons: tuple[Reason, ...]

    @property
    def entry(self) -> PackItem:
        """The item as it is asked now, or was."""
        one = self.after or self.before
        if one is None:
            raise ValueError("Nothing is neither before nor after.")
        return one


def asked_again(
    old: Edition, new: Edition, ages: AgeRange, *, until: date | None = None
) -> tuple[Asked, ...]:
    """Each thing that either version asks of families of these ages, in the order of the new form; then what is gone.

    A withdrawal of the old version counts that happens by the day `until`, or else by the day of the new edition.
    """
    withdrawn = old.version.withdrawn_by(until or new.on) is not None
    before = {entry.item.id: entry for entry in items_for(old, ages)}
    after = {entry.item.id: entry for entry in items_for(new, ages)}
    judged = [
        _judged(before.get(name), after.get(name), old.version, new.version, withdrawn=withdrawn)
        for name in dict.fromkeys((*after, *before))
    ]
    return tuple(judged)


def _judged(
    before: PackItem | None, after: PackItem | None, old: Version, new: Version, *, withdrawn: bool
) -> Asked:
    """What one item comes to."""
    found = _reasons(before, after, old, new)
    outcome = max((_outcome(reason, before, after) for reason in found), key=list(Outcome).index)
    signed = before is not None and not before.not_supplied
    if withdrawn and after and signed and _binds(after) and outcome is not Outcome.STOP:
        return Asked(
            before, after, Outcome.ASK, (Reason.WITHDRAWN, *(r for r in found if r is not Reason.SAME))
        )
    return Asked(before, after, outcome, found)


def _binds(entry: PackItem) -> bool:
    """Whether a family agrees to it or permits it; what is only acknowledged binds nobody."""
    return entry.item.kind is not ItemKind.ACKNOWLEDGEMENT


def _outcome(reason: Reason, before: PackItem | None, after: PackItem | None) -> Outcome:
    """What a reason leads to. Of what is only acknowledged, families are told: nothing rests on their signature."""
    entry = after or before
    binds = entry is not None and _binds(entry)
    is_consent = entry is not None and entry.item.kind is ItemKind.CONSENT
    match reason:
        case Reason.SAME | Reason.NOT_SUPPLIED:
            return Outcome.NOTHING
        case Reason.NOT_ASKED:
            return Outcome.STOP if binds else Outcome.TELL
        case Reason.FEWER_AGES | Reason.WEAKER | Reason.ROUTE:
            return Outcome.TELL
        case Reason.RULE_REWORDED:
            return Outcome.ASK if is_consent else Outcome.TELL
        case _:
            return Outcome.ASK if binds else Outcome.TELL


def _reasons(
    before: PackItem | None, after: PackItem | None, old: Version, new: Version
) -> tuple[Reason, ...]:
    if before is None or after is None:
        entry = after or before
        if entry is not None and entry.not_supplied:
            return (Reason.NOT_SUPPLIED,)
        return (Reason.NEW,) if before is None else (Reason.NOT_ASKED,)
    if after.not_supplied:
        return (Reason.NOT_SUPPLIED,) if before.not_supplied else (Reason.NOT_ASKED,)
    found = (*_of_the_form(before, after), *_of_the_rules(before, after, old, new))
    return tuple(dict.fromkeys(found)) or (Reason.SAME,)


def _of_the_form(before: PackItem, after: PackItem) -> list[Reason]:
    """How what is signed differs."""
    one, other = before.item, after.item
    found = []
    if one.text_of != other.text_of or before.not_supplied:
        found.append(Reason.SUPPLIED)
    if (one.wording, one.kind, one.asked_of) != (other.wording, other.kind, other.asked_of):
        found.append(Reason.REWORDED)
    if one.purpose != other.purpose:
        found.append(Reason.PURPOSE)
    if before.wording != after.wording and not found:
        narrower = one.binding(before.clauses).includes(other.binding(after.clauses))
        found.append(Reason.FEWER_AGES if narrower else Reason.MORE_AGES)
    if one.withdraw != other.withdraw:
        found.append(Reason.ROUTE)
    return found


def _of_the_rules(before: PackItem, after: PackItem, old: Version, new: Version) -> list[Reason]:
    """How the rules differ on which it rests."""
    was = {clause.id: clause for clause in before.clauses}
    is_consent = after.item.kind is ItemKind.CONSENT
    found = []
    for clause in after.clauses:
        if clause.id not in was:
            found.append(Reason.STRONGER)
            continue
        same_duty = clause.duty is was[clause.id].duty
        if not same_duty:
            found.append(Reason.WEAKER if _weaker(clause, was[clause.id]) else Reason.STRONGER)
        # A weaker verb is other words too; only for a permission does it matter what else they say.
        if (same_duty or is_consent) and rule_of(old, was[clause.id]).words != rule_of(new, clause).words:
            found.append(Reason.RULE_REWORDED)
    if any(name not in {clause.id for clause in after.clauses} for name in was):
        found.append(Reason.WEAKER)
    return found


def _weaker(now: Clause, was: Clause) -> bool:
    return now.duty is not None and was.duty is not None and now.duty.weaker_than(was.duty)
