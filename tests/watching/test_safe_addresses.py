"""The watch asks the public internet and nothing else, however an address is written."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.policy.watched import Answer
from generator.watching.answered import Unanswered
from generator.watching.asking.fetch import Fetcher
from generator.watching.asking.manners import Manners
from generator.watching.asking.safe_addresses import Refused, is_public, permitted, url_of
from tests.watching.asking import TRUSTS_NOBODY

PUBLIC: Final = """
    1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15
    168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0
    192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0
    223.255.255.255 2001:200:: 2001:4860:4860::8888 2606:4700:: 2a00:1450:: 2003:: 64:ff9b::8.8.8.8
""".split()
NOT_PUBLIC: Final = """
    0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.0 127.0.0.1 127.255.255.255
    168.63.129.16 169.254.0.0 169.254.169.254 169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.8 192.0.0.9
    192.0.0.170 192.0.0.255 192.0.2.0 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.0 192.168.255.255 192.175.48.1
    198.18.0.0 198.19.255.255 198.51.100.0 203.0.113.0 224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.254
    255.255.255.255
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:7f00:1 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1
    64:ff9b::169.254.169.254 64:ff9b:1::1 64:ff9b:1::8.8.8.8 100::1 100:0:0:1::1 1fff:ffff:: 2001:: 2001::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1 2001:30::1
    2001:1ff:ffff:ffff:: 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:808:808:: 2620:4f:8000::1 3fff::1 3fff:fff:: 4000::
    5f00::1 fc00::1 fd00::1 fdff:: fe80::1 fe80::1%eth0 febf:: fec0::1 ff00:: ff02::1 ff0e::1 2606:4700::1%eth0
""".split()


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_address_may_be_asked(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_what_is_not_public_may_not_be_asked(ip: str) -> None:
    assert not is_public(ip_address(ip))


@given(st.ip_addresses())
@settings(max_examples=2000, deadline=None)
def test_nothing_is_public_that_python_knows_to_be_otherwise(ip: IPv4Address | IPv6Address) -> None:
    assert not is_public(ip) or (ip.is_global and not ip.is_multicast and not ip.is_reserved) or ip in NAT64


NAT64: Final = ip_network("64:ff9b::/96")  # reserved, says Python

# ── However it is written ────────────────────────────────────────────────────────────────────────────────────────────

Spelling = Callable[[IPv4Address], str]


def _bytes(ip: IPv4Address) -> list[int]:
    return list(ip.packed)


def _last_two(ip: IPv4Address) -> int:
    return int(ip) & 0xFFFF


WIDE: Final = {ord("0") + digit: ord("０") + digit for digit in range(10)}
SPELLINGS: Final[dict[str, Spelling]] = {
    "plain": str,
    "dot at the end": lambda ip: f"{ip}.",
    "one number": lambda ip: str(int(ip)),
    "one number in hex": lambda ip: hex(int(ip)),
    "one number in capital hex": lambda ip: hex(int(ip)).upper(),
    "one number in octal": lambda ip: f"0{int(ip):o}",
    "hex parts": lambda ip: ".".join(map(hex, _bytes(ip))),
    "octal parts": lambda ip: ".".join(f"0{part:o}" for part in _bytes(ip)),
    "padded parts": lambda ip: ".".join(f"{part:03}" for part in _bytes(ip)),
    "two parts": lambda ip: f"{ip.packed[0]}.{int(ip) & 0xFFFFFF}",
    "three parts": lambda ip: f"{ip.packed[0]}.{ip.packed[1]}.{_last_two(ip)}",
    "mixed parts": lambda ip: f"{ip.packed[0]:#x}.0{ip.packed[1]:o}.{_last_two(ip)}",
    "wide digits": lambda ip: str(ip).translate(WIDE),
    "wide dots": lambda ip: str(ip).replace(".", "。"),
    "escaped": lambda ip: "".join(f"%{ord(letter):02X}" for letter in str(ip)),
    "escaped dots": lambda ip: str(ip).replace(".", "%2E"),
    "mapped": lambda ip: f"[::ffff:{ip}]",
    "mapped in hex": lambda ip: f"[::ffff:{int(ip) >> 16:x}:{_last_two(ip):x}]",
    "mapped in full": lambda ip: f"[{IPv6Address((0xFFFF << 32) + int(ip)).exploded.upper()}]",
    "compatible": lambda ip: f"[::{ip}]",
    "translated": lambda ip: f"[64:ff9b::{ip}]",
    "translated at home": lambda ip: f"[64:ff9b:1::{ip}]",
    "6to4": lambda ip: f"[{IPv6Address((0x2002 << 112) + (int(ip) << 80))}]",
    "Teredo": lambda ip: f"[{IPv6Address((0x20010000 << 96) + (int(ip) ^ 0xFFFFFFFF))}]",
    "within a user name": lambda ip: f"8.8.8.8@{ip}",
    "with a zone": lambda ip: f"[::ffff:{ip}%25eth0]",
}


def inside(*networks: str) -> SearchStrategy[IPv4Address | IPv6Address]:
    return st.one_of([st.ip_addresses(network=network) for network in networks])


INSIDE_4: Final = inside(
    *"0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24".split(),
    *"192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(),
)
INSIDE_6: Final = inside(
    *"::/8 100::/64 2001::/32 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split()
).filter(lambda ip: ip not in NAT64)


async def as_the_system_reads_numbers(name: str) -> Sequence[str]:
    """A resolver that knows no names, but each spelling of a number that this system's own knows; it asks nobody."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(place[0]) for *_, place in found]


async def refused(fetcher: Fetcher, host: str) -> Unanswered:
    with pytest.raises(Unanswered) as raised:
        await fetcher.ask(f"http://{host}/")
    return raised.value


@given(INSIDE_4, st.sampled_from(sorted(SPELLINGS)))
@settings(max_examples=500, deadline=None)
def test_no_spelling_of_an_address_inside_a_network_is_ever_asked(ip: IPv4Address, spelling: str) -> None:
    host = SPELLINGS[spelling](ip)

    async def ask() -> None:
        async with Fetcher(
            Manners(pause=0), resolve=as_the_system_reads_numbers, tls=TRUSTS_NOBODY
        ) as fetcher:
            told = await refused(fetcher, host)
            assert told.answer is Answer.FAILED
            assert told.why.startswith("It leads to ")

    asyncio.run(ask())


@given(INSIDE_6, st.sampled_from(["compressed", "exploded"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_spelling_of_an_ipv6_address_inside_a_network_is_ever_asked(
    ip: IPv6Address, form: str, capitals: bool
) -> None:
    host = f"[{getattr(ip, form)}]"

    async def ask() -> None:
        async with Fetcher(
            Manners(pause=0), resolve=as_the_system_reads_numbers, tls=TRUSTS_NOBODY
        ) as fetcher:
            assert (await refused(fetcher, host.upper() if capitals else host)).answer is Answer.FAILED

    asyncio.run(ask())


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "//", "http:", "https:/"]))
@settings(max_examples=1000, deadline=None)
def test_whatever_is_no_address_is_refused_and_breaks_nothing(text: str, begin: str) -> None:
    try:
        url = url_of(begin + text)
    except Refused:
        return
    assert url.scheme in {"http", "https"}
    assert permitted(url) == url


@pytest.mark.parametrize(
    "host",
    """
    gov.uk www.gov.uk WWW.GOV.UK www.gov.uk. xn--bcher-kva.test bücher.test straße.test 1st.test 3.test a_b.test _a.test
    a--b.test nspcc.org.uk 123.com
    """.split(),
)
def test_a_proper_name_may_be_asked(host: str) -> None:
    assert url_of(f"https://{host}/").scheme == "https"


NO_PROPER_NAMES: Final = """
    a..test -a.test a-.test .test a%00.test a!.test a.1 a.0x1 1 0x1 .. a:b@c.test [a.test] a\\b.test a|b.test "a".test
""".split()


@pytest.mark.parametrize("host", [*NO_PROPER_NAMES, "a b.test", "a" * 64, ".".join(["a" * 60] * 5)])
def test_what_is_no_proper_name_may_not_be_asked(host: str) -> None:
    with pytest.raises(Refused):
        url_of(f"https://{host}/")
