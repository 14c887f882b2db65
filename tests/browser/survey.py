"""One round of checks on one page: everything is measured once, and each test asks for its own part."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

from tests.browser.checks import axe_findings, cut_off, focus_walk, overflows, visible_words
from tests.browser.kinds import Sight
from tests.browser.visits import DESK, PHONE, USUAL_PHONE, ZOOMED, Opening, Scheme, Visit, Windows

WINDOWS: Final[tuple[tuple[int, Scheme], ...]] = ((PHONE, "light"), (ZOOMED, "light"), (DESK, "dark"))
TWICE: Final = 200
"""The size in percent to which text can be set with nothing lost: WCAG 2.2, 1.4.4."""
WRONG: Final = "no-such-folder/no-such-page/"
"""Where nothing stands: the host answers with the site's own page for that."""

NEEDS_SCRIPTS: Final = (
    "[data-search], [data-ticks], [data-kept], [data-lost], [data-unscripted], [data-notice]"
)
"""What a script adds or makes exact: the search, what keeps ticks, and the box that says how current a version is."""


@dataclass(frozen=True)
class Fault:
    """Something wrong on a page, with the width and the scheme in which it was seen."""

    page: str
    seen: str
    what: str

    def __str__(self) -> str:
        return f"{self.page} ({self.seen}): {self.what}"


@dataclass
class Survey:
    """What is wrong with the pages of one sight, by what was asked of them."""

    barriers: list[Fault]
    advice: list[Fault]
    widths: list[Fault]
    keyboard: list[Fault]
    noise: list[Fault]
    elsewhere: list[Fault]
    without_scripts: list[Fault]
    without_storage: list[Fault]

    def to_json(self) -> str:
        """The same in words that another worker can read."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "Survey":
        """A survey that another worker has made."""
        return Survey(
            **{part: [Fault(**fault) for fault in faults] for part, faults in json.loads(text).items()}
        )


def survey(windows: Windows, origin: str, sight: Sight, paths: tuple[str, ...]) -> Survey:
    """Looks at the pages of a sight: in every width and scheme, with the keyboard, without scripts, without storage."""
    found = Survey([], [], [], [], [], [], [], [])
    # A page that leads on by itself is held, so that it can be looked at.
    how = Opening(width=PHONE, at=sight.state.at, stay=not sight.kind.in_version)
    for path in paths:
        address = WRONG if sight.kind.name == "wrong address" else path
        shown = f"/{address} {sight.state.name}"
        with windows.lend(origin, **how) as visit:
            visit.go(address)
            words = _look(visit, shown, found, sight)
        if not sight.thorough:
            continue
        with windows.lend(origin, **_without(how, scripts=False)) as visit:
            visit.go(address)
            found.without_scripts += _lost(shown, "without JavaScript", words, visit)
            found.without_scripts += [Fault(shown, "without JavaScript", noise) for noise in visit.noise]
        with windows.lend(origin, **_without(how, storage=False)) as visit:
            visit.go(address)
            found.without_storage += _lost(shown, "with storage refused", words, visit)
            _use_ticks(visit)
            found.without_storage += [Fault(shown, "with storage refused", noise) for noise in visit.noise]
    return found


def _without(how: Opening, *, scripts: bool = True, storage: bool = True) -> Opening:
    return {**how, "scripts": scripts, "storage": storage}


def _look(visit: Visit, shown: str, found: Survey, sight: Sight) -> tuple[str, ...]:
    """Measures an open page in every width and scheme, or in each once where it is not thorough. The words that it shows."""
    page = visit.page
    words = visible_words(page, without=NEEDS_SCRIPTS)
    assert words, f"{shown} shows no words"
    for width, scheme in WINDOWS:
        visit.show(width, scheme)
        seen = f"{width} px wide"
        found.widths += [Fault(shown, seen, what) for what in (*overflows(page), *cut_off(page))]
        if width == ZOOMED:
            continue
        barriers = axe_findings(page, only_colours=width != PHONE and not sight.thorough)
        found.barriers += [Fault(shown, f"{seen}, {scheme}", what) for what in barriers.failures]
        found.advice += [Fault(shown, seen, what) for what in barriers.advice]
        if sight.walked_at(width):
            found.keyboard += [Fault(shown, seen, what) for what in focus_walk(page).faults]
        if sight.thorough:
            other: Scheme = "dark" if scheme == "light" else "light"
            visit.show(width, other)
            colours = axe_findings(page, only_colours=True)
            found.barriers += [Fault(shown, f"{seen}, {other}", what) for what in colours.failures]
    visit.show(USUAL_PHONE, "light")
    visit.set_text(TWICE)
    seen = f"{USUAL_PHONE} px wide, its text at {TWICE} %"
    found.widths += [Fault(shown, seen, what) for what in (*overflows(page), *cut_off(page))]
    visit.set_text(100)
    found.noise += [Fault(shown, "as it is", noise) for noise in visit.noise]
    found.elsewhere += [Fault(shown, "as it is", f"asks for {address}") for address in visit.elsewhere]
    return words


def _lost(shown: str, seen: str, words: tuple[str, ...], visit: Visit) -> Iterator[Fault]:
    """What a reader sees and this one does not, and the other way round."""
    here = visible_words(visit.page, without=NEEDS_SCRIPTS)
    yield from (Fault(shown, seen, f'"{text}" is missing') for text in words if text not in here)
    yield from (Fault(shown, seen, f'"{text}" is there too') for text in here if text not in words)
    if here != words and set(here) == set(words):
        yield Fault(shown, seen, "the words stand in another order")


def _use_ticks(visit: Visit) -> None:
    """Ticks every box and takes the last tick away again, as a family does."""
    boxes = visit.page.locator("main input[type=checkbox]")
    for index in range(boxes.count()):
        boxes.nth(index).check()
    if boxes.count():
        boxes.last.uncheck()
