"""Which addresses may be asked at all: those of the public internet, whatever a page or a redirect says.

Whoever writes an address, or answers for a name, may be mistaken or mean ill. Without these rules the watch could be
sent to the machines of the network that it runs in.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

import httpx

from generator.watching.asking.manners import Manners

Ip = IPv4Address | IPv6Address

_LONGEST: Final = 8000  # letters of an address: what RFC 9110 wants every server to take

# By IANA's registers of special addresses. Python's own `is_global` is not asked: it knows some of them only in newer
# releases, and others differently from one release to the next.
_NOT_PUBLIC: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's address translation
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure's services to a machine of its own, as GitHub's runners are
        "169.254.0.0/16",  # this link, and the services of most clouds to their machines
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # sinks of the name system
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays, given up
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # sinks of the name system
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_PUBLIC_6: Final = IPv6Network("2000::/3")
"""All that was ever given out. What carries an IPv4 address in another form (::ffff:0:0/96, ::/96) stands outside it."""
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo, which carries an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, given up, which carries an IPv4 address
        "2620:4f:8000::/48",  # sinks of the name system
        "3fff::/20",  # documentation
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches hosts that have nothing else: the last 32 bits are the host's IPv4 address."""

# A name's last part begins with a letter, on all the internet. So no number in any spelling is taken for a name.
_PART: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME: Final = re.compile(rf"(?=.{{1,253}}\Z)(?:{_PART}\.)*(?=[a-z]){_PART}")


class Refused(Exception):
    """We do not ask there; says what it is, as an end to "It leads to …"."""


def is_public(ip: Ip) -> bool:
    """Whether an address belongs to a host on the public internet."""
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _NOT_PUBLIC)
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return is_public(IPv4Address(int(ip) & 0xFFFF_FFFF))
    return ip in _PUBLIC_6 and not any(ip in network for network in _NOT_PUBLIC_6)


def url_of(address: str) -> httpx.URL:
    """Read an address; raise Refused where it is none that we would ask, as far as can be told without its host's IPs."""
    if len(address) > _LONGEST:
        raise Refused("an address that is far too long")
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise Refused("something that is no address of a page") from None
    return permitted(url)


def permitted(url: httpx.URL) -> httpx.URL:
    """The same; raise Refused where its scheme, its host or what stands before that is not as it should be."""
    if url.scheme not in {"http", "https"}:
        raise Refused("an address that begins with neither http:// nor https://")
    if url.userinfo:
        raise Refused("an address that holds a user name or a password")
    if not isinstance(host_of(url), str):
        return url
    if not _NAME.fullmatch(name_of(url)):
        raise Refused("an address whose host has no proper name")
    return url


def name_of(url: httpx.URL) -> str:
    """The host of an address, in small letters, as the name system and certificates spell it."""
    return url.raw_host.decode("ascii").removesuffix(".")


def host_of(url: httpx.URL) -> Ip | str:
    """The host of an address: the number that it is, or else its name."""
    try:
        return ip_address(name_of(url))
    except ValueError:
        return name_of(url)


def checked(found: Iterable[str], url: httpx.URL, manners: Manners) -> tuple[Ip, ...]:
    """The IPs that were found for an address's host, each once; raise Refused unless every one of them may be asked."""
    ips = tuple(dict.fromkeys(map(ip_address, found)))
    outside = [ip for ip in ips if not any(ip in network for network in manners.also_allowed)]
    if not all(map(is_public, outside)):
        raise Refused("an address inside a network, not on the public internet")
    if outside and _port(url) not in manners.ports:
        raise Refused("a port at which no public website stands")
    return ips


def _port(url: httpx.URL) -> int:
    return url.port if url.port is not None else {"http": 80, "https": 443}[url.scheme]
