"""Every pack to download, with the mark by which a signed form is found again."""

from dataclasses import dataclass

from generator.documents.consent_pack import ConsentPack, compose_pack
from generator.documents.head import Edition, head_of
from generator.documents.plain import Plain
from generator.policy.ages import AgeRange


@dataclass(frozen=True)
class Downloads(Plain):
    """Everything on the page of downloads: the pack of each band."""

    packs: tuple[tuple[AgeRange, ConsentPack], ...]


def compose_downloads(edition: Edition, band: AgeRange | None = None) -> Downloads:
    """The pack of each band of the version."""
    packs = tuple((one, compose_pack(edition, one)) for one in edition.version.bands)
    return Downloads(head_of(edition, band), packs)
