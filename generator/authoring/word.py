"""A Word document as plain text: headings with the numbers that Word counts, lists as bullets, links with their addresses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.authoring.refused import RefusedTextError
from generator.authoring.word_numbers import Mark, Numbers, style_of, styles_from
from generator.authoring.word_package import opened, parsed, text_parts
from generator.authoring.word_runs import Dropped, Runs


def from_word(path: Path, raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The document's text, and a sentence for each kind of thing that is not in it."""
    document = opened(path, raw)
    dropped = Dropped()
    try:
        text = _Text.of(document, dropped).written(document.element.body)
        _around(document, dropped)
    except RecursionError:
        raise RefusedTextError(
            f"{path} is nested too deeply to be read. Copy its text into a new Word document, and try that."
        ) from None
    return text, tuple(dropped.told())


@dataclass
class _Text:
    """Writes the text out, a block after the other."""

    numbers: Numbers
    runs: Runs
    styles: Element
    dropped: Dropped
    blocks: list[str] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, document: WordDocument, dropped: Dropped) -> "_Text":
        """Ready to read a document."""
        styles = document.styles.element
        targets = {
            key: related.target_ref for key, related in document.part.rels.items() if related.is_external
        }
        return cls(
            Numbers(_numbering(document), styles),
            Runs(targets, _notes(document), styles, dropped),
            styles,
            dropped,
        )

    def written(self, body: Element) -> str:
        """The whole text."""
        self._inside(body)
        for _, result, _ in self.runs.fields:  # one that never ends would swallow all that follows
            self.dropped.add("Fields without an end left out: look where their words belong", result)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.blocks)).strip("\n") + "\n"

    def _inside(self, element: Element) -> None:
        for child in element:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag == qn("w:altChunk"):
                self.dropped.add("Documents inside the document left out")
            elif child.tag not in {
                qn("w:sectPr"),
                qn("w:tblPr"),
                qn("w:tcPr"),
                qn("w:sdtPr"),
                qn("w:sdtEndPr"),
            }:
                self._inside(child)

    def _table(self, table: Element) -> None:
        self.dropped.add("Tables written out cell by cell, row after row")
        self._inside(table)

    def _paragraph(self, paragraph: Element) -> None:
        names = [self._name(one) for _, one in styles_from(self.styles, style_of(paragraph))]
        mark = self.numbers.mark(paragraph)
        words = self.runs.words(paragraph)
        if not words:
            self.blocks.append("")
        elif any(re.match(r"toc \d", name) for name in names):
            self.dropped.add("Lines of a table of contents left out")
        elif mark and (mark.bullet or not self._heads(paragraph, names)):
            self._bullet(mark, words)
        elif mark:
            self.lefts = []
            self.blocks += ["", f"{mark.number} {words}", ""]
        else:
            self.lefts = []
            self.blocks += ["", words, ""]

    def _bullet(self, mark: Mark, words: str) -> None:
        if not mark.bullet:
            self.dropped.add("Numbers of lists left out, because their lines became bullets", mark.number)
        self.lefts = [*(left for left in self.lefts if left < mark.left), mark.left]
        indent = " " * (len(self.lefts) - 1)
        # An empty line is left above a list, and none inside it.
        while len(self.blocks) > 1 and not self.blocks[-1] and self.blocks[-2].lstrip().startswith("- "):
            self.blocks.pop()
        first, *others = words.split("\n")
        self.blocks += [f"{indent}- {first}", *(f"{indent}{other}" for other in others)]

    def _heads(self, paragraph: Element, names: list[str]) -> bool:
        """Whether a numbered paragraph is a heading: by its style, by its level in the outline, or because all of it is bold."""
        if any(re.match(r"(heading \d|title)", name) for name in names):
            return True
        styled = [paragraph, *(one for _, one in styles_from(self.styles, style_of(paragraph)))]
        if any(one.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None for one in styled):
            return True
        runs = [one for one in paragraph.iter(qn("w:r")) if "".join(one.itertext()).strip()]
        return bool(runs) and all(one.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for one in runs)

    def _name(self, style: Element) -> str:
        found = style.find(qn("w:name"))
        return str(found.get(qn("w:val"), "")).lower() if found is not None else ""


def _numbering(document: WordDocument) -> Element | None:
    for related in document.part.rels.values():
        if related.reltype.endswith("/numbering") and not related.is_external:
            return parsed(related.target_part.blob)
    return None


def _notes(document: WordDocument) -> Mapping[tuple[str, str], str]:
    """The words of each footnote and endnote."""
    return {
        (kind, note.get(qn("w:id"), "")): _spoken(note)
        for kind, part in text_parts(document)
        if kind in {"footnotes", "endnotes"}
        for note in part
    }


def _around(document: WordDocument, dropped: Dropped) -> None:
    """Note the words of headers and footers."""
    for kind, part in text_parts(document):
        if kind in {"header", "footer"} and (words := _spoken(part)):
            dropped.add("Headers and footers left out", words)


def _spoken(element: Element) -> str:
    return " ".join(" ".join(_lines(element)).split())


def _lines(element: Element) -> Iterator[str]:
    for paragraph in element.iter(qn("w:p")):
        yield "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
