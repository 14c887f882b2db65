"""The watch asks each host for one thing at a time, waits in between, and waits longer when it is told to."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.watching.answered import Answered, Unanswered
from generator.watching.asking.fetch import Fetcher
from generator.watching.asking.manners import Manners
from generator.watching.asking.turns import Turns
from generator.watching.asking.waits import wait_after
from tests.watching.asking import QUICK, TRUSTS_NOBODY, ask, could_not_check, knowing, why_not
from tests.watching.server import Asked, End, Reply, moved, page, raw, serving

PAUSE: Final = 0.1
POLITE: Final = replace(QUICK, pause=PAUSE)
NAMES: Final = knowing({"one.test": ["127.0.0.1"], "two.test": ["127.0.0.1"]})


def ask_all(addresses: Sequence[str], manners: Manners = POLITE) -> list[Answered | BaseException]:
    """Ask for all of them side by side."""

    async def asked() -> list[Answered | BaseException]:
        async with Fetcher(manners, resolve=NAMES, tls=TRUSTS_NOBODY) as fetcher:
            return await asyncio.gather(*map(fetcher.ask, addresses), return_exceptions=True)

    return asyncio.run(asked())


def gaps(asked: Sequence[Asked]) -> dict[str, list[float]]:
    """For each host, how long it was left alone between two requests: below 0 where they overlapped."""
    of: dict[str, list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: one.began):
        of[one.host].append(one)
    return {host: [then.began - first.ended for first, then in pairwise(of[host])] for host in of}


def test_the_manners_are_as_agreed() -> None:
    agreed = Manners()
    assert (agreed.pause, agreed.limit, agreed.slow, agreed.most_hops) == (1.0, 15.0, 5.0, 8)
    assert agreed.apart == 0.005
    assert (agreed.largest, agreed.tries, agreed.first_wait, agreed.longest_wait) == (2_000_000, 3, 5.0, 60.0)
    assert sorted(agreed.ports) == [80, 443]
    assert agreed.also_allowed == ()


def test_a_host_is_asked_for_one_thing_at_a_time_with_a_pause() -> None:
    with serving({"/": page("Hello.", after=0.05)}) as server:
        ask_all([server.address()] * 4)
    assert len(server.asked) == 4
    assert min(gaps(server.asked)["127.0.0.1"]) >= PAUSE


def test_a_host_is_one_however_its_name_is_written() -> None:
    with serving({"/": page("Hello.", after=0.05)}) as server:
        ask_all([server.address(host=host) for host in ("one.test", "ONE.test", "one.test.")])
    asked = [replace(one, host="one") for one in server.asked]
    assert len(asked) == 3
    assert min(gaps(asked)["one"]) >= PAUSE


def test_a_host_that_hangs_keeps_no_other_host_waiting() -> None:
    with serving({"/hangs": raw(b"", End.HANG), "/": page("Hello.")}) as server:

        async def both() -> bytes:
            async with Fetcher(POLITE, resolve=NAMES, tls=TRUSTS_NOBODY) as fetcher:
                hangs = asyncio.create_task(fetcher.ask(server.address("/hangs", host="one.test")))
                await asyncio.to_thread(server.wait_until_asked, 1)
                answered = await fetcher.ask(server.address(host="two.test"))
                assert not hangs.done()
                hangs.cancel()
                return answered.body

        assert asyncio.run(both()) == b"Hello."


def test_a_host_rests_after_a_fault_too() -> None:
    with serving({"/": page("No.", status=404)}) as server:
        ask_all([server.address()] * 3)
    assert min(gaps(server.asked)["127.0.0.1"]) >= PAUSE


def test_a_hop_waits_its_turn_at_the_host_that_it_leads_to() -> None:
    with serving({"/there": page("There.", after=0.1)}) as server:
        server.routes["/"] = moved(server.address("/there", host="two.test"))
        ask_all([server.address(host="one.test"), *[server.address("/there", host="two.test")] * 3])
    told = gaps(server.asked)
    assert len(told["two.test"]) == 3
    assert min(told["two.test"]) >= PAUSE


def test_a_hop_within_a_host_waits_for_the_pause_too() -> None:
    with serving({"/": moved("/a"), "/a": moved("/b"), "/b": page("There.")}) as server:
        ask(server.address(), POLITE)
    assert min(gaps(server.asked)["127.0.0.1"]) >= PAUSE


def test_two_hosts_that_send_on_to_each_other_do_not_wait_for_each_other_for_ever() -> None:
    with serving({"/there": page("There.")}) as server:

        def to_the_other(asked: Asked) -> Reply:
            other = {"one.test": "two.test", "two.test": "one.test"}[asked.host]
            return moved(server.address("/there", host=other))

        server.routes["/"] = to_the_other
        answers = ask_all([server.address(host=host) for host in ("one.test", "two.test") for _ in range(3)])
    assert [answered.body for answered in answers if isinstance(answered, Answered)] == [b"There."] * 6


def test_the_time_that_is_told_leaves_out_the_wait_for_a_turn() -> None:
    with serving({"/": page("Hello.")}) as server:
        answers = ask_all([server.address()] * 3, replace(POLITE, pause=0.5))
    assert all(isinstance(answered, Answered) and answered.seconds < 0.5 for answered in answers)


def test_turns_are_given_in_the_order_in_which_they_were_wanted() -> None:
    async def order() -> list[int]:
        turns, taken = Turns(pause=0.001, apart=0.0), list[int]()

        async def take(number: int) -> None:
            async with turns.at("host"):
                taken.append(number)

        await asyncio.gather(*map(take, range(20)))
        return taken

    assert asyncio.run(order()) == list(range(20))


def test_no_two_hosts_are_asked_at_the_same_moment() -> None:
    async def begun() -> list[float]:
        turns, clock = Turns(pause=0.0, apart=0.02), asyncio.get_running_loop().time
        moments, start = list[float](), clock()

        async def take(host: str) -> None:
            async with turns.at(host):
                moments.append(clock() - start)

        await asyncio.gather(*(take(f"{number}.test") for number in range(6)))
        return moments

    # A thousandth, because the clock of a loop may strike as much too early.
    assert all(moment >= 0.02 * place - 0.001 for place, moment in enumerate(asyncio.run(begun())))


# ── A server that wants us to wait ───────────────────────────────────────────────────────────────────────────────────


def busy(status: int = 429, **headers: str) -> Reply:
    return page(
        "Later.", status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


MONDAY: Final = "Mon, 02 Feb 2026 10:00:{:02} GMT"


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_is_given_the_time_that_it_wants(status: int) -> None:
    with serving({"/": [busy(status, Retry_After="1"), page("Hello.")]}) as server:
        assert ask(server.address()).body == b"Hello."
    assert gaps(server.asked)["127.0.0.1"][0] >= 1.0


def test_a_date_is_laid_beside_the_servers_own_clock_and_not_ours() -> None:
    told = busy(Date=MONDAY.format(10), Retry_After=MONDAY.format(11))
    with serving({"/": [told, page("Hello.")]}) as server:
        assert ask(server.address()).body == b"Hello."
    assert 1.0 <= gaps(server.asked)["127.0.0.1"][0] < 10.0


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "2"},
        {"Retry-After": "999999999999999999999"},
        {"Retry-After": "9" * 5000},
        {"Date": MONDAY.format(0), "Retry-After": MONDAY.format(2)},
        {"Date": MONDAY.format(0), "Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"},
    ],
)
def test_a_server_that_wants_more_time_than_we_have_is_left_alone_at_once(headers: Mapping[str, str]) -> None:
    with serving({"/": page(status=503, headers=headers)}) as server:
        why = "It answers 503 and wants us to wait longer than 1 seconds."
        assert why_not(server.address()) == could_not_check(why)
    assert len(server.asked) == 1


def test_without_a_word_from_the_server_each_wait_is_twice_as_long() -> None:
    with serving({"/": busy()}) as server, pytest.raises(Unanswered):
        ask(server.address(), replace(QUICK, first_wait=0.2))
    first, second = gaps(server.asked)["127.0.0.1"]
    assert first >= 0.2
    assert second >= 0.4


def test_a_server_that_wants_no_wait_has_its_pause_all_the_same() -> None:
    with serving({"/": [busy(Retry_After="0"), page("Hello.")]}) as server:
        ask(server.address(), POLITE)
    assert gaps(server.asked)["127.0.0.1"][0] >= PAUSE


def test_nobody_else_asks_a_host_that_wants_us_to_wait() -> None:
    with serving({"/busy": [busy(Retry_After="1"), page("Hello.")], "/": page("Hello.")}) as server:
        ask_all([server.address("/busy"), server.address()])
    assert [asked.path for asked in server.asked] == ["/busy", "/busy", "/"]
    assert gaps(server.asked)["127.0.0.1"][0] >= 1.0


def test_other_hosts_are_asked_meanwhile() -> None:
    with serving({"/busy": [busy(Retry_After="1"), page("Hello.")], "/": page("Hello.")}) as server:
        ask_all([server.address("/busy", host="one.test"), server.address(host="two.test")])
    assert [asked.path for asked in server.asked[-1:]] == ["/busy"]


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, 5.0),
        ({"retry-after": ""}, 5.0),
        ({"retry-after": "soon"}, 5.0),
        ({"retry-after": "-1"}, 5.0),
        ({"retry-after": "1.5"}, 5.0),
        ({"retry-after": "٣"}, 5.0),
        ({"retry-after": " 7 "}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": MONDAY.format(30)}, 5.0),
        ({"retry-after": MONDAY.format(30), "date": "today"}, 5.0),
        ({"retry-after": MONDAY.format(30), "date": MONDAY.format(10)}, 20.0),
        ({"retry-after": MONDAY.format(10), "date": MONDAY.format(30)}, 0.0),
        ({"retry-after": "Monday, 02-Feb-26 10:00:30 GMT", "date": MONDAY.format(10)}, 20.0),
        ({"retry-after": "Mon, 02 Feb 2026 10:00:30 -0000", "date": MONDAY.format(10)}, 20.0),
    ],
)
def test_what_a_server_wants_is_read(headers: Mapping[str, str], wait: float) -> None:
    assert wait_after(1, headers, Manners()) == wait


@given(st.text(), st.text())
def test_whatever_a_server_says_about_time_breaks_nothing(wanted: str, now: str) -> None:
    assert wait_after(1, {"retry-after": wanted, "date": now}, Manners()) >= 0


@given(st.integers(), st.integers(), st.integers(), st.integers())
def test_dates_that_there_are_not_break_nothing(day: int, year: int, hour: int, zone: int) -> None:
    wanted = f"Mon, {day} Feb {year} {hour}:00:00 {zone:+05}"
    assert wait_after(1, {"retry-after": wanted, "date": MONDAY.format(0)}, Manners()) >= 0


def test_the_waits_are_as_agreed() -> None:
    assert [wait_after(asked, {}, Manners()) for asked in (1, 2)] == [5.0, 10.0]
