"""The library: every policy, who we are, and the outside documents, all read and checked."""

from dataclasses import dataclass, field, replace
from datetime import date

from generator.policy.judgement import Cited, judged
from generator.policy.organisation import Channel, Contact, ContactRecord, Organisation
from generator.policy.policy import Fact
from generator.policy.reference import AddedBy, Glossary, Guidance, Source
from generator.policy.version import Policy, Version
from generator.policy.watched import Watched


@dataclass(frozen=True)
class Library:
    """All the content, complete and checked."""

    organisation: Organisation
    guidance: Guidance
    glossary: Glossary
    policies: tuple[Policy, ...]
    watched: Watched = field(default_factory=Watched)
    """What the watch last saw of the outside documents; empty where it never looked."""

    def contacts(self, policy: Policy, version: Version, on: date) -> tuple[Contact, ...]:
        """The contacts that a version's text names, each with the details that hold on a day.

        A version of the policy that has come into force since, and organisation.yml from its own day on,
        may have given newer ones: then every version shows those.
        """
        found = (
            contact_of(record, version.words.facts, _newer(record, policy, version, on))
            for record in self.organisation.contacts
        )
        return tuple(contact for contact in found if contact)

    def without_drafts(self) -> "Library":
        """The library as families know it: no draft, and no policy of which nothing was published."""
        kept = (policy.without_drafts() for policy in self.policies)
        return replace(self, policies=tuple(policy for policy in kept if policy.versions))

    def references(self, version: Version, on: date) -> tuple[Cited, ...]:
        """What a version cites, each with what is known of the document on a day.

        An address that another version gives was added to this one by an editor.
        """
        sources = {source.id: _given(source, version) for source in self.guidance.sources}
        found = ((citation, sources[citation.id]) for citation in version.words.references)
        return tuple(
            Cited(
                citation, source, judged(version, citation, source, self.watched.of(source.address or ""), on)
            )
            for citation, source in found
        )


def _given(source: Source, version: Version) -> Source:
    """A document as a version knows it: with who gave its address to that version."""
    if source.address_by is not AddedBy.POLICY or version.gives_address(source.address or ""):
        return source
    return source.model_copy(update={"address_by": AddedBy.EDITOR})


@dataclass(frozen=True)
class NewerDetails:
    """Details of a contact that took the place of those in a version's own text, and since when."""

    since: date
    values: dict[Channel, str]


def contact_of(
    record: ContactRecord, facts: tuple[Fact, ...], newer: tuple[NewerDetails, ...] = ()
) -> Contact | None:
    """A contact as a version's facts give it, with newer details (the oldest first) in their place.

    None where the version does not name the contact.
    """
    own = [fact for fact in facts if fact.contact == record.id]
    if not own:
        return None
    written = _written(record, facts)
    held = dict.fromkeys(Channel, "") | written
    since = None
    for details in newer:
        since = (
            details.since
            if any(held[channel] != value for channel, value in details.values.items())
            else since
        )
        held |= details.values
    return Contact(
        id=record.id,
        role=record.role,
        purpose=record.purpose,
        name=held[Channel.NAME],
        phone=held[Channel.PHONE],
        mobile=held[Channel.MOBILE],
        email=held[Channel.EMAIL],
        shown=record.shown,
        since=since,
        written=tuple((channel, words) for channel, words in written.items() if words != held[channel]),
        anchor=own[0].within or own[0].id,
    )


def _newer(record: ContactRecord, policy: Policy, version: Version, on: date) -> tuple[NewerDetails, ...]:
    """What later versions in force and organisation.yml say of a contact, the oldest first."""
    later = [
        other
        for other in policy.published
        if version.in_force < other.in_force <= on and not other.withdrawn_by(on)
    ]
    found = [NewerDetails(other.in_force, _written(record, other.words.facts)) for other in later]
    if record.current and version.in_force <= record.current.since <= on:
        found.append(NewerDetails(record.current.since, record.current.details()))
    return tuple(sorted(found, key=lambda details: details.since))


def _written(record: ContactRecord, facts: tuple[Fact, ...]) -> dict[Channel, str]:
    """What a version's own text says of a contact."""
    return {
        fact.channel: fact.value or fact.quote for fact in facts if fact.contact == record.id and fact.channel
    }
