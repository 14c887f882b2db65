"""Who "we" are, and whom a family contacts for what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from generator.policy.record import (
    Address,
    Day,
    Email,
    Id,
    Phone,
    PublicNumber,
    Record,
    SiteAddress,
    Words,
)


class Channel(StrEnum):
    """What a fact of the policy says of a contact."""

    NAME = "name"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"


class Place(StrEnum):
    """Where a contact is shown beside the policy page, which always shows what the policy says."""

    GUIDE = "guide"
    PACK = "pack"
    WORRIED = "worried"


class CurrentDetails(Record):
    """Details of a contact that have changed since a policy was written. They are shown in every version."""

    since: Day = Field(description="The day from which they hold and are shown, such as 2026-01-05.")
    name: Words | None = Field(None, description="The new name, where it changed.")
    phone: Phone | None = Field(None, description="The new telephone number, where it changed.")
    mobile: Phone | None = Field(None, description="The new mobile number, where it changed.")
    email: Email | None = Field(None, description="The new e-mail address, where it changed.")

    def details(self) -> dict[Channel, str]:
        """What changed, by channel."""
        given = {channel: getattr(self, channel.value) for channel in Channel}
        return {channel: value for channel, value in given.items() if value}


class ContactRecord(Record):
    """A contact: what it is for and where it is shown. Its number or address stands in each policy's own facts."""

    id: Id = Field(description="A short name for the contact, such as concerns.")
    role: Words = Field(description="The role or office, such as Designated Safeguarding Lead.")
    purpose: Words = Field(alias="for", description="What a family contacts them about.")
    shown: tuple[Place, ...] = Field((), description="Where it is shown: guide, pack, worried.")
    current: CurrentDetails | None = Field(
        None, description="Details that changed after the policy was written."
    )


class Advice(Record):
    """General public advice for somebody worried about a child. It is not part of any policy, and its page says so."""

    situation: Words = Field(description="When it is for, such as: A child is in immediate danger.")
    who: Words = Field(description="Whom it sends people to, such as: The police.")
    says: Words = Field(description="How to reach them and how fast, in one or two sentences.")
    phone: PublicNumber | None = Field(None, description="The number to ring, such as 999.")
    email: Email | None = Field(None, description="The e-mail address to write to.")
    source: Words = Field(description="The title and publisher of the public page that says so.")
    address: Address = Field(description="Where that page can be read.")
    checked: Day | None = Field(
        None,
        description="The day on which somebody opened that page and compared this entry with it. "
        "Until then the page says that nobody has, and does not lead there.",
    )


class Organisation(Record):
    """organisation.yml: who we are, where the site is published, our contacts, and general advice for the worried."""

    name: Words = Field(description="The name that families know us by.")
    short_name: Words = Field(description="What the policy calls us for short, such as WSM.")
    site_address: SiteAddress | None = Field(
        None, description="Where this site is published. Leave it out until it is known."
    )
    contacts: tuple[ContactRecord, ...] = Field((), description="Our contacts.")
    advice: tuple[Advice, ...] = Field(
        (),
        description="General public advice for the page for worried families, the most urgent first.",
    )


@dataclass(frozen=True)
class Contact:
    """A contact as a family should use it today; `written` is what the policy's own text says, where that differs."""

    id: str
    role: str
    purpose: str
    name: str
    phone: str
    mobile: str
    email: str
    shown: tuple[Place, ...]
    since: date | None
    written: tuple[tuple[Channel, str], ...]
    anchor: str
    """The clause or fact of the policy that names it first."""

    @property
    def phones(self) -> tuple[str, ...]:
        """Every number, the office's first."""
        return tuple(number for number in (self.phone, self.mobile) if number)

    @property
    def routes(self) -> str:
        """Every way to reach them in one line, as plain words show it."""
        return " or ".join((*self.phones, *([self.email] if self.email else [])))
