"""The consent pack: the guide of a band, and what its families are asked to acknowledge, agree to and permit."""

import hashlib
from dataclasses import dataclass, replace

from generator.documents.guide import Guide, compose_guide
from generator.documents.head import Edition, Head
from generator.documents.questions import public_questions
from generator.policy.ages import AgeRange
from generator.policy.clause import Audience, Clause
from generator.policy.consent import ConsentItem, ItemKind
from generator.policy.organisation import Contact, Place
from generator.policy.question import Question
from generator.policy.reference import Source
from generator.policy.tailoring import clauses_for, one_band


@dataclass(frozen=True)
class PackItem:
    """One thing that is asked, with the clauses it rests on."""

    item: ConsentItem
    clauses: tuple[Clause, ...]
    withdraw: Contact | None
    text: Source | None
    """The document that is agreed to, where there is one."""
    questions: tuple[Question, ...]
    """What families are told that the policy does not say about what a consent rests on."""

    @property
    def not_supplied(self) -> bool:
        """Whether its text cannot be read anywhere, so that nobody is asked."""
        return self.text is not None and self.text.address is None

    @property
    def complete(self) -> bool:
        """Whether a signature under it would mean something: a consent has a purpose, and a text agreed to is supplied."""
        return not self.not_supplied and (
            self.item.kind is not ItemKind.CONSENT or self.item.purpose is not None
        )

    @property
    def wording(self) -> str:
        """The exact words that are ticked."""
        return self.item.worded(self.clauses)

    @property
    def digest(self) -> str:
        """The SHA-256 of the exact wording in UTF-8 with white space folded, so that staff can prove later what was asked."""
        return hashlib.sha256(self.wording.encode()).hexdigest()


@dataclass(frozen=True)
class ConsentPack:
    """Everything in the pack of one band."""

    head: Head
    guide: Guide
    items: tuple[PackItem, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        return self.guide.clauses

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The ids of the clauses that are named only in the birthday box."""
        return self.guide.upcoming

    def of_kind(self, kind: ItemKind) -> tuple[PackItem, ...]:
        """The items of one kind; the three never share a place on the form."""
        return tuple(item for item in self.items if item.item.kind is kind)

    @property
    def acknowledgements(self) -> tuple[PackItem, ...]:
        """What a family says that it has read or knows."""
        return self.of_kind(ItemKind.ACKNOWLEDGEMENT)

    @property
    def agreements(self) -> tuple[PackItem, ...]:
        """What a family agrees to do."""
        return self.of_kind(ItemKind.AGREEMENT)

    @property
    def consents(self) -> tuple[PackItem, ...]:
        """What a family may permit or refuse."""
        return self.of_kind(ItemKind.CONSENT)

    @property
    def mark(self) -> str:
        """A short digest of everything that is asked: two forms that bear the same one ask the same, word for word.

        The first eight digits of the SHA-256 of a line for each item that is asked: its kind, who is asked, and the
        SHA-256 of its wording.
        """
        asked = (item for item in self.items if not item.not_supplied)
        lines = (f"{one.item.kind.value} {one.item.asked_of.value} {one.digest}\n" for one in asked)
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:8]

    @property
    def withdraw_to(self) -> tuple[Contact, ...]:
        """Through whom its consents can be withdrawn, each named once."""
        return tuple(dict.fromkeys(item.withdraw for item in self.consents if item.withdraw))

    @property
    def asks_students(self) -> bool:
        """Whether the student is asked to agree to something that can be agreed to."""
        return any(item.item.asked_of is Audience.STUDENTS and item.complete for item in self.items)


def compose_pack(edition: Edition, band: AgeRange | None) -> ConsentPack:
    """Work out the pack of a band: its guide with the contacts that packs show, and the items offered to it."""
    guide = compose_guide(edition, band)
    shown = tuple(contact for contact in edition.contacts if Place.PACK in contact.shown)
    others = tuple(contact for contact in edition.contacts if Place.PACK not in contact.shown)
    guide = replace(guide, contacts=shown, more_contacts=others)
    return ConsentPack(guide.head, guide, items_for(edition, band))


def items_for(edition: Edition, band: AgeRange | None) -> tuple[PackItem, ...]:
    """The items offered to a band: those whose every clause holds for it, so that they follow the clauses' ages."""
    ages = one_band(band)
    held = {clause.id: clause for clause in clauses_for(edition.version, ages)}
    sources = {source.id: source for source in edition.library.guidance.sources}
    contacts = {contact.id: contact for contact in edition.contacts}
    asked = public_questions(edition.version, ages)
    return tuple(
        PackItem(
            item,
            tuple(held[name] for name in item.upholds),
            contacts.get(item.withdraw or ""),
            sources[item.text_of] if item.text_of else None,
            tuple(question for question in asked if set(question.about) & set(item.upholds)),
        )
        for item in edition.version.words.consents
        if all(name in held for name in item.upholds) and (item.ages is None or item.ages.includes(ages))
    )
