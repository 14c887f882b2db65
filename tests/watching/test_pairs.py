"""Pages before and after a change, as somebody made them up who had not seen the program: decoration is no change, substance is.

What each pair changes stands in the README of its folder.
"""

from pathlib import Path
from typing import Final

import pytest

from generator.watching.looking import page
from generator.watching.sighting import Sighting
from tests.watching.answers import PAGE, answered, looked

PAIRS: Final = Path(__file__).parent / "pairs"
DECORATION: Final = sorted(path for path in (PAIRS / "decoration").iterdir() if path.is_dir())
SUBSTANCE: Final = sorted(path for path in (PAIRS / "substance").iterdir() if path.is_dir())


def seen(path: Path) -> Sighting:
    return looked(page.look, PAGE, answered(path.read_bytes(), kind="text/html"))


def signs(sighting: Sighting) -> tuple[object, ...]:
    """What a look tells besides the digest, and that a person would be told of."""
    return (
        sighting.answer,
        sighting.updated,
        frozenset(sighting.editions),
        sighting.withdrawn,
        sighting.replaced,
        sighting.under_review,
        sighting.moved_to,
    )


WRONG: Final = {
    "5-12-divsoup-rebuild": "voices of parents that nothing names as such, one of them without a full stop",
    "6-05-bootstrap-redesign": "the chapter's name in the heading gives way to the section's",
}
"""Pairs that are taken for a change of substance, and why."""


@pytest.mark.parametrize("pair", DECORATION, ids=lambda pair: pair.name)
def test_decoration_is_no_change(pair: Path) -> None:
    before, after = seen(pair / "before.html"), seen(pair / "after.html")
    assert before.digest
    if pair.name in WRONG:
        assert after.digest != before.digest, "it is told right now: take it off the list"
        return
    assert (after.digest, signs(after)) == (before.digest, signs(before))


@pytest.mark.parametrize("pair", SUBSTANCE, ids=lambda pair: pair.name)
def test_substance_is_a_change(pair: Path) -> None:
    before, after = seen(pair / "before.html"), seen(pair / "after.html")
    assert before.digest
    assert (after.digest, signs(after)) != (before.digest, signs(before))


@pytest.mark.parametrize("pair", [*DECORATION, *SUBSTANCE], ids=lambda pair: pair.name)
def test_no_page_of_a_pair_is_taken_for_a_wrong_one(pair: Path) -> None:
    assert seen(pair / "before.html").why == ""
    assert seen(pair / "after.html").why == ""


def test_what_a_withdrawn_page_says_is_heard() -> None:
    pair = PAIRS / "substance" / "28-withdrawn-notice"
    assert not seen(pair / "before.html").withdrawn
    assert seen(pair / "after.html").withdrawn


@pytest.mark.parametrize("pair", SUBSTANCE, ids=lambda pair: pair.name)
def test_a_substance_is_seen_beside_all_that_a_new_design_changes(pair: Path) -> None:
    """A page whose every name of an element is new still tells its old words from its new ones."""
    before, after = (
        looked(
            page.look,
            PAGE,
            answered((pair / name).read_bytes().replace(b"class=", b"data-was="), kind="text/html"),
        )
        for name in ("before.html", "after.html")
    )
    assert (after.digest, signs(after)) != (before.digest, signs(before))
