"""The watch connects to what it checked, and to nothing else."""

import asyncio
import socket
import sys
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_network
from typing import Final

import pytest

from generator.watching.answered import Unanswered
from generator.watching.asking.fetch import Fetcher
from generator.watching.asking.manners import Manners
from generator.watching.asking.safe_transport import LookUp
from tests.watching.asking import QUICK, TRUSTS_NOBODY, ask, could_not_check, failed, knowing, why_not
from tests.watching.server import moved, page, raw, refusing, serving

ONE_LOOPBACK: Final = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS has 127.0.0.1 alone, and needs to be told of each other address"
)
BOTH: Final = replace(QUICK, also_allowed=(ip_network("127.0.0.0/30"),))


class Turncoat:
    """A resolver that answers otherwise each time, and remembers how often it was asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@ONE_LOOPBACK
def test_a_name_that_turns_inward_after_it_was_checked_leads_to_what_was_checked() -> None:
    manners = replace(QUICK, also_allowed=(ip_network("127.0.0.2/32"),))
    turncoat = Turncoat(["127.0.0.2"], ["127.0.0.1"])
    with serving({"/": page("Hello.")}, hosts=["127.0.0.2", "127.0.0.1"]) as server:
        assert ask(server.address(host="rebound.test"), manners, resolve=turncoat).body == b"Hello."
        assert turncoat.asked == ["rebound.test"]
        assert [(asked.host, asked.ip) for asked in server.asked] == [("rebound.test", "127.0.0.2")]
        # The next request looks the name up anew, and that answer is checked as well.
        told = failed("It leads to an address inside a network, not on the public internet.")
        assert why_not(server.address(host="rebound.test"), manners, resolve=turncoat) == told
    assert len(server.asked) == 1


@ONE_LOOPBACK
def test_a_name_that_turns_inward_between_two_hops_is_caught_at_the_second() -> None:
    manners = replace(QUICK, also_allowed=(ip_network("127.0.0.2/32"),))
    with serving({"/": moved("/more"), "/more": page("Secret.")}, hosts=["127.0.0.2", "127.0.0.1"]) as server:
        address = server.address(host="rebound.test")
        told = failed("It sends us on to an address inside a network, not on the public internet.")
        assert why_not(address, manners, resolve=Turncoat(["127.0.0.2"], ["127.0.0.1"])) == told
    assert [asked.path for asked in server.asked] == ["/"]


@ONE_LOOPBACK
def test_one_address_inside_among_several_is_enough_to_refuse() -> None:
    manners = replace(QUICK, also_allowed=(ip_network("127.0.0.2/32"),))
    with serving({"/": page("Hello.")}, hosts=["127.0.0.2"]) as server:
        told = failed("It leads to an address inside a network, not on the public internet.")
        both = knowing({"both.test": ["127.0.0.2", "10.0.0.1"]})
        assert why_not(server.address(host="both.test"), manners, resolve=both) == told
    assert server.asked == []


@ONE_LOOPBACK
def test_where_one_address_refuses_the_next_is_tried() -> None:
    several = knowing({"several.test": ["127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.3"]})
    with serving({"/": page("Hello.")}, hosts=["127.0.0.2"]) as server:
        assert ask(server.address(host="several.test"), BOTH, resolve=several).body == b"Hello."
    assert [asked.ip for asked in server.asked] == ["127.0.0.2"]


@ONE_LOOPBACK
def test_where_every_address_refuses_it_fails() -> None:
    several = knowing({"several.test": ["127.0.0.1", "127.0.0.3"]})
    with serving({}, hosts=["127.0.0.2"]) as server:
        told = failed("Its host refuses to be connected to.")
        assert why_not(server.address(host="several.test"), BOTH, resolve=several) == told


@ONE_LOOPBACK
def test_an_address_that_this_machine_has_no_way_to_says_nothing_about_a_host() -> None:
    # To everybody at once there is no way: the system says so and sends nothing.
    manners = replace(BOTH, also_allowed=(*BOTH.also_allowed, ip_network("255.255.255.255/32")))
    several = knowing({"dead.test": ["255.255.255.255", "127.0.0.1"], "no-way.test": ["255.255.255.255"]})
    with refusing() as address:
        told = failed("Its host refuses to be connected to.")
        assert why_not(address.replace("127.0.0.1", "dead.test"), manners, resolve=several) == told
    told = could_not_check("No connection to it, or none that is secure, could be made.")
    assert why_not("http://no-way.test/", manners, resolve=several) == told


@ONE_LOOPBACK
def test_a_server_that_takes_a_connection_and_spoils_it_is_not_left_for_another() -> None:
    several = knowing({"several.test": ["127.0.0.1", "127.0.0.2"]})
    with serving({}, hosts=["127.0.0.1", "127.0.0.2"], greeting=raw(b"This is not secure.")) as server:
        told = could_not_check("No connection to it, or none that is secure, could be made.")
        address = server.address(host="several.test").replace("http:", "https:")
        assert why_not(address, BOTH, resolve=several) == told
    assert server.connected == ["127.0.0.1"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux drops what does not fit in a queue")
def test_an_address_that_hangs_leaves_time_for_the_next_and_is_told_rather_than_a_refusal() -> None:
    several = knowing({"slow.test": ["127.0.0.1", "127.0.0.2"], "dead.test": ["127.0.0.1", "127.0.0.3"]})
    manners = replace(BOTH, limit=2.0)
    with (
        serving({"/": page("Hello.")}, hosts=["127.0.0.2"]) as server,
        socket.create_server(("127.0.0.1", server.port), backlog=0),
        # The queue is full: whoever else connects waits in vain.
        socket.create_connection(("127.0.0.1", server.port)),
    ):
        assert ask(server.address(host="slow.test"), manners, resolve=several).body == b"Hello."
        told = could_not_check("It did not answer in full within 2 seconds.")
        assert why_not(server.address(host="dead.test"), manners, resolve=several) == told


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", ["[::1]", "[0:0:0:0:0:0:0:1]", "six.test"])
def test_a_host_of_ipv6_is_asked_as_any_other(host: str) -> None:
    manners = replace(QUICK, also_allowed=(ip_network("::1/128"),))
    with serving({"/": page("Hello.")}, hosts=["::1"]) as server:
        six = knowing({"six.test": ["::1"]})
        assert ask(server.address(host=host), manners, resolve=six).body == b"Hello."
    assert [(asked.host, asked.ip) for asked in server.asked] == [(host, "::1")]


def test_names_are_looked_up_by_this_machine() -> None:
    async def found() -> list[str]:
        look_up = LookUp()
        try:
            return await look_up("localhost")
        finally:
            look_up.close()

    assert set(asyncio.run(found())) <= {"127.0.0.1", "::1"}


def test_localhost_is_not_asked_whoever_looks_it_up() -> None:
    with serving({}) as server:

        async def ask_it() -> None:
            async with Fetcher(Manners(), tls=TRUSTS_NOBODY) as fetcher:
                await fetcher.ask(server.address(host="localhost"))

        with pytest.raises(Unanswered, match="inside a network"):
            asyncio.run(ask_it())
    assert server.asked == []


def test_each_request_has_a_connection_of_its_own() -> None:
    with serving({"/": moved("/a"), "/a": [page(status=503), page("Hello.")]}) as server:
        ask(server.address())
    assert len({asked.came_from for asked in server.asked}) == 3
    assert {asked.headers["connection"] for asked in server.asked} == {"close"}


def test_a_proxy_that_the_machine_is_set_up_with_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": page("Hello.")}) as server, refusing() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        assert ask(server.address()).body == b"Hello."


def test_the_watch_says_who_it_is_and_what_it_takes() -> None:
    with serving({"/": page("Hello.")}) as server:
        ask(server.address("/?a=b#part"))
    (asked,) = server.asked
    assert asked.path == "/?a=b"
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["user-agent"].startswith("ParentGuidesWatch/")
    assert asked.headers["accept-encoding"] == "gzip"
    assert not {"cookie", "authorization", "referer"} & set(asked.headers)
