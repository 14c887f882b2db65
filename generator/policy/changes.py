"""What changed from one version of a policy to another: rule by rule, and for the children of some ages.

Rule          a clause in its version, with the words that introduce it: all that counts when two are compared
Way           in which respect a rule changed
RuleChange    a rule before and after
PartChange    the same of a fact, a heading or words set aside, which bind nobody
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.policy import Section
from generator.policy.tailoring import clauses_for
from generator.policy.version import Version


class Way(StrEnum):
    """In which respect a rule changed, the most important first."""

    NEW = "new"
    GONE = "gone"
    STARTS = "now for these ages"
    STOPS = "no longer for these ages"
    GIVES_WAY = "another rule takes its place"
    WHO = "whom it binds"
    STRENGTH = "strength"
    WORDS = "words"
    AGES = "ages"
    MOVED = "moved"
    OUR_WORDS = "our plain words"


QUIET = (Way.MOVED, Way.OUR_WORDS)
"""Ways that change nothing of what the policy says."""


@dataclass(frozen=True)
class Rule:
    """A clause in its version, with the words that introduce it."""

    clause: Clause
    lead: str
    section: Section | None
    """Where it stands; None before the first section."""

    @property
    def words(self) -> str:
        """The policy's own words, with what introduces them."""
        return f"{self.lead} {self.clause.quote}".strip()


@dataclass(frozen=True)
class RuleChange:
    """A rule before and after, and in which ways it changed."""

    before: Rule | None
    after: Rule | None
    ways: tuple[Way, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its clauses."""
        return tuple(dict.fromkeys(rule.clause.id for rule in (self.before, self.after) if rule))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changed of what the policy says."""
        return all(way in QUIET for way in self.ways)

    @property
    def concerns_families(self) -> bool:
        """Whether guides show the rule, before or after."""
        return any(rule.clause.concerns_families for rule in (self.before, self.after) if rule)

    @property
    def needs_meaning(self) -> bool:
        """Whether families have to be told what it means for them."""
        return self.concerns_families and not self.is_quiet


@dataclass(frozen=True)
class PartChange:
    """Words that bind nobody, before and after: what they are, and both texts; None where there are none."""

    kind: str
    id: str
    before: str | None
    after: str | None
    whose: str = ""
    """The contact whose name or number it is: its id here, and its role in a document; "" where it is of none."""


def rule_of(version: Version, clause: Clause) -> Rule:
    """A clause with what counts when it is compared."""
    sections = (section for section in version.words.sections if section.number == clause.section)
    return Rule(clause, version.lead(clause), next(sections, None))


def rule_changes(old: Version, new: Version) -> tuple[RuleChange, ...]:
    """Every rule that changed, whatever the ages: in the order of the new version, and where one is gone, of the old."""
    return tuple(_compared(old, new, tuple(old.clauses.values()), tuple(new.clauses.values())))


def rule_changes_for(old: Version, new: Version, ages: AgeRange) -> tuple[RuleChange, ...]:
    """What changed for children of these ages, which no rule of either version divides."""
    return tuple(_compared(old, new, clauses_for(old, ages), clauses_for(new, ages)))


def pieces(old: Version, new: Version, band: AgeRange) -> tuple[AgeRange, ...]:
    """A band of the old version cut as the new one cuts the ages: each piece is in one band of both."""
    return tuple(piece for other in new.bands if (piece := band.shared_with(other)))


def _compared(
    old: Version, new: Version, before: tuple[Clause, ...], after: tuple[Clause, ...]
) -> Iterator[RuleChange]:
    held_before = {clause.id: clause for clause in before}
    held_after = {clause.id: clause for clause in after}
    instead = _instead(held_before, held_after)
    for clause in after:
        now = rule_of(new, clause)
        if clause.id in held_before:
            was = rule_of(old, held_before[clause.id])
            if ways := _ways(was, now, old, new):
                yield RuleChange(was, now, ways)
        elif clause.id in instead:
            was = rule_of(old, held_before[instead[clause.id]])
            strength = (Way.STRENGTH,) if was.clause.duty is not now.clause.duty else ()
            yield RuleChange(was, now, (Way.GIVES_WAY, *strength))
        elif clause.id in old.clauses:
            was = rule_of(old, old.clauses[clause.id])
            yield RuleChange(was, now, (Way.STARTS, *_ways(was, now, old, new)))
        else:
            yield RuleChange(None, now, (Way.NEW,))
    for clause in before:
        if clause.id in held_after or clause.id in instead.values():
            continue
        was = rule_of(old, clause)
        if clause.id in new.clauses:
            now = rule_of(new, new.clauses[clause.id])
            yield RuleChange(was, now, (Way.STOPS, *_ways(was, now, old, new)))
        else:
            yield RuleChange(was, None, (Way.GONE,))


def _instead(before: dict[str, Clause], after: dict[str, Clause]) -> dict[str, str]:
    """The rules that now hold in the place of another: the id of each, and of the one whose place it took.

    Two rules belong together where one replaces the other at some ages, as a stronger rule does a weaker one.
    """
    found: dict[str, str] = {}
    for clause in after.values():
        if clause.id in before:
            continue
        for old in before.values():
            related = old.id in clause.replaces or clause.id in old.replaces
            if related and old.id not in after and old.id not in found.values():
                found[clause.id] = old.id
                break
    return found


def _ways(was: Rule, now: Rule, old: Version, new: Version) -> tuple[Way, ...]:
    """In which ways a rule differs from itself in the other version."""
    one, other = was.clause, now.clause
    differs = {
        Way.WHO: one.audience is not other.audience,
        Way.STRENGTH: one.duty is not other.duty,
        Way.WORDS: was.words != now.words,
        Way.AGES: one.ages != other.ages,
        Way.MOVED: _moved(was, now, old, new),
    }
    found = [way for way in Way if differs.get(way)]
    ours = one.plain != other.plain and all(way in QUIET for way in found)
    return (*found, Way.OUR_WORDS) if ours else tuple(found)


def _moved(was: Rule, now: Rule, old: Version, new: Version) -> bool:
    """Whether a rule stands in another section: not where its section only bears another number or another heading."""
    there = same_section(old, new, was.clause.section)
    return there != now.clause.section


def same_section(old: Version, new: Version, number: str) -> str | None:
    """The number that a section of the old version has in the new one, found by its heading, or else by its number."""
    if not number:
        return ""
    heading = next(section.heading for section in old.words.sections if section.number == number)
    by_heading = [section.number for section in new.words.sections if section.heading == heading]
    if by_heading:
        return number if number in by_heading else by_heading[0]
    old_headings = {section.heading for section in old.words.sections}
    return next(
        (
            section.number
            for section in new.words.sections
            if section.number == number and section.heading not in old_headings
        ),
        None,
    )


def part_changes(old: Version, new: Version) -> tuple[PartChange, ...]:
    """What changed of the words that bind nobody: headings, facts, what is set aside, and where links lead."""
    contacts = {fact.id: fact.contact or "" for version in (old, new) for fact in version.words.facts}
    return tuple(
        PartChange(kind, name, was, now, contacts.get(name, "") if kind == "fact" else "")
        for kind, before, after in (
            ("heading", *_headings(old, new)),
            ("fact", _facts(old), _facts(new)),
            ("set aside", _set_aside(old), _set_aside(new)),
            ("link", _links(old), _links(new)),
        )
        for name in dict.fromkeys((*after, *before))
        if (was := before.get(name)) != (now := after.get(name))
    )


def _headings(old: Version, new: Version) -> tuple[dict[str, str], dict[str, str]]:
    """Each section's heading with its number, under the number that it has in the new version where it is still there."""
    before = {}
    for section in old.words.sections:
        now = same_section(old, new, section.number)
        before[now or f"{section.number} of version {old.name}"] = f"{section.number}. {section.heading}"
    after = {section.number: f"{section.number}. {section.heading}" for section in new.words.sections}
    return before, after


def _facts(version: Version) -> dict[str, str]:
    return {
        fact.id: f"{version.words.leads[fact.lead]} {fact.quote}" if fact.lead else fact.quote
        for fact in version.words.facts
        if not fact.within  # such words are a rule's, and told with it
    }


def _set_aside(version: Version) -> dict[str, str]:
    """The words that are neither clause nor fact, by themselves; those that stand several times once."""
    return {aside.quote: aside.quote for aside in version.words.set_aside}


def _links(version: Version) -> dict[str, str]:
    """Where the words of each link lead; one text may hold the same words several times."""
    found: dict[str, str] = {}
    for words, address in version.links:
        found[words] = f"{found[words]}, {address}" if words in found else f"“{words}” leads to {address}"
    return found
