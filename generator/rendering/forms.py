"""Each document into the forms it is given out in: a page for MkDocs, a PDF, a PDF in large print.

A page goes to MkDocs as one block of finished HTML under a front matter. Markdown leaves such a block
alone, so the policy's words are escaped once, by us, and are never read as Markdown or as a template.
"""

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from importlib.resources import files
from typing import Final

from generator.documents import Composed
from generator.documents.kind import Print
from generator.rendering.english import title_for
from generator.rendering.environment import render
from generator.rendering.page import page_of
from generator.rendering.pdf import MissingGlyphError, Pdf, render_pdf

_TAG: Final = re.compile(r"<[^>]*>")


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


def title_of(composed: Composed) -> str:
    """The document's title with its band, in plain text."""
    return title_for(composed.kind.title, composed.band)


def page_source(composed: Composed) -> str:
    """The document as a Markdown file: its title, and its body as one block of HTML."""
    title = title_of(composed)
    body = render(composed.kind.template, page_of(composed, title))
    front = {"title": escape(title), "hide": ["toc"]}
    lines = "\n".join(line for line in body.splitlines() if line.strip())
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{lines}\n"


def pdf_of(composed: Composed, size: Print) -> Pdf:
    """The document as a fillable PDF, in standard or large print."""
    html = render(f"{composed.kind.name}_paper.html", page_of(composed, title_of(composed), size))
    css = (files("generator.rendering") / "templates" / f"{composed.kind.name}.css").read_text(
        encoding="utf-8"
    )
    try:
        return render_pdf(html, css, unescape(_TAG.sub("", html)))
    except MissingGlyphError as fault:
        remedy = "Look for it in content/, and write it another way."
        raise MissingGlyphError(f"{title_of(composed)}: {fault} {remedy}") from None
