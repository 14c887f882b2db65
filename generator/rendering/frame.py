"""What the theme needs to know of a page to draw the frame around it: handed over as the page's front matter.

Every word in it is escaped here, once: whatever theme draws the page may print it as it is.
"""

from html import escape
from typing import Any

from generator.documents import Composed
from generator.policy.review import VersionStatus
from generator.rendering.english import dated_sentence, version_choice
from generator.rendering.page import Page


def frame_of(composed: Composed, page: Page) -> dict[str, Any]:
    """The title, what search engines may know, and the same page in every other version."""
    head = page.document.head
    current = head.today.status is VersionStatus.CURRENT
    address = page.around.site_address.rstrip("/")
    return {
        "title": escape(page.title),
        "description": escape(f"{page.title} – {dated_sentence(head)}"),
        "hide": ["toc"],
        "kind": composed.kind.name,
        **({} if composed.kind.searched else {"search": {"exclude": True}}),
        # An old version stays readable for those who signed it; nobody should be led to it by a search engine.
        **({} if current else {"robots": "noindex"}),
        **(
            {"canonical": escape(f"{address}/{head.policy}/latest/{page.url}")} if current and address else {}
        ),
        "version": escape(head.version),
        "versions": [
            {
                "words": escape(version_choice(other)),
                "this": other.version == head.version,
                "pages": [
                    {"words": escape(link.words), "address": escape(link.address)}
                    for link in page.elsewhere(other)
                ],
            }
            for other in head.versions
        ],
    }
