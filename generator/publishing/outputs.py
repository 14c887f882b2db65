"""Every file of the site, worked out before anything is written: values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from generator.documents import CONSENT_PACK, Composed, compose_all
from generator.documents.head import Edition
from generator.policy.library import Library
from generator.policy.policy import Policy, Version
from generator.rendering.forms import Printed, page_source, pdf_of
from generator.rendering.policy_data import manifest_json, policy_json, versions_json
from generator.rendering.signposts import Signpost, front_page, signpost

AGES: Final = range(19)
"""The ages 0 to 18 that have an address of their own, age/<n>/, as the contract says."""


@dataclass(frozen=True)
class File:
    """A file of the site as it is, by its path under the site."""

    path: str
    content: bytes


@dataclass(frozen=True)
class SitePage:
    """A page of one version, still to go through MkDocs: its path there, its source and its place in the menu."""

    path: str
    source: str
    menu: str
    group: str


@dataclass(frozen=True)
class VersionSite:
    """One version's own part of the site: its folder, its name, its pages and the files beside them."""

    folder: str
    name: str
    pages: tuple[SitePage, ...]
    files: tuple[File, ...]
    also_at: str | None
    """A second folder that holds the same, for the version in force."""


Output = File | VersionSite


def outputs(library: Library, on: date) -> Iterator[Output]:
    """Everything that stands on the site on a day."""
    yield File("index.html", front_page(library, on))
    for policy in library.policies:
        current = policy.current(on)
        yield File(f"{policy.id}/versions.json", versions_json(policy, current.name))
        yield from _front_doors(policy, current)
        for version in policy.versions:
            yield version_site(Edition(library, policy, version, on))


def version_site(edition: Edition) -> VersionSite:
    """One version with its pages, packs and data."""
    documents = tuple(compose_all(edition))
    policy_id = edition.policy.id
    return VersionSite(
        folder=f"{policy_id}/{edition.version.name}",
        name=escape(edition.version.title),
        pages=tuple(_page(composed) for composed in documents),
        files=(*_printed(edition, documents), File("data/policy.json", policy_json(edition, documents))),
        also_at=f"{policy_id}/latest" if edition.in_force else None,
    )


def _page(composed: Composed) -> SitePage:
    path = f"{composed.url.rstrip('/')}.md" if composed.url else "index.md"
    in_menu = composed.band.label if composed.band else composed.kind.menu
    group = composed.kind.menu if composed.band else ""
    return SitePage(path, page_source(composed), escape(in_menu), group)


def _printed(edition: Edition, documents: tuple[Composed, ...]) -> Iterator[File]:
    """Every document that is given out as a PDF, and the manifest that names the packs among them."""
    made = tuple(
        Printed(composed, size, pdf_of(composed, size))
        for composed in documents
        for size in composed.kind.files
    )
    for printed in made:
        yield File(printed.path, printed.pdf.content)
    packs = tuple(printed for printed in made if printed.composed.kind == CONSENT_PACK)
    yield File(f"{CONSENT_PACK.folder}/manifest.json", manifest_json(edition, packs))


def _front_doors(policy: Policy, current: Version) -> Iterator[File]:
    """age/<n>/ for each age: leads to the guide for that age in the version in force."""
    for age in AGES:
        band = current.band_at(age)
        post = Signpost(
            f"{current.title}: age {age}",
            f"../../latest/guides/{band.slug}/",
            f"Guide for parents of children {band.aged}",
        )
        yield File(f"{policy.id}/age/{age}/index.html", signpost(post))
