"""The outside links of the site that are no cited documents: general advice, and what people wrote by hand."""

import re
from collections.abc import Iterator
from typing import Final

from generator.documents.guidance import OutsideLink
from generator.policy.library import Library
from generator.publishing.by_hand import hand_written

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`)\]]+")
"""A web address in Markdown, without the bracket that closes a link around it."""


def outside_links(library: Library) -> tuple[OutsideLink, ...]:
    """Each outside link with the place where it stands, in the order of the pages; an address may come several times."""
    own = library.organisation.site_address
    return tuple(link for link in _every(library) if not own or not link.address.startswith(own))


def _every(library: Library) -> Iterator[OutsideLink]:
    for advice in library.organisation.advice:
        yield OutsideLink(advice.address, f"General advice, “Worried about a child?”: {advice.source}")
    for page in hand_written():
        for found in _ADDRESS.findall(page.words):
            yield OutsideLink(found.rstrip(".,;:!?"), f"The page “{page.title}”")
