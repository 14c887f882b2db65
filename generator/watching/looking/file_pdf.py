"""What can be told of a PDF: by what stands on its pages, and not by what its file says of itself.

A PDF that is made again from the same text has another date, another identifier and other metadata, so its bytes are no
digest. We cannot read its words as people do; the drawing of each page stands in for them, with the pictures and the
tables of letters that it uses.

Nothing in it is run or fetched, and no stream is unpacked further than `LARGEST`.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Final

import pikepdf
from lxml import etree
from pikepdf.settings import set_qpdf_limits

from generator.watching.looking.days_in_words import days_in
from generator.watching.looking.file_facts import FileFacts, Unreadable

LARGEST: Final = 50_000_000
"""Bytes to which one stream may unpack. A page's drawing takes about a thousandth of it."""

MOST_PARTS: Final = 20_000
"""Parts of a file that are looked at. Longer ones are told by their first."""

_LETTERS: Final = 16

# For the whole process, and before any thread uses it, as pikepdf asks. The packs that we make stay far below.
set_qpdf_limits(
    flate_max_memory=LARGEST, png_max_memory=LARGEST, run_length_max_memory=LARGEST, tiff_max_memory=LARGEST
)

# How a PDF writes a moment: D:20260503101530+01'00'. Its day is the one where it was made.
_MOMENT: Final = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")


def read_pdf(body: bytes) -> FileFacts:
    """The facts of a PDF; raise Unreadable where it has none to tell."""
    try:
        with pikepdf.open(BytesIO(body)) as pdf:
            digest = sha256()
            for part in _parts(pdf):
                digest.update(part)
                digest.update(b"\n")
            title, updated = _said(pdf)
    except pikepdf.PasswordError:
        raise Unreadable("It is a PDF that is locked with a password.") from None
    except Exception as fault:
        raise Unreadable("It is a PDF that is damaged and cannot be opened.") from fault
    return FileFacts(digest.hexdigest()[:_LETTERS], title, updated)


def _parts(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """What stands on each page, in order: the drawing, what it uses, and what lies above it."""
    seen: set[tuple[int, int]] = set()
    ahead: list[object] = []
    for page in pdf.pages:
        yield b"page"
        drawing = page.obj.get("/Contents")
        # A drawing in several pieces is one drawing.
        pieces = drawing.as_list() if isinstance(drawing, pikepdf.Array) else [drawing]
        yield b" ".join(_unpacked(piece) for piece in pieces if isinstance(piece, pikepdf.Stream))
        ahead += [page.obj.get("/Annots"), page.obj.get("/Resources")]
        while ahead and len(seen) < MOST_PARTS:
            yield from _part(ahead.pop(), ahead, seen)


_ASIDE: Final = frozenset(
    "/BaseFont /CIDSet /ColorSpace /CreationDate /D /DecodeParms /Dest /ExtGState /Filter "
    "/FontDescriptor /FontName /Group /Info /LastModified /M "
    "/Metadata /NM /Next /OC /P /Parent /PieceInfo /Popup /Prev /ProcSet /StructParent /StructParents /Type".split()
)
"""What of a part is not followed: it leads to other pages, or says when and by what it was made, or how letters look."""


def _part(part: object, ahead: list[object], seen: set[tuple[int, int]]) -> Iterator[bytes]:
    """One part that a page uses; what it holds in its turn is put ahead."""
    if isinstance(part, pikepdf.Object) and part.is_indirect:
        if part.objgen in seen:
            return
        seen.add(part.objgen)
    if isinstance(part, pikepdf.Stream):
        yield _unpacked(part)
        part = part.stream_dict
    if isinstance(part, pikepdf.Dictionary):
        if part.get("/Type") != "/Page":
            ahead += [part[key] for key in sorted(part.keys(), reverse=True) if key not in _ASIDE]
    elif isinstance(part, pikepdf.Array):
        ahead += reversed(part.as_list())
    elif isinstance(part, pikepdf.String | pikepdf.Name):
        yield str(part).encode("utf-8", "replace")


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """The bytes of a stream, as they are where they are a picture's."""
    if stream.stream_dict.get("/Subtype") == "/Image":
        return stream.read_raw_bytes()
    return stream.read_bytes()


def _said(pdf: pikepdf.Pdf) -> tuple[str, date | None]:
    """The title and the day of change, by the one place or the other in which a PDF may name them."""
    title, moment = str(pdf.docinfo.get("/Title", "")), str(pdf.docinfo.get("/ModDate", ""))
    if not (title.strip() and moment) and "/Metadata" in pdf.Root:
        named, changed = _in_metadata(pdf.Root.Metadata.read_bytes())
        title, moment = title.strip() or named, moment or changed
    # The program that wrote it is no part of its title.
    return re.sub(r"^Microsoft \w+ - ", "", title.strip()), _day(moment)


def _in_metadata(xml: bytes) -> tuple[str, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(xml, parser)
    if tree is None:
        return "", ""
    title = tree.xpath("string(//*[local-name()='title'])")
    changed = tree.xpath("string(//*[local-name()='ModifyDate'] | //@*[local-name()='ModifyDate'])")
    return " ".join(title.split()), changed.strip()


def _day(moment: str) -> date | None:
    found = _MOMENT.match(moment.strip())
    return next(days_in("-".join(found.groups())), None) if found else None
