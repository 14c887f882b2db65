"""What a family or staff receive, worked out from a policy: pure values that hold clauses, never strings of their own.

To add a kind of document, write its module and its template, and add one line to KINDS.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.documents.checklist import compose_checklist
from generator.documents.consent_pack import compose_pack
from generator.documents.downloads import compose_downloads
from generator.documents.guide import compose_guide
from generator.documents.head import Edition
from generator.documents.kind import Document, DocumentKind, Print
from generator.documents.plain import compose_plain
from generator.documents.policy_text import compose_policy_text
from generator.documents.promises import compose_promises
from generator.documents.side_by_side import compose_side_by_side
from generator.documents.versions import compose_versions
from generator.documents.worried import compose_worried
from generator.policy.ages import AgeRange

FRONT: Final = DocumentKind(
    name="front",
    folder="",
    title="How old is your child today?",
    menu="How old is your child?",
    for_each_band=False,
    compose=compose_plain,
    template="front.html",
    in_data=False,
)
PARENT_GUIDE: Final = DocumentKind(
    name="guide",
    folder="guides",
    title="Guide for parents",
    menu="Guides for parents",
    for_each_band=True,
    compose=compose_guide,
    template="guide.html",
)
CHECKLIST: Final = DocumentKind(
    name="checklist",
    folder="checklists",
    title="Checklist",
    menu="Checklists",
    for_each_band=True,
    compose=compose_checklist,
    template="checklist.html",
    searched=False,
)
CONSENT_PACK: Final = DocumentKind(
    name="pack",
    folder="packs",
    title="Consent pack",
    menu="Consent packs",
    for_each_band=True,
    compose=compose_pack,
    template="pack.html",
    files=(Print.STANDARD, Print.LARGE),
    searched=False,
)
PROMISES: Final = DocumentKind(
    name="promises",
    folder="promises",
    title="What we promise",
    menu="What we promise",
    for_each_band=False,
    compose=compose_promises,
    template="promises.html",
)
POLICY_TEXT: Final = DocumentKind(
    name="policy",
    folder="policy",
    title="The policy",
    menu="The policy",
    for_each_band=False,
    compose=compose_policy_text,
    template="policy.html",
)

WORRIED: Final = DocumentKind(
    name="worried",
    folder="worried",
    title="Worried about a child?",
    menu="Worried about a child?",
    for_each_band=False,
    compose=compose_worried,
    template="worried.html",
)
DOWNLOADS: Final = DocumentKind(
    name="downloads",
    folder="downloads",
    title="Consent packs to download",
    menu="Downloads",
    for_each_band=False,
    compose=compose_downloads,
    template="downloads.html",
)
SIDE_BY_SIDE: Final = DocumentKind(
    name="ages",
    folder="ages",
    title="Where the ages differ",
    menu="Compare ages",
    for_each_band=False,
    compose=compose_side_by_side,
    template="side_by_side.html",
    in_data=False,
    searched=False,
)
VERSIONS: Final = DocumentKind(
    name="versions",
    folder="versions",
    title="Versions of this policy",
    menu="Versions",
    for_each_band=False,
    compose=compose_versions,
    template="versions.html",
    in_data=False,
    searched=False,
)
ALL_PAGES: Final = DocumentKind(
    name="pages",
    folder="pages",
    title="Search and all pages",
    menu="Search",
    for_each_band=False,
    compose=compose_plain,
    template="all_pages.html",
    in_data=False,
    searched=False,
)

KINDS: Final = (
    FRONT,
    PARENT_GUIDE,
    CHECKLIST,
    CONSENT_PACK,
    SIDE_BY_SIDE,
    WORRIED,
    PROMISES,
    POLICY_TEXT,
    DOWNLOADS,
    VERSIONS,
    ALL_PAGES,
)
"""Every kind of document, in the order in which a version's contents list them."""


@dataclass(frozen=True)
class Composed:
    """A document with its kind and band."""

    kind: DocumentKind
    band: AgeRange | None
    document: Document

    @property
    def url(self) -> str:
        """The page's address, relative to the version's."""
        return self.kind.url(self.band)


def compose_all(edition: Edition) -> Iterator[Composed]:
    """Every document of an edition, kind by kind and band by band."""
    for kind in KINDS:
        for band in kind.bands(edition):
            yield Composed(kind, band, kind.compose(edition, band))
