"""What a family or staff receive, worked out from a policy: pure values that hold clauses, never strings of their own.

To add a kind of document, write its module and its template, and add one line to KINDS.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.documents.checklist import compose_checklist
from generator.documents.consent_pack import compose_pack
from generator.documents.front import compose_front
from generator.documents.guide import compose_guide
from generator.documents.head import Edition
from generator.documents.kind import Document, DocumentKind, Print
from generator.documents.policy_text import compose_policy_text
from generator.documents.promises import compose_promises
from generator.policy.ages import AgeRange

FRONT: Final = DocumentKind(
    name="front",
    folder="",
    title="How old is your child today?",
    menu="How old is your child?",
    for_each_band=False,
    compose=compose_front,
    template="front.html",
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

KINDS: Final = (FRONT, PARENT_GUIDE, CHECKLIST, CONSENT_PACK, PROMISES, POLICY_TEXT)
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
