"""The checks see what they are for: a page without fault passes them, and each planted fault is found."""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.browser.checks import axe_findings, cut_off, focus_walk, overflows, visible_words
from tests.browser.conftest import OpenPage
from tests.browser.server import headers_for, rules_of
from tests.browser.visits import LONDON, PHONE, USUAL_PHONE

STRICT: Final = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"

SOUND: Final = """\
<!doctype html>
<html lang="en-GB">
<head>
<title>A sound page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/look.css">
<script src="/do.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the page itself</a>
<header><p class="head"><a href="#first">First</a> <a href="#second">Second</a></p></header>
<main id="content">
<h1>A sound page</h1>
<p>Read <a href="#first">the first part</a> before you come.</p>
<p><label class="tick"><input type="checkbox" id="tick"> Your child has a music stand.</label></p>
<p class="away">Nobody sees this.</p>
<details><summary>More</summary><p><a href="#more">More of it</a></p></details>
</main>
</body>
</html>
"""
LOOK: Final = """\
html { color: #111; background: #fff; font: 18px/1.5 sans-serif; }
body { margin: 0; }
a { color: #005a9c; }
:focus-visible { outline: 3px solid #0b0c0c; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 0; }
.head a, summary, .tick { display: inline-block; padding: 8px; }
.away { display: none; }
@media (prefers-color-scheme: dark) { html { color: #eee; background: #111; } a { color: #9cf; } :focus-visible { outline-color: #fff; } }
"""


def plant(site: Path, *, page: str = SOUND, look: str = "", do: str = "", headers: str = STRICT) -> Path:
    """A site of one page, which is sound but for what is planted there."""
    (site / "index.html").write_text(page, encoding="utf-8")
    (site / "look.css").write_text(LOOK + look, encoding="utf-8")
    (site / "do.js").write_text(do, encoding="utf-8")
    (site / "favicon.ico").write_bytes(b"")  # Chromium asks for it where a page names none
    (site / "_headers").write_text(f"/*\n  Content-Security-Policy: {headers}\n", encoding="utf-8")
    return site


def planted(sound: str, fault: str) -> str:
    """The sound page with something put in the place of something else."""
    assert SOUND.count(sound) == 1
    return SOUND.replace(sound, fault)


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sound_page_passes_every_check_under_a_strict_policy(
    tmp_path: Path, open_page: OpenPage, width: int, scheme: str
) -> None:
    visit = open_page(plant(tmp_path), width=width, scheme="dark" if scheme == "dark" else "light")
    page = visit.page
    barriers = axe_findings(page)
    assert (barriers.failures, barriers.advice) == ((), ())
    assert axe_findings(page, only_colours=True).failures == ()
    walk = focus_walk(page)
    assert [stop.name for stop in walk.stops] == [
        "Skip to the page itself",
        "First",
        "Second",
        "the first part",
        "Your child has a music stand.",
        "More",
    ]
    assert walk.faults == ()
    assert focus_walk(page) == walk
    assert overflows(page) == ()
    assert cut_off(page) == ()
    assert visit.noise == []
    assert visit.elsewhere == ()


# ── Barriers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_pale_words_are_a_barrier_in_the_scheme_in_which_they_are_pale(
    tmp_path: Path, open_page: OpenPage
) -> None:
    dark = "@media (prefers-color-scheme: dark) { h1 { color: #444; } }"
    visit = open_page(plant(tmp_path, look=dark))
    assert axe_findings(visit.page).failures == ()
    visit.show(PHONE, "dark")
    for found in (axe_findings(visit.page), axe_findings(visit.page, only_colours=True)):
        assert [fault.partition(". ")[0] for fault in found.failures] == [
            "color-contrast: Elements must meet minimum color contrast ratio thresholds"
        ]
        assert "h1: Element has insufficient color contrast of" in found.failures[0]


def test_advice_stands_apart_from_failures(tmp_path: Path, open_page: OpenPage) -> None:
    found = axe_findings(open_page(plant(tmp_path, page=planted("<h1>A sound page</h1>", ""))).page)
    assert found.failures == ()
    assert [fault.partition(":")[0] for fault in found.advice] == ["page-has-heading-one"]


# ── Widths ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("look", "found"),
    [
        ("h1 { width: 400px; }", "#content > h1 reaches from 0 to 400 px"),
        ("h1 { margin-left: -20px; }", "#content > h1 reaches from -20 to 320 px"),
        ("h1 { position: fixed; left: 200px; width: 200px; }", "#content > h1 reaches from 200 to 400 px"),
        ("html { overflow-x: hidden; } h1 { width: 400px; }", "#content > h1 reaches from 0 to 400 px"),
    ],
)
def test_what_sticks_out_of_a_narrow_phone_is_found(
    tmp_path: Path, open_page: OpenPage, look: str, found: str
) -> None:
    page = open_page(plant(tmp_path, look=look), width=PHONE).page
    assert found in overflows(page)


def test_a_table_may_scroll_sideways_in_a_box_of_its_own(tmp_path: Path, open_page: OpenPage) -> None:
    table = '<div class="wide" tabindex="0" role="region" aria-label="Table"><p class="long">Wide</p></div>'
    look = ".wide { overflow-x: auto; } .long { width: 900px; }"
    page = open_page(
        plant(tmp_path, page=planted("<h1>A sound page</h1>", f"<h1>A</h1>{table}"), look=look), width=PHONE
    ).page
    assert overflows(page) == ()


def test_words_that_their_box_cuts_off_are_found(tmp_path: Path, open_page: OpenPage) -> None:
    look = "h1 { width: 60px; overflow: hidden; white-space: nowrap; }"
    page = open_page(plant(tmp_path, look=look), width=PHONE).page
    assert cut_off(page) == ('#content > h1 cuts off "A sound page"',)


def test_what_fits_a_phone_only_at_the_usual_size_of_text_is_found(
    tmp_path: Path, open_page: OpenPage
) -> None:
    visit = open_page(plant(tmp_path, look="h1 { width: 18rem; }"), width=USUAL_PHONE)
    assert overflows(visit.page) == ()
    visit.set_text(200)
    assert "#content > h1 reaches from 0 to 576 px" in overflows(visit.page)
    visit.set_text(100)
    assert overflows(visit.page) == ()


# ── The keyboard ─────────────────────────────────────────────────────────────────────────────────────────────────────

SECOND: Final = 'header > p.head > a "Second"'
TICK: Final = '#tick "Your child has a music stand."'
SUMMARY: Final = '#content > details > summary "More"'


@pytest.mark.parametrize(
    ("page", "look", "found"),
    [
        pytest.param(
            SOUND,
            "a:focus { outline: none !important; }",
            f"{SECOND}: nothing shows that it has the focus",
            id="no ring",
        ),
        pytest.param(
            SOUND,
            ":focus-visible { outline-width: 1px; }",
            f"{TICK}: its ring is only 1 px wide",
            id="a thin ring",
        ),
        pytest.param(
            SOUND,
            ":focus-visible { outline-color: #eee; }",
            f"{TICK}: its ring stands out by only 1.2 to 1",
            id="a pale ring",
        ),
        pytest.param(
            SOUND,
            "a { outline: 3px solid #000 !important; }",
            f"{SECOND}: nothing shows that it has the focus",
            id="a ring that is always there",
        ),
        pytest.param(
            SOUND,
            ".skip:focus { left: -999px; }",
            'a.skip "Skip to the page itself" reaches from -999',
            id="a skip link that never comes",
        ),
        pytest.param(
            SOUND,
            ".head a { display: inline-block; padding: 0; margin-right: 3px; height: 12px; font-size: 10px; width: 12px; overflow: clip; }",
            f'{SECOND} is only 12 by 12 px, and too close to header > p.head > a "First"',
            id="small targets side by side",
        ),
        pytest.param(
            SOUND,
            "header { position: fixed; inset: auto 0 0; height: 720px; background: #fff; } header a { pointer-events: none; }",
            f"{TICK} has the focus and is hidden behind",
            id="a header over everything",
        ),
        pytest.param(
            planted('<a href="#second">', '<a href="#second" tabindex="1">'),
            "",
            f"{SECOND} has ",
            id="an order of its own",
        ),
        pytest.param(
            SOUND,
            "main { display: flex; flex-direction: column-reverse; }",
            f'{TICK} has the focus after #content > p > a "the first part", and stands above it',
            id="an order that turns back",
        ),
        pytest.param(
            planted("<summary>More</summary>", "<summary></summary>"),
            "",
            "#content > details > summary has no name",
            id="no name",
        ),
    ],
)
def test_what_stops_somebody_without_a_mouse_is_found(
    tmp_path: Path, open_page: OpenPage, page: str, look: str, found: str
) -> None:
    faults = focus_walk(open_page(plant(tmp_path, page=page, look=look)).page).faults
    assert any(fault.startswith(found) for fault in faults), faults


def test_a_trap_for_the_keyboard_is_found(tmp_path: Path, open_page: OpenPage) -> None:
    trap = (
        """document.getElementById("tick").addEventListener("keydown", (event) => event.preventDefault());"""
    )
    faults = focus_walk(open_page(plant(tmp_path, do=trap)).page).faults
    assert faults == (f"{SUMMARY} can have the focus and Tab never reaches it",)


def test_small_links_are_fine_in_a_sentence_and_far_from_others(tmp_path: Path, open_page: OpenPage) -> None:
    look = "main a { font-size: 10px; line-height: 10px; } summary { padding: 0; font-size: 10px; line-height: 10px; margin-top: 40px; }"
    assert focus_walk(open_page(plant(tmp_path, look=look)).page).faults == ()


def test_a_ring_may_be_drawn_as_a_shadow_or_beside_a_tick(tmp_path: Path, open_page: OpenPage) -> None:
    for folder, look in (
        ("shadow", ":focus-visible { outline: none; box-shadow: 0 0 0 3px #000; }"),
        ("beside", "#tick:focus-visible { outline: none; } .tick:focus-within { outline: 3px solid #000; }"),
    ):
        (tmp_path / folder).mkdir()
        assert focus_walk(open_page(plant(tmp_path / folder, look=look)).page).faults == (), folder


# ── What is heard ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "do", "heard"),
    [
        (SOUND, "throw new Error('planted');", "A script failed: planted"),
        (SOUND, "console.warn('planted');", "planted"),
        (
            SOUND,
            "document.body.style.cssText = 'color: red'; document.body.setAttribute('style', 'color: red');",
            "style-src",
        ),
        (SOUND, "document.body.innerHTML = 'planted';", "TrustedHTML"),
        (planted("<h1>", "<script>document.title = 'planted';</script><h1>"), "", "script-src"),
        (planted("<h1>", '<img src="/missing.png" alt=""><h1>'), "", "img-src"),
    ],
)
def test_what_a_script_or_the_policy_complains_of_is_heard(
    tmp_path: Path, open_page: OpenPage, page: str, do: str, heard: str
) -> None:
    noise = open_page(plant(tmp_path, page=page, do=do)).noise
    assert any(heard in line for line in noise), noise


def test_a_file_that_is_missing_is_heard(tmp_path: Path, open_page: OpenPage) -> None:
    page = planted("<h1>", '<img src="/missing.png" alt=""><h1>')
    (noise,) = open_page(plant(tmp_path, page=page, headers="img-src 'self'")).noise
    assert noise.startswith("Failed to load resource: the server responded with a status of 404")


def test_a_request_to_somebody_else_is_seen_and_never_leaves_this_machine(
    tmp_path: Path, open_page: OpenPage
) -> None:
    page = planted("<h1>", '<img src="http://www.example.org/pixel.png" alt=""><h1>')
    visit = open_page(plant(tmp_path, page=page, headers="img-src *"))
    assert visit.elsewhere == ("http://www.example.org/pixel.png",)
    assert visit.noise == ["Failed to load resource: net::ERR_NAME_NOT_RESOLVED"]


# ── How a page is opened ─────────────────────────────────────────────────────────────────────────────────────────────

SAY: Final = """\
const heading = document.querySelector("h1");
try { localStorage.setItem("a", "b"); heading.textContent = "Kept"; } catch (fault) { heading.textContent = fault.name; }
"""


def test_without_scripts_a_page_says_what_it_was_written_with(tmp_path: Path, open_page: OpenPage) -> None:
    site = plant(tmp_path, do=SAY)
    assert visible_words(open_page(site).page, "h1") == ("Kept",)
    assert visible_words(open_page(site, scripts=False).page, "h1") == ("A sound page",)
    assert visible_words(open_page(site, storage=False).page, "h1") == ("SecurityError",)


def test_words_that_nobody_sees_are_not_among_those_that_are_compared(
    tmp_path: Path, open_page: OpenPage
) -> None:
    page = open_page(plant(tmp_path)).page
    assert visible_words(page) == (
        "A sound page",
        "Read",
        "the first part",
        "before you come.",
        "Your child has a music stand.",
        "More",
    )
    assert "the first part" not in visible_words(page, without="a")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (LONDON, "28/03/2027, 00:30:00"),
        ("America/Los_Angeles", "27/03/2027, 17:30:00"),
        ("Pacific/Auckland", "28/03/2027, 13:30:00"),
    ],
)
def test_a_page_is_read_at_the_moment_and_in_the_time_zone_that_a_test_gives(
    tmp_path: Path, open_page: OpenPage, zone: str, day: str
) -> None:
    say = 'document.querySelector("h1").textContent = new Date().toLocaleString("en-GB");'
    at = datetime(2027, 3, 28, 0, 30, tzinfo=ZoneInfo(LONDON))
    page = open_page(plant(tmp_path, do=say), at=at, zone=zone).page
    assert visible_words(page, "h1") == (day,)


def test_a_page_that_leads_on_can_be_held(tmp_path: Path, open_page: OpenPage) -> None:
    leads = planted("<title>", '<meta http-equiv="refresh" content="0; url=/other.html"><title>')
    (tmp_path / "other.html").write_text("<title>Other</title><p>Other", encoding="utf-8")
    site = plant(tmp_path, page=leads)
    moved = open_page(site, "other.html").page
    moved.goto(moved.url.replace("other.html", ""))
    moved.wait_for_url("**/other.html")
    assert open_page(site, stay=True).page.title() == "A sound page"


# ── How a site is served ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_address_gets_the_sites_own_page_and_says_that_it_is_wrong(
    tmp_path: Path, open_page: OpenPage
) -> None:
    (tmp_path / "404.html").write_text("<title>Not here</title>", encoding="utf-8")
    page = open_page(plant(tmp_path)).page
    answer = page.goto(f"{page.url}no/such/page/")
    assert answer
    assert (answer.status, page.title()) == (404, "Not here")
    assert answer.headers["content-security-policy"] == STRICT


def test_headers_are_given_as_a_host_gives_them(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text(
        "# For every page\n/*\n  Referrer-Policy: no-referrer\n  Vary: a\n\n/assets/*\n  Cache-Control: max-age=60\n"
        "/:policy/age/:age/\n  Vary: b\n",
        encoding="utf-8",
    )
    rules = rules_of(tmp_path)
    assert headers_for("/", rules) == {"Referrer-Policy": "no-referrer", "Vary": "a"}
    assert headers_for("/assets/look.css", rules)["Cache-Control"] == "max-age=60"
    assert headers_for("/rehearsal-days/age/8/", rules)["Vary"] == "a, b"
    assert headers_for("/rehearsal-days/age/8/more/", rules)["Vary"] == "a"
    assert rules_of(tmp_path / "nowhere") == ()
