"""Pages before and after a change, as somebody made them up who had not seen the program: decoration is no change, substance is.

What each pair changes stands in the README of its folder.
"""

from pathlib import Path
from typing import Final

import pytest

from tests.watching.paired import DECORATION, HELD_BACK, SUBSTANCE, seen, set_of, tells_anew

WRONG: Final[dict[str, str]] = {}
"""Pairs that are taken for a change of substance, and why."""


def read(pair: Path, name: str) -> bytes:
    return (pair / name).read_bytes()


@pytest.mark.parametrize("pair", DECORATION, ids=lambda pair: pair.name)
def test_decoration_is_no_change(pair: Path) -> None:
    before, after = seen(read(pair, "before.html")), seen(read(pair, "after.html"))
    assert (before.why, after.why) == ("", "")
    assert tells_anew(before, after) == (pair.name in WRONG)


@pytest.mark.parametrize("pair", SUBSTANCE, ids=lambda pair: pair.name)
def test_substance_is_a_change(pair: Path) -> None:
    before, after = seen(read(pair, "before.html")), seen(read(pair, "after.html"))
    assert (before.why, after.why) == ("", "")
    assert tells_anew(before, after)


def test_pages_of_which_nothing_was_learned_are_told_apart_as_well() -> None:
    held = [pair for pair in (*DECORATION, *SUBSTANCE) if set_of(pair) == HELD_BACK]
    assert len(held) == 40
    assert not WRONG.keys() & {pair.name for pair in held}


def test_what_a_withdrawn_page_says_is_heard() -> None:
    pair = next(one for one in SUBSTANCE if one.name == "28-withdrawn-notice")
    assert not seen(read(pair, "before.html")).withdrawn
    assert seen(read(pair, "after.html")).withdrawn


@pytest.mark.parametrize("pair", SUBSTANCE, ids=lambda pair: pair.name)
def test_a_substance_is_seen_beside_all_that_a_new_design_changes(pair: Path) -> None:
    """A page whose every name of an element is new still tells its old words from its new ones."""
    renamed = [
        seen(read(pair, name).replace(b"class=", b"data-was=")) for name in ("before.html", "after.html")
    ]
    assert tells_anew(*renamed)
