"""HTML into PDF, with our own fonts and nothing else: no file and no address is opened while rendering.

WeasyPrint asks a fetcher for every stylesheet, font and image; ours knows the fonts by name and
refuses the rest, so that words in the content can never make it read or call anything.
"""

import platform
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from typing import Final

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.rendering.pdf_repair import Wanted, repaired

FONTS: Final = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
"""Atkinson Hyperlegible Next, under the SIL Open Font License: Latin and Latin Extended in one file per weight."""

_SCHEME: Final = "parent-guides-font:"


class MissingGlyphError(ValueError):
    """The text holds a character that our font lacks, which would silently be drawn by whatever the machine has."""


@dataclass(frozen=True)
class Sheets:
    """What a PDF is made of, and everything that shapes it but our fonts and the programs that draw."""

    html: str
    css: str


@dataclass(frozen=True)
class Pdf:
    """A finished file and its number of pages."""

    content: bytes
    pages: int


class _FontsOnly(URLFetcher):
    """Answers for our fonts, and for nothing else."""

    def fetch(self, url: str, _headers: object = None) -> URLFetcherResponse:
        name = url.removeprefix(_SCHEME)
        if not url.startswith(_SCHEME) or name not in FONTS:
            # Only this error stops WeasyPrint; after any other it would go on without the resource.
            raise FatalURLFetchingError(f"Refused while rendering: {url}")
        return URLFetcherResponse(url, body=_font(name), headers={"Content-Type": "font/ttf"})


@cache
def _font(name: str) -> bytes:
    return (files("generator.rendering") / "fonts" / name).read_bytes()


@cache
def _drawn() -> frozenset[int]:
    """The characters that every one of our fonts can draw."""
    maps = [set(TTFont(BytesIO(_font(name))).getBestCmap()) for name in FONTS]
    return frozenset(set.intersection(*maps)) | {ord("\n"), ord("\t"), 0xAD}


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style(css: str) -> CSS:
    return CSS(string=css, font_config=_fonts(), url_fetcher=_FontsOnly())


def refuse_missing_glyphs(text: str) -> None:
    """Raise MissingGlyphError where our fonts cannot draw what a page says."""
    if missing := sorted({letter for letter in text if ord(letter) not in _drawn()}):
        shown = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in missing)
        raise MissingGlyphError(f"The font of the packs cannot draw {shown}.")


def render_pdf(sheets: Sheets) -> Pdf:
    """A page of HTML as a tagged, fillable PDF/UA-1 file."""
    source = HTML(string=sheets.html, url_fetcher=_FontsOnly())
    options = {"pdf_forms": True, "pdf_variant": "pdf/ua-1", "pdf_tags": True}
    document = source.render(stylesheets=[_style(sheets.css)], font_config=_fonts(), **options)
    content = repaired(bytes(document.write_pdf(**options)), _wanted(source))
    return Pdf(content, len(document.pages))


_PROGRAMS: Final = (
    *("brotli", "cffi", "cssselect2", "fonttools", "pikepdf", "pillow", "pydyf", "pyphen"),
    *("segno", "tinycss2", "tinyhtml5", "weasyprint", "zopfli"),
)


@cache
def what_draws() -> tuple[str, ...]:
    """Everything but the page and its style that shapes a PDF: programs, our fonts, and this code itself."""
    ffi.cdef("const char *hb_version_string (void);")
    own = [_font(name) for name in FONTS]
    own += [(files("generator.rendering") / name).read_bytes() for name in ("pdf.py", "pdf_repair.py")]
    return (
        *(f"{name} {version(name)}" for name in _PROGRAMS),
        f"pango {pango.pango_version()}",
        f"harfbuzz {ffi.string(harfbuzz.hb_version_string()).decode()}",
        f"python {sys.version}",
        platform.platform(),
        *(sha256(part).hexdigest() for part in own),
    )


_SAID_BEFORE: Final = {"tel": "Telephone", "mailto": "E-mail"}
"""What a link's description begins with, where its words are only a number or an address."""


def _wanted(source: HTML) -> Wanted:
    """What the page says of its fields and links that WeasyPrint does not hand on."""
    root = source.etree_element
    links = {}
    for link in root.iter("a"):
        target = link.get("href", "").removeprefix("#")  # a place in a PDF goes by its name alone
        words = " ".join("".join(link.itertext()).split())
        links[target] = " ".join(filter(None, (_SAID_BEFORE.get(target.partition(":")[0]), words)))
    required = {entry.get("name") for entry in root.iter("input") if "required" in entry.attrib}
    return Wanted(frozenset(required), links)
