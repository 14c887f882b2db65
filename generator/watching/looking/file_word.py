"""What can be told of a Word document, by its words: each time it is saved, everything else in its file may change."""

from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree

from generator.watching.looking.essence import digest_of_words
from generator.watching.looking.file_facts import FileFacts, Unreadable
from generator.watching.looking.govuk_content import london_day

LARGEST: Final = 20_000_000
"""Bytes to which a part may unpack: a policy of fourteen pages takes a hundredth of it."""

_TEXT: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_ABOUT: Final = "docProps/core.xml"


def read_word(body: bytes) -> FileFacts | None:
    """The facts of a Word document; None where it is an archive of another kind. Raise Unreadable where it is damaged."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            names = set(archive.namelist())
            if _TEXT not in names:
                return None
            words = [
                word for name in (_TEXT, *_NOTES) if name in names for word in _words(_part(archive, name))
            ]
            title, updated = _said(_part(archive, _ABOUT)) if _ABOUT in names else ("", None)
    except Unreadable:
        raise
    except Exception as fault:
        raise Unreadable("It is a document that is damaged or locked, and cannot be opened.") from fault
    return FileFacts(digest_of_words(words), title, updated, " ".join(words))


def _part(archive: ZipFile, name: str) -> Any:
    """A part as XML, read no further than it may go, whatever the archive says of its size. Nothing in it is fetched."""
    with archive.open(name) as part:
        xml = part.read(LARGEST + 1)
    if len(xml) > LARGEST:
        raise Unreadable("It is a document that unpacks to far more than it should.")
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _words(tree: Any) -> list[str]:
    """Its words, paragraph by paragraph. Those that a tracked change takes out are none."""
    paragraphs = tree.xpath("//*[local-name()='p'][.//*[local-name()='t']]")
    return [" ".join("".join(one.xpath(".//*[local-name()='t']/text()")).split()) for one in paragraphs]


def _said(tree: Any) -> tuple[str, date | None]:
    title = " ".join(tree.xpath("string(//*[local-name()='title'])").split())
    return title, london_day(tree.xpath("string(//*[local-name()='modified'])").strip())
