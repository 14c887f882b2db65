"""Windows of a browser, lent to one test at a time, and everything that goes wrong on the pages in them.

Windows   the windows that stand open: opening one takes ten times as long as a page, so they are used again
Opening   how a page is opened, where that matters to a test
Visit     a window that is lent: its page, and what was heard while it was open
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final, Literal, NamedTuple, TypedDict, Unpack
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

Scheme = Literal["light", "dark"]

LONDON: Final = "Europe/London"
NOON: Final = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo(LONDON))
"""When a page is read, unless a test says otherwise: on the day on which the sites of the tests are built."""

PHONE: Final = 320
USUAL_PHONE: Final = 360
ZOOMED: Final = 640
"""As wide as a window of 1280 px is at 200 %."""
DESK: Final = 1280
HEIGHT: Final = 720

_REFUSE_STORAGE: Final = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(globalThis, name, {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
  });
}
"""
_NOTE_VIOLATIONS: Final = """
addEventListener("securitypolicyviolation", (event) => console.error(
  `The content security policy refused ${event.blockedURI || "something"} (${event.effectiveDirective})`
));
"""


class Opening(TypedDict, total=False):
    """How a page is opened, where that matters to a test."""

    width: int
    scheme: Scheme
    scripts: bool
    """Whether JavaScript runs."""
    storage: bool
    """Whether the browser lets a page keep anything."""
    stay: bool
    """Whether what leads on by itself is taken away, as for a reader whose browser does not follow it."""
    at: datetime
    """The moment of reading; time goes no further."""
    zone: str
    """The time zone of the reader's device."""


@dataclass
class Visit:
    """A window, the page in it, and what was heard while that was open."""

    page: Page
    has_clock: bool
    origin: str = ""
    moment: datetime | None = None
    width: int = 0
    noise: list[str] = field(default_factory=list)
    """What the browser's console said as an error or a warning, and errors that scripts did not catch."""
    asked: list[str] = field(default_factory=list)
    """The address of every request, in order."""

    def go(self, path: str) -> None:
        """Goes to a page of the site; what was heard before is forgotten."""
        self.noise.clear()
        self.asked.clear()
        self.page.goto(f"{self.origin}/{path}")
        # Fonts are asked for when words are drawn: nothing is measured before they are there.
        self.page.evaluate("async () => { await document.fonts.ready; }")

    def read_at(self, moment: datetime) -> None:
        """Sets the clock for every page that is opened from now on."""
        if self.has_clock and moment != self.moment:
            self.page.clock.set_fixed_time(moment)
            self.moment = moment

    def show(self, width: int, scheme: Scheme) -> None:
        """The same page in a window of another width, in another scheme of colours."""
        if width != self.width:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.width = width
        # What moves would be measured half-way.
        self.page.emulate_media(media="null", color_scheme=scheme, reduced_motion="reduce")

    def set_text(self, percent: int) -> None:
        """The same page for a reader who has set the browser's text to another size."""
        self.page.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Every request to another place than the site itself."""
        own = (f"{self.origin}/", "data:", "blob:")
        return tuple(address for address in self.asked if not address.startswith(own))


class _Kind(NamedTuple):
    """What cannot be changed any more in a window that is open."""

    scripts: bool
    storage: bool
    stay: bool
    zone: str


class Windows:
    """The windows of one browser. Each is lent to one visit at a time, and given back with nothing kept in it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[_Kind, list[Visit]] = defaultdict(list)

    @contextmanager
    def lend(self, origin: str, **how: Unpack[Opening]) -> Iterator[Visit]:
        """A window in which a site can be visited, and nothing is kept yet."""
        kind = _Kind(
            how.get("scripts", True),
            how.get("storage", True),
            how.get("stay", False),
            how.get("zone", LONDON),
        )
        idle = self._idle[kind]
        visit = idle.pop() if idle else self._opened(kind)
        visit.origin = origin
        visit.show(how.get("width", DESK), how.get("scheme", "light"))
        visit.read_at(how.get("at", NOON))
        yield visit
        # After a fault a window is not used again.
        _empty(visit)
        idle.append(visit)

    def _opened(self, kind: _Kind) -> Visit:
        context = self._browser.new_context(
            java_script_enabled=kind.scripts, locale="en-GB", timezone_id=kind.zone
        )
        context.add_init_script(_NOTE_VIOLATIONS)
        if not kind.storage:
            context.add_init_script(_REFUSE_STORAGE)
        if kind.stay:
            context.route("**/*", _without_leading_on)
        return _listened(context, has_clock=kind.scripts)


def _listened(context: BrowserContext, *, has_clock: bool) -> Visit:
    visit = Visit(context.new_page(), has_clock)
    visit.page.on("console", partial(_hear, visit))
    visit.page.on("pageerror", lambda error: visit.noise.append(f"A script failed: {error}"))
    visit.page.on("request", partial(_note, visit))
    return visit


def _empty(visit: Visit) -> None:
    """Leaves a window with nothing kept and no route of a test.

    The page stays: from an empty one, the browser starts a process for the next, and that is what takes long.
    """
    page = visit.page
    for other in page.context.pages[1:]:
        other.close()
    page.unroute_all()
    page.evaluate("() => { try { sessionStorage.clear(); } catch { } }")
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": visit.origin, "storageTypes": "all"})
    session.detach()
    page.context.clear_cookies()


def _hear(visit: Visit, message: ConsoleMessage) -> None:
    # The site's own page for a wrong address is a failed request by itself, and that is as it should be.
    itself = message.location["url"] == visit.page.url and "status of 404" in message.text
    if message.type in ("error", "warning") and not itself:
        visit.noise.append(message.text)


def _note(visit: Visit, request: Request) -> None:
    visit.asked.append(request.url)


def _without_leading_on(route: Route) -> None:
    if not route.request.is_navigation_request():
        route.continue_()
        return
    answer = route.fetch()
    body = answer.text().replace('http-equiv="refresh"', 'http-equiv="x-refresh"')
    route.fulfill(response=answer, body=body)
