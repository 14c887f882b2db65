"""The sign-off sheet of a version, for staff: all that a safeguarding lead has to look at before signing a review.

Row         a clause, with how it stands at each band
Part        the clauses of one section
Changed     a rule that the version changes, with what that means at which ages
Signing     what is written down when the review has happened
SignOff     the whole sheet
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.documents.drawer import Drawer, OfBand, drawers
from generator.documents.edges import Edge, edges
from generator.documents.head import Edition, Head, head_of
from generator.documents.questions import every_question
from generator.policy.ages import AgeRange, joined
from generator.policy.changes import PartChange, Rule, RuleChange, rule_changes, rule_of
from generator.policy.dates import months_later
from generator.policy.judgement import Cited
from generator.policy.organisation import Contact
from generator.policy.policy import Section
from generator.policy.question import Question
from generator.policy.review import ReviewOutcome, VersionStatus
from generator.policy.tailoring import Judged, judge
from generator.policy.version import Policy, Version


@dataclass(frozen=True)
class Row:
    """A clause with the words that introduce it, and how it stands at each band, the youngest first."""

    rule: Rule
    bands: tuple[Judged, ...]

    @property
    def differs(self) -> bool:
        """Whether two bands read something else."""
        return len({(judged.standing, judged.replaced_by) for judged in self.bands}) > 1


@dataclass(frozen=True)
class Part:
    """The clauses of one section, in the policy's order; None for what stands before the first."""

    section: Section | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Meant:
    """What a change means for families of some ages, in the sentences that a person wrote; without any, that is missing."""

    ages: tuple[AgeRange, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A rule that changed, and what that means at which ages. None are named where no family is told of the rule."""

    change: RuleChange
    meant: tuple[Meant, ...]

    @property
    def silent(self) -> tuple[AgeRange, ...]:
        """The ages for whose families nothing says yet what it means, though something has to."""
        if not self.change.needs_meaning:
            return ()
        return tuple(ages for meant in self.meant if not meant.sentences for ages in meant.ages)


@dataclass(frozen=True)
class Signing:
    """What is written down when the review has happened, and in which version's file."""

    version: Version
    by_role: str
    """The role that signed last, or "" where nobody has."""
    outcome: ReviewOutcome
    """What the record says unless the lead finds otherwise."""
    latest: date | None
    """The latest day on which the next review may be due, after a review on the day of the sheet; None where nothing limits it."""


@dataclass(frozen=True)
class SignOff:
    """Everything on the sheet of one version."""

    head: Head
    version: Version
    status: VersionStatus
    parts: tuple[Part, ...]
    edges: tuple[Edge, ...]
    questions: tuple[tuple[Question, AgeRange | None], ...]
    references: tuple[Cited, ...]
    contacts: tuple[Contact, ...]
    before: Version | None
    """The sealed version before it; None for the first."""
    changed: tuple[Changed, ...]
    other_words: tuple[PartChange, ...]
    """What changed of the words that bind nobody."""
    drawers: tuple[Drawer, ...]
    signing: Signing | None
    """None for a draft of the first version: there is nothing to review before it is sealed."""

    @property
    def told(self) -> tuple[Changed, ...]:
        """The rules that say something else than before."""
        return tuple(one for one in self.changed if not one.change.is_quiet)

    @property
    def quiet(self) -> tuple[Changed, ...]:
        """The rules that only moved, or that we put in other words."""
        return tuple(one for one in self.changed if one.change.is_quiet)

    @property
    def unexplained(self) -> tuple[Changed, ...]:
        """The changes of which nothing says yet what they mean for families, at some ages at least."""
        return tuple(one for one in self.changed if one.silent)


def version_under_review(policy: Policy, on: date) -> Version:
    """The version that a review is about, where nobody names one: the newest draft, or one that is to come, or else the one in force."""
    states = {version.name: policy.status(version, on) for version in policy.versions}
    for state in (VersionStatus.DRAFT, VersionStatus.TO_COME):
        if found := [version for version in policy.versions if states[version.name] is state]:
            return found[-1]
    return policy.current(on)


def compose_sign_off(edition: Edition) -> SignOff:
    """Work out the sheet of an edition's version."""
    version, policy = edition.version, edition.policy
    signed = drawers(edition)
    before = policy.before(version)
    of_before = next((drawer.bands for drawer in signed if drawer.version is before), ())
    return SignOff(
        head=head_of(edition),
        version=version,
        status=policy.status(version, edition.on),
        parts=tuple(_parts(version)),
        edges=tuple(edges(edition)),
        questions=every_question(version),
        references=edition.references,
        contacts=edition.contacts,
        before=before,
        changed=tuple(_changed(before, version, of_before)) if before else (),
        other_words=of_before[0].step.parts if of_before else (),
        drawers=signed,
        signing=_signing(version, before, edition.on),
    )


def _parts(version: Version) -> Iterator[Part]:
    judged = [judge(version, band) for band in version.bands]
    rows = [
        Row(rule_of(version, clause), tuple(found[place] for found in judged))
        for place, clause in enumerate(version.words.clauses)
    ]
    for section in (None, *version.words.sections):
        number = section.number if section else ""
        held = tuple(row for row in rows if row.rule.clause.section == number)
        if held:
            yield Part(section, held)


def _changed(before: Version, version: Version, bands: tuple[OfBand, ...]) -> Iterator[Changed]:
    """Each rule that changed at some ages, once; then those that changed though no family is told of them at any age."""
    found: dict[RuleChange, dict[tuple[str, ...], list[AgeRange]]] = {}
    for of_band in bands:
        for for_ages in of_band.step.for_ages:
            for told in for_ages.told:
                found.setdefault(told.change, {}).setdefault(told.meanings, []).append(for_ages.ages)
    seen = {name for change in found for name in change.ids}
    unseen = [one for one in rule_changes(before, version) if not seen & set(one.ids)]
    order = list(dict.fromkeys((*version.clauses, *before.clauses)))
    for change in sorted((*found, *unseen), key=lambda one: order.index(one.ids[-1])):
        meant = found.get(change, {}).items()
        yield Changed(change, tuple(Meant(joined(ages), sentences) for sentences, ages in meant))


def _signing(version: Version, before: Version | None, on: date) -> Signing | None:
    """A draft is no version in force: the review that led to it is one of the version before it."""
    reviewed = before if version.is_draft else version
    if reviewed is None:
        return None
    last, confirmed = reviewed.review.last, reviewed.words.policy.plain_confirmed
    months = reviewed.words.policy.months_between_reviews
    return Signing(
        reviewed,
        by_role=last.by_role if last else confirmed.by_role if confirmed else "",
        outcome=ReviewOutcome.SUPERSEDED if version.is_draft else ReviewOutcome.NO_CHANGE,
        latest=months_later(on, months) if months else None,
    )
