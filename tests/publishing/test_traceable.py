"""A pack proves later what was asked: its version and mark on every page, and the way to what has changed since."""

import hashlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import zxingcpp
from PIL import Image

from tests.browser.made import REHEARSALS, site_of
from tests.conftest import BuildOnce
from tests.promises.built_site import POLICY, Page, Site, fold, printed, printed_feet, visible_text
from tests.promises.paper import fields

ADDRESS: Final = "https://guides.example.org/families/"
CODE: Final = "https://www.example.org/code-of-conduct-2026"


def at_an_address(content: Path) -> None:
    """The site is published somewhere."""
    path = content / "organisation.yml"
    words = path.read_text(encoding="utf-8")
    name = "short_name: WSM\n"
    assert words.count(name) == 1
    path.write_text(words.replace(name, f"{name}site_address: {ADDRESS}\n"), encoding="utf-8")


def one_comma_more(content: Path) -> None:
    """One comma is added to the wording of the consent."""
    path = content / f"policies/{POLICY}/1.yml"
    words = path.read_text(encoding="utf-8")
    wording = "for the purpose written on this form, and for no other."
    assert words.count(wording) == 1
    path.write_text(words.replace(wording, wording.replace("purpose written", "purpose, written")), "utf-8")


def the_code_supplied(content: Path) -> None:
    """The Code of Conduct can be read somewhere."""
    path = content / "guidance.yml"
    words = path.read_text(encoding="utf-8")
    entry = "  - id: code-of-conduct\n"
    assert words.count(entry) == 1
    address = f"    address: {CODE}\n    address_by: editor\n"
    path.write_text(words.replace(entry, f"{entry}{address}"), encoding="utf-8")


def a_purpose_named(content: Path) -> None:
    """The images consent names its purpose."""
    path = content / f"policies/{POLICY}/1.yml"
    words = path.read_text(encoding="utf-8")
    wording = "only for the purpose written on this form, and for no other."
    entry = "  - id: images\n    kind: consent\n"
    assert words.count(wording) == words.count(entry) == 1
    words = words.replace(wording, "only for this purpose, and for no other ({purpose}).")
    path.write_text(words.replace(entry, f"{entry}    purpose: our website\n"), encoding="utf-8")


@pytest.fixture(scope="module")
def published(build_once: BuildOnce) -> Site:
    """The real site, published at an address."""
    return build_once("at-an-address", change=at_an_address)


def manifest(site: Site) -> list[dict[str, Any]]:
    packs: list[dict[str, Any]] = site.data(f"{POLICY}/1/packs/manifest.json")["packs"]
    return packs


def mark_of(pack: dict[str, Any]) -> str:
    """The mark of a pack as anybody can work it out from the manifest and the form."""
    lines = [
        f"{item['kind']} {'students' if item['id'].startswith('student-') else 'parents'} {item['sha256']}\n"
        for item in pack["items"]
        if item["complete"] or item["kind"] == "consent"
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:8]


def codes(pdf: Path, at: Path) -> list[list[str]]:
    """What a phone reads on each page of a pack, in shades of grey at the size of print."""
    subprocess.run(["pdftoppm", "-gray", "-r", "110", str(pdf), str(at / "page")], check=True)
    pages = sorted(at.glob("page*"))
    assert pages
    return [[code.text for code in zxingcpp.read_barcodes(Image.open(page))] for page in pages]


# ── On every page ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_foot_of_every_page_names_policy_version_ages_review_and_mark(site: Site) -> None:
    for pack in manifest(site):
        band = str(pack["band"]).removeprefix("aged-").replace("-", " ")
        feet = printed_feet(site.root / POLICY / "1/packs" / str(pack["file"]))
        assert [fold(foot) for foot in feet] == [
            f"Online Music Production Policy, version 1. Ages {band}. Mark {mark_of(pack)}. "
            f"Review was due by 1 September 2025. No review is recorded. Page {number} of {pack['pages']}"
            for number in range(1, len(feet) + 1)
        ], pack["file"]


def test_the_downloads_say_which_mark_the_form_of_each_age_bears(site: Site) -> None:
    shown = [visible_text(one) for one in site.version("downloads").own.select(".pack-of")]
    marks = [mark_of(pack) for pack in manifest(site) if not pack["large_print"]]
    assert [re.findall(r"mark: (\w+)", one) for one in shown] == [[mark] for mark in marks]


def test_one_comma_in_a_wording_is_another_mark(site: Site, build_once: BuildOnce) -> None:
    changed = build_once("one-comma-more", change=one_comma_more)
    for before, after in zip(manifest(site), manifest(changed), strict=True):
        assert mark_of(before) != mark_of(after)
        digests = [{i["id"]: i["sha256"] for i in pack["items"]} for pack in (before, after)]
        assert {name for name in digests[0] if digests[0][name] != digests[1][name]} == {"images"}


def test_a_document_that_is_supplied_is_asked_for_with_its_address_and_gives_another_mark(
    site: Site, build_once: BuildOnce
) -> None:
    supplied = build_once("the-code-supplied", change=the_code_supplied)
    for before, after in zip(manifest(site), manifest(supplied), strict=True):
        assert before["items"] != after["items"]
        assert mark_of(before) != mark_of(after)
    for pdf in supplied.family(13).pdfs:
        assert f"Its text: Code of Conduct ({CODE}).".replace(" ", "").replace("-", "") in _whole_words(pdf)
        assert {field.name for field in fields(pdf)} > {"student-code-of-conduct"}
        assert (
            mark_of(next(one for one in manifest(supplied) if one["file"] == pdf.name))
            in printed_feet(pdf)[0]
        )


def test_a_purpose_that_is_named_is_part_of_what_is_signed_and_gives_another_mark(
    site: Site, build_once: BuildOnce
) -> None:
    named = build_once("a-purpose-named", change=a_purpose_named)
    for before, after in zip(manifest(site), manifest(named), strict=True):
        assert mark_of(before) != mark_of(after)
        [images] = [item for item in after["items"] if item["id"] == "images"]
        assert images["complete"]
        assert images["wording"].endswith("only for this purpose, and for no other (our website).")
        assert images["sha256"] == hashlib.sha256(images["wording"].encode()).hexdigest()
    for pdf in named.family(13).pdfs:
        found = {field.name: field.asks for field in fields(pdf)}
        assert found["images-yes"].startswith("Purpose: our website. Yes. I give")
        assert found["images-no"] == "Purpose: our website. No. I do not give this permission."
        assert "withdraw-images-which" not in found


# ── What has changed since ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_code_on_every_page_leads_to_what_has_changed_for_these_ages(
    published: Site, tmp_path: Path
) -> None:
    for pdf in published.family(13).pdfs:
        at = tmp_path / pdf.stem
        at.mkdir()
        address = f"{ADDRESS}{POLICY}/changes/from-1/aged-13/"
        assert codes(pdf, at) == [[address]] * len(list(at.iterdir()))
        assert (published.root / address.removeprefix(ADDRESS) / "index.html").is_file()


def test_the_address_is_printed_too_for_those_who_cannot_scan(published: Site) -> None:
    for pack in manifest(published):
        address = f"{ADDRESS}{POLICY}/changes/from-1/{pack['band']}/"
        text = _whole_words(published.root / POLICY / "1/packs" / str(pack["file"]))
        assert text.count(address.replace("-", "")) >= 1 + int(str(pack["pages"])), pack["file"]


def _whole_words(pdf: Path) -> str:
    """Everything in a pack without white space, and without hyphens: those at the end of a line are not read back."""
    told = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return re.sub(r"[\s-]", "", told.stdout)


def test_while_nobody_has_said_where_the_site_is_no_address_and_no_code_is_printed(
    site: Site, tmp_path: Path
) -> None:
    pdf = site.family(13).pdf
    assert set(map(len, codes(pdf, tmp_path))) == {0}
    assert "changes/from" not in _whole_words(pdf)


STANDS: Final = {
    "three": {
        "1": "There are other versions of the Rehearsal Days Policy than version",
        "2": "There is another version of the Rehearsal Days Policy than version",
        "10": "is the newest.",
    },
    "later": {
        "1": "There is another version of the Rehearsal Days Policy than version",
        "2": "There is another version of the Rehearsal Days Policy than version",
        "10": "is the newest.",
    },
    "alone": {"1": "There is no other version"},
}


@pytest.mark.parametrize(("name", "version"), [(site, one) for site, all_ in STANDS.items() for one in all_])
def test_the_page_says_whether_a_newer_version_has_come_and_leads_to_its_guides(
    name: str, version: str, build_once: BuildOnce
) -> None:
    site = site_of(build_once, name)
    bands = [band["slug"] for band in site.data(f"{REHEARSALS}/{version}/data/policy.json")["bands"]]
    for band in bands:
        page = site.page(f"{REHEARSALS}/changes/from-{version}/{band}/")
        text = visible_text(page.soup)
        assert STANDS[name][version] in text, page.path
        newer = "than version" in STANDS[name][version]
        steps = [heading.get_text() for heading in page.soup.select(".step h2")]
        assert bool(steps) == newer
        assert all(re.match(r"Version \d+, in force from ", step) for step in steps)
        assert ("Nothing has changed since." in text) == ("is the newest" in text)
        assert ("bears the mark" in text) == ("was withdrawn" not in text)
        led = {target for target in _led(page) if "/guides/" in target}
        assert f"{REHEARSALS}/{version}/guides/{band}/index.html" in led
        assert (len(led) > 1) == newer
        assert all((site.root / target).is_file() for target in _led(page))


def _led(page: Page) -> set[str]:
    return {page.target(str(link["href"])) for link in page.soup.select("main a[href]")}


def test_a_withdrawn_version_is_not_said_to_stand_unchanged(build_once: BuildOnce) -> None:
    site = site_of(build_once, "alone")
    for path in site.paths:
        if "/changes/from-1/" in path and REHEARSALS in path:
            text = visible_text(site.page(path).soup)
            assert "Nothing has changed since" not in text
            assert "This version was withdrawn on 25 October 2026." in text


# ── As easy as giving it ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_permission_is_withdrawn_by_one_tick_and_no_more_than_it_took_to_give_it(site: Site) -> None:
    for pdf in site.family(13).pdfs:
        found = {field.name: field for field in fields(pdf)}
        slip = {name.removeprefix("withdraw-") for name in found if name.startswith("withdraw-")}
        given = {name for name in found if not name.startswith(("withdraw-", "child-signature"))}
        assert slip - {"images", "images-which"} < given
        assert not any(field.required for name, field in found.items() if name.startswith("withdraw-"))
        assert found["withdraw-images"].asks.startswith("I withdraw this permission: “I give my written")
        assert "need give no reason" in fold(printed(pdf))


def test_the_form_and_the_slip_each_begin_on_a_sheet_of_their_own(
    site: Site, published: Site, pages_of: Callable[[Path], list[str]]
) -> None:
    for one in (site, published):
        for pack in manifest(one):
            pages = pages_of(one.root / POLICY / "1/packs" / str(pack["file"]))
            for heading in ("The form", "Withdrawal slip: if you change your mind"):
                [first] = [number for number, text in enumerate(pages, start=1) if text.startswith(heading)]
                assert first % 2 == 1, f"{pack['file']}: {heading}"


@pytest.fixture
def pages_of() -> Callable[[Path], list[str]]:
    """The words of each page of a pack."""
    return lambda pdf: [fold(page) for page in printed(pdf).split("\f")]
