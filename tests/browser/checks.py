"""What is wrong with an open page, as sentences: barriers, what sticks out, the way of the keyboard, missing words.

axe_findings   barriers that axe-core finds: failures of WCAG 2.2 at A and AA, and, apart from them, its advice
overflows      what is wider than the window
cut_off        words that their own box cuts off
focus_walk     every place where the Tab key stops, with what is wrong there
visible_words  what a reader sees of a part of the page
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import dist, hypot
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
from playwright.sync_api import Page

SMALLEST: Final = 24
"""The size in CSS pixels of the smallest target: WCAG 2.2, 2.5.8."""

MOST_STOPS: Final = 1000
"""Longer than any page of ours: a walk that has not ended by then goes round and round."""

_LOOK: Final = Path(__file__).with_name("look.js").read_text(encoding="utf-8")
_FAILURES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_ADVICE: Final = "best-practice"
_COLOURS: Final = ("color-contrast", "link-in-text-block")
"""The rules whose answer may differ between the light scheme and the dark one."""


def look(page: Page, what: str, asked: object = None) -> Any:
    """The answer of one of the functions of look.js. It is laid in where it is not there yet.

    The browser evaluates it for us, as its own tools do, so no content security policy forbids it.
    """
    page.evaluate(f"globalThis.parentGuidesLook || {_LOOK}")
    return page.evaluate(f"asked => globalThis.parentGuidesLook.{what}(asked)", asked)


# ── Barriers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Barriers:
    """What axe-core finds: failures of WCAG 2.2 at A and AA, and what it advises beyond them."""

    failures: tuple[str, ...]
    advice: tuple[str, ...]


def axe_findings(page: Page, *, only_colours: bool = False) -> Barriers:
    """What axe-core finds, all of it or only what depends on the scheme of colours."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_axe())
    look(page, "settle")
    # Nothing is fetched again for axe: the page's policy may forbid it, and no rule that we ask for needs it.
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    if only_colours:
        options |= {"runOnly": {"type": "rule", "values": _COLOURS}}
    else:
        # axe leaves the size of targets out unless it is asked for.
        options |= {"runOnly": [*_FAILURES, _ADVICE], "rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    advice = [rule for rule in found if not set(rule["tags"]) & set(_FAILURES)]
    failures = [rule for rule in found if rule not in advice]
    return Barriers(
        tuple(sentence for rule in failures for sentence in _sentences(rule)),
        tuple(sentence for rule in advice for sentence in _sentences(rule)),
    )


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def _sentences(rule: dict[str, Any]) -> Iterator[str]:
    for node in rule["nodes"]:
        reasons = [reason["message"] for reason in (*node["any"], *node["all"], *node["none"])]
        yield f"{rule['id']}: {rule['help']}. {' '.join(map(str, node['target']))}: {'; '.join(reasons)}"


# ── Widths ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def overflows(page: Page) -> tuple[str, ...]:
    """Whether the page scrolls sideways, and each element that sticks out of it."""
    return tuple(look(page, "overflows"))


def cut_off(page: Page) -> tuple[str, ...]:
    """Each element that hides a part of its own words."""
    return tuple(look(page, "cut"))


# ── The keyboard ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Stop:
    """A place where the Tab key stops. Its box is that of the target, a tick's with its label, on the whole page."""

    tag: str
    name: str
    place: str
    left: float
    right: float
    top: float
    bottom: float
    within: bool
    in_view: bool
    covered_by: str
    in_text: bool
    in_main: bool
    follows: bool
    ring: str
    """What is wrong with the ring round it, "" for nothing."""
    stays: bool
    """Whether it stands there without the focus too: a skip link does not."""

    def __str__(self) -> str:
        return f'{self.place} "{self.name}"'

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def small(self) -> bool:
        """Whether it is smaller than a target may be that stands close to another."""
        width, height = self.right - self.left, self.bottom - self.top
        return not self.in_text and min(width, height) < SMALLEST - 0.05

    @property
    def faults(self) -> Iterator[str]:
        """What is wrong with this stop by itself."""
        if not self.name:
            yield f"{self.place} has no name"
        if not self.within:
            yield f"{self} reaches from {self.left:.0f} to {self.right:.0f} px, out of the page"
        if not self.in_view:
            yield f"{self} has the focus and is not scrolled into view"
        elif self.covered_by:
            yield f"{self} has the focus and is hidden behind {self.covered_by}"
        if not self.follows:
            yield f"{self} has the focus after what stands behind it in the page's own order"
        if self.ring:
            yield f"{self}: {self.ring}"


@dataclass(frozen=True)
class Walk:
    """The way of the Tab key through a page, from its top until it leaves."""

    stops: tuple[Stop, ...]
    never_reached: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong on the way."""
        return (
            *(() if self.stops else ("Tab stops nowhere",)),
            *(fault for stop in self.stops for fault in stop.faults),
            *self.never_reached,
            *_too_small(self.stops),
            *_out_of_order([stop for stop in self.stops if stop.in_main]),
        )


def focus_walk(page: Page) -> Walk:
    """Presses Tab from the top of the page until the focus leaves it."""
    look(page, "begin")
    for _ in range(MOST_STOPS):
        page.keyboard.down("Tab")  # held down: letting it go each time takes as long again
        if not page.evaluate("parentGuidesLook.step()"):
            break
    page.keyboard.up("Tab")
    stops, missed = look(page, "end")
    return Walk(tuple(Stop(**stop) for stop in stops), tuple(missed))


def _too_small(stops: tuple[Stop, ...]) -> Iterator[str]:
    """Small targets that stand too close to another: WCAG 2.2, 2.5.8, with its exception for distance."""
    for stop in stops:
        near = (other for other in stops if other is not stop and other.stays)
        close = [other for other in near if stop.stays and stop.small and _too_close(stop, other)]
        if close:
            size = f"{stop.right - stop.left:.0f} by {stop.bottom - stop.top:.0f} px"
            yield f"{stop} is only {size}, and too close to {close[0]}"


def _too_close(small: Stop, other: Stop) -> bool:
    """Whether a circle of the smallest size around one's middle touches the other, or the other's own circle."""
    if other.small:
        return dist(small.centre, other.centre) < SMALLEST
    x, y = small.centre
    across = max(other.left - x, 0, x - other.right)
    down = max(other.top - y, 0, y - other.bottom)
    return hypot(across, down) < SMALLEST / 2


def _out_of_order(stops: list[Stop]) -> Iterator[str]:
    """Stops that stand wholly above the one before, and are not the head of the next column."""
    for before, stop in pairwise(stops):
        if stop.bottom <= before.top + 1 and stop.left < before.right - 1:
            yield f"{stop} has the focus after {before}, and stands above it"


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def visible_words(page: Page, part: str = "main", without: str = "") -> tuple[str, ...]:
    """Every run of words that a reader sees of a part of the page, but for what a selector names."""
    return tuple(look(page, "words", [part, without]))
