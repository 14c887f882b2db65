"""What every document says of itself: which policy and version, for whom, and how its review stands."""

from dataclasses import dataclass, replace
from datetime import date

from generator.documents.currency import Currency, Numbered, currencies, numbered
from generator.policy.ages import AgeRange
from generator.policy.header import Confirmation, Withdrawal
from generator.policy.inline import Span, SpanKind, spans
from generator.policy.judgement import Cited
from generator.policy.library import Library
from generator.policy.organisation import Contact
from generator.policy.outline import outline
from generator.policy.reference import Source
from generator.policy.review import ReviewState
from generator.policy.revision import Correction
from generator.policy.version import Policy, Version


@dataclass(frozen=True)
class Edition:
    """A version of a policy on a given day, with everything that its documents may need: what they are composed from."""

    library: Library
    policy: Policy
    version: Version
    on: date

    @property
    def is_latest(self) -> bool:
        """Whether this is the version that `latest/` shows."""
        return self.version is self.policy.current(self.on)

    @property
    def for_its_pages(self) -> "Edition":
        """The same with no more of other versions, and nothing of other policies, than its own pages may tell."""
        others = tuple(one if one is self.version else outline(one) for one in self.policy.versions)
        library = replace(self.library, policies=())
        return replace(self, library=library, policy=replace(self.policy, versions=others))

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts that the version names, with today's details."""
        return self.library.contacts(self.policy, self.version, self.on)

    @property
    def references(self) -> tuple[Cited, ...]:
        """The outside documents that the version cites, each with how it stands today."""
        return self.library.references(self.version, self.on)


@dataclass(frozen=True)
class Names:
    """What the ids in plain words stand for today."""

    contacts: tuple[Contact, ...]
    sources: tuple[Source, ...]

    def visible(self, plain: str) -> str:
        """Plain words exactly as a reader sees them, without any mark."""
        return "".join(self._words(span) for span in spans(plain))

    def contact(self, contact_id: str) -> Contact:
        """The contact with this id."""
        return next(contact for contact in self.contacts if contact.id == contact_id)

    def source(self, source_id: str) -> Source:
        """The outside document with this id."""
        return next(source for source in self.sources if source.id == source_id)

    def _words(self, span: Span) -> str:
        if span.kind is SpanKind.CONTACT:
            return self.contact(span.words).routes
        return self.source(span.words).title if span.kind is SpanKind.REFERENCE else span.words


@dataclass(frozen=True)
class Head:
    """The facts that stand on every document."""

    organisation: str
    policy: str
    """The policy's id, which is part of every address."""
    policy_title: str
    version: str
    dated: date
    in_force: date
    review: ReviewState
    corrections: tuple[Correction, ...]
    """What was put right after it was published, the oldest first."""
    on: date
    withdrawn: Withdrawal | None
    """Its withdrawal, past or still to come."""
    currency: tuple[Currency, ...]
    """How current it is on the day on which the document is made, and on each later day known to change that."""
    versions: tuple[Numbered, ...]
    """Every version of the policy, the newest first."""
    confirmed: Confirmation | None
    band: AgeRange | None
    bands: tuple[AgeRange, ...]
    names: Names

    @property
    def today(self) -> Currency:
        """How current the version is on the day on which the document is made."""
        return self.currency[0]


def head_of(edition: Edition, band: AgeRange | None = None) -> Head:
    """The head of a document of this edition, for one band or for all."""
    version = edition.version
    return Head(
        organisation=edition.library.organisation.name,
        policy=edition.policy.id,
        policy_title=version.title,
        version=version.name,
        dated=version.words.policy.dated,
        in_force=version.in_force,
        review=version.review,
        corrections=version.words.corrections,
        on=edition.on,
        withdrawn=version.withdrawn,
        currency=currencies(edition.policy, version, edition.on),
        versions=tuple(numbered(one) for one in reversed(edition.policy.versions)),
        confirmed=version.words.policy.plain_confirmed,
        band=band,
        bands=version.bands,
        names=Names(edition.contacts, edition.library.guidance.sources),
    )
