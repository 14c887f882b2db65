"""What changed, in words: how a rule differs, from when to when a version holds, and what becomes of a signed form."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from generator.documents.asked_again import Asked, Outcome, Reason
from generator.documents.changes import Changes, ForAges, Step
from generator.policy.ages import AgeRange
from generator.policy.changes import PartChange, Rule, RuleChange, Way
from generator.policy.clause import Clause
from generator.policy.consent import ItemKind
from generator.policy.dates import in_words
from generator.rendering.english import STRENGTH, WHO, section_name

_DIFFERENT: Final = MappingProxyType(
    {
        Way.NEW: "New",
        Way.GONE: "No longer in the policy",
        Way.STARTS: "Now also for this age",
        Way.STOPS: "No longer for this age",
        Way.GIVES_WAY: "Another rule takes its place at this age",
        Way.WORDS: "Other words",
        Way.OUR_WORDS: "We put it in other words. The policy’s own words are the same",
    }
)

FOR_FAMILIES: Final = MappingProxyType(
    {
        Outcome.NOTHING: "Nothing to do",
        Outcome.TELL: "Nothing to sign",
        Outcome.ASK: "We ask you again",
        Outcome.STOP: "This no longer counts",
    }
)
"""What becomes of what they signed, in a word or two for families."""

KIND: Final = MappingProxyType(
    {
        ItemKind.ACKNOWLEDGEMENT: "You told us that you know this",
        ItemKind.AGREEMENT: "You agreed to this",
        ItemKind.CONSENT: "You gave or refused permission for this",
    }
)
"""What a family did with an item of the form."""


def ways(change: RuleChange) -> str:
    """How a rule differs, in one line: "Other words. Strength: was expected, is advised."."""
    return " ".join(f"{words}." for words in _ways(change))


def _ways(change: RuleChange) -> Iterator[str]:
    was, now = change.before, change.after
    for way in change.ways:
        if way in _DIFFERENT:
            yield _DIFFERENT[way]
        elif was and now:
            yield _both(way, was, now)


def _both(way: Way, was: Rule, now: Rule) -> str:
    one, other = was.clause, now.clause
    match way:
        case Way.WHO:
            return f"Whom it binds: {WHO[one.audience]} before, {WHO[other.audience]} now"
        case Way.STRENGTH:
            direction = _direction(one, other)
            return f"{direction}: {strength_word(one)} before, {strength_word(other)} now"
        case Way.AGES:
            return f"Its ages: {_ages(one.ages)} before, {_ages(other.ages)} now"
        case _:
            return f"Moved from {section_name(one.section)} to {section_name(other.section)}"


def _direction(one: Clause, other: Clause) -> str:
    if one.duty and other.duty and other.duty.weaker_than(one.duty):
        return "Weaker"
    if one.duty and other.duty and one.duty.weaker_than(other.duty):
        return "Stronger"
    return "Another strength"


def strength_word(clause: Clause) -> str:
    """How strong the policy's own verb is, in a word."""
    return STRENGTH[clause.duty].lower() if clause.duty else "adds weight to another rule"


def _ages(ages: AgeRange) -> str:
    return "unclear" if ages.unclear else ages.label


def changed_since(changes: Changes) -> str:
    """Whether there is a newer version than the one that was signed, true whenever it is read."""
    head = changes.head
    if any(not step.is_draft for step in changes.steps):
        return (
            f"There is another version of the {head.policy_title} than version {head.version}, which your pack names. "
            "Here is what it changes for you. Nothing changes before the day on which it is in force."
        )
    if head.withdrawn:
        return f"There is no other version of the {head.policy_title} to rely on."
    newer = [one for one in head.versions if one.in_force > head.in_force and not one.is_draft]
    if newer:
        return "Nothing has changed for you. No newer version is in force, or known to come into force."
    return f"Nothing has changed since. Version {head.version} of the {head.policy_title}, which your pack names, is the newest."


def step_title(step: Step) -> str:
    """A later version with the days on which it is in force, true whenever it is read."""
    if step.is_draft:
        return f"Draft of version {step.new.name}: it may still change, and nothing of it holds yet"
    until = f" to {in_words(step.last)}" if step.last else ""
    return f"Version {step.new.name}, in force from {in_words(step.first)}{until}"


def same_sentence(found: ForAges, step: Step) -> str:
    """That no rule changed for some ages."""
    return (
        f"Nothing has changed for children {found.ages.aged}: version {step.new.name} asks and promises the same "
        f"as version {step.old.name}."
    )


def head_sentence(step: Step) -> str:
    """The days in the head of the later version, beside those of the older one."""
    old, new = step.old.words.policy, step.new.words.policy
    review = f" Its review date is {in_words(new.review_date)}." if new.review_date else ""
    return f"Version {step.new.name} is dated {in_words(new.dated)}; version {step.old.name} is dated {in_words(old.dated)}.{review}"


def part_title(part: PartChange) -> str:
    """What a piece of the policy's text is that binds nobody, and how it changed."""
    how = "new" if part.before is None else "gone" if part.after is None else "changed"
    names = {"heading": "Heading", "fact": "Name, number or document", "link": "Link"}
    what = names.get(part.kind, "Other words")
    return f"{what}: {how}"


def outcome_sentence(asked: Asked) -> str:
    """What becomes of something that was signed, for families, with the reason."""
    reasons = " and ".join(REASONS[reason] for reason in asked.reasons)
    return f"{reasons[0].upper()}{reasons[1:]}. {_then(asked)}"


def _then(asked: Asked) -> str:
    match asked.outcome:
        case Outcome.NOTHING:
            return "You need not do anything."
        case Outcome.TELL:
            return "You need not sign anything again."
        case Outcome.ASK:
            return "Please sign the new form, or tell us that you do not agree."
        case Outcome.STOP:
            return "We no longer rely on what you signed."


REASONS: Final = MappingProxyType({reason: reason.value for reason in Reason})
"""Why, as it stands inside a sentence."""
