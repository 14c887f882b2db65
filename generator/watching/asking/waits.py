"""How long a server that is busy or at fault wants us to wait before we ask again."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from generator.watching.asking.manners import Manners

_MAY_PASS: Final = frozenset({408, 425, 429})


def may_pass(status: int) -> bool:
    """Whether a server says with a status that it might answer another time."""
    return status in _MAY_PASS or 500 <= status < 600


def wait_after(asked: int, headers: Mapping[str, str], manners: Manners) -> float:
    """How many seconds to wait after having asked once, twice and so on.

    A date is laid beside the server's own Date: its clock may be wrong, and ours is not asked.
    """
    wanted = headers.get("retry-after", "").strip()
    if wanted.isascii() and wanted.isdigit():
        return float(wanted)
    until, now = _moment(wanted), _moment(headers.get("date", ""))
    if until and now:
        return max(0.0, (until - now).total_seconds())
    return manners.first_wait * math.pow(2, asked - 1)


def _moment(text: str) -> datetime | None:
    """A date of HTTP's; None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
