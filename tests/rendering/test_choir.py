"""A choir's policy with six versions: what its families and staff are told of every change, written out whole.

Version 1 was in force first. Version 2 followed, and holds again after version 3 was withdrawn. Version 4 is in force,
version 5 is to come, and version 6 is a draft. Between them is every kind of change that a policy can know.

To accept new words after reading the difference in tests/golden/choir/: ACCEPT_WORDS=yes script/test tests/rendering
"""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.documents.asked_again import Asked, asked_again
from generator.documents.changes import compose_changes
from generator.documents.head import Edition, head_of
from generator.documents.sign_off import compose_sign_off
from generator.policy.changes import pieces
from generator.policy.version import Policy, Version
from generator.reading.library import examine, read_library
from generator.rendering.notice import dated_notices, lasting_notice
from generator.rendering.sign_off import sign_off_page
from generator.rendering.signposts import changes_page
from tests.rendering.words import as_read

ROOT: Final = Path(__file__).resolve().parents[2]
CHOIR: Final = ROOT / "tests" / "choir"
WORDS: Final = ROOT / "tests" / "golden" / "choir"

LIBRARY: Final = read_library(CHOIR)
POLICY: Final = LIBRARY.policies[0]
PUBLISHED: Final = LIBRARY.without_drafts().policies[0]
VERSIONS: Final = {version.name: version for version in POLICY.versions}

RECORDED: Final = date(2025, 11, 10)
"""The day of the latest record in the older versions: before it, no build would take this content."""
THREE_HELD: Final = date(2026, 4, 15)
TWO_AGAIN: Final = date(2026, 5, 25)
A_DAY: Final = date(2026, 11, 22)
"""Version 4 is in force."""
FIVE_HOLDS: Final = date(2027, 3, 28)

ONE_DAY: Final = timedelta(days=1)
TURNING: Final = (
    date(2025, 11, 10),
    date(2026, 3, 29),  # version 3 is in force
    date(2026, 5, 20),  # and withdrawn, so that version 2 holds again
    date(2026, 6, 10),  # version 4 is in force
    date(2026, 10, 1),  # the review of version 2 is overdue
    date(2027, 3, 28),  # version 5 is in force
    date(2027, 6, 1),  # the review of version 4 is overdue
    date(2028, 4, 1),  # the review of version 5 is overdue
)


def same_words(name: str, words: str) -> None:
    file = WORDS / name
    if os.environ.get("ACCEPT_WORDS") == "yes":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == words, f"{name} changed; see this module's first lines"


def as_met(html: str) -> str:
    """A page as its readers meet it: a line for each paragraph, what is for ears only too, and where each link leads."""
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    body = re.sub(r"<head>.*?</head>", "", html, flags=re.DOTALL)
    body = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', r"\2 → \1", body, flags=re.DOTALL)
    body = re.sub(r"<(h[1-6])[^>]*>", lambda found: f"<{found[1]}>{'#' * int(found[1][1])} ", body)
    body = re.sub(r"\s+", " ", body)
    blocks = re.split(r"</?(?:p|li|h[1-6]|ul|ol|div|section|main|body|blockquote)\b[^>]*>", body)
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", "", block)).split()) for block in blocks]
    assert title
    return "\n".join([f"[{unescape(title[1]).strip()}]", *(line for line in lines if line)]) + "\n"


# ── The content itself ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("on", [RECORDED, A_DAY, TURNING[-1]])
def test_the_choir_would_be_published_as_it_is(on: date) -> None:
    examine(CHOIR).publishable(on)


def test_each_version_cuts_the_ages_elsewhere() -> None:
    bands = [tuple(band.slug for band in version.bands) for version in POLICY.versions]
    assert len(set(bands)) == len(bands) == 6


# ── The pages that tell families what changed ────────────────────────────────────────────────────────────────────────

PAGES: Final = (
    *((A_DAY, name, False) for name in ("1", "2", "3", "4", "5")),
    (A_DAY, "4", True),
    (A_DAY, "5", True),
    (RECORDED, "2", False),  # version 3 is to come, and to be withdrawn
    (THREE_HELD, "3", False),
    (TWO_AGAIN, "3", False),
    (FIVE_HOLDS, "5", False),
)


def pages_of(policy: Policy, name: str, on: date) -> str:
    """What every page says that the packs of a version lead to, the youngest band first."""
    edition = Edition(LIBRARY, policy, VERSIONS[name], on)
    return "\n".join(
        as_met(changes_page(compose_changes(edition, band)).decode()) for band in VERSIONS[name].bands
    )


@pytest.mark.parametrize(("on", "name", "drafts"), PAGES)
def test_families_of_each_age_read_what_was_last_read_and_accepted(on: date, name: str, drafts: bool) -> None:
    policy = POLICY if drafts else PUBLISHED
    with_drafts = "-with-drafts" if drafts else ""
    same_words(f"pages/{on}-since-{name}{with_drafts}.txt", pages_of(policy, name, on))


# ── What staff are told of two versions ──────────────────────────────────────────────────────────────────────────────

PAIRS: Final = (
    ("1", "2"),
    ("1", "4"),
    ("2", "4"),
    ("3", "4"),
    ("4", "5"),
    ("4", "6"),
    ("5", "6"),
    ("4", "2"),
)


def told(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    assert main(["changes", "--content", str(CHOIR), "--on", str(A_DAY), *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_staff_are_told_what_differs_between_two_versions(
    old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    same_words(f"changes/{old}-to-{new}.txt", told(capsys, "--from", old, "--to", new))


def test_other_programs_are_told_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    same_words("changes/5-to-6.json", told(capsys, "--from", "5", "--to", "6", "--json"))


# ── Whom to ask again ────────────────────────────────────────────────────────────────────────────────────────────────


def outcomes(old: Version, new: Version) -> Iterator[str]:
    """What becomes of each thing that families of each age signed."""
    before, after = (Edition(LIBRARY, POLICY, version, A_DAY) for version in (old, new))
    for ages in (piece for band in old.bands for piece in pieces(old, new, band)):
        yield f"  Children {ages.aged}:"
        yield from (f"    {line_of(asked)}" for asked in asked_again(before, after, ages))


def line_of(asked: Asked) -> str:
    item = asked.entry.item
    reasons = ", ".join(reason.value for reason in asked.reasons)
    return f"{item.id:<21} {item.kind.value:<16} {asked.outcome.value:<19} {reasons}".rstrip()


def written(versions: Iterable[Version], new: Version) -> Iterator[str]:
    for old in versions:
        yield f"From version {old.name} to version {new.name}:"
        yield from outcomes(old, new)


@pytest.mark.parametrize("name", ["4", "5"])
def test_staff_ask_again_only_whom_they_have_to(name: str) -> None:
    older = [version for version in PUBLISHED.versions if version.in_force < VERSIONS[name].in_force]
    same_words(f"outcomes-to-{name}.txt", "\n".join(written(older, VERSIONS[name])) + "\n")


# ── How each version stands ──────────────────────────────────────────────────────────────────────────────────────────

DAYS: Final = tuple(day + beside for day in TURNING for beside in (-ONE_DAY, timedelta()))[1:]


def standing(policy: Policy, version: Version, on: date) -> Iterator[str]:
    """How a version stands on a day: its status, what its box says on that day, and what it says on paper."""
    head = head_of(Edition(LIBRARY, policy, version, on))
    lasting = lasting_notice(head)
    dated = dated_notices(head)
    exact = dated[0].notice if dated else lasting
    yield f"  version {version.name} is {policy.status(version, on).value}"
    for how, notice in (("on the day", exact), ("whenever read", lasting)):
        leads = "".join(f" → version {other.version}" for other in notice.instead)
        words = " ".join((*notice.sentences, notice.about, notice.review))
        yield f"    {how}: [{notice.title}] {words}{leads}"


def days_and_standing(policy: Policy) -> Iterator[str]:
    for day in DAYS:
        yield f"Built on {day}:"
        for version in policy.versions:
            yield from standing(policy, version, day)


def test_each_version_says_how_it_stands_on_each_side_of_each_day_that_changes_it() -> None:
    same_words("states.txt", "\n".join(days_and_standing(POLICY)) + "\n")


def test_a_draft_changes_nothing_of_how_published_versions_stand() -> None:
    for day in DAYS:
        for version in PUBLISHED.versions:
            assert list(standing(PUBLISHED, version, day)) == list(standing(POLICY, version, day))


def test_the_known_days_are_all_on_which_something_turns() -> None:
    days = set(POLICY.turning_days(RECORDED))
    days |= {
        version.review.due_by + ONE_DAY
        for version in PUBLISHED.versions
        if version.review.due_by and version.review.due_by >= RECORDED and not version.withdrawn
    }
    assert days | {RECORDED} == set(TURNING)


# ── The sign-off sheet ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["4", "5", "6"])
def test_the_sign_off_sheet_of_each_kind_of_version_is_the_one_last_read_and_accepted(name: str) -> None:
    sheet = compose_sign_off(Edition(LIBRARY, POLICY, VERSIONS[name], A_DAY))
    same_words(f"sign-off-{name}.txt", as_read(sign_off_page(sheet).decode()))
