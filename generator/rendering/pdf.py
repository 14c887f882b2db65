"""HTML into PDF, with our own fonts and nothing else: no file and no address is opened while rendering.

WeasyPrint asks a fetcher for every stylesheet, font and image; ours knows the fonts by name and
refuses the rest, so that words in the content can never make it read or call anything.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FONTS: Final = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
"""Atkinson Hyperlegible Next, under the SIL Open Font License: Latin and Latin Extended in one file per weight."""

_SCHEME: Final = "parent-guides-font:"


class MissingGlyphError(ValueError):
    """The text holds a character that our font lacks, which would silently be drawn by whatever the machine has."""


@dataclass(frozen=True)
class Pdf:
    """A finished file and its number of pages."""

    content: bytes
    pages: int


class _FontsOnly(URLFetcher):
    """Answers for our fonts, and for nothing else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint passes it
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


def render_pdf(html: str, css: str, text: str) -> Pdf:
    """A page of HTML as a tagged, fillable PDF/UA-1 file.

    `text` is what the page says, for the check that our fonts can draw it.
    Raises MissingGlyphError where they cannot.
    """
    if missing := sorted({letter for letter in text if ord(letter) not in _drawn()}):
        shown = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in missing)
        raise MissingGlyphError(f"The font of the packs cannot draw {shown}.")
    source = HTML(string=html, url_fetcher=_FontsOnly())
    options = {"pdf_forms": True, "pdf_variant": "pdf/ua-1", "pdf_tags": True}
    document = source.render(stylesheets=[_style(css)], font_config=_fonts(), **options)
    return Pdf(bytes(document.write_pdf(**options)), len(document.pages))
