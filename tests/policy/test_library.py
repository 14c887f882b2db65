"""The library: whom a family contacts today, and what the policy's own text says of it."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from generator.policy.library import Library, NewerDetails, contact_of
from generator.policy.organisation import (
    Channel,
    Contact,
    ContactRecord,
    CurrentDetails,
    Organisation,
    Place,
)
from generator.policy.policy import Fact
from generator.policy.reference import AddedBy, Citation, Glossary, Guidance, ReferenceState, Source
from generator.policy.version import Version
from tests.policy.made import A_DAY, a_policy, a_version

SINCE: Final = date(2026, 1, 5)


def a_fact(name: str, quote: str, **more: str) -> Fact:
    return Fact.model_validate({"id": name, "quote": quote, **more})


FACTS: Final = (
    a_fact("officer-name", "Welfare Officer: Sam Reed", value="Sam Reed", contact="officer", channel="name"),
    a_fact("officer-phone", "01632 960123", contact="officer", channel="phone", **{"in": "ask-us"}),
    a_fact("officer-mobile", "07700 900456", contact="officer", channel="mobile", **{"in": "ask-us"}),
    a_fact("officer-email", "sam@riverbank.example", contact="officer", channel="email"),
    a_fact("charity-number", "1234567"),
)


def a_record(name: str = "officer", current: CurrentDetails | None = None) -> ContactRecord:
    return ContactRecord.model_validate(
        {
            "id": name,
            "role": "Welfare Officer",
            "for": "Any worry",
            "shown": ["guide", "worried"],
            "current": current,
        }
    )


def the_officer(*newer: NewerDetails) -> Contact:
    found = contact_of(a_record(), FACTS, newer)
    assert found
    return found


def test_a_contact_is_as_the_policy_writes_it_while_nothing_has_changed() -> None:
    assert the_officer() == Contact(
        id="officer",
        role="Welfare Officer",
        purpose="Any worry",
        name="Sam Reed",
        phone="01632 960123",
        mobile="07700 900456",
        email="sam@riverbank.example",
        shown=(Place.GUIDE, Place.WORRIED),
        since=None,
        written=(),
        anchor="officer-name",
    )


def test_a_contact_that_changed_shows_the_new_detail_and_tells_what_the_policy_says() -> None:
    new = the_officer(NewerDetails(SINCE, {Channel.NAME: "Ann Bell", Channel.PHONE: "01632 960999"}))
    assert (new.name, new.phone, new.mobile, new.email) == (
        "Ann Bell",
        "01632 960999",
        "07700 900456",
        "sam@riverbank.example",
    )
    assert new.since == SINCE
    assert new.written == ((Channel.NAME, "Sam Reed"), (Channel.PHONE, "01632 960123"))


def test_a_detail_that_is_the_same_as_the_policys_has_not_changed() -> None:
    same = the_officer(NewerDetails(SINCE, {Channel.PHONE: "01632 960123"}))
    assert (same.since, same.written) == (None, ())


def test_the_newest_of_several_details_holds() -> None:
    later = date(2026, 7, 1)
    new = the_officer(
        NewerDetails(SINCE, {Channel.PHONE: "01632 960888"}),
        NewerDetails(later, {Channel.PHONE: "01632 960999"}),
    )
    assert (new.phone, new.since, new.written) == (
        "01632 960999",
        later,
        ((Channel.PHONE, "01632 960123"),),
    )


def test_a_new_way_to_reach_a_contact_is_added_to_those_of_the_policy() -> None:
    found = contact_of(
        a_record(), (FACTS[1],), (NewerDetails(SINCE, {Channel.EMAIL: "new@riverbank.example"}),)
    )
    assert found
    assert found.routes == "01632 960123 or new@riverbank.example"
    assert found.written == ()


def test_a_contact_is_found_where_the_policy_names_it_first() -> None:
    in_a_clause = contact_of(a_record(), FACTS[1:])
    assert in_a_clause
    assert (the_officer().anchor, in_a_clause.anchor) == ("officer-name", "ask-us")


def test_every_number_stands_before_the_address_and_the_offices_first() -> None:
    assert the_officer().phones == ("01632 960123", "07700 900456")
    assert the_officer().routes == "01632 960123 or 07700 900456 or sam@riverbank.example"


def test_a_contact_with_one_way_to_reach_it_names_that_one() -> None:
    found = contact_of(a_record(), (FACTS[3],))
    assert found
    assert (found.phones, found.routes) == ((), "sam@riverbank.example")


def test_a_contact_that_a_version_does_not_name_is_none_of_its_contacts() -> None:
    assert contact_of(a_record("coach"), FACTS) is None


# ── Of a version, on a day ───────────────────────────────────────────────────────────────────────────────────────────


def a_library(contacts: tuple[ContactRecord, ...] = (), sources: tuple[Source, ...] = ()) -> Library:
    return Library(
        Organisation(name="Riverbank Swimming Club", short_name="RSC", contacts=contacts),
        Guidance(sources=sources),
        Glossary(),
        (),
    )


def with_phone(version: Version, phone: str, contact: str = "officer") -> Version:
    """The version with one more fact: the telephone number of a contact."""
    facts = (*version.words.facts, a_fact(f"{contact}-phone", phone, contact=contact, channel="phone"))
    return replace(version, words=version.words.model_copy(update={"facts": facts}))


FIRST: Final = with_phone(a_version("1", dated=date(2025, 3, 3)), "01632 960001")
SECOND: Final = with_phone(a_version("2", dated=date(2026, 3, 3)), "01632 960002")
CHANGED: Final = a_record(current=CurrentDetails(since=SINCE, phone="01632 960999"))


def phone_in(version: Version, on: date, *others: Version, record: ContactRecord | None = None) -> str:
    """The number that a version shows on a day, when there are these other versions too."""
    policy = a_policy(*sorted((version, *others), key=lambda version: version.name))
    (contact,) = a_library((record or a_record(),)).contacts(policy, version, on)
    return contact.phone


@pytest.mark.parametrize(
    ("on", "phone"),
    [
        (date(2026, 1, 4), "01632 960001"),
        (date(2026, 1, 5), "01632 960999"),
        (date(2026, 1, 6), "01632 960999"),
    ],
)
def test_a_new_number_is_shown_from_its_day_on(on: date, phone: str) -> None:
    assert phone_in(FIRST, on, record=CHANGED) == phone


@pytest.mark.parametrize(
    ("on", "phone"),
    [
        (date(2026, 3, 2), "01632 960001"),
        (date(2026, 3, 3), "01632 960002"),
        (date(2026, 3, 4), "01632 960002"),
    ],
)
def test_an_old_version_shows_the_number_of_the_one_in_force(on: date, phone: str) -> None:
    assert phone_in(FIRST, on, SECOND) == phone


def test_a_newer_version_shows_its_own_number_and_not_an_older_change() -> None:
    assert phone_in(SECOND, date(2026, 6, 1), FIRST, record=CHANGED) == "01632 960002"
    assert phone_in(FIRST, date(2026, 6, 1), SECOND, record=CHANGED) == "01632 960002"


def test_a_number_that_changed_after_the_newest_version_is_shown_in_every_version() -> None:
    newest = a_record(current=CurrentDetails(since=date(2026, 5, 1), phone="01632 960999"))
    assert phone_in(FIRST, date(2026, 6, 1), SECOND, record=newest) == "01632 960999"
    assert phone_in(SECOND, date(2026, 6, 1), FIRST, record=newest) == "01632 960999"


def test_a_version_that_was_withdrawn_gives_no_number_to_the_one_that_is_in_force_again() -> None:
    withdrawn = with_phone(a_version("2", dated=date(2026, 3, 3), withdrawn=date(2026, 4, 1)), "01632 960002")
    assert phone_in(FIRST, date(2026, 3, 31), withdrawn) == "01632 960002"
    assert phone_in(FIRST, date(2026, 4, 1), withdrawn) == "01632 960001"


def test_the_contacts_of_a_version_stand_in_the_organisations_order_and_only_those_it_names() -> None:
    version = with_phone(with_phone(a_version(), "01632 960002", "beach"), "01632 960001", "aisle")
    library = a_library(tuple(a_record(name) for name in ("aisle", "coach", "beach")))
    contacts = library.contacts(a_policy(version), version, SINCE)
    assert [(contact.id, contact.phone) for contact in contacts] == [
        ("aisle", "01632 960001"),
        ("beach", "01632 960002"),
    ]


def test_what_a_version_cites_stands_in_its_own_order_with_what_is_known_of_it() -> None:
    with_address = Source(id="wavepower", title="Wavepower", publisher="SE", address="https://x.example/w")
    without = Source(id="code", title="Swimmers' Code", publisher="RSC")
    words = a_version().words.model_copy(
        update={
            "references": (
                Citation(id="code", cited_as="our Code"),
                Citation(id="wavepower", cited_as="Wavepower 2024", edition="2024"),
            )
        }
    )
    cited = a_library(sources=(with_address, without)).references(Version("swimming", words, ()), A_DAY)
    assert [(one.citation.cited_as, one.citation.edition, one.source) for one in cited] == [
        ("our Code", "", without),
        ("Wavepower 2024", "2024", with_address),
    ]
    assert [one.judgement.state for one in cited] == [ReferenceState.NO_ADDRESS, ReferenceState.UNWATCHED]


@pytest.mark.parametrize(
    ("links", "given"),
    [
        ((("here", "https://x.example/w"),), AddedBy.POLICY),
        ((("here", "https://X.Example/W"),), AddedBy.POLICY),
        ((("here", "https://x.example/other"),), AddedBy.EDITOR),
        ((), AddedBy.EDITOR),
    ],
)
def test_an_address_that_only_another_version_gives_was_added_to_this_one(
    links: tuple[tuple[str, str], ...], given: AddedBy
) -> None:
    source = Source(
        id="wavepower",
        title="Wavepower",
        publisher="SE",
        address="https://x.example/w",
        address_by=AddedBy.POLICY,
    )
    cites = {"references": (Citation(id="wavepower", cited_as="Wavepower"),)}
    version = Version("swimming", a_version().words.model_copy(update=cites), (), links=links)
    [found] = a_library(sources=(source,)).references(version, A_DAY)
    assert (found.source.address, found.source.address_by) == ("https://x.example/w", given)
