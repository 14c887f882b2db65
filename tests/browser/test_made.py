"""The orchestra's policy stands in every state, and holds something of everything that a page can show."""

from typing import Final

from generator.policy.clause import Audience, Duty
from generator.policy.consent import ItemKind
from generator.policy.equipment import Suitability
from generator.policy.organisation import Place
from generator.policy.review import VersionStatus
from generator.reading.library import read_library
from tests.browser.made import BUILT, LATER, OVERDUE_FROM, TEN_FROM, THREE
from tests.browser.visits import NOON
from tests.conftest import A_DAY

LIBRARY: Final = read_library(THREE)
POLICY: Final = LIBRARY.policies[0]
ONE, TWO, TEN = POLICY.versions


def test_its_versions_are_one_two_and_ten_in_the_order_of_their_days() -> None:
    assert [version.name for version in POLICY.versions] == ["1", "2", "10"]
    assert [POLICY.status(version, BUILT) for version in POLICY.versions] == [
        VersionStatus.SUPERSEDED,
        VersionStatus.CURRENT,
        VersionStatus.TO_COME,
    ]
    assert TEN.in_force == TEN_FROM


def test_it_is_read_on_the_day_on_which_it_is_built_and_later_when_review_is_overdue() -> None:
    assert NOON.date() == BUILT == A_DAY
    assert not TWO.review.overdue(BUILT)
    assert TWO.review.overdue(OVERDUE_FROM)
    assert POLICY.current(OVERDUE_FROM) == TWO
    assert TEN.review.overdue(LATER)
    assert POLICY.current(LATER) == TEN


def test_the_version_to_come_keeps_one_band_and_loses_the_others() -> None:
    bands, later = ({band.slug for band in version.bands} for version in (TWO, TEN))
    assert bands & later == {"aged-7-and-under"}
    assert len(bands - later) == len(later - bands) == 2


def test_version_2_holds_something_of_everything() -> None:
    words = TWO.words
    duties = {clause.duty for clause in words.clauses if clause.audience is Audience.PARENTS}
    assert duties >= set(Duty) - {Duty.WILL}
    assert {item.kind for item in words.equipment} == set(Suitability)
    assert {item.kind for item in words.consents} == set(ItemKind)
    assert {question.public for question in words.questions} == {True, False}
    assert {bool(cited.source.address) for cited in LIBRARY.references(TWO, BUILT)} == {True, False}
    contacts = LIBRARY.contacts(POLICY, TWO, BUILT)
    assert any(contact.since for contact in contacts)
    assert {place for contact in LIBRARY.organisation.contacts for place in contact.shown} == set(Place)
    assert {bool(advice.checked) for advice in LIBRARY.organisation.advice} == {True, False}
    said = " ".join(clause.plain for clause in words.clauses)
    assert all(term.term in said for term in LIBRARY.glossary.terms)
