"""What a template sees: one document, where it stands, and the policy's words as safe HTML, escaped once."""

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from markupsafe import Markup, escape

from generator.documents import Composed
from generator.documents.currency import Numbered
from generator.documents.kind import Document, Print
from generator.policy.ages import AgeRange
from generator.policy.inline import Span, SpanKind, spans
from generator.policy.organisation import Contact
from generator.policy.reference import SearchWords, Source, Term


@dataclass(frozen=True)
class Link:
    """An address and the words that lead to it."""

    words: str
    address: str


@dataclass(frozen=True)
class Around:
    """What a page of the site may need besides its own document."""

    about: str = ""
    """The heading of the pages that people write."""
    by_hand: tuple[Link, ...] = ()
    """The pages that people write, by their addresses in the version."""
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is known of the files beside the pages, by their paths: "8 pages, 84 kB"."""
    terms: tuple[Term, ...] = ()
    """The words that families may not know."""
    search_for: tuple[SearchWords, ...] = ()
    """What the search looks for in the place of words that families may type."""
    site_address: str = ""
    """Where the site is published, "" while nobody has said."""


@dataclass(frozen=True)
class Page:
    """The one name in every template: the document, its form, and how to link from where it stands."""

    document: Document
    url: str
    title: str
    size: Print | None
    """The size of print of a file of its own; None for a page of the site."""
    around: Around
    terms: tuple[Term, ...] = ()
    """The words on this page that are explained at its foot."""

    @property
    def on_paper(self) -> bool:
        """Whether links to other pages lead nowhere, because the reader holds paper or a file of its own."""
        return self.size is not None

    @property
    def instead(self) -> str:
        """Each word that families may type with what the search looks for in its place, as JSON."""
        pairs = [[typed, words.look_for] for words in self.around.search_for for typed in words.typed]
        return json.dumps(pairs, ensure_ascii=False)

    @property
    def changes_address(self) -> str:
        """The whole address of the page that tells what has changed since this version; "" while the site has none."""
        head, site = self.document.head, self.around.site_address.rstrip("/")
        if not site or head.band is None:
            return ""
        return f"{site}/{head.policy}/changes/from-{head.version}/{head.band.slug}/"

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

    def elsewhere(self, other: Numbered) -> tuple[Link, ...]:
        """The same page in another version: where that one cuts the ages otherwise, each page for some of these ages."""
        band, there = self.document.head.band, f"{self.to('')}../{other.version}/"
        if band is None or band in other.bands:
            return (Link(f"This page in version {other.version}", f"{there}{self.url}"),)
        folder = self.url.partition("/")[0]
        return tuple(
            Link(f"Version {other.version} for children {near.aged}", f"{there}{folder}/{near.slug}/")
            for near in other.bands
            if near.meets(band)
        )

    def file_note(self, path: str) -> str:
        """What is known of a file that can be downloaded: "PDF, 8 pages, 84 kB"."""
        return ", ".join(["PDF", *([self.around.files[path]] if path in self.around.files else [])])

    def policy_link(self, anchor: str) -> str:
        """The relative address of a clause or fact on the policy's page."""
        return self.to(f"policy/#{anchor}")

    def plain(self, words: str) -> Markup:
        """Our plain words as HTML: bold, contacts and outside documents as links, all else escaped."""
        return Markup("").join(self._span(span) for span in spans(words))

    def contact_routes(self, contact: Contact) -> Markup:
        """Every way to reach a contact, each as a link that a phone can use."""
        return contact_routes(contact)

    def source_link(self, source: Source) -> Markup:
        """An outside document: a link to it, or where it has no address, to the place that says how to ask for it."""
        if not source.address and self.on_paper:
            return escape(source.title)
        if not source.address:
            return Markup('<a href="{}">{}</a>').format(
                self.policy_link(f"reference-{source.id}"), source.title
            )
        # Paper cannot be tapped, so there the address is told too.
        words = f"{source.title} ({source.address})" if self.on_paper else source.title
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(source.address, words)

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


def contact_routes(contact: Contact) -> Markup:
    """Every way to reach a contact, each as a link that a phone can use."""
    numbers = [
        Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), number) for number in contact.phones
    ]
    mail = [Markup('<a href="mailto:{0}">{0}</a>').format(contact.email)] if contact.email else []
    return Markup(" or ").join([*numbers, *mail])


def page_of(composed: Composed, title: str, around: Around, size: Print | None = None) -> Page:
    """What the template of a composed document sees, on the site or in one size of print."""
    return Page(composed.document, composed.url, title, size, around)
