"""Where an address leads: whether it moved for good, and whether it leads to the right place at all.

moved_to       the address at which something now stands for good
same_place     whether two addresses differ only in what makes no difference
to_front_page  whether somebody who asked for a page was sent to the front page
kept_address   an address as our memory may hold it
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from generator.policy.record import ADDRESS_PATTERN
from generator.reading.yaml_faults import invisible_in
from generator.watching.answered import Answered, Hop

FOR_GOOD: Final = (301, 308)
"""The statuses that say that an address moved for good. The others send on for now: to a language, or to a log-in."""

MOVES_BY_NUMBER: Final = 2
"""Redirects, one after another, from which on an address is told to be linked directly, whatever their statuses."""

_FRONT: Final = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:home|homepage|welcome|index|default)(?:\.\w+)?/?)?",
    re.IGNORECASE,
)
"""The path of a front page, perhaps in a language: "/", "/en/", "/en-gb/home", "/index.html"."""

_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)

# What follows visitors through a site or tells where they came from, and never which page they see.
_TRACKING: Final = re.compile(
    r"utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|hsctatracking|mkt_tok|vero_id"
    r"|ref|referr?er|phpsessid|jsessionid|aspsessionid\w*|session_?id|sessid|sid|nonce|nocache|cachebuster|timestamp|_",
    re.IGNORECASE,
)
_SESSION_IN_PATH: Final = re.compile(r";jsessionid=[^/?#]*|/\([SAF]\([^)]*\)\)", re.IGNORECASE)

_LONGEST: Final = 2000


def moved_to(answered: Answered) -> str | None:
    """The address at which something now stands for good: it was said so, or it took several steps to get there."""
    steps = list(_steps(answered))
    for_good = any(hop.status in FOR_GOOD for hop in steps)
    if not for_good and len(steps) < MOVES_BY_NUMBER:
        return None
    if same_place(answered.asked, answered.address):
        return None
    return kept_address(_plainer(answered.address))


def _steps(answered: Answered) -> Iterator[Hop]:
    """The redirects that led to another place, and not only from http to https or the like: that is for good, and no move."""
    at = answered.asked
    for hop in answered.hops:
        to = joined(at, hop.to) or hop.to
        if not same_place(at, to):
            yield hop
        at = to


def same_place(one: str, other: str) -> bool:
    """Whether two addresses differ only in what makes no difference to what stands there."""
    return _essence(one) == _essence(other)


def to_front_page(asked: str, address: str) -> bool:
    """Whether somebody who asked for a page was sent to the front page."""
    return not _is_front(asked) and _is_front(address)


def kept_address(address: str) -> str | None:
    """An address as our memory may hold it, with what it may not hold written in percent; None where that is no address."""
    hidden = "".join(letter for letter in address.strip() if not invisible_in(letter))
    kept = re.sub(r"[\s<>\"'`]", lambda found: quote(found[0], errors="replace"), hidden)
    return kept if len(kept) <= _LONGEST and re.fullmatch(ADDRESS_PATTERN, kept) else None


def joined(base: str, to: str) -> str:
    """Where a link on a page leads; "" where it leads nowhere that can be asked for."""
    try:
        return kept_address(urljoin(base, to.strip())) or ""
    except ValueError:
        return ""


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", address, "", "", "")


def _host(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2].lower()
    return re.sub(r":(?:80|443)$", "", host).removeprefix("www.").rstrip(".")


def _path(parts: SplitResult) -> str:
    return _INDEX.sub("/", _SESSION_IN_PATH.sub("", parts.path)).rstrip("/")


def _query(parts: SplitResult) -> Iterator[tuple[str, str]]:
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if not _TRACKING.fullmatch(name):
            yield name, value


def _essence(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What of an address decides what stands there."""
    parts = _split(address)
    return _host(parts), unquote(_path(parts)), tuple(sorted(_query(parts)))


def _plainer(address: str) -> str:
    """An address without what only followed us there."""
    parts = _split(address)
    bare = parts._replace(
        path=_SESSION_IN_PATH.sub("", parts.path), query=urlencode(list(_query(parts))), fragment=""
    )
    return bare.geturl() if bare.netloc else address


def _is_front(address: str) -> bool:
    return bool(_FRONT.fullmatch(_split(address).path))
