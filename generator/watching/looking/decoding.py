"""From the bytes of a page to its letters, as browsers do it."""

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The bytes with which a text may tell its own encoding. They count for more than what anybody says of it."""

_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE: Final = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_HEAD: Final = 4096
"""Bytes in which a page has to name its encoding. Browsers look through 1024; some pages name it later."""

_WINDOWS: Final = "cp1252"
"""What browsers take for Latin-1 and ASCII, and for a page of western Europe that names nothing."""

_TAKEN_FOR_WINDOWS: Final = frozenset(
    codecs.lookup(name).name for name in ("latin-1", "ascii", "iso8859-1", _WINDOWS)
)

_OF_BROWSERS: Final = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|cp(?:866|874|125\d)|iso8859-\d+|koi8-[ru]|mac-roman|gbk|gb2312|gb18030|big5|euc_(?:jp|kr)"
    r"|iso2022_jp|shift_jis"
)
"""The encodings that browsers know, by Python's names. Python knows more, such as rot13, that are for no page."""


def decoded(body: bytes, content_type: str) -> str:
    """The letters of a page: by its own mark, by the header, by what it says in its head, or by what its bytes look like."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    in_header = _IN_HEADER.search(content_type)
    in_page = _IN_PAGE.search(body[:_HEAD])
    named = in_header[1] if in_header else ""
    named_in_page = (in_page[1] or in_page[2]).decode("ascii", "replace") if in_page else ""
    return body.decode(_known(named) or _known_in_page(named_in_page) or _looks_like(body), "replace")


def _known(name: str) -> str:
    """Python's name for an encoding that browsers know by a name; "" where there is none."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if found in _TAKEN_FOR_WINDOWS:
        return _WINDOWS
    return found if _OF_BROWSERS.fullmatch(found) else ""


def _known_in_page(name: str) -> str:
    """The same for a name in the page, which was readable as ASCII, and so can be none of the wide encodings."""
    found = _known(name)
    return "utf-8" if found.startswith(("utf-16", "utf-32")) else found


def _looks_like(body: bytes) -> str:
    """UTF-8 where every byte fits it, which other encodings hardly ever do by chance."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _WINDOWS
    return "utf-8"
