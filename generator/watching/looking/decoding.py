"""From the bytes of a page to its letters, as browsers do it: the names and forms of encodings are those of WHATWG's standard."""

import re
from typing import Final

from webencodings import Encoding, decode, lookup

_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE: Final = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_HEAD: Final = 4096
"""Bytes in which a page has to name its encoding. Browsers look through 1024; some pages name it later."""


def decoded(body: bytes, content_type: str) -> str:
    """The letters of a page: by its own mark, by the header, by what it says in its head, or by what its bytes look like."""
    in_header = _IN_HEADER.search(content_type)
    named = lookup(in_header[1]) if in_header else None
    letters, _ = decode(body, named or _named_in_page(body) or _looks_like(body))
    return str(letters)


def _named_in_page(body: bytes) -> Encoding | None:
    """What a page names in its head, which was readable as ASCII, and so can be none of the wide encodings."""
    found = _IN_PAGE.search(body[:_HEAD])
    named = lookup((found[1] or found[2]).decode("ascii", "replace")) if found else None
    return lookup("utf-8") if named and named.name.startswith("utf-16") else named


def _looks_like(body: bytes) -> str:
    """UTF-8 where every byte fits it, which other encodings hardly ever do by chance; else what western Europe used before."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
