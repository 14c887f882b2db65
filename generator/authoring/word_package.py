"""Opens a Word document, or refuses it with what to do: damaged, locked, far too large, or not settled among its authors."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from generator.authoring.refused import RefusedTextError

LARGEST: Final = 60_000_000
"""In bytes, unpacked. A policy of fourteen pages takes about a hundredth of it; pictures take most."""

LARGEST_PART: Final = 20_000_000
"""In bytes, unpacked, for one part that holds text."""

MOST_PARTS: Final = 2000

_CHANGES: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange tblGridChange "
        "tcPrChange trPrChange tblPrExChange numberingChange delText delInstrText moveFromRangeStart moveToRangeStart"
    ).split()
)
_COMMENTS: Final = frozenset(qn(f"w:{name}") for name in ("commentReference", "commentRangeStart", "comment"))


def opened(path: Path, raw: bytes) -> WordDocument:
    """The document; raise RefusedTextError where it cannot or should not be read."""
    _weighed(path, raw)
    try:
        document = Document(BytesIO(raw))
        parts = list(text_parts(document))
        whole = document.element.body is not None and document.styles.element is not None
    except Exception as fault:
        raise RefusedTextError(
            f"{path} cannot be read as a Word document: it is damaged, or of another kind. "
            "Open it in Word, save it again as a Word document (.docx), and try that."
        ) from fault
    if not whole:
        raise RefusedTextError(
            f"{path} is a Word document without a text. Save it again in Word, and try that."
        )
    _settled(path, parts)
    return document


def text_parts(document: WordDocument) -> Iterator[tuple[str, etree._Element]]:
    """Each part that holds text, with its name: the document itself first, then notes, comments, headers and footers."""
    yield "document", document.element
    for related in document.part.rels.values():
        kind = related.reltype.rsplit("/", 1)[-1]
        if not related.is_external and kind in {"footnotes", "endnotes", "comments", "header", "footer"}:
            yield kind, parsed(related.target_part.blob)


def parsed(blob: bytes) -> etree._Element:
    """A part as XML. Nothing in it is fetched, and no entity is put in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(blob, parser)


def _weighed(path: Path, raw: bytes) -> None:
    """Refuse what is no archive, is locked, or unpacks to far more than a policy."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            locked = any(info.flag_bits & 0x1 for info in infos)
            large = len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST
            large = large or any(_too_long(info.filename, info.file_size) for info in infos)
            # What the list says is not trusted: each part is read as far as it may go.
            large = large or any(len(_begun(archive, name)) > LARGEST for name in names if not locked)
    except (
        BadZipFile,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        struct.error,
        zlib.error,
        LZMAError,
    ) as fault:
        raise RefusedTextError(
            f"{path} is damaged and cannot be opened. Open it in Word, save it again as a Word document (.docx), and try that."
        ) from fault
    if locked:
        raise RefusedTextError(
            f"{path} is locked with a password. Take it away in Word, save, and try again."
        )
    if large:
        raise RefusedTextError(
            f"{path} unpacks to far more than a policy holds. Copy its text into a new Word document, without pictures, and try that."
        )
    if "word/document.xml" not in names and not any(name.endswith("document.xml") for name in names):
        raise RefusedTextError(
            f"{path} is an archive, but no Word document. Save the policy's text as Word (.docx), Markdown or plain text."
        )


def _too_long(name: str, size: int) -> bool:
    return name.endswith((".xml", ".rels")) and size > LARGEST_PART


def _begun(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(LARGEST + 1)


def _settled(path: Path, parts: list[tuple[str, etree._Element]]) -> None:
    """Refuse a document in which somebody's change or comment is still open: nobody can tell which words hold."""
    tags = {element.tag for _, part in parts for element in part.iter()}
    if tags & _CHANGES:
        raise RefusedTextError(
            f"{path} holds tracked changes, so its words are not settled. In Word, choose Review, then Accept, then Accept "
            "All Changes and Stop Tracking (or reject those that do not hold), save, and try again."
        )
    if tags & _COMMENTS:
        raise RefusedTextError(
            f"{path} holds comments. Settle what they say; then in Word choose Review, then Delete, then Delete All "
            "Comments in Document, save, and try again."
        )
