"""How the watch behaves towards other people's servers."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network


@dataclass(frozen=True)
class Manners:
    """How often we ask, how long we wait and how much we take. Times are in seconds."""

    pause: float = 1.0
    """From the end of one request to a host until the start of the next to it."""
    apart: float = 0.005
    """Between the starts of any two requests, at whichever hosts."""
    limit: float = 15.0
    """What one request may take as a whole, from the look-up of its name to the last byte."""
    slow: float = 5.0
    """From when on an answer is told to be slow. It is read all the same."""
    most_hops: int = 8
    """How many redirects are followed, one after the other."""
    largest: int = 2_000_000
    """How many bytes of a page are taken, unpacked."""
    tries: int = 3
    """How often in all a server is asked that is busy or at fault."""
    first_wait: float = 5.0
    """How long we wait where a busy server does not say; each time after that, twice as long."""
    longest_wait: float = 60.0
    """Where a server wants us to wait longer than this, we do not."""
    ports: frozenset[int] = frozenset({80, 443})
    also_allowed: tuple[IPv4Network | IPv6Network, ...] = ()
    """Networks that may be asked, at any port, although they are not on the public internet. For tests alone."""
    user_agent: str = (
        "ParentGuidesWatch/1.0 (asks once a night whether guidance that a policy cites still stands)"
    )
