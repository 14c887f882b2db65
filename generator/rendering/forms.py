"""Each document into the forms it is given out in: a page for MkDocs, a PDF, a PDF in large print.

A page goes to MkDocs as one block of finished HTML under a front matter. Markdown leaves such a block
alone, so the policy's words are escaped once, by us, and are never read as Markdown or as a template.
"""

import json
import re
from dataclasses import dataclass, replace
from html import unescape
from importlib.resources import files
from typing import Final

from generator.documents import Composed
from generator.documents.kind import Print
from generator.policy.reference import Term
from generator.rendering.english import title_for
from generator.rendering.environment import render
from generator.rendering.frame import frame_of
from generator.rendering.page import Around, Page, page_of
from generator.rendering.pdf import MissingGlyphError, Pdf, Sheets, refuse_missing_glyphs

REVIEWS: Final = "<!-- the reviews of this version -->"
"""The line of a page written by hand in whose place the reviews on record stand."""

_TAG: Final = re.compile(r"<[^>]*>")
_BELONGS_TO_SEARCH: Final = re.compile(r'(?<!class="cite" )(?<!<section )(?<!<p )data-search-')
"""What Material's search takes for an attribute of its own and deletes from a page, wherever words only look like it.

Our templates have one after these marks. No words can: < and " in them are escaped.
"""


@dataclass(frozen=True)
class Printed:
    """A document as a finished PDF in one size of print."""

    composed: Composed
    size: Print
    pdf: Pdf

    @property
    def path(self) -> str:
        """Where it stands, relative to the version."""
        return self.composed.kind.file(self.composed.band, self.size)

    @property
    def note(self) -> str:
        """How long it is, and how large to the nearest ten kilobytes."""
        pages = f"{self.pdf.pages} page{'' if self.pdf.pages == 1 else 's'}"
        return f"{pages}, {round(len(self.pdf.content), -4) // 1000} kB"


def title_of(composed: Composed) -> str:
    """The document's title with its band, in plain text."""
    return title_for(composed.kind.title, composed.band)


def page_source(composed: Composed, around: Around) -> str:
    """The document as a Markdown file: what the page's frame needs, and its body as one block of HTML."""
    page = page_of(composed, title_of(composed), around)
    body = _with_terms(composed.kind.template, page)
    return _source(composed, page, body)


def notice_source(composed: Composed, words: str, around: Around) -> str:
    """A page written by hand, under the box that says how current the version is."""
    page = page_of(composed, title_of(composed), around)
    if REVIEWS in words:
        words = words.replace(REVIEWS, _block(render("reviews.html", page)))
    return f"{_source(composed, page, render(composed.kind.template, page))}\n{words}"


def sheets_of(composed: Composed, size: Print, around: Around) -> Sheets:
    """What the document's PDF is made of, in standard or large print; raise MissingGlyphError where our fonts lack a letter."""
    html = render(f"{composed.kind.name}_paper.html", page_of(composed, title_of(composed), around, size))
    return printable(title_of(composed), html, f"{composed.kind.name}.css")


def printable(title: str, html: str, *styles: str) -> Sheets:
    """A page with its styles over those of every PDF, ready to become one; raise MissingGlyphError where our fonts lack a letter."""
    css = "\n".join(style(name) for name in ("paper.css", *styles))
    try:
        refuse_missing_glyphs(_visible(html))
    except MissingGlyphError as fault:
        remedy = "Look for it in content/, and write it another way."
        raise MissingGlyphError(f"{title}: {fault} {remedy}") from None
    return Sheets(html, css)


def style(name: str) -> str:
    """A style that stands among the templates."""
    return (files("generator.rendering") / "templates" / name).read_text(encoding="utf-8")


def _source(composed: Composed, page: Page, body: str) -> str:
    front = json.dumps(frame_of(composed, page), ensure_ascii=False)
    return f"---\n{front}\n---\n\n{_block(body)}\n"


def _block(body: str) -> str:
    """HTML that Markdown leaves alone: without an empty line, at which it would begin to read."""
    marked = _BELONGS_TO_SEARCH.sub("data-search&#45;", body)
    return "\n".join(line for line in marked.splitlines() if line.strip())


def _with_terms(template: str, page: Page) -> str:
    """The page with an explanation at its foot of each word on it that families may not know."""
    body = render(template, page)
    shown = _visible(body)
    terms = tuple(term for term in page.around.terms if _stands_in(term, shown))
    return render(template, replace(page, terms=terms)) if terms else body


def _stands_in(term: Term, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term.term)}(?!\w)", words, re.IGNORECASE))


def _visible(html: str) -> str:
    return unescape(_TAG.sub("", html))
