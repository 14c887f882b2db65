"""Word documents made for the tests: a policy's text with the structures that Word itself would give it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)]*)\)|\*\*(.+?)\*\*|<(https?://[^>\s]+)>", re.DOTALL)
_BULLET: Final = re.compile(r"( ?)- (.*)", re.DOTALL)
_HEADING: Final = re.compile(r"\d+\. (.*)")


def saved(path: Path, text: str, change: Callable[[WordDocument], None] = lambda _: None) -> Path:
    """A policy's text as a Word document: headings that Word numbers, bullets, links, and quotation marks as Word sets them."""
    document = Document()
    number_headings(document)
    # A page break cut this sentence in two in the policy's first file.
    for block in re.split(
        r"\n\s*\n", text.replace("non-distracting,\n\nand", "non-distracting, and").strip()
    ):
        for piece in re.split(r"\n(?= ?- )", block):
            _paragraph(document, piece.strip("\n"))
    change(document)
    document.save(str(path))
    return path


def _paragraph(document: WordDocument, piece: str) -> None:
    if bullet := _BULLET.fullmatch(piece):
        _filled(document.add_paragraph(style="List Bullet 2" if bullet[1] else "List Bullet"), bullet[2])
    elif heading := _HEADING.fullmatch(piece):
        _filled(document.add_paragraph(style="Heading 1"), heading[1])
    else:
        _filled(document.add_paragraph(), piece)


def _filled(paragraph: Paragraph, words: str) -> None:
    place = 0
    for found in _LINK.finditer(words):
        paragraph.add_run(_as_word_sets(words[place : found.start()]))
        if found[3]:
            paragraph.add_run(_as_word_sets(found[3])).bold = True
        elif found[4] or found[2].strip("#"):
            link(paragraph, found[1] or found[4], found[2] or found[4])
        else:
            paragraph.add_run(_as_word_sets(found[1]))
        place = found.end()
    paragraph.add_run(_as_word_sets(words[place:]))


def _as_word_sets(words: str) -> str:
    """Apostrophes and quotation marks as Word sets them while one types."""
    words = re.sub(r'(^|[\s(])"', r"\1“", words).replace('"', "”")
    return words.replace("'", "’")


def link(paragraph: Paragraph, words: str, address: str) -> None:
    """A link at the end of a paragraph."""
    related = paragraph.part.relate_to(
        address,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{related}"><w:r><w:t/></w:r></w:hyperlink>')
    made[0][0].text = _as_word_sets(words)
    paragraph._p.append(made)


def inside(paragraph: Paragraph, xml: str) -> None:
    """A piece of Word's own XML at the end of a paragraph."""
    names = nsdecls("w", "r", "wp", "a", "pic", "m")
    paragraph._p.append(parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {names}", xml.strip(), count=1)))


def number_headings(document: WordDocument) -> None:
    """Have Word number the paragraphs of style Heading 1, by the style and not by the paragraph: "1.", "2." and so on."""
    add_list(document, "90", '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
             '<w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl>')  # fmt: skip
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))


def add_list(document: WordDocument, number: str, levels: str, overrides: str = "") -> None:
    """A list of one's own with its ways of counting."""
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{overrides}</w:num>'
        )
    )


def in_list(document: WordDocument, number: str, level: int, words: str) -> Paragraph:
    """A paragraph of such a list."""
    paragraph = document.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph
