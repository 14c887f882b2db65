"""GOV.UK is believed in what it says, and only in that: editions in force, moves, withdrawals, and nothing of its asides."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.policy.edition import DatedEdition
from generator.policy.watched import Answer
from generator.watching.answered import Answered, Unanswered
from generator.watching.looking import govuk
from generator.watching.looking.govuk_content import london_day, read_content
from generator.watching.looking.govuk_editions import published_editions
from generator.watching.sighting import Found, Sighting
from generator.watching.target import Target
from tests.watching.answers import A_DAY, answered, looked

HERE: Final = Path(__file__).parent / "govuk"
SITE: Final = "https://www.gov.uk"
KCSIE: Final = "/government/publications/keeping-children-safe-in-education--2"


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def api(path: str, body: object, **more: Any) -> Answered:
    address = f"{SITE}/api/content{path}"
    return answered(json.dumps(body), address, kind="application/json; charset=utf-8", **more)


def seen(path: str, body: object, on: date = A_DAY, expect: str = "", **more: Any) -> Sighting:
    return looked(govuk.look, Target(SITE + path, expect=expect), api(path, body, **more), on)


def changed(name: str, change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    body = recorded(name)
    change(body)
    return body


def publication(
    title: str = "Safe sport", attachments: tuple[str, ...] = (), notes: tuple[tuple[str, str], ...] = ()
) -> dict[str, Any]:
    """A publication of our own words: notes from the newest to the oldest, each with its day."""
    return {
        "base_path": "/government/publications/x",
        "document_type": "guidance",
        "title": title,
        "public_updated_at": "2026-01-01T10:00:00Z",
        "details": {
            "attachments": [{"title": one} for one in attachments],
            "change_history": [{"public_timestamp": f"{day}T09:00:00Z", "note": note} for day, note in notes],
        },
    }


def named(body: dict[str, Any], on: date = A_DAY) -> list[str]:
    content = read_content(json.dumps(body).encode())
    assert content
    return [found.edition.name for found in published_editions(content, on)]


def test_a_year_after_two_new_editions_all_of_them_are_told() -> None:
    assert seen(KCSIE, recorded("november-2026")) == Sighting(
        Answer.READ,
        title="Keeping children safe in education",
        updated=date(2026, 10, 14),
        note="Corrected a link in annex B and changed a telephone number on 14 October 2026.",
        editions=(
            Found(DatedEdition(2026, 9), date(2026, 9, 1)),
            Found(DatedEdition(2025, 9), date(2025, 9, 1)),
            Found(DatedEdition(2024, 9), date(2024, 9, 1)),
            Found(DatedEdition(2023), date(2023, 9, 1)),
            Found(DatedEdition(2022)),  # only its end is noted
        ),
    )


@pytest.mark.parametrize(
    ("name", "on", "newest"),
    [
        ("july-2026", date(2026, 7, 10), "September 2025"),
        ("july-2026", date(2026, 9, 1), "September 2025"),  # still only shown: nothing says that it holds
        (
            "august-2026",
            date(2026, 8, 29),
            "September 2025",
        ),  # the real file is there, and holds from September
        ("august-2026", date(2026, 8, 31), "September 2025"),
        ("august-2026", date(2026, 9, 1), "September 2026"),
        ("november-2026", date(2026, 11, 22), "September 2026"),
    ],
)
def test_an_edition_counts_from_the_day_on_which_it_is_in_force(name: str, on: date, newest: str) -> None:
    assert named(recorded(name), on)[0] == newest


@pytest.mark.parametrize("notice", [None, {}, {"explanation": "", "withdrawn_at": None}, [], "no"])
def test_an_empty_notice_of_withdrawal_is_none(notice: object) -> None:
    body = changed("november-2026", lambda found: found.update(withdrawn_notice=notice))
    assert not seen(KCSIE, body).withdrawn
    assert not seen(KCSIE, changed("november-2026", lambda found: found.pop("withdrawn_notice"))).withdrawn


def test_a_withdrawn_page_is_told_with_its_day_in_london() -> None:
    sighting = seen("/government/publications/safe-teaching-at-home", recorded("withdrawn"))
    assert sighting.answer is Answer.READ
    assert sighting.withdrawn
    assert sighting.withdrawn_on == date(2022, 4, 1)  # half past eleven in UTC is half past midnight there


def test_a_moved_page_is_followed_to_its_facts() -> None:
    old = "/government/publications/old-name"
    sighting = looked(
        govuk.look,
        SITE + old,
        {
            f"{SITE}/api/content{old}": api(old, recorded("redirect")),
            f"{SITE}/api/content{KCSIE}": api(KCSIE, recorded("november-2026")),
        },
    )
    assert sighting.moved_to == SITE + KCSIE
    assert sighting.title == "Keeping children safe in education"
    assert sighting.editions[0].edition.name == "September 2026"


def test_what_stood_below_a_moved_page_is_looked_for_below_the_new_one() -> None:
    old = "/government/publications/old-name/parts/one"
    sighting = seen(old, recorded("redirect"))
    assert (sighting.answer, sighting.moved_to) == (
        Answer.FAILED,
        f"{SITE}/government/publications/parts/one",
    )


def test_a_page_that_moved_to_another_site_is_told_and_not_asked_there() -> None:
    elsewhere = "https://guidance.service.example.org/new?x=1#part"
    body = changed("redirect", lambda found: found.update(redirects=[{"destination": elsewhere}]))
    sighting = seen("/government/publications/old-name", body)
    assert sighting == Sighting(Answer.READ, moved_to=elsewhere)


def test_a_page_that_moved_in_a_circle_is_suspect() -> None:
    body = changed(
        "redirect", lambda found: found.update(redirects=[{"path": "/a", "destination": "/government/a"}])
    )
    sighting = seen("/government/a", body)
    assert sighting.answer is Answer.SUSPECT
    assert "circle" in sighting.why


@pytest.mark.parametrize(
    "redirects", [[], None, [{}], [{"destination": 7}], [{"destination": "http://[bad"}], "x"]
)
def test_a_move_to_nowhere_is_suspect(redirects: object) -> None:
    body = changed("redirect", lambda found: found.update(redirects=redirects))
    assert seen("/government/publications/old-name", body).answer is Answer.SUSPECT


def test_a_page_that_is_gone_failed_and_says_why() -> None:
    assert seen("/government/publications/gone", recorded("gone")) == Sighting(
        Answer.FAILED,
        'GOV.UK says that it is gone: "Published in error & taken away."',
        moved_to=f"{SITE}/government/publications/in-its-place",
    )


def test_a_missing_page_is_left_to_who_asked() -> None:
    with pytest.raises(Unanswered) as fault:
        looked(govuk.look, f"{SITE}/government/publications/none", {})
    assert fault.value.answer is Answer.FAILED


def test_what_stands_below_a_publication_has_its_facts_and_did_not_move() -> None:
    asked = f"{KCSIE}/a-part-without-an-address-of-its-own"
    sighting = seen(asked, recorded("november-2026"))
    assert sighting.answer is Answer.READ
    assert sighting.moved_to is None
    assert sighting.editions[0].edition.name == "September 2026"


def test_a_part_with_an_address_of_its_own_is_read_by_itself() -> None:
    sighting = seen(f"{KCSIE}/part-one", recorded("part"))
    assert sighting.title == "Keeping children safe in education 2026: part one"
    assert sighting.updated == date(2026, 8, 28)


def test_facts_of_another_page_are_not_taken_for_those_of_this_one() -> None:
    assert seen("/government/publications/another", recorded("november-2026")).answer is Answer.SUSPECT


@pytest.mark.parametrize(
    ("expect", "answer"),
    [("children  SAFE", Answer.READ), ("", Answer.READ), ("Working together", Answer.SUSPECT)],
)
def test_words_that_should_be_in_the_title_are_looked_for(expect: str, answer: Answer) -> None:
    assert seen(KCSIE, recorded("november-2026"), expect=expect).answer is answer


def test_the_address_is_asked_on_its_own_host_without_what_follows_visitors() -> None:
    here = "http://127.0.0.1:8099"
    body = json.dumps(recorded("november-2026"))
    answer = answered(body, f"{here}/api/content{KCSIE}", kind="application/json")
    assert looked(govuk.look, f"{here}{KCSIE}/?utm_source=x#part", answer).answer is Answer.READ


def test_a_day_to_come_is_no_day_of_change() -> None:
    body = changed("november-2026", lambda found: found.update(public_updated_at="2026-12-01T09:00:00Z"))
    assert seen(KCSIE, body).updated is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-06-30T23:30:00Z", date(2026, 7, 1)),
        ("2026-06-30T23:30:00+01:00", date(2026, 6, 30)),
        ("2026-12-31T23:30:00.000+00:00", date(2026, 12, 31)),
        ("2026-12-31T23:30:00-05:00", date(2027, 1, 1)),
        ("2026-05-03", date(2026, 5, 3)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("soon", None),
        ("", None),
        (7, None),
    ],
)
def test_a_moment_is_a_day_in_london(moment: object, day: date | None) -> None:
    assert london_day(moment) == day


# Which editions a publication called "Safe sport" names, by its attachments and its notes, on 22 November 2026.
NAMES: Final[tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...], list[str]], ...]] = (
    ("a year behind the title", ("Safe sport 2025",), (), ["2025"]),
    ("a month and a year", ("Safe sport: September 2025 version",), (), ["September 2025"]),
    ("a short month", ("Safe sport (Sept 2025)",), (), ["September 2025"]),
    ("a file that is not it", ("Letter to clubs, October 2026",), (), []),
    ("a law", ("Safe sport and the Data (Use and Access) Act 2025",), (), []),
    ("a law's regulations", ("Safe sport: the Clubs (England) Regulations 2025",), (), []),
    ("a span", ("Safe sport: plan 2024 to 2025",), (), []),
    ("a draft", ("Safe sport 2024", "Safe sport 2026: draft"), (), ["2024"]),
    ("a consultation", ("Safe sport 2024", "Safe sport: consultation on 2026"), (), ["2024"]),
    ("for information", ("Safe sport 2024", "Safe sport 2026: information only"), (), ["2024"]),
    ("from a day to come", ("Safe sport 2025", "Safe sport: from 1 December 2026"), (), ["2025"]),
    ("from a day that has come", ("Safe sport: from 1 September 2026",), (), ["September 2026"]),
    ("from a month, not yet in force then", ("Safe sport from September 2026 (not yet in force)",), (), ["September 2026"]),
    ("a year to come", ("Safe sport 2027",), (), []),
    ("in force, by a note", ("Safe sport 2026",), (("2026-08-28", "Final version, in force 1 September 2026."),), ["September 2026"]),
    ("a note on an edition", (), (("2025-09-01", "Published the 2025 version."),), ["2025"]),
    ("a note by title", (), (("2025-09-01", "Added 'Safe sport 2025'."),), ["2025"]),
    ("a note on guidance for a year", (), (("2025-09-01", "Updated guidance for 2025."),), ["2025"]),
    ("a correction", (), (("2026-10-14", "Corrected a link on 14 October 2026."),), []),
    ("a month in passing", (), (("2026-10-14", "Changed a phone number in October 2026."),), []),
    ("a link to another", (), (("2026-10-14", "Added a link to the 2026 guidance on mobile phones."),), []),
    ("another document", (), (("2026-10-14", "Changed to reflect the 2026 guidance on mobile phones."),), []),
    ("a promise", (), (("2026-10-14", "New guidance for 2026 will be published in spring."),), []),
    ("a note ahead of its file", ("Safe sport 2024",), (("2026-10-14", "Published the 2026 version."),), ["2024"]),
    ("an academic year", (), (("2025-09-01", "Updated guidance for 2025 to 2026 academic year."),), ["2025"]),
    ("an academic year to come", (), (("2026-11-01", "Updated guidance for 2027 to 2028 academic year."),), []),
    ("an academic year beside an edition", ("Safe sport 2024",), (("2025-09-01", "Guidance for 2025 to 2026."),), ["2024"]),
    ("money for a span", (), (("2025-09-01", "Updated rates for 2025 to 2026."),), []),
)  # fmt: skip


@pytest.mark.parametrize(
    ("attachments", "notes", "editions"), [pytest.param(*row[1:], id=row[0]) for row in NAMES]
)
def test_a_year_names_an_edition_only_where_it_says_so(
    attachments: tuple[str, ...], notes: tuple[tuple[str, str], ...], editions: list[str]
) -> None:
    assert named(publication("Safe sport", attachments, notes)) == editions


def test_a_file_is_only_shown_while_the_newest_note_says_so() -> None:
    shown = ("2026-07-06", "Added the 2026 guidance for information only.")
    later = ("2026-08-28", "Replaced the file.")
    assert named(publication(attachments=("Safe sport 2026",), notes=(shown,))) == []
    assert named(publication(attachments=("Safe sport 2026",), notes=(later, shown))) == ["2026"]


def test_the_publishers_day_for_an_edition_is_that_of_the_first_note_on_it() -> None:
    notes = (("2026-03-01", "Corrected the 2025 version."), ("2025-09-04", "Added the 2025 version."))
    content = read_content(json.dumps(publication(notes=notes)).encode())
    assert content
    assert published_editions(content, A_DAY) == (Found(DatedEdition(2025), date(2025, 9, 4)),)


def test_what_is_kept_of_a_title_and_a_note_is_one_clean_line() -> None:
    def spoil(found: dict[str, Any]) -> None:
        found["title"] = "Keeping\u200b children\u202e safe\r\nin\x07 education " + "very long " * 40
        found["details"]["change_history"][0]["note"] = "First\u00a0part.\u2028 Second part. Third."

    sighting = seen(KCSIE, changed("november-2026", spoil))
    assert sighting.title.startswith("Keeping children safe in education very long")
    assert len(sighting.title) <= 200
    assert sighting.title.endswith("…")
    assert sighting.note == "First part."


BODIES: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["redirect", "gone", KCSIE]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "base_path document_type title public_updated_at withdrawn_notice withdrawn_at details change_history note "
                "public_timestamp attachments redirects destination path type segments_mode explanation alternative_path".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(body=BODIES)
@example(body=[])
@example(body={})
@example(
    body={"title": "x", "details": {"change_history": [{"note": None}, 7], "attachments": {"title": "x"}}}
)
@settings(max_examples=150, deadline=None)
def test_whatever_form_an_answer_has_there_is_a_sighting(body: object) -> None:
    sighting = seen(KCSIE, body)
    assert sighting.answer in Answer
    assert bool(sighting.why) == (sighting.answer is not Answer.READ)


@given(body=st.binary(max_size=300))
@example(body=b"")
@example(body=b"{" * 5000)
@example(body=b"[" * 200_000)
@example(body=b"<!doctype html><title>Service unavailable</title>")
@example(body=b'{"title": "\xff"}')
@example(body=b'{"title": ' + b"9" * 5000 + b"}")
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_could_not_be_checked(body: bytes) -> None:
    answer = answered(body, f"{SITE}/api/content{KCSIE}", kind="application/json")
    assert looked(govuk.look, SITE + KCSIE, answer).answer is Answer.COULD_NOT_CHECK
