"""The library: every policy, who we are, and the outside documents, all read and checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.policy.organisation import Channel, Contact, ContactRecord, Organisation
from generator.policy.policy import Fact, Policy, Version
from generator.policy.reference import Citation, Glossary, Guidance, Source


@dataclass(frozen=True)
class Library:
    """All the content, complete and checked."""

    organisation: Organisation
    guidance: Guidance
    glossary: Glossary
    policies: tuple[Policy, ...]

    def contacts(self, version: Version) -> tuple[Contact, ...]:
        """The contacts that a version's text names, each with the details that hold today."""
        found = (contact_of(record, version.words.facts) for record in self.organisation.contacts)
        return tuple(contact for contact in found if contact)

    def references(self, version: Version) -> tuple[tuple[Citation, Source], ...]:
        """What a version cites, each with what is known of the document."""
        sources = {source.id: source for source in self.guidance.sources}
        return tuple((citation, sources[citation.id]) for citation in version.words.references)


def contact_of(record: ContactRecord, facts: tuple[Fact, ...]) -> Contact | None:
    """A contact with the details that a version's facts give it, or newer ones; None where the version does not name it."""
    own = [fact for fact in facts if fact.contact == record.id]
    if not own:
        return None
    written = {fact.channel: fact.value or fact.quote for fact in own if fact.channel}
    current = dict(_current(record))
    held = {channel: current.get(channel) or written.get(channel, "") for channel in Channel}
    return Contact(
        id=record.id,
        role=record.role,
        purpose=record.purpose,
        name=held[Channel.NAME],
        phone=held[Channel.PHONE],
        mobile=held[Channel.MOBILE],
        email=held[Channel.EMAIL],
        shown=record.shown,
        since=record.current.since if record.current else None,
        written=tuple((channel, words) for channel, words in written.items() if words != held[channel]),
        anchor=own[0].within or own[0].id,
    )


def _current(record: ContactRecord) -> Iterator[tuple[Channel, str]]:
    """The details that organisation.yml gives in place of the policy's."""
    if record.current:
        for channel in Channel:
            if value := getattr(record.current, channel.value):
                yield channel, value
