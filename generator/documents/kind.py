"""What a kind of document is: its address, how it is composed, its template, and the forms it is given out in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from generator.documents.head import Edition, Head
from generator.policy.ages import AgeRange


class Document(Protocol):
    """What every document can tell: its head, and the clauses whose plain words it shows."""

    @property
    def head(self) -> Head:
        """The facts that stand on every document."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The ids of the clauses that are named only as still to come."""


class Print(StrEnum):
    """The size of print in which a document is given out as a PDF."""

    STANDARD = "standard"
    LARGE = "large print"


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document: its place under a version and in the menu, its template, and the PDFs it is given out as beside its page.

    A kind for each band has one document per band below its folder.
    """

    name: str
    folder: str
    title: str
    menu: str
    for_each_band: bool
    compose: Callable[[Edition, AgeRange | None], Document]
    template: str
    files: tuple[Print, ...] = ()
    in_data: bool = True
    """Whether data/policy.json lists it: pages that only lead on to others are left out."""
    searched: bool = True
    """Whether the search finds it: not where it would only repeat what another page says."""

    def url(self, band: AgeRange | None) -> str:
        """The page's address, relative to the version's."""
        return f"{self.folder}/{band.slug}/" if band else f"{self.folder}/" if self.folder else ""

    def file(self, band: AgeRange | None, size: Print) -> str:
        """The path of a PDF, relative to the version's."""
        suffix = "-large-print" if size is Print.LARGE else ""
        return f"{self.folder}/{band.slug if band else self.name}{suffix}.pdf"

    def bands(self, edition: Edition) -> tuple[AgeRange | None, ...]:
        """The bands that get a document of their own, or the one None of a kind that is for all."""
        return edition.version.bands if self.for_each_band else (None,)
