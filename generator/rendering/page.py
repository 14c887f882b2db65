"""What a template sees: one document, where it stands, and the policy's words as safe HTML, escaped once."""

import posixpath
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.documents import Composed
from generator.documents.kind import Document, Print
from generator.policy.ages import AgeRange
from generator.policy.inline import Span, SpanKind, spans
from generator.policy.organisation import Contact
from generator.policy.reference import Source


@dataclass(frozen=True)
class Page:
    """The one name in every template: the document, its form, and how to link from where it stands."""

    document: Document
    url: str
    title: str
    size: Print | None
    """The size of print of a file of its own; None for a page of the site."""

    @property
    def on_paper(self) -> bool:
        """Whether links to other pages lead nowhere, because the reader holds paper or a file of its own."""
        return self.size is not None

    def to(self, target: str) -> str:
        """The relative address of another page of the version, with its anchor if any."""
        path, mark, anchor = target.partition("#")
        here = self.url or "."
        relative = posixpath.relpath(path or ".", here)
        slash = "/" if not path or path.endswith("/") else ""
        return f"{relative}{slash}{mark}{anchor}"

    def band_page(self, folder: str, band: AgeRange) -> str:
        """The relative address of a band's page in a folder such as "guides"."""
        return self.to(f"{folder}/{band.slug}/")

    def policy_link(self, anchor: str) -> str:
        """The relative address of a clause or fact on the policy's page."""
        return self.to(f"policy/#{anchor}")

    def plain(self, words: str) -> Markup:
        """Our plain words as HTML: bold, contacts and outside documents as links, all else escaped."""
        return Markup("").join(self._span(span) for span in spans(words))

    def contact_routes(self, contact: Contact) -> Markup:
        """Every way to reach a contact, each as a link that a phone can use."""
        numbers = [
            Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), number)
            for number in contact.phones
        ]
        mail = [Markup('<a href="mailto:{0}">{0}</a>').format(contact.email)] if contact.email else []
        return Markup(" or ").join([*numbers, *mail])

    def source_link(self, source: Source) -> Markup:
        """An outside document: a link to it, or where it has no address, to the place that says how to ask for it."""
        if not source.address and self.on_paper:
            return escape(source.title)
        if not source.address:
            return Markup('<a href="{}">{}</a>').format(
                self.policy_link(f"reference-{source.id}"), source.title
            )
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(source.address, source.title)

    def _span(self, span: Span) -> Markup:
        match span.kind:
            case SpanKind.CONTACT:
                return self.contact_routes(self.document.head.names.contact(span.words))
            case SpanKind.REFERENCE:
                return self.source_link(self.document.head.names.source(span.words))
            case SpanKind.BOLD:
                return Markup("<strong>{}</strong>").format(span.words)
            case SpanKind.TEXT:
                return escape(span.words)


def page_of(composed: Composed, title: str, size: Print | None = None) -> Page:
    """What the template of a composed document sees, on the site or in one size of print."""
    return Page(composed.document, composed.url, title, size)
