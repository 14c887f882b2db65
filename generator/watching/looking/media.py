"""What kind of thing an answer holds: its bytes tell it, and where they do not, what the server says of it."""

import re
from enum import StrEnum
from typing import Final

from generator.watching.answered import Answered


class Medium(StrEnum):
    """A kind of thing that an address may answer with, as a person would call it."""

    PAGE = "page"
    PDF = "PDF"
    ARCHIVE = "document"
    """A Word document, or another kind that is an archive inside."""
    TEXT = "text"
    OTHER = "file of another kind"


_HEAD: Final = 1024
"""Bytes within which a thing shows what it is: some PDFs begin with other bytes."""

_IS_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def medium_of(answered: Answered) -> Medium:
    """What kind of thing an answer holds."""
    head = answered.body[:_HEAD]
    said = answered.headers.get("content-type", "").split(";")[0].strip().lower()
    if head.lstrip().startswith(b"%PDF-"):
        return Medium.PDF
    if head.startswith(b"PK\3\4"):
        return Medium.ARCHIVE
    if _IS_HTML.search(head) or said in ("text/html", "application/xhtml+xml"):
        return Medium.PAGE
    if b"%PDF-" in head:
        return Medium.PDF
    if said.startswith("text/"):
        return Medium.TEXT
    # A server that says nothing is taken at its bytes: no text holds a zero.
    return Medium.OTHER if said or b"\0" in head else Medium.PAGE
