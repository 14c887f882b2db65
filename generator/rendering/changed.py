"""What changed, in words: how a rule differs, from when to when a version holds, and what becomes of a signed form."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from generator.documents.asked_again import Asked, Outcome, Reason
from generator.documents.changes import Changes, ForAges, Step, Told
from generator.documents.meanings import Meant
from generator.policy.ages import AgeRange
from generator.policy.changes import PartChange, Rule, RuleChange, Way
from generator.policy.clause import Clause
from generator.policy.consent import ItemKind
from generator.policy.dates import in_words
from generator.policy.revision import Correction
from generator.rendering.english import STRENGTH, WHO, section_name

_DIFFERENT: Final = MappingProxyType(
    {
        Way.NEW: "New",
        Way.GONE: "No longer in the policy",
        Way.STARTS: "Now also for this age",
        Way.STOPS: "No longer for this age",
        Way.GIVES_WAY: "Another rule takes its place at this age",
        Way.WORDS: "Its words changed",
        Way.OUR_WORDS: "We put it in other words. The policy’s own words are the same",
    }
)

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
    others = [step for step in changes.steps if not step.is_draft]
    if others:
        are = "is another version" if len(others) == 1 else "are other versions"
        said = f"There {are} of the {head.policy_title} than version {head.version}, which your pack names. Here is what changes for you."
        when = " Nothing changes before the day from which a version is in force."
        return said if head.withdrawn else said + when
    if head.withdrawn:
        return f"There is no other version of the {head.policy_title} to rely on."
    newer = [one for one in head.versions if one.in_force > head.in_force and not one.is_draft]
    if newer:
        return "Nothing has changed for you. No newer version is in force, or known to come into force."
    return (
        f"Nothing has changed since. Version {head.version} of the {head.policy_title}, which your pack names, "
        "is the newest. No newer one was known when this page was made."
    )


def step_title(step: Step) -> str:
    """A later version with the days on which it is in force, true whenever it is read."""
    if step.is_draft:
        return f"Draft of version {step.new.name}: it may still change, and nothing of it holds yet"
    days = " and ".join(
        f"from {in_words(first)}{f' to {in_words(last)}' if last else ''}" for first, last in step.spells
    )
    return f"Version {step.new.name}, in force {days}"


def same_sentence(found: ForAges, step: Step) -> str:
    """That no rule changes for some ages, or none that families read of in their guide."""
    whom = f"Nothing changes for children {found.ages.aged}"
    if found.says_the_same:
        return f"{whom}: version {step.new.name} asks and promises the same as version {step.old.name}."
    return (
        f"{whom} in what their guide says: version {step.new.name} asks the same of them and of you "
        f"as version {step.old.name}."
    )


def meaning_title(told: Told, meant: Meant) -> str:
    """What stands before what a change means: with the version that says so, where several had a part in it."""
    return f"What this means for you{f' with version {meant.version}' if len(told.meant) > 1 else ''}"


def head_sentence(step: Step) -> str:
    """The days in the head of the later version, beside those of the older one."""
    old, new = step.old.words.policy, step.new.words.policy
    review = (
        f" Version {step.new.name} names {in_words(new.review_date)} as its review date."
        if new.review_date
        else ""
    )
    return f"Version {step.new.name} is dated {in_words(new.dated)}; version {step.old.name} is dated {in_words(old.dated)}.{review}"


def correction_sentence(correction: Correction) -> str:
    """What was put right in a version after it was published."""
    return f"{in_words(correction.on)}, by the {correction.by_role}: {correction.reason}"


def part_title(part: PartChange) -> str:
    """What a piece of the policy's text is that binds nobody, and how it changed."""
    how = "new" if part.before is None else "gone" if part.after is None else "changed"
    names = {"heading": "Heading", "fact": "Name, number or document", "link": "Link"}
    what = names.get(part.kind, "Other words")
    whose = f" ({part.whose})" if part.whose else ""
    return f"{what}{whose}: {how}"


def reasons_of(asked: Asked) -> str:
    """Why, as it stands inside a sentence: "its wording changed, its purpose changed and …"."""
    *most, last = (reason.value for reason in asked.reasons)
    return f"{', '.join(most)} and {last}" if most else last


def outcome_title(asked: Asked) -> str:
    """What becomes of something on the form, in a few words for families, true before and after the day."""
    is_new = asked.reasons == (Reason.NEW,)
    match asked.outcome:
        case Outcome.NOTHING:
            return "Nothing to do"
        case Outcome.TELL:
            return "New, and nothing to sign" if is_new else "Nothing to sign"
        case Outcome.ASK:
            return "New on the form" if is_new else "Asked again"
        case Outcome.STOP:
            return "No longer counts"


def outcome_sentence(asked: Asked, step: Step) -> str:
    """What becomes of something that was signed, for families, with the reason: true before and after the day."""
    reasons = reasons_of(asked)
    route = asked.after.withdraw if asked.after and Reason.ROUTE in asked.reasons else None
    through = f" To take it back, contact: {route.role}." if route else ""
    return f"{reasons[0].upper()}{reasons[1:]}.{through} {_then(asked, step.new.name)}"


def _then(asked: Asked, version: str) -> str:
    match asked.outcome:
        case Outcome.NOTHING:
            return "You need not do anything."
        case Outcome.TELL if asked.before is None:
            return "Please read it. You need not sign for it."
        case Outcome.TELL:
            return "You need not sign anything again."
        case Outcome.ASK:
            return f"Please sign the form of version {version}, or tell us that you do not agree."
        case Outcome.STOP:
            return f"While version {version} is in force, we do not rely on what you signed."


def signed_sentence(found: ForAges, step: Step) -> str:
    """What becomes of all that was signed and is not named by itself; "" where there is nothing else."""
    if step.old.withdrawn:
        return "" if found.asks_for_a_form else "You need not sign anything again."
    if not found.to_do:
        return "All that you signed still stands. You need not sign anything again."
    return "All else that you signed still stands." if found.some_stands else ""
