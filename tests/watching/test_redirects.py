"""Where the watch goes when it is sent on, and where it does not."""

import asyncio
from typing import Final

import pytest

from generator.watching.answered import Hop
from generator.watching.asking.fetch import Fetcher
from tests.watching.asking import QUICK, TRUSTS_NOBODY, ask, failed, knowing, why_not
from tests.watching.server import Asked, Reply, moved, page, raw, serving

WITHIN: Final = failed("It sends us on to an address inside a network, not on the public internet.")
NO_WEBSITE: Final = failed("It sends us on to an address that begins with neither http:// nor https://.")
NO_NAME: Final = failed("It sends us on to an address whose host has no proper name.")
NO_ADDRESS: Final = failed("It sends us on to something that is no address of a page.")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_told(status: int) -> None:
    with serving({"/old": moved("/new?a=1", status), "/new": page("New.")}) as server:
        answered = ask(server.address("/old"))
    new = server.address("/new?a=1")
    assert (answered.asked, answered.address, answered.body) == (server.address("/old"), new, b"New.")
    assert answered.hops == (Hop(status, new),)
    assert [asked.path for asked in server.asked] == ["/old", "/new?a=1"]


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        ("/new", "/new"),
        ("new", "/a/new"),
        ("../new", "/new"),
        ("?b", "/a/old?b"),
        ("//127.0.0.1:{port}/new", "/new"),
        ("HTTP://127.0.0.1:{port}/new", "/new"),
        ("/new#part", "/new"),
        ("/a page", "/a%20page"),
        ("/%C3%A4", "/%C3%A4"),
        ("/ä", "/%C3%A4"),
    ],
)
def test_a_redirect_may_be_written_in_any_form(location: str, leads: str) -> None:
    def answer(asked: Asked) -> Reply:
        return moved(location.format(port=server.port)) if asked.path == "/a/old" else page("New.")

    with serving({"/a/old": answer, leads.partition("?")[0]: answer}) as server:
        assert ask(server.address("/a/old")).body == b"New."
    assert server.asked[1].path == leads


def test_eight_hops_are_followed_and_nine_are_not() -> None:
    steps = {f"/{step}": moved(f"/{step + 1}") for step in range(9)}
    with serving(steps | {"/9": page("There.")}) as server:
        assert len(ask(server.address("/1")).hops) == 8
        assert why_not(server.address("/0")) == failed("It sends us on more than 8 times.")
    assert "/9" not in [asked.path for asked in server.asked[9:]]


@pytest.mark.parametrize(
    "loop", [{"/": moved("/")}, {"/": moved("/a"), "/a": moved("/b"), "/b": moved("/a")}]
)
def test_a_circle_is_noticed(loop: dict[str, Reply]) -> None:
    with serving(loop) as server:
        assert why_not(server.address()) == failed("It sends us round in a circle.")
    assert len(server.asked) == len(loop)


def test_a_circle_that_changes_each_time_ends_too() -> None:
    with serving(
        {"/": lambda asked: moved(asked.path + ("&" if "?" in asked.path else "?") + "a")}
    ) as server:
        assert why_not(server.address()) == failed("It sends us on more than 8 times.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", failed("It sends us on, but does not say where to.")),
        ("Location: \r\n", failed("It sends us on, but does not say where to.")),
        ("Location: http://[::1/\r\n", NO_ADDRESS),
        ("Location: http://guidance.test:port/\r\n", NO_ADDRESS),
        ("Location: http://256.1.1.1/\r\n", NO_ADDRESS),
        ("Location: /a\tb\r\n", NO_ADDRESS),
        (f"Location: /{'a' * 9000}\r\n", failed("It sends us on to an address that is far too long.")),
    ],
)
def test_a_redirect_that_leads_nowhere_fails(said: str, told: tuple[object, str]) -> None:
    with serving({"/": raw(f"HTTP/1.1 301 Moved\r\n{said}Content-Length: 0\r\n\r\n".encode())}) as server:
        assert why_not(server.address()) == told


@pytest.mark.parametrize(
    ("location", "told"),
    [
        # 127.0.0.1 alone is allowed in these tests, so all else of this machine and its networks is as it is outside.
        ("http://127.0.0.2/", WITHIN),
        ("https://127.0.0.2/", WITHIN),
        ("//127.0.0.2/", WITHIN),
        ("http://0.0.0.0/", WITHIN),
        ("http://10.1.2.3/", WITHIN),
        ("http://172.16.0.1/", WITHIN),
        ("http://192.168.0.1/", WITHIN),
        ("http://100.64.0.1/", WITHIN),
        ("http://169.254.169.254/latest/meta-data/", WITHIN),
        ("http://168.63.129.16/", WITHIN),
        ("http://[::1]/", WITHIN),
        ("http://[::]/", WITHIN),
        ("http://[fe80::1]/", WITHIN),
        ("http://[fd00:ec2::254]/", WITHIN),
        ("http://[::ffff:127.0.0.1]/", WITHIN),
        ("http://[::ffff:10.0.0.1]/", WITHIN),
        ("http://[64:ff9b::10.0.0.1]/", WITHIN),
        ("http://localhost/", WITHIN),
        ("http://LOCALHOST./", WITHIN),
        ("http://intranet.test/", WITHIN),
        ("http://half.test/", WITHIN),
        ("http://127.0.0.2./", WITHIN),
        ("http://2130706434/", NO_NAME),
        ("http://0x7f000002/", NO_NAME),
        ("http://0x7f.2/", NO_NAME),
        ("http://127.2/", NO_NAME),
        ("http://0177.0.0.2/", NO_ADDRESS),
        ("file:///etc/passwd", NO_WEBSITE),
        ("ftp://guidance.test/", NO_WEBSITE),
        ("javascript:alert(1)", NO_WEBSITE),
        ("data:text/html,Hello", NO_WEBSITE),
        ("gopher://127.0.0.1:70/", NO_WEBSITE),
        (
            "http://user:password@guidance.test/",
            failed("It sends us on to an address that holds a user name or a password."),
        ),
        ("http://8.8.8.8:8080/", failed("It sends us on to a port at which no public website stands.")),
        ("http://8.8.8.8:22/", failed("It sends us on to a port at which no public website stands.")),
        ("http://8.8.8.8:0/", failed("It sends us on to a port at which no public website stands.")),
    ],
)
def test_a_redirect_into_a_network_is_not_followed(location: str, told: tuple[object, str]) -> None:
    names = {
        "localhost": ["127.0.0.2"],
        "intranet.test": ["192.168.0.10"],
        "half.test": ["8.8.8.8", "192.168.0.10"],
    }
    with serving({"/": moved(location)}) as server:
        assert why_not(server.address(), resolve=knowing(names)) == told


def test_an_address_into_a_network_is_not_asked_either() -> None:
    told = failed("It leads to an address inside a network, not on the public internet.")
    assert why_not("http://192.168.0.1/") == told
    assert why_not("nonsense") == failed(
        "It leads to an address that begins with neither http:// nor https://."
    )
    assert why_not("http:///nowhere") == failed("It leads to an address whose host has no proper name.")
    assert why_not("http://") == failed("It leads to an address whose host has no proper name.")


def test_the_way_on_to_another_host_is_asked_of_that_host() -> None:
    here = knowing({"one.test": ["127.0.0.1"], "two.test": ["127.0.0.1"]})
    with serving({}) as server:
        server.routes |= {"/": moved(server.address("/there", host="two.test")), "/there": page("There.")}
        assert ask(server.address(host="one.test"), resolve=here).body == b"There."
    assert [asked.host for asked in server.asked] == ["one.test", "two.test"]


# ── Cookies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def lets_in_with_a_cookie(asked: Asked) -> Reply:
    if "cookie" in asked.headers:
        return page("Come in.")
    return moved("/", headers={"Set-Cookie": "seen=1"})


def test_a_site_that_looks_for_its_cookie_is_read() -> None:
    with serving({"/": lets_in_with_a_cookie}) as server:
        assert ask(server.address()).body == b"Come in."
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, "seen=1"]


def test_a_cookie_is_never_kept_for_another_errand() -> None:
    with serving({"/": lets_in_with_a_cookie, "/other": page("Other.")}) as server:

        async def twice() -> None:
            async with Fetcher(QUICK, tls=TRUSTS_NOBODY) as fetcher:
                await fetcher.ask(server.address())
                await fetcher.ask(server.address("/other"))
                await fetcher.ask(server.address())

        asyncio.run(twice())
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, "seen=1", None, None, "seen=1"]


def test_a_cookie_is_not_shown_to_another_host() -> None:
    here = knowing({"one.test": ["127.0.0.1"], "two.test": ["127.0.0.1"]})
    with serving({}) as server:
        there = server.address("/there", host="two.test")
        server.routes |= {"/": moved(there, headers={"Set-Cookie": "seen=1"}), "/there": page("There.")}
        ask(server.address(host="one.test"), resolve=here)
    assert server.asked[1].headers.get("cookie") is None


@pytest.mark.parametrize(
    "cookie",
    [
        f"a=b; expires=Mon, 01 Jan {'9' * 4000} 00:00:00 GMT",
        "a=b; expires=31 Feb 2026 00:00:00",
        f"a=b; max-age={'9' * 5000}",
        f"a={'b' * 90_000}",
        ";" * 90_000,
        "=",
    ],
    ids=[
        "a year that never comes",
        "a day that there is not",
        "a long age",
        "a long cookie",
        "nothing",
        "less",
    ],
)
def test_a_cookie_that_nobody_can_read_is_left_out_in_silence(cookie: str) -> None:
    both = f"HTTP/1.1 302 Found\r\nLocation: /a\r\nSet-Cookie: {cookie}\r\nSet-Cookie: seen=1\r\nSet-Cookie2: a=b\r\n\r\n"
    with serving({"/": raw(both.encode()), "/a": page("There.")}) as server:
        assert ask(server.address()).body == b"There."
    assert "seen=1" in server.asked[1].headers["cookie"]


def test_no_more_cookies_are_kept_than_a_browser_would_keep() -> None:
    many = "".join(f"Set-Cookie: a{number}=b\r\n" for number in range(1000))
    with serving(
        {"/": raw(f"HTTP/1.1 302 Found\r\nLocation: /a\r\n{many}\r\n".encode()), "/a": page()}
    ) as server:
        ask(server.address())
    assert server.asked[1].headers["cookie"].count("=b") == 50
