"""The box on every page is true on the day on which it is read, whenever the page was made.

The orchestra's policy has three versions: 1 was in force first, 2 is in force from 29 March 2026 and due for review by
28 February 2027, and 10 is in force from 28 March 2027 and due for review by 29 February 2028.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.head import Edition, Head, head_of
from generator.policy.header import Withdrawal
from generator.policy.version import Policy
from generator.reading.library import read_library
from generator.rendering.notice import Notice, dated_notices, lasting_notice

ROOT: Final = Path(__file__).resolve().parents[2]
LIBRARY: Final = read_library(ROOT / "tests/browser/three")
POLICY: Final = LIBRARY.policies[0]
WORDS: Final = ROOT / "tests" / "golden" / "notices"
"""What the box says, written out whole. To accept new words after reading them: ACCEPT_WORDS=yes script/test tests/rendering"""

DATES: Final = (
    date(2026, 3, 29),  # version 2 is in force; the clocks go forward
    date(2026, 6, 30),  # version 1 is due for review
    date(2026, 10, 25),  # the clocks go back
    date(2027, 2, 28),  # version 2 is due for review
    date(2027, 3, 28),  # version 10 is in force; the clocks go forward
    date(2027, 10, 31),  # the clocks go back
    date(2028, 2, 29),  # version 10 is due for review, on a day of leap years
)
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
ONE_DAY: Final = timedelta(days=1)
DAYS: Final = tuple(day + beside for day in DATES for beside in (-ONE_DAY, timedelta(), ONE_DAY))


def withdrawn(name: str, on: date) -> Policy:
    """The orchestra's policy with one version withdrawn."""
    reason = Withdrawal(on=on, reason="It named a number that nobody answers.")
    versions = []
    for version in POLICY.versions:
        head = version.words.policy.model_copy(update={"withdrawn": reason} if version.name == name else {})
        versions.append(replace(version, words=version.words.model_copy(update={"policy": head})))
    return Policy(POLICY.id, tuple(versions))


POLICIES: Final = {
    "three": POLICY,
    "2-withdrawn": withdrawn("2", date(2026, 12, 24)),
    "1-withdrawn": withdrawn("1", date(2026, 10, 25)),
    "10-withdrawn": withdrawn("10", date(2028, 2, 29)),
}


def head(policy: Policy, version: str, built: date) -> Head:
    of = next(one for one in policy.versions if one.name == version)
    return head_of(Edition(LIBRARY, policy, of, built))


def read_on(page: Head, day: date) -> Notice:
    """What the box says where our script runs, on a day."""
    for dated in dated_notices(page):
        if dated.first <= day and (dated.last is None or day <= dated.last):
            return dated.notice
    return lasting_notice(page)


def said(notice: Notice) -> str:
    """A notice in one line: its heading, what it says, and where it leads."""
    leads = "".join(f" → version {other.version}" for other in notice.instead)
    return f"[{notice.title}] {' '.join((*notice.sentences, notice.about, notice.review))}{leads}"


def changes(texts: Iterator[tuple[date, str]]) -> Iterator[str]:
    """A line for each day on which the text is another than on the day before."""
    last = ""
    for day, text in texts:
        if text != last:
            yield f"  from {day}: {text}"
        last = text


def written(policy: Policy, version: str) -> Iterator[str]:
    """Everything that the box of a version may say, built and read before, on and after each date."""
    yield "Built on the day, without scripts:"
    yield from changes((day, said(lasting_notice(head(policy, version, day)))) for day in DAYS)
    yield "Built on the first of these days, read later with scripts:"
    yield from changes((day, said(read_on(head(policy, version, DAYS[0]), day))) for day in DAYS)


@pytest.mark.parametrize("version", ["1", "2", "10"])
@pytest.mark.parametrize("name", POLICIES)
def test_the_box_says_what_was_last_read_and_accepted_before_on_and_after_each_date(
    name: str, version: str
) -> None:
    words = "\n".join(written(POLICIES[name], version)) + "\n"
    file = WORDS / f"{name}-version-{version}.txt"
    if os.environ.get("ACCEPT_WORDS") == "yes":
        file.parent.mkdir(exist_ok=True)
        file.write_text(words, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == words


days = st.dates(min_value=date(2025, 9, 1), max_value=date(2029, 1, 1)) | st.sampled_from(DAYS)


@given(st.sampled_from(sorted(POLICIES)), st.sampled_from(["1", "2", "10"]), days, days)
def test_a_page_read_later_says_what_a_page_made_on_that_day_would_say(
    name: str, version: str, one: date, other: date
) -> None:
    built, day = sorted((one, other))
    policy = POLICIES[name]
    assert read_on(head(policy, version, built), day) == read_on(head(policy, version, day), day)


@given(st.sampled_from(sorted(POLICIES)), st.sampled_from(["1", "2", "10"]), days)
def test_the_days_of_a_page_follow_each_other_without_a_gap(name: str, version: str, built: date) -> None:
    stretches = dated_notices(head(POLICIES[name], version, built))
    for earlier, later in pairwise(stretches):
        assert earlier.last == later.first - ONE_DAY
    assert not stretches or (stretches[0].first == built and stretches[-1].last is None)


@given(st.sampled_from(sorted(POLICIES)), st.sampled_from(["1", "2", "10"]), days)
def test_what_stands_in_the_page_itself_never_speaks_of_now_where_a_later_day_may_change_it(
    name: str, version: str, built: date
) -> None:
    page = head(POLICIES[name], version, built)
    if len(page.currency) > 1:
        words = said(lasting_notice(page)).casefold()
        assert not [now for now in ("has been", "not yet", "until then", "today", "now ") if now in words]


@given(st.sampled_from(sorted(POLICIES)), st.sampled_from(["1", "2", "10"]), days, days)
def test_what_the_lasting_words_say_of_any_later_day_is_so_on_that_day(
    name: str, version: str, one: date, other: date
) -> None:
    built, day = sorted((one, other))
    policy, page = POLICIES[name], head(POLICIES[name], version, built)
    if len(page.currency) > 1:
        told = [who for who, first, last in spells(said(lasting_notice(page))) if first <= day <= last]
        current = policy.current(day)
        usable = current.in_force <= day and not current.withdrawn_by(day)
        silent = version if usable and current.name == version else ""
        expected = (
            ("This version" if current.name == version else f"Version {current.name}") if usable else ""
        )
        # A page whose own version is in force throughout need not say so.
        assert told == ([expected] if expected else []) or (told == [] and silent)


@given(st.sampled_from(sorted(POLICIES)), st.sampled_from(["1", "2", "10"]), days)
def test_a_family_without_scripts_is_led_to_each_version_that_the_lasting_words_name(
    name: str, version: str, built: date
) -> None:
    notice = lasting_notice(head(POLICIES[name], version, built))
    named = re.findall(
        r"[Vv]ersion (\d+) (?:is in force|has been in force|instead)", " ".join(notice.sentences)
    )
    assert [other.version for other in notice.instead] == list(dict.fromkeys(named))


def spells(text: str) -> list[tuple[str, date, date]]:
    """Which version a box says is in force from when to when."""
    found = re.findall(
        r"((?:This v|V)ersion(?: \d+)?) is in force from (\d+ \w+ \d{4})(?: to (\d+ \w+ \d{4}))?\.", text
    )
    return [(who, day_of(first), day_of(last) if last else date.max) for who, first, last in found]


def day_of(words: str) -> date:
    day, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(day))
