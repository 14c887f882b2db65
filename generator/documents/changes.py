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
from generator.documents.meanings import Meant, chain, meanings_of
from generator.policy.ages import EVERYONE, AgeRange
from generator.policy.changes import PartChange, RuleChange, part_changes, pieces, rule_changes_for
from generator.policy.clause import FAMILY
from generator.policy.policy import Fact
from generator.policy.revision import Correction
from generator.policy.tailoring import one_band
from generator.policy.version import Version

Spell = tuple[date, date | None]
"""From when to when a version is the one to rely on, both days included; None where no end is known."""


@dataclass(frozen=True)
class Told:
    """A rule that changed, with what that means for families: each sentence from the version that brought it."""

    change: RuleChange
    meant: tuple[Meant, ...]

    @property
    def meanings(self) -> tuple[str, ...]:
        """The sentences by themselves."""
        return tuple(one.means for one in self.meant)

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
    def same_for_families(self) -> bool:
        """Whether no rule that their guide shows says anything else."""
        return not self.for_families and not self.of_ours

    @property
    def some_stands(self) -> bool:
        """Whether something that was signed simply stands."""
        return any(
            one.outcome is Outcome.NOTHING and one.before is not None and not one.before.not_supplied
            for one in self.asked
        )

    @property
    def asks_for_a_form(self) -> bool:
        """Whether anything is to be signed."""
        return any(one.outcome is Outcome.ASK for one in self.asked)

    @property
    def to_do(self) -> tuple[Asked, ...]:
        """What was signed and no longer simply stands."""
        return tuple(one for one in self.asked if one.outcome is not Outcome.NOTHING)


@dataclass(frozen=True)
class Step:
    """All that a later version changes for a band of an older one."""

    old: Version
    new: Version
    spells: tuple[Spell, ...]
    """From when to when it is the version to rely on, as far as is known: twice where another comes between."""
    for_ages: tuple[ForAges, ...]
    parts: tuple[PartChange, ...]
    """What changed of headings, names, numbers and cited documents, but for the days in its head."""

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.new.is_draft

    @property
    def asks_for_a_form(self) -> bool:
        """Whether anything is to be signed at any of the ages."""
        return any(one.asks_for_a_form for one in self.for_ages)


@dataclass(frozen=True)
class Changes:
    """Everything on the page that the packs of a version lead to."""

    head: Head
    steps: tuple[Step, ...]
    mark: str
    """The mark on the form of these ages; "" where nothing is asked."""
    corrections: tuple[Correction, ...]
    """What was put right in the words of the version that was signed, since it was published."""

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
        _step(edition, replace(edition, version=new), ages, spells)
        for new, spells in _later(edition, head.currency)
    )
    return Changes(head, steps, pack.mark if pack.items else "", edition.version.words.corrections)


def compose_step(old: Edition, new: Edition, band: AgeRange) -> Step:
    """What one version changes for a band of another, whatever their days."""
    return _step(old, new, band, ())


def _step(old: Edition, new: Edition, band: AgeRange, spells: tuple[Spell, ...]) -> Step:
    steps = chain(old.policy, old.version, new.version)
    cut: tuple[AgeRange, ...] = (band,)
    for version in steps or (new.version,):
        cut = tuple(piece for ages in cut for piece in pieces(old.version, version, ages))
    until = (spells[-1][1] or date.max) if spells else new.on
    for_ages = tuple(_for_ages(old, new, ages, steps, until) for ages in cut)
    return Step(old.version, new.version, spells, tuple(_merged(for_ages)), tuple(_parts(old, new)))


def _for_ages(old: Edition, new: Edition, ages: AgeRange, steps: tuple[Version, ...], until: date) -> ForAges:
    told = tuple(
        Told(change, meanings_of(change, old.version, steps, old.policy, ages))
        for change in rule_changes_for(old.version, new.version, ages)
    )
    return ForAges(ages, told, asked_again(old, new, ages, until=until))


def _parts(old: Edition, new: Edition) -> Iterator[PartChange]:
    """What changed of the words that bind nobody, each with the role of the contact that it is about."""
    roles = {contact.id: contact.role for contact in new.library.organisation.contacts}
    for part in part_changes(old.version, new.version):
        if not _gives_a_day(part, old, new):
            yield replace(part, whose=roles.get(part.whose, ""))


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


def _later(edition: Edition, found: tuple[Currency, ...]) -> Iterator[tuple[Version, tuple[Spell, ...]]]:
    """Each version that families who signed this one should rely on instead, with its days; then the drafts of later ones.

    An older one is among them only where this one was withdrawn.
    """
    version = edition.version
    versions = {one.name: one for one in edition.policy.versions}
    ends = (*(later.first - timedelta(days=1) for later in found[1:]), None)
    spells: dict[str, list[Spell]] = {}
    for currency, last in zip(found, ends, strict=True):
        instead = versions[currency.instead.version] if currency.instead else None
        if instead and (instead.in_force > version.in_force or version.withdrawn_by(currency.first)):
            _lengthened(spells.setdefault(instead.name, []), currency, last)
    for name, days in spells.items():
        yield versions[name], tuple(days)
    for one in edition.policy.versions:
        if one.is_draft and one.in_force > version.in_force:
            yield one, ((one.in_force, None),)


def _lengthened(spells: list[Spell], currency: Currency, last: date | None) -> None:
    """Adds some days to those of a version: to its last spell where they follow it at once."""
    if spells and spells[-1][1] == currency.first - timedelta(days=1):
        spells[-1] = (spells[-1][0], last)
    else:
        spells.append((currency.since or currency.first, last))
