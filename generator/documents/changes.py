"""What changed since a version, for families of one of its bands: what they need to know who signed it.

Told          a rule that changed, with what that means for families
ForAges       what changed for some of the ages of a band, and what becomes of the signed form
Step          all that a later version changes, and from when to when it is in force
Changes       every step that is known of: the version in force, and those to come
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.documents.asked_again import Asked, Outcome, asked_again
from generator.documents.consent_pack import compose_pack
from generator.documents.currency import Currency
from generator.documents.head import Edition, Head, head_of
from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.changes import PartChange, RuleChange, part_changes, pieces, rule_changes_for
from generator.policy.clause import FAMILY
from generator.policy.policy import Fact
from generator.policy.tailoring import one_band
from generator.policy.version import Policy, Version


@dataclass(frozen=True)
class Told:
    """A rule that changed, with what that means for families: each sentence from the version that brought it."""

    change: RuleChange
    meanings: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether the rule binds families, before or after."""
        rules = (self.change.before, self.change.after)
        return any(rule.clause.audience in FAMILY for rule in rules if rule)


@dataclass(frozen=True)
class ForAges:
    """What changed for some ages, and what becomes of what their families signed."""

    ages: AgeRange
    told: tuple[Told, ...]
    asked: tuple[Asked, ...]

    @property
    def for_families(self) -> tuple[Told, ...]:
        """What changed of what is asked of them."""
        return tuple(one for one in self.told if one.asks and not one.change.is_quiet)

    @property
    def of_ours(self) -> tuple[Told, ...]:
        """What changed of what guides say that others do or say."""
        return tuple(
            one
            for one in self.told
            if not one.asks and one.change.concerns_families and not one.change.is_quiet
        )

    @property
    def others(self) -> tuple[Told, ...]:
        """What changed elsewhere in the policy."""
        return tuple(one for one in self.told if not one.change.concerns_families and not one.change.is_quiet)

    @property
    def quiet(self) -> tuple[Told, ...]:
        """What only stands elsewhere, or is put otherwise by us."""
        return tuple(one for one in self.told if one.change.is_quiet)

    @property
    def says_the_same(self) -> bool:
        """Whether no rule says anything else for these ages."""
        return all(one.change.is_quiet for one in self.told)

    @property
    def to_do(self) -> tuple[Asked, ...]:
        """What was signed and no longer simply stands."""
        return tuple(one for one in self.asked if one.outcome is not Outcome.NOTHING)


@dataclass(frozen=True)
class Step:
    """All that a later version changes for a band of an older one."""

    old: Version
    new: Version
    first: date
    """From when on it is the version to rely on."""
    last: date | None
    """Until when, as far as is known."""
    for_ages: tuple[ForAges, ...]
    parts: tuple[PartChange, ...]
    """What changed of headings, names, numbers and cited documents, but for the days in its head."""

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.new.is_draft


@dataclass(frozen=True)
class Changes:
    """Everything on the page that the packs of a version lead to."""

    head: Head
    steps: tuple[Step, ...]
    mark: str
    """The mark on the form of these ages; "" where nothing is asked."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """It shows clauses of several versions, so it lists none as its own."""
        return ()

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Nothing is announced in a birthday box."""
        return ()


def compose_changes(edition: Edition, band: AgeRange | None) -> Changes:
    """What changed since the version of an edition, for a band of it: each version to rely on, now or later."""
    head, ages = head_of(edition, band), one_band(band)
    pack = compose_pack(edition, ages)
    steps = tuple(
        _step(edition, replace(edition, version=new), ages, first, last)
        for new, first, last in _later(edition, head.currency)
    )
    return Changes(head, steps, pack.mark if pack.items else "")


def compose_step(old: Edition, new: Edition, band: AgeRange) -> Step:
    """What one version changes for a band of another, whatever their days."""
    return _step(old, new, band, new.version.in_force, None)


def _step(old: Edition, new: Edition, band: AgeRange, first: date, last: date | None) -> Step:
    chain = _chain(old.policy, old.version, new.version)
    cut: tuple[AgeRange, ...] = (band,)
    for version in chain:
        cut = tuple(piece for ages in cut for piece in pieces(old.version, version, ages))
    for_ages = tuple(_for_ages(old, new, ages, chain) for ages in cut)
    parts = tuple(part for part in part_changes(old.version, new.version) if not _gives_a_day(part, old, new))
    return Step(old.version, new.version, first, last, tuple(_merged(for_ages)), parts)


def _for_ages(old: Edition, new: Edition, ages: AgeRange, chain: tuple[Version, ...]) -> ForAges:
    told = tuple(
        Told(
            change,
            tuple(
                dict.fromkeys(
                    meaning.means
                    for version in chain
                    for meaning in version.words.meanings
                    if meaning.serves(change.ids, ages)
                )
            ),
        )
        for change in rule_changes_for(old.version, new.version, ages)
    )
    return ForAges(ages, told, asked_again(old, new, ages))


def _chain(policy: Policy, old: Version, new: Version) -> tuple[Version, ...]:
    """The versions that came after one, up to another, in the order in which they come into force; the other is the last."""
    between = [version for version in policy.published if old.in_force < version.in_force < new.in_force]
    return (*sorted(between, key=lambda version: version.in_force), new)


def _merged(found: tuple[ForAges, ...]) -> Iterator[ForAges]:
    """Neighbouring ages for which the same changed, put together."""
    held: ForAges | None = None
    for one in found:
        if held and replace(held, ages=EVERYONE) == replace(one, ages=EVERYONE):
            held = replace(held, ages=AgeRange(held.ages.youngest, one.ages.oldest))
        else:
            if held:
                yield held
            held = one
    if held:
        yield held


def _gives_a_day(part: PartChange, old: Edition, new: Edition) -> bool:
    """Whether it is the version's own name, day or review date, which its head tells."""
    facts: tuple[Fact, ...] = (*old.version.words.facts, *new.version.words.facts)
    return part.kind == "fact" and any(fact.id == part.id and fact.gives for fact in facts)


def _later(edition: Edition, found: tuple[Currency, ...]) -> Iterator[tuple[Version, date, date | None]]:
    """Each version that families who signed this one should rely on instead: from when to when; then drafts.

    An older one is among them only where this one was withdrawn.
    """
    version, policy = edition.version, edition.policy
    versions = {one.name: one for one in policy.versions}
    ends = [currency.first - timedelta(days=1) for currency in found[1:]]
    seen: set[str] = set()
    for currency in found:
        instead = versions[currency.instead.version] if currency.instead else None
        if instead is None or instead.name in seen:
            continue
        if instead.in_force > version.in_force or version.withdrawn_by(currency.first):
            seen.add(instead.name)
            more = [n for n, other in enumerate(found) if other.instead == currency.instead]
            last = ends[more[-1]] if more[-1] < len(ends) else None
            yield instead, currency.since or currency.first, last
    for one in policy.versions:
        if one.is_draft and one is not version and one.name not in seen:
            yield one, one.in_force, None
