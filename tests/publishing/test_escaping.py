"""Words are only ever words: nothing that stands in the content can become a script, a link or a mark on any page or pack."""

import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints
from unittest.mock import patch

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files as mkdocs_files
from mkdocs.structure.pages import Page
from pydantic import TypeAdapter

from generator.documents import CONSENT_PACK, compose_all
from generator.documents.head import Edition
from generator.documents.kind import Print
from generator.policy.library import Library
from generator.policy.record import Address, Email, Id, Phone, PublicNumber, Record, SiteAddress, VersionName
from generator.policy.seal import Sealed
from generator.policy.watched import EditionName
from generator.publishing.outputs import File, Output, VersionSite, outputs
from generator.publishing.site import build_version
from generator.reading.library import FILES, read_library
from generator.reading.problems import ContentError
from generator.rendering.addresses import robots_file, sitemap_file
from generator.rendering.forms import sheets_of
from generator.rendering.page import Around
from generator.rendering.pdf import Pdf, Sheets, render_pdf
from generator.rendering.security import headers_file
from generator.rendering.signposts import front_page
from tests.conftest import BuildOnce
from tests.promises.built_site import ROOT, Site, fold, printed, squeezed
from tests.promises.paper import fields
from tests.publishing.allowed import MAY_LEAD, ON_PAGES, ON_PAPER, Allowed, Seen, seen
from tests.publishing.hostile import (
    ADDRESSES,
    BROKEN,
    FIELDS,
    HALVES,
    HARMLESS,
    HOSTILE,
    MARKS,
    MARKUP,
    NEW,
    ODD,
    OLD,
    SCRIPT,
    UNSEEN,
    Fit,
    Say,
    fitted,
    said,
    write_content,
)

A_DAY: Final = date(2026, 11, 22)
WITHDRAWN: Final = date(2027, 7, 1)
"""A day by which both versions are withdrawn."""

BANDS: Final = ("aged-10-and-under", "aged-11-to-16", "aged-17-and-over")
BAND: Final = "aged-11-to-16"
"""The band for which every clause holds."""
OTHER_BANDS: Final = tuple(band for band in BANDS if band != BAND)

NARROW: Final = {
    "id": Id,
    "version": VersionName,
    "web address": Address,
    "site address": SiteAddress,
    "e-mail address": Email,
    "telephone number": Phone,
    "public number": PublicNumber,
    "edition": EditionName,
}
"""What has a form of its own, so that a script or a mark is refused there."""

BY_HAND: Final = ("about", "accessibility", "privacy")
SCRIPTS: Final = ROOT / "overrides" / "assets" / "scripts"


def repeatable(examples: int) -> settings:
    """The same examples at each run, and time for each of them."""
    return settings(
        derandomize=True,
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# ── What must hold for any page ──────────────────────────────────────────────────────────────────────────────────────


def unread(place: str, page: Seen, say: Say) -> list[str]:
    """The fields that belong on a page and are not read there letter by letter."""
    belong = (name for name, field in FIELDS.items() if place in field.read_on)
    return [name for name in belong if fold(say(name)) not in page.text]


def led_astray(page: Seen, say: Say) -> list[str]:
    """Where a page leads, though no field of the content names it."""
    named = tuple(fold(say(name)) for name, field in FIELDS.items() if field.fit in ADDRESSES)
    return [address for address in page.abroad if not address.startswith(named)]


def holds(place: str, page: Seen, say: Say) -> None:
    """Nothing stands on a page that is not on the list, and everything that belongs there is read."""
    assert page.faults == (), place
    assert led_astray(page, say) == [], place
    assert unread(place, page, say) == [], place


def is_framed(page: Seen, say: Say, version: str = NEW) -> None:
    """The frame around a page shows the policy's title, the organisation and the version's name."""
    title, organisation = fold(say("Header.title")), fold(say("Organisation.name"))
    assert f" – {title}, version {version} Skip to the page itself {organisation} {title} " in page.text
    assert f"{organisation}. These pages collect nothing about you" in page.text
    for name in (NEW, OLD):
        assert page.text.count(f"Version {name}") >= (2 if name == version else 1)
    [description] = page.meta("description")
    assert f"Version {version} of the {title}, dated 1 January" in description
    if version == NEW:
        [canonical] = page.canonical
        assert canonical.startswith(f"{fold(say('Organisation.site_address'))}/hostile/latest/")


# ── Anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────


def hostile_strings() -> st.SearchStrategy[str]:
    """Marks, halves of marks and odd letters in any order, with anything else between them."""
    # YAML cannot hold U+FFFE and U+FFFF but as escapes; what comes of them is tried at the end.
    letters = st.characters(codec="utf-8", exclude_categories=UNSEEN, exclude_characters="\ufffe\uffff")
    pieces = st.sampled_from((*MARKUP, *MARKS, *BROKEN, *ODD)) | st.text(letters, max_size=6)
    joined = st.sampled_from(("", " "))
    return st.builds(lambda gap, parts: gap.join(parts), joined, st.lists(pieces, min_size=1, max_size=8))


def library_of(say: Say) -> Library:
    """What the reader makes of content; it refuses nothing that fits in its place."""
    with tempfile.TemporaryDirectory() as at:
        write_content(Path(at), say)
        return read_library(Path(at))


def unprinted(sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
    """A pack's file then holds the HTML from which it would have been printed."""
    return tuple(Pdf(one.html.encode(), 1) for one in sheets)


def made_of(library: Library) -> tuple[Output, ...]:
    """Everything for a site, with letters that no font of ours can draw too."""
    with patch("generator.rendering.forms.refuse_missing_glyphs"):
        return tuple(outputs(library, A_DAY, unprinted))


def newest(made: Iterable[Output]) -> VersionSite:
    """The newer version's site with one page of each kind."""
    [site] = (one for one in made if isinstance(one, VersionSite) and one.also_at)
    pages = (page for page in site.pages if not page.url.rstrip("/").endswith(OTHER_BANDS))
    return replace(site, pages=tuple(pages))


@cache
def mkdocs() -> MkDocsConfig:
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    config.plugins.on_startup(command="build", dirty=False)
    return config


def body_of(source: str, say: Say) -> str:
    """A page as MkDocs hands it to the theme: its front matter taken off, and the rest through Markdown."""
    config = mkdocs()
    page = Page(None, mkdocs_files.File.generated(config, "page.md", content=source), config)
    page.read_source(config)
    page.render(config, mkdocs_files.Files([page.file]))
    about = unescape(str(page.meta["description"]))
    assert f"Version {NEW} of the {fold(say('Header.title'))}, dated 1 January 2026." in about
    canonical = unescape(str(page.meta["canonical"]))
    assert canonical.startswith(f"{fold(say('Organisation.site_address'))}/hostile/latest/")
    assert set(page.meta) <= set("title description hide kind search canonical version versions".split())
    assert page.content
    return page.content


def drawn(library: Library, say: Say) -> Iterator[tuple[str, Seen]]:
    """Each kind of page without its frame, the pages outside all versions, and a pack before it is printed."""
    made = made_of(library)
    files = {one.path: one.content for one in made if isinstance(one, File)}
    is_told_to_search_engines(
        files["robots.txt"], files["sitemap.xml"], fold(say("Organisation.site_address"))
    )
    assert files["_headers"] == headers_file()
    several = replace(library, policies=library.policies * 2)
    yield "several policies", seen(front_page(several, WITHDRAWN).decode(), ON_PAGES)
    for path in ("index.html", "404.html", "hostile/age/13/index.html"):
        yield place_of(path), seen(files[path].decode(), ON_PAGES)
    site = newest(made)
    for page in site.pages:
        if not page.url.startswith(BY_HAND[1:]):
            yield place_of(f"hostile/{NEW}/{page.url}index.html"), seen(body_of(page.source, say), ON_PAGES)
    own = {file.path: file.content for file in site.files}
    is_data(json.loads(own["data/policy.json"]), say)
    yield "paper", seen(own[f"packs/{BAND}.pdf"].decode(), ON_PAPER)


@cache
def names_of_the_twin() -> Mapping[str, list[str]]:
    """The elements of each kind of page where nothing in the content is hostile."""
    return {place: page.names for place, page in drawn(library_of(HARMLESS), HARMLESS)}


def is_harmless(say: Say) -> bool:
    """Everything that is made of content has the elements that it should, and shows every word as it was written."""
    for place, page in drawn(library_of(say), say):
        holds(place, page, say)
        assert page.names == names_of_the_twin()[place], place
    return True


def is_shown_whole(say: Say) -> bool:
    """The same of whole pages with the frame around them, and of what the search makes of them."""
    with tempfile.TemporaryDirectory() as at:
        site, out = newest(made_of(library_of(say))), Path(at) / "site"
        build_version(site, Path(at) / "pages", out, A_DAY)
        for page in site.pages:
            whole = seen((out / page.url / "index.html").read_text(encoding="utf-8"), ON_PAGES)
            holds(place_of(f"hostile/{NEW}/{page.url}index.html"), whole, say)
            is_framed(whole, say)
        index = json.loads((out / "search/search_index.json").read_text(encoding="utf-8"))
        is_index(index["docs"], say)
    return True


def test_every_kind_of_page_is_drawn() -> None:
    kinds = {place for field in FIELDS.values() for place in field.read_on}
    # Of the pages written by hand only the one that shows reviews is drawn here: the others hold nothing but their box.
    assert kinds - {"by hand"} | {"index.html"} == set(names_of_the_twin())


@repeatable(20)
@example(list(HALVES))
@given(st.lists(hostile_strings(), min_size=1, max_size=3))
def test_whatever_stands_in_the_content_a_family_reads_it_letter_by_letter(strings: list[str]) -> None:
    assert is_harmless(said(*strings))


@settings(repeatable(3), phases=[Phase.generate])  # to make one smaller would take minutes
@given(st.lists(hostile_strings(), min_size=2, max_size=4))
def test_whatever_stands_in_the_content_the_whole_page_and_its_search_show_it(strings: list[str]) -> None:
    assert is_shown_whole(said(*strings))


@repeatable(200)
@given(
    hostile_strings(), st.sampled_from(("https://{}.example.org", "https://www.example.org/{}", "http://{}"))
)
def test_whatever_the_sites_own_address_is_search_engines_read_it_as_one(string: str, around: str) -> None:
    address = around.format(fitted(string, Fit.SITE_ADDRESS))
    if address != "http://":
        assert TypeAdapter(SiteAddress).validate_python(address) == address
    robots, sitemap = robots_file(address), sitemap_file(address, ("hostile/latest/", "hostile/latest/a/"))
    listed = is_told_to_search_engines(robots, sitemap, address)
    assert listed == [f"{address.rstrip('/')}/hostile/latest/{page}" for page in ("", "a/")]


@pytest.mark.parametrize("narrow", NARROW.values(), ids=NARROW)
@repeatable(100)
@given(hostile_strings())
def test_what_has_a_form_of_its_own_holds_no_sign_that_ends_an_attribute(narrow: Any, string: str) -> None:
    for written in (string, f"https://{string}", f"a@{string}.org", f"{string}@a.org", f"0{string}000000"):
        try:
            TypeAdapter(narrow).validate_python(written)
        except ValueError:
            continue
        assert not re.search(r"[<>\"'`\n]", written)


# ── Every field ──────────────────────────────────────────────────────────────────────────────────────────────────────


def free(annotation: Any) -> bool:
    """Whether a field may hold words of any kind."""
    if annotation in NARROW.values():
        return False
    if get_origin(annotation) is None:
        return annotation is str
    return any(free(part) for part in get_args(annotation))


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """The models that a field may hold, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from records_in(part)


def models(model: type[Record]) -> Iterator[type[Record]]:
    """A model with every model inside it."""
    yield model
    for annotation in get_type_hints(model).values():
        for inner in records_in(annotation):
            yield from models(inner)


_MARKS: Final = ("guidance", "around")
"""Of the memory: marks of sentences, which a pattern keeps to digits."""


def free_fields() -> set[str]:
    """Every field of the content that may hold words of any kind, by the names of its model and its own."""
    return {
        f"{model.__name__}.{name}"
        for _, top in FILES
        if top is not Sealed  # it holds digests, and no page shows any of it
        for model in models(top)
        for name, annotation in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields and free(annotation) and name not in _MARKS
    }


def words_in(value: object) -> Iterator[tuple[str, str]]:
    """Each piece of words in a record, after the field that holds it."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            for field, words in words_in(getattr(value, name)):
                yield field or f"{type(value).__name__}.{name}", words
    elif isinstance(value, Mapping):
        for words in value.values():
            yield from words_in(words)
    elif isinstance(value, tuple):
        for part in value:
            yield from words_in(part)
    elif isinstance(value, str):
        yield "", value


def test_every_field_of_the_content_that_takes_words_is_tried() -> None:
    library = library_of(HOSTILE)
    versions = tuple(version.words for policy in library.policies for version in policy.versions)
    held = words_in((library.organisation, library.guidance, library.glossary, library.watched, versions))
    assert free_fields() - {field for field, words in held if SCRIPT in words} == set()


def test_every_field_that_is_tried_is_a_field_of_the_content() -> None:
    narrow = {name for name, field in FIELDS.items() if field.fit in {*ADDRESSES, Fit.EMAIL}}
    assert set(FIELDS) - narrow - free_fields() == set()


# ── The list itself ──────────────────────────────────────────────────────────────────────────────────────────────────

RUNS: Final = set("style srcdoc formaction action srcset ping background poster data code codebase".split())
FOREIGN: Final = set(
    "iframe frame object embed applet svg math style img video audio portal plaintext".split()
)


@pytest.mark.parametrize("allowed", [ON_PAGES, ON_PAPER], ids=["pages", "paper"])
def test_the_list_names_nothing_that_runs_or_calls_another_website(allowed: Allowed) -> None:
    assert not FOREIGN & set(allowed)
    for attributes in allowed.values():
        assert not RUNS & set(attributes.split())
        assert not [name for name in attributes.split() if name.startswith("on")]
    leading = {(kind, name) for kind in allowed for name in allowed[kind].split() if name in {"href", "src"}}
    assert leading <= set(MAY_LEAD)


@pytest.mark.parametrize(
    "planted",
    [
        "<p onclick=x>",
        "<p style=color:red>",
        "<script>alert(1)</script>",
        "<script src=https://x.example/assets/scripts/x.js></script>",
        "<script src=assets/scripts/x.js>alert(1)</script>",
        "<a href=javascript:alert(1)>",
        "<a href=' java\tscript:alert(1)'>",
        "<a href=JavaScript:alert(1)>",
        "<a href=data:text/html,x>",
        "<a href=vbscript:x>",
        "<a href=//x.example>",
        "<a href='\\\\x.example'>",
        "<a href=x target=_blank>",
        "<iframe srcdoc=x>",
        "<button type=submit>",
        "<button formaction=x>",
        "<form action=x>",
        "<input type=image>",
        "<img src=x>",
        "<svg><a xlink:href=javascript:alert(1)>",
        "<math>",
        "<style>x</style>",
        "<object data=x>",
        "<meta http-equiv=refresh content='0; url=javascript:alert(1)'>",
        "<meta http-equiv=refresh content='0; url=https://x.example'>",
        "<meta http-equiv=set-cookie content=x>",
        "<base href=javascript:alert(1)>",
        "<link rel=import href=x>",
        "<!-- x -->",
    ],
)
def test_what_is_not_on_the_list_is_found(planted: str) -> None:
    clean = "<!doctype html><html lang=en-GB><title>x</title><p class=x>x</p>{}<p>y</p></html>"
    for allowed in (ON_PAGES, ON_PAPER):
        assert seen(clean.format("<ul><li>y</ul>"), allowed).faults == ()
        assert seen(clean.format(planted), allowed).faults != ()


# ── Two sites: everything hostile at once, and its harmless twin ─────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def hostile(build_once: BuildOnce) -> Site:
    return build_once("hostile", change=lambda content: refill(content, HOSTILE))


@pytest.fixture(scope="session")
def twin(build_once: BuildOnce) -> Site:
    return build_once("harmless twin", change=lambda content: refill(content, HARMLESS))


def refill(content: Path, say: Say) -> None:
    shutil.rmtree(content)
    write_content(content, say)


def paths(site: Site) -> list[str]:
    """Each page of a site, without those that stand there twice."""
    return [path for path in site.paths if path.endswith(".html") and "/latest/" not in path]


@cache
def looked(site: Site, path: str) -> Seen:
    return seen((site.root / path).read_text(encoding="utf-8"), ON_PAGES)


def place_of(path: str) -> str:
    """What kind of page stands at a path of the newer version or outside all versions; "" for all others."""
    parts = path.removeprefix(f"hostile/{NEW}/").split("/")
    if parts[:2] == ["hostile", "age"]:
        return "age"
    if path in {"index.html", "404.html"}:
        return path
    if parts[0] == "hostile" or set(parts) & set(OTHER_BANDS):
        return ""
    return "by hand" if parts[0] in BY_HAND[1:] else parts[0].replace("index.html", "front")


def test_no_page_holds_anything_that_is_not_on_the_list(hostile: Site) -> None:
    assert len(paths(hostile)) > 50
    for path in paths(hostile):
        assert looked(hostile, path).faults == (), path


def test_every_page_has_the_same_elements_as_its_harmless_twin(hostile: Site, twin: Site) -> None:
    assert paths(hostile) == paths(twin)
    for path in paths(hostile):
        assert looked(hostile, path).names == looked(twin, path).names, path


def test_words_stand_in_no_attribute_but_where_they_belong(hostile: Site, twin: Site) -> None:
    belong = {("meta", "content"), ("a", "href"), ("link", "href"), ("base", "href"), ("h2", "id")}
    belong |= {("div", "data-instead")}
    for path in paths(hostile):
        pairs = zip(looked(hostile, path).elements, looked(twin, path).elements, strict=True)
        for (kind, held), (_, other) in pairs:
            assert list(held) == list(other), path
            assert not [name for name in held if held[name] != other[name] and (kind, name) not in belong], (
                f"{path}: {kind} {held}"
            )


def test_no_page_leads_where_no_field_of_the_content_says(hostile: Site) -> None:
    for path in paths(hostile):
        assert led_astray(looked(hostile, path), HOSTILE) == [], path


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.read_on])
def test_a_family_reads_each_field_letter_by_letter(hostile: Site, name: str) -> None:
    belong = set(FIELDS[name].read_on) - {"paper", "several policies"}
    read_on = {place_of(path) for path in paths(hostile) if fold(HOSTILE(name)) in looked(hostile, path).text}
    assert belong - read_on == set()


def test_the_frame_of_every_page_shows_titles_and_names_as_they_are(hostile: Site) -> None:
    framed = [path for path in paths(hostile) if path.startswith((f"hostile/{NEW}/", f"hostile/{OLD}/"))]
    assert len(framed) > 30
    for path in framed:
        is_framed(looked(hostile, path), HOSTILE, path.split("/")[1])


def test_templates_in_the_content_are_never_worked_out(hostile: Site) -> None:
    for path in paths(hostile):
        assert "6170" not in looked(hostile, path).text, path


def test_the_data_holds_every_sign_as_it_was_written(hostile: Site) -> None:
    is_data(hostile.data(f"hostile/{NEW}/data/policy.json"), HOSTILE)
    for pack in hostile.data(f"hostile/{NEW}/packs/manifest.json")["packs"]:
        assert all(fold(HOSTILE("ConsentItem.wording")) in item["wording"] for item in pack["items"])


def is_data(found: Any, say: Say) -> None:
    """The data for other programs holds each field as it was written."""
    for place, name in (
        (found["policy"], ("title", "Header.title")),
        (found["policy"]["plain_confirmed"], ("by_role", "Confirmation.by_role")),
        *((clause, ("quote", "Clause.quote")) for clause in found["clauses"]),
        *((clause, ("plain", "Clause.plain")) for clause in found["clauses"]),
        *((clause, ("lead", "PolicyWords.leads")) for clause in found["clauses"][:4]),
        *((contact, ("for", "ContactRecord.purpose")) for contact in found["contacts"]),
        *((reference, ("title", "Source.title")) for reference in found["references"]),
        *((reference, ("edition", "Citation.edition")) for reference in found["references"]),
        *((question, ("question", "Question.question")) for question in found["questions"]),
    ):
        assert fold(say(name[1])) in place[name[0]]
    assert [contact["name"] for contact in found["contacts"]] == [
        f"{fold(say('Fact.quote'))} is the name",
        fold(say("CurrentDetails.name")),
        fold(say("ContactRecord.role")),
    ]


# ── Packs ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pack_prints_each_field_letter_by_letter(hostile: Site) -> None:
    words = unbroken(printed(hostile.root / f"hostile/{NEW}/packs/{BAND}.pdf"))
    belong = (name for name, field in FIELDS.items() if "paper" in field.read_on)
    assert [name for name in belong if unbroken(HOSTILE(name)) not in words] == []


@pytest.mark.parametrize("sign", [*MARKUP, *MARKS])
def test_a_pack_in_large_print_prints_every_sign_as_a_sign(hostile: Site, sign: str) -> None:
    words = unbroken(printed(hostile.root / f"hostile/{NEW}/packs/{BAND}-large-print.pdf"))
    assert words.count(unbroken(sign)) > 5


def unbroken(words: str) -> str:
    """Words without white space and hyphens: a hyphen at the end of a line is lost when a PDF is read as text."""
    return squeezed(words).replace("-", "")


def test_a_hostile_pack_has_the_same_fields_as_its_harmless_twin(hostile: Site, twin: Site) -> None:
    for band in BANDS:
        one, other = (site.root / f"hostile/{NEW}/packs/{band}.pdf" for site in (hostile, twin))
        assert [field.name for field in fields(one)] == [field.name for field in fields(other)]
        assert not [field for field in fields(one) if field.ticked or field.filled]


def test_a_screen_reader_says_every_sign_of_what_is_signed(hostile: Site) -> None:
    asked = [field.asks for field in fields(hostile.root / f"hostile/{NEW}/packs/{BAND}.pdf") if field.box]
    wording = fold(HOSTILE("ConsentItem.wording"))
    assert [wording in asks for asks in asked] == ["I do not give" not in asks for asks in asked]
    assert len(asked) == 8


def test_a_pack_names_its_author_as_the_organisation_is_written(hostile: Site) -> None:
    with pikepdf.open(hostile.root / f"hostile/{NEW}/packs/{BAND}.pdf") as opened:
        assert str(opened.docinfo["/Author"]) == fold(HOSTILE("Organisation.name"))
        assert str(opened.docinfo["/Title"]) == "Consent pack: children aged 11 to 16"


def test_nothing_in_a_pack_runs_or_leads_to_a_script(hostile: Site) -> None:
    packs = [path for path in hostile.paths if path.endswith(".pdf")]
    assert len(packs) > 8
    for path in packs:
        with pikepdf.open(hostile.root / path) as opened:
            for thing in opened.objects:
                if isinstance(thing, pikepdf.Dictionary):
                    assert "/JS" not in thing, path
                    assert str(thing.get("/S", "")) not in {"/JavaScript", "/Launch", "/SubmitForm"}, path
                    assert not re.match(r"(?!https?:|mailto:|tel:)", str(thing.get("/URI", "tel:"))), path


# ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────────

KEPT: Final = re.compile(r"</?(?:p|li|ul|ol)>")
"""What the index holds besides words: it marks where a paragraph or a list begins and ends."""

CITED: Final = frozenset({"Section.number"})
"""What stands elsewhere than on the policy's page only in the ways to it, which are left out of the index."""

HOW_CURRENT: Final = frozenset({"Header.title", "Withdrawal.reason", "Confirmation.by_role"})
"""What may stand only in the box that says how current a page is, or at its foot: both are left out of the index."""


@cache
def marks_of_the_search() -> tuple[str, Mapping[str, str]]:
    """What our script takes out of the index, and the marks that it turns into signs."""
    script = (SCRIPTS / "search.js").read_text(encoding="utf-8")
    [(taken, names)] = re.findall(
        r'\.replace\(/(.+)/g, " "\)\s+\.replace\(/&\((.+)\);/g, \(_, name\)', script
    )
    listed = re.findall(r'(?:(\w+)|"(#\w+)"): (?:"(.)"|\'(.)\')', script)
    marks = {name or number: sign or other for name, number, sign, other in listed}
    assert names.split("|") == [name for name in marks if name in names.split("|")]
    return taken, marks


def shown_by_the_search(part: str) -> str:
    """What our script makes of a part of the index."""
    taken, marks = marks_of_the_search()
    return fold(re.sub(f"&({'|'.join(marks)});", lambda mark: marks[mark[1]], re.sub(taken, " ", part)))


def is_index(docs: list[dict[str, str]], say: Say) -> None:
    """The index holds words and marks of our own only, and the script shows every sign of the words."""
    read: dict[str, str] = defaultdict(str)
    for doc in docs:
        parts = (doc["title"], doc["text"])
        assert not any("<" in KEPT.sub("", part) or ">" in KEPT.sub("", part) for part in parts), doc
        read[doc["location"].split("/")[0] or "front"] += " ".join(map(shown_by_the_search, ("", *parts)))
    for place in ("guides", "promises", "policy", "worried"):
        belong = (name for name, field in FIELDS.items() if place in field.read_on)
        lost = {name for name in belong if fold(say(name)) not in read[place]}
        assert lost - HOW_CURRENT - (frozenset() if place == "policy" else CITED) == set(), place


def test_the_search_finds_words_and_no_element_of_the_content(hostile: Site) -> None:
    for version in (NEW, "latest"):
        is_index(hostile.data(f"hostile/{version}/search/search_index.json")["docs"], HOSTILE)


def test_no_script_of_ours_makes_markup_or_code_out_of_words() -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(|DOMParser|srcdoc|setHTML|ContextualFragment"
    scripts = sorted(SCRIPTS.glob("*.js"))
    assert [script.name for script in scripts] == ["minisearch.min.js", "parent-guides.js", "search.js"]
    for script in scripts:
        assert re.findall(sinks, script.read_text(encoding="utf-8")) == [], script.name


def test_the_search_shows_what_it_finds_as_text() -> None:
    script = (SCRIPTS / "search.js").read_text(encoding="utf-8")
    assert "mark.textContent = piece;" in script
    assert "link.textContent = " in script
    assert re.findall(r"\.(?:href|src) = (.*?);", script) == ["new URL(result.id, top).href"]


# ── What other programs read ─────────────────────────────────────────────────────────────────────────────────────────


def is_told_to_search_engines(robots: bytes, sitemap: bytes, address: str) -> list[str]:
    """robots.txt has the lines that it should, and sitemap.xml nothing but addresses under the site's own."""
    address = address.rstrip("/")
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {address}/sitemap.xml"]
    assert robots.decode().splitlines() == lines
    root = etree.fromstring(sitemap)
    assert {etree.QName(element).localname for element in root.iter()} == {"urlset", "url", "loc"}
    listed = [str(loc.text) for loc in root.iter("{*}loc")]
    assert all(one.startswith(f"{address}/") for one in listed)
    return listed


def test_search_engines_are_told_of_every_page_and_no_more(hostile: Site) -> None:
    robots, sitemap = ((hostile.root / name).read_bytes() for name in ("robots.txt", "sitemap.xml"))
    listed = is_told_to_search_engines(robots, sitemap, HOSTILE("Organisation.site_address"))
    latest = [path.removesuffix("index.html") for path in hostile.paths if path.endswith("/index.html")]
    pages = {path for path in latest if path.startswith("hostile/latest/")}
    assert {one.removeprefix(f"{HOSTILE('Organisation.site_address')}/") for one in listed} == pages


def test_what_browsers_may_do_does_not_hang_on_the_content(hostile: Site, twin: Site) -> None:
    for site in (hostile, twin):
        assert (site.root / "_headers").read_bytes() == headers_file()


# ── What is not yet so ───────────────────────────────────────────────────────────────────────────────────────────────


def otherwise(name: str, words: str) -> Say:
    """Harmless content, but for one field."""
    return lambda asked: words if asked == name else HARMLESS(asked)


def is_refused(say: Say) -> bool:
    try:
        library_of(say)
    except ContentError:
        return True
    return False


def test_an_edition_of_several_lines_is_read_as_words() -> None:
    say = otherwise("Citation.edition", "2024\n```\nand <b>\n```\nlater")
    assert is_refused(say) or is_harmless(say)


def test_a_sites_address_with_a_sign_that_is_no_letter_breaks_no_page() -> None:
    say = otherwise("Organisation.site_address", "https://www.example.org/\ufffe/x")
    assert is_refused(say) or is_harmless(say)


@pytest.mark.parametrize(
    ("name", "words"),
    [("Section.number", "{} data-search-x="), ("Source.address", "https://www.example.org/?data-search-x=")],
)
def test_words_like_an_attribute_of_the_search_stay_on_the_page(name: str, words: str) -> None:
    say = otherwise(name, words.format("Section number"))
    assert is_refused(say) or is_shown_whole(say)


def test_a_word_longer_than_a_line_is_printed_whole(tmp_path: Path) -> None:
    library = library_of(otherwise("Organisation.name", "Word" * 50))
    [policy] = library.policies
    documents = compose_all(Edition(library, policy, policy.current(A_DAY), A_DAY))
    pack = next(composed for composed in documents if composed.kind == CONSENT_PACK)
    pdf = tmp_path / "pack.pdf"
    pdf.write_bytes(render_pdf(sheets_of(pack, Print.STANDARD, Around())).content)
    assert "Word" * 50 in squeezed(printed(pdf))
