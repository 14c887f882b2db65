"""The memory of the watch: what was found shows, and a night on which nothing was found leaves no trace."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.policy.edition import DatedEdition
from generator.policy.reference import Watch
from generator.policy.watched import Answer, EditionSeen, Seen, Watched
from generator.reading.memory import MEMORY, read_memory
from generator.watching.looking.essence import digest_of_words, sentences_of
from generator.watching.memory import full_look_is_due, memory_of, memory_text, remembered
from generator.watching.sighting import Found, Sighting
from generator.watching.target import Target
from generator.watching.told import Told

ADDRESS: Final = "https://www.example.org/safer-swimming"
TARGET: Final = Target(ADDRESS, Watch.PAGE)
MONDAY: Final = date(2026, 11, 23)
SUNDAY: Final = MONDAY + timedelta(days=6)
NEXT_MONDAY: Final = MONDAY + timedelta(days=7)
A_DAY: Final = timedelta(days=1)

FINE: Final = Sighting(
    Answer.READ,
    title="Safer Swimming",
    updated=date(2026, 9, 1),
    editions=(Found(DatedEdition(2026, 9), date(2026, 9, 1)), Found(DatedEdition(2024))),
    digest="page1-0123456789abcdef",
    etag='"one"',
)
GONE: Final = Sighting(Answer.FAILED, "It answers 404: there is no such page.")


def night_by_night(*nights: tuple[date, Sighting], target: Target = TARGET) -> Seen:
    """What is remembered after these nights, one after another."""
    seen: Seen | None = None
    for on, sighting in nights:
        seen = remembered(seen, target, sighting, on)
    assert seen
    return seen


def test_the_first_look_is_remembered_whole() -> None:
    assert night_by_night((MONDAY, FINE)) == Seen(
        address=ADDRESS,
        watched_as=Watch.PAGE,
        looked=MONDAY,
        answer=Answer.READ,
        read=MONDAY,
        first_read=MONDAY,
        title="Safer Swimming",
        updated=date(2026, 9, 1),
        editions=(
            EditionSeen(name="September 2026", out=date(2026, 9, 1), seen=MONDAY),
            EditionSeen(name="2024", seen=MONDAY),
        ),
        digest="page1-0123456789abcdef",
        etag='"one"',
    )


@pytest.mark.parametrize("later", [MONDAY + A_DAY, SUNDAY])
def test_a_night_that_found_nothing_changes_nothing_within_a_week(later: date) -> None:
    first = night_by_night((MONDAY, FINE))
    other_mark = replace(FINE, etag='"two"', modified="Mon, 23 Nov 2026 08:00:00 GMT")
    assert remembered(first, TARGET, other_mark, later) is first


@pytest.mark.parametrize("later", [NEXT_MONDAY, NEXT_MONDAY + timedelta(days=200)])
def test_in_another_week_the_days_are_renewed_though_nothing_was_found(later: date) -> None:
    first = night_by_night((MONDAY, FINE))
    assert remembered(first, TARGET, FINE, later) == first.model_copy(update={"looked": later, "read": later})


def test_a_change_of_the_main_text_is_remembered_with_its_day() -> None:
    other = replace(FINE, digest="page1-fedcba9876543210")
    seen = night_by_night((MONDAY, FINE), (MONDAY + A_DAY, other), (SUNDAY, other))
    assert (seen.digest, seen.changed, seen.first_read) == (other.digest, MONDAY + A_DAY, MONDAY)
    assert night_by_night((MONDAY, FINE), (MONDAY, FINE)).changed is None


def test_a_new_way_of_making_digests_is_no_change_of_the_text() -> None:
    other = replace(FINE, digest="page2-fedcba9876543210")
    seen = night_by_night((MONDAY, FINE), (MONDAY + A_DAY, other))
    assert (seen.digest, seen.changed) == (other.digest, None)


def telling(sighting: Sighting, guidance: str, around: str = "") -> Sighting:
    """The sighting of a page that tells this."""
    inside, outside = tuple(sentences_of(guidance)), tuple(sentences_of(around))
    return replace(
        sighting,
        digest=f"page2-{digest_of_words([guidance, around])}",
        told=Told(inside, (*inside, *outside)),
    )


RULE: Final = "Two adults are there. Never meet a child alone."
PLAIN: Final = telling(FINE, RULE, "Join 400 readers.")


def test_of_a_page_a_mark_of_each_sentence_is_remembered() -> None:
    seen = night_by_night((MONDAY, PLAIN))
    assert PLAIN.told
    marks = PLAIN.told.marks
    assert (seen.guidance, seen.around) == (" ".join(marks.guidance), " ".join(marks.around))
    assert (len(seen.guidance.split()), len(seen.around.split())) == (2, 1)


def test_another_decoration_leaves_no_trace_until_the_week_is_over() -> None:
    first = night_by_night((MONDAY, PLAIN))
    card = telling(FINE, f"{RULE} Join 400 readers.", "Our winter gala. Cake!")
    assert remembered(first, TARGET, card, SUNDAY) is first
    renewed = remembered(first, TARGET, card, NEXT_MONDAY)
    assert (renewed.changed, renewed.digest) == (None, card.digest)


def test_another_sentence_is_a_change_and_is_laid_beside_the_next_night() -> None:
    other = telling(FINE, RULE.replace("Two", "Three"), "Join us.")
    seen = night_by_night((MONDAY, PLAIN), (MONDAY + A_DAY, other))
    assert (seen.changed, seen.digest) == (MONDAY + A_DAY, other.digest)
    assert remembered(seen, TARGET, other, SUNDAY).changed == MONDAY + A_DAY
    assert remembered(seen, TARGET, PLAIN, SUNDAY).changed == SUNDAY


def test_guidance_that_is_taken_for_decoration_in_between_is_missed_when_it_goes() -> None:
    """Or it would leave a page in two steps, and nobody would be told."""
    beside = telling(FINE, "Two adults are there.", "Never meet a child alone. Join us.")
    gone = telling(FINE, "Two adults are there.", "Join us.")
    seen = night_by_night((MONDAY, PLAIN), (NEXT_MONDAY, beside))
    assert seen.changed is None
    assert remembered(seen, TARGET, gone, NEXT_MONDAY + A_DAY).changed == NEXT_MONDAY + A_DAY


def test_two_changes_on_one_day_are_one_change() -> None:
    other = telling(FINE, RULE.replace("Two", "Three"), "Join us.")
    third = telling(FINE, RULE.replace("Two", "Four"), "Join us.")
    seen = night_by_night((MONDAY, PLAIN), (SUNDAY, other), (SUNDAY, third), (NEXT_MONDAY, third))
    assert (seen.changed, seen.digest) == (SUNDAY, third.digest)


def test_what_was_read_before_stays_when_the_address_fails() -> None:
    seen = night_by_night((MONDAY, FINE), (MONDAY + A_DAY, GONE))
    expected = {
        "looked": MONDAY + A_DAY,
        "answer": Answer.FAILED,
        "why": GONE.why,
        "since": MONDAY + A_DAY,
        "failed": (MONDAY + A_DAY,),
    }
    assert seen == night_by_night((MONDAY, FINE)).model_copy(update=expected)


BUSY: Final = Sighting(Answer.COULD_NOT_CHECK, "It took too long.")
ELSEWHERE: Final = Sighting(Answer.SUSPECT, "It sends us to the front page of its site.")


def days(*nights: int) -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(days=night) for night in nights)


@pytest.mark.parametrize(
    ("nights", "failed"),
    [((0,), (0,)), ((0, 0), (0,)), ((0, 1), (0, 1)), ((0, 1, 2), (0, 1)), ((0, 0, 3), (0, 3))],
)
def test_two_days_on_which_an_address_failed_are_remembered(
    nights: tuple[int, ...], failed: tuple[int, ...]
) -> None:
    seen = night_by_night(*((day, GONE) for day in days(*nights)))
    assert (seen.since, seen.failed) == (MONDAY, days(*failed))


@pytest.mark.parametrize("between", [BUSY, ELSEWHERE])
def test_a_night_on_which_it_could_not_be_asked_does_not_begin_the_count_anew(between: Sighting) -> None:
    seen = night_by_night((MONDAY, GONE), (MONDAY + A_DAY, between), (MONDAY + 2 * A_DAY, GONE))
    assert (seen.answer, seen.failed) == (Answer.FAILED, days(0, 2))


@pytest.mark.parametrize("after", [BUSY, ELSEWHERE])
def test_what_is_dead_stays_dead_until_it_is_read_again(after: Sighting) -> None:
    dead = night_by_night((MONDAY, GONE), (MONDAY + A_DAY, GONE))
    assert remembered(dead, TARGET, after, MONDAY + 2 * A_DAY) is dead
    assert remembered(dead, TARGET, FINE, MONDAY + 2 * A_DAY).failed == ()


def test_of_two_reasons_for_one_answer_the_first_is_kept() -> None:
    """A server that is slow one night and busy the next would be news every night, and a closed issue come back."""
    first = night_by_night((MONDAY, BUSY))
    assert remembered(first, TARGET, replace(BUSY, why="It answers 503."), MONDAY + A_DAY) is first


def test_two_days_on_which_another_page_stood_there_are_remembered() -> None:
    seen = night_by_night(
        (MONDAY, ELSEWHERE), (MONDAY + A_DAY, BUSY), (SUNDAY, ELSEWHERE), (SUNDAY, ELSEWHERE)
    )
    assert (seen.answer, seen.suspected) == (Answer.SUSPECT, (MONDAY, SUNDAY))


def test_the_day_on_which_a_withdrawal_was_first_seen_stays() -> None:
    gone = replace(FINE, withdrawn=True)
    assert (
        night_by_night((MONDAY, FINE), (MONDAY + A_DAY, gone), (NEXT_MONDAY, gone)).noticed == MONDAY + A_DAY
    )
    assert night_by_night((MONDAY, gone), (MONDAY + A_DAY, FINE)).noticed is None


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Write to jane.doe@example.org now.", "Write to [left out] now."),
        ("Ring 01632 960 001 now.", "Ring [left out] now."),
        ("In force from 1 September 2026.", "In force from 1 September 2026."),
    ],
)
def test_what_leads_to_a_person_is_not_kept(note: str, kept: str) -> None:
    assert night_by_night((MONDAY, replace(FINE, note=note, title=note))).note == kept


def test_after_a_failure_the_page_is_back_as_if_nothing_had_been() -> None:
    seen = night_by_night((MONDAY, FINE), (MONDAY + A_DAY, GONE), (SUNDAY, FINE))
    assert seen == night_by_night((MONDAY, FINE)).model_copy(update={"looked": SUNDAY, "read": SUNDAY})


def test_an_answer_that_nothing_is_new_keeps_what_is_known() -> None:
    first = night_by_night((MONDAY, FINE))
    unchanged = Sighting(Answer.READ, unchanged=True)
    assert remembered(first, TARGET, unchanged, SUNDAY) is first
    days = {"looked": NEXT_MONDAY, "read": NEXT_MONDAY}
    assert remembered(first, TARGET, unchanged, NEXT_MONDAY) == first.model_copy(update=days)


def test_an_edition_keeps_the_day_on_which_it_was_first_seen_and_only_the_newest_are_kept() -> None:
    more = replace(
        FINE, editions=(*FINE.editions, *(Found(DatedEdition(year)) for year in range(2010, 2020)))
    )
    seen = night_by_night((MONDAY, FINE), (SUNDAY, more))
    assert [(one.name, one.seen) for one in seen.editions] == [
        ("September 2026", MONDAY),
        ("2024", MONDAY),
        *((str(year), SUNDAY) for year in range(2019, 2013, -1)),
    ]


def test_under_another_way_of_watching_nothing_is_compared() -> None:
    as_file = Target(ADDRESS, Watch.FILE)
    seen = remembered(night_by_night((MONDAY, FINE)), as_file, replace(FINE, digest="page1-ffff"), SUNDAY)
    assert (seen.watched_as, seen.first_read, seen.changed) == (Watch.FILE, SUNDAY, None)


@pytest.mark.parametrize(
    ("nights", "on", "due"),
    [
        ((), MONDAY, True),
        (((MONDAY, FINE),), SUNDAY, False),
        (((MONDAY, FINE),), NEXT_MONDAY, True),
        (((MONDAY, GONE),), MONDAY + A_DAY, True),
    ],
)
def test_a_page_is_read_in_full_once_a_week_whatever_its_server_says(
    nights: tuple[tuple[date, Sighting], ...], on: date, due: bool
) -> None:
    assert full_look_is_due(night_by_night(*nights) if nights else None, on) is due


def test_what_is_no_longer_watched_is_forgotten_and_the_rest_is_in_order() -> None:
    addresses = ("https://b.example/", "https://a.example/", "https://c.example/")
    seen = {address: Seen(address=address, looked=MONDAY, answer=Answer.READ) for address in addresses}
    kept = memory_of(seen, [Target(address) for address in (*addresses[:2], "https://never.example/")])
    assert [one.address for one in kept.seen] == ["https://a.example/", "https://b.example/"]


def test_the_file_is_short_and_readable() -> None:
    watched = Watched(seen=(night_by_night((MONDAY, FINE), (MONDAY + A_DAY, GONE)),))
    assert memory_text(watched).partition("\n\n")[2] == (
        "seen:\n"
        "- address: https://www.example.org/safer-swimming\n"
        "  watched_as: page\n"
        "  looked: 2026-11-24\n"
        "  answer: failed\n"
        "  why: 'It answers 404: there is no such page.'\n"
        "  since: 2026-11-24\n"
        "  failed:\n"
        "  - 2026-11-24\n"
        "  read: 2026-11-23\n"
        "  first_read: 2026-11-23\n"
        "  title: Safer Swimming\n"
        "  updated: 2026-09-01\n"
        "  editions:\n"
        "  - name: September 2026\n"
        "    out: 2026-09-01\n"
        "    seen: 2026-11-23\n"
        "  - name: '2024'\n"
        "    seen: 2026-11-23\n"
        "  digest: page1-0123456789abcdef\n"
        "  etag: '\"one\"'\n"
    )


def test_a_memory_of_nothing_is_a_memory() -> None:
    assert memory_text(Watched()).endswith("\nseen: []\n")


DAYS: Final = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LINES: Final = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FFF), max_size=60
).map(lambda text: " ".join(text.split()))
EDITIONS: Final = st.builds(EditionSeen, name=st.just("May 2026"), out=st.none() | DAYS, seen=DAYS)
SEEN: Final = st.builds(
    Seen,
    address=st.sampled_from((ADDRESS, "https://x.example/?a=1&b=%20#c", "http://y.example/x,y")),
    watched_as=st.none() | st.sampled_from(Watch),
    looked=DAYS,
    answer=st.sampled_from(Answer),
    why=LINES,
    since=st.none() | DAYS,
    failed=st.lists(DAYS, max_size=2).map(tuple),
    suspected=st.lists(DAYS, max_size=2).map(tuple),
    noticed=st.none() | DAYS,
    read=st.none() | DAYS,
    first_read=st.none() | DAYS,
    title=LINES,
    updated=st.none() | DAYS,
    note=LINES,
    editions=st.lists(EDITIONS, max_size=2).map(tuple),
    withdrawn=st.booleans(),
    withdrawn_on=st.none() | DAYS,
    replaced=st.booleans(),
    under_review=st.booleans(),
    moved_to=st.none() | st.just("https://www.example.org/new"),
    digest=st.just("") | st.just("page1-00e1"),
    guidance=st.just("") | st.sampled_from(("01234567e8", "1234567890", "00e1000000 a1b2c3d4e5")),
    around=st.just("") | st.just(" ".join(f"{number:010x}" for number in range(500))),
    changed=st.none() | DAYS,
    etag=st.just("") | st.just('W/"1e5"'),
    modified=st.just("") | st.just("Mon, 23 Nov 2026 08:00:00 GMT"),
)


@settings(deadline=None)  # it writes and reads a file
@given(st.lists(SEEN, max_size=3))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, seen: list[Seen]) -> None:
    watched, folder = Watched(seen=tuple(seen)), tmp_path_factory.mktemp("memory")
    (folder / MEMORY).write_text(memory_text(watched), encoding="utf-8")
    memory = read_memory(folder)
    assert (memory.watched, memory.fault) == (watched, None)


SIGHTINGS: Final = st.sampled_from(
    (FINE, GONE, PLAIN, replace(FINE, digest="page1-ff"), Sighting(Answer.SUSPECT, "Front page."))
)


@given(st.lists(st.tuples(SIGHTINGS, st.integers(0, 9)), min_size=1, max_size=12))
def test_one_night_more_that_finds_the_same_never_changes_a_byte_within_the_week(
    nights: list[tuple[Sighting, int]],
) -> None:
    """Whatever was seen before: an unbroken run of the same answer settles, and leaves the file alone until Monday."""
    day, seen = MONDAY, None
    for sighting, days in nights:
        day += timedelta(days=days)
        seen = remembered(seen, TARGET, sighting, day)
    day += A_DAY  # the night on which a failure is confirmed is news as well
    settled = remembered(seen, TARGET, nights[-1][0], day)
    later = day + A_DAY
    again = remembered(settled, TARGET, nights[-1][0], later)
    assert again is settled or later.isocalendar().week != settled.looked.isocalendar().week


@pytest.mark.parametrize(
    "damage",
    [
        "seen: [",
        "seen:\n- address: nowhere\n",
        "seen: one\n",
        "",
        "\x00",
        "words: []\n",
        "seen:\n- address: https://x.example/\n  looked: 2026-13-01\n  answer: read\n",
    ],
)
def test_a_damaged_memory_is_no_memory_and_says_so(tmp_path: Path, damage: str) -> None:
    (tmp_path / MEMORY).write_text(damage, encoding="utf-8")
    memory = read_memory(tmp_path)
    assert memory.watched == Watched()
    assert memory.fault
    assert memory.fault.file == str(tmp_path / MEMORY)


@settings(deadline=None)  # as above
@given(st.binary(max_size=300))
def test_no_memory_whatever_its_bytes_can_stop_anything(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    (folder / MEMORY).write_bytes(damage)
    memory: Any = read_memory(folder)
    assert isinstance(memory.watched, Watched)


def test_a_memory_that_is_missing_is_no_fault(tmp_path: Path) -> None:
    memory = read_memory(tmp_path)
    assert (memory.watched, memory.fault) == (Watched(), None)
