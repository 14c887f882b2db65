"""Every file of the site, worked out before anything is written: values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import Final

from generator.documents import CONSENT_PACK, KINDS, Composed, compose_all
from generator.documents.changes import compose_changes
from generator.documents.head import Edition
from generator.policy.library import Library
from generator.policy.review import VersionStatus
from generator.policy.version import Policy, Version
from generator.publishing.by_hand import HandWritten, assets, hand_written
from generator.publishing.finished import Files, Finished
from generator.publishing.press import Press, print_here
from generator.rendering.addresses import robots_file, sitemap_file
from generator.rendering.forms import Printed, notice_source, page_source, sheets_of
from generator.rendering.page import Around, Link
from generator.rendering.policy_data import manifest_json, policy_json, versions_json
from generator.rendering.security import headers_file
from generator.rendering.signposts import Signpost, changes_page, front_page, signpost, wrong_address_page

ABOUT: Final = "About these pages"
"""The heading of the pages that people write: in the menu, at the foot of each page and in the list of every page."""

AGES: Final = range(19)
"""The ages 0 to 18 that have an address of their own, age/<n>/, as the contract says."""


@dataclass(frozen=True)
class File:
    """A file of the site as it is, by its path under the site."""

    path: str
    content: bytes


@dataclass(frozen=True)
class SitePage:
    """A page of one version, still to go through MkDocs: its address there, its source and its place in the menu."""

    url: str
    source: str
    menu: str
    group: str

    @property
    def path(self) -> str:
        """Its file among those that MkDocs reads."""
        return f"{self.url.rstrip('/')}.md" if self.url else "index.md"


@dataclass(frozen=True)
class VersionSite:
    """One version's own part of the site: its folder, its name and whose it is, its pages and the files beside them."""

    folder: str
    name: str
    organisation: str
    pages: tuple[SitePage, ...]
    files: tuple[File, ...]
    also_at: str | None
    """A second folder that holds the same, for the version in force."""
    shape: str = ""
    """What its finished site is found by in the store; "" where none is kept."""


@dataclass(frozen=True)
class FinishedSite:
    """One version's own part of the site as an earlier build finished it."""

    folder: str
    files: Files
    also_at: str | None


Output = File | VersionSite | FinishedSite


def outputs(
    library: Library, on: date, press: Press = print_here, finished: Finished | None = None
) -> Iterator[Output]:
    """Everything that stands on the site on a day; `press` makes the PDFs, and `finished` is what need not be built again."""
    address = library.organisation.site_address or ""
    yield File("index.html", front_page(library, on))
    yield File("404.html", wrong_address_page(library, on))
    yield File("_headers", headers_file())
    yield File("robots.txt", robots_file(address))
    for asset in assets():
        yield File(f"assets/{asset.path}", asset.content)
    in_force: list[str] = []
    for policy in library.policies:
        current = policy.current(on)
        edition = Edition(replace(library, policies=()), policy, current, on)  # no policy tells of another
        yield File(f"{policy.id}/versions.json", versions_json(policy, current.name))
        yield from _front_doors(policy, current)
        yield from _changes(edition, finished)
        for version in policy.versions:
            yield _version(replace(edition, version=version), press, finished)
        in_force += _addresses(edition) if policy.status(current, on) is VersionStatus.CURRENT else ()
    if address:
        yield File("sitemap.xml", sitemap_file(address, tuple(in_force)))


def _addresses(edition: Edition) -> Iterator[str]:
    """The address under the site of each page of the version in force."""
    for kind in (*KINDS, *(page.kind for page in hand_written())):
        for band in kind.bands(edition):
            yield f"{edition.policy.id}/latest/{kind.url(band)}"


def _version(edition: Edition, press: Press, finished: Finished | None) -> Output:
    """One version's own part of the site, as it was finished before or still to be built."""
    edition = edition.for_its_pages
    shape = finished.shape(edition) if finished else ""
    files = finished.version(shape) if finished else None
    if files is None:
        return replace(version_site(edition, press), shape=shape)
    return FinishedSite(_folder(edition), files, _also_at(edition))


def _folder(edition: Edition) -> str:
    return f"{edition.policy.id}/{edition.version.name}"


def _also_at(edition: Edition) -> str | None:
    return f"{edition.policy.id}/latest" if edition.is_latest else None


def version_site(edition: Edition, press: Press = print_here) -> VersionSite:
    """One version with its pages, packs and data."""
    edition = edition.for_its_pages  # so that they can tell no more of other versions than their shape holds
    documents = tuple(compose_all(edition))
    written = hand_written()
    around = Around(
        about=ABOUT,
        by_hand=tuple(Link(page.title, page.kind.url(None)) for page in written),
        terms=edition.library.glossary.terms,
        search_for=edition.library.glossary.search_for,
        site_address=edition.library.organisation.site_address or "",
    )
    printed = _printed(documents, around, press)
    around = replace(around, files={one.path: one.note for one in printed})
    packs = tuple(one for one in printed if one.composed.kind == CONSENT_PACK)
    return VersionSite(
        folder=_folder(edition),
        name=escape(edition.version.title),
        organisation=escape(edition.library.organisation.name),
        pages=(
            *(_page(composed, around) for composed in documents),
            *(_by_hand(page, edition, around) for page in written),
        ),
        files=(
            *(File(one.path, one.pdf.content) for one in printed),
            File(f"{CONSENT_PACK.folder}/manifest.json", manifest_json(edition, packs)),
            File("data/policy.json", policy_json(edition, documents)),
        ),
        also_at=_also_at(edition),
    )


def _page(composed: Composed, around: Around) -> SitePage:
    in_menu = composed.band.label if composed.band else composed.kind.menu
    group = composed.kind.menu if composed.band else ""
    return SitePage(composed.url, page_source(composed, around), escape(in_menu), group)


def _by_hand(page: HandWritten, edition: Edition, around: Around) -> SitePage:
    composed = Composed(page.kind, None, page.kind.compose(edition, None))
    return SitePage(composed.url, notice_source(composed, page.words, around), escape(page.title), ABOUT)


def _printed(documents: tuple[Composed, ...], around: Around, press: Press) -> tuple[Printed, ...]:
    """Every document that is given out as a PDF, in each size of print."""
    wanted = [(composed, size) for composed in documents for size in composed.kind.files]
    pdfs = press([sheets_of(composed, size, around) for composed, size in wanted])
    return tuple(Printed(*one, pdf) for one, pdf in zip(wanted, pdfs, strict=True))


def _changes(edition: Edition, finished: Finished | None) -> Iterator[File]:
    """changes/ of a policy: for each band of each published version, what changed since. Its packs print that address."""
    folder = f"{edition.policy.id}/changes"

    def make() -> Files:
        # Nobody has signed a draft.
        editions = [replace(edition, version=version) for version in edition.policy.published]
        return {path: page for one in editions for path, page in _since(one)}

    for path, content in (finished.changes(edition, make) if finished else make()).items():
        yield File(f"{folder}/{path}", content)


def _since(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """from-<version>/<band>/ for each band of a version."""
    for band in edition.version.bands:
        path = f"from-{edition.version.name}/{band.slug}/index.html"
        yield path, changes_page(compose_changes(edition, band))


def _front_doors(policy: Policy, current: Version) -> Iterator[File]:
    """age/<n>/ for each age: leads to the guide for that age in the version in force."""
    for age in AGES:
        band = current.band_at(age)
        post = Signpost(
            title=f"{current.title}: age {age}",
            target=f"../../latest/guides/{band.slug}/",
            words=f"Guide for parents of children {band.aged}",
            root="../../../",
        )
        yield File(f"{policy.id}/age/{age}/index.html", signpost(post))
