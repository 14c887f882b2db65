"""The words of one paragraph of a Word document, and what beside them a text cannot hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.authoring.word_numbers import styles_from

_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION: Final = qn("r:id")
_SIGNS: Final = MappingProxyType({qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-"})
"""What stands for a sign of its own."""

_NOTES: Final = MappingProxyType(
    {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
)
"""Where the words of a note are found."""

_KEPT_FIELDS: Final = frozenset({"HYPERLINK", "REF", "SYMBOL", "QUOTE", "STYLEREF", "SEQ", "NOTEREF"})
"""Fields whose last result is a part of the text. A page's number, a day or a table of contents is none."""


@dataclass
class Dropped:
    """What of a document is not in its text, by kind, each with its words where it has any."""

    found: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, words: str = "") -> None:
        """Note one thing that was left out."""
        self.found[kind].append(" ".join(words.split()))

    def told(self) -> Iterator[str]:
        """A sentence for each kind, with the words that were left out."""
        for kind, words in sorted(self.found.items()):
            held = "; ".join(f'"{one}"' for one in dict.fromkeys(words) if one)
            yield f"{kind}: {len(words)}{f', with the words {held}' if held else ''}."


@dataclass
class Runs:
    """Reads paragraphs one after the other. A field may begin in one and end in another, so it is kept in mind."""

    targets: Mapping[str, str]
    notes: Mapping[tuple[str, str], str]
    styles: Element
    dropped: Dropped
    fields: list[list[str]] = field(default_factory=list)

    def words(self, paragraph: Element) -> str:
        """A paragraph's words on one line or, where it has breaks, on several; links as [words](address)."""
        joined = "".join(self._inside(paragraph))
        lines = (" ".join(line.split()) for line in joined.split("\n"))
        return "\n".join(line for line in lines if line)

    def _inside(self, element: Element) -> Iterator[str]:
        for child in element:
            yield from self._one(child)

    def _one(self, child: Element) -> Iterator[str]:
        tag = child.tag
        if tag == qn("w:r"):
            yield from self._run(child)
        elif tag == qn("w:hyperlink"):
            yield self._link("".join(self._inside(child)), self.targets.get(child.get(_RELATION, ""), ""))
        elif tag == qn("w:fldSimple"):
            yield from self._simple_field(child)
        elif isinstance(tag, str) and tag.startswith(_MATHS):
            self.dropped.add("Equations left out", _all_text(child, f"{_MATHS}t"))
        elif tag == f"{_COMPATIBLE}AlternateContent":
            # The same thing in two forms, for newer and older programs: one of them is enough.
            yield from self._inside(child[0]) if len(child) else ()
        elif tag not in {qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr"), qn("w:sdtEndPr")}:
            yield from self._inside(child)

    def _run(self, run: Element) -> Iterator[str]:
        if self._hidden(run):
            self.dropped.add("Hidden text left out", _all_text(run, qn("w:t")))
            return
        for part in run:
            written = "".join(self._part(part))
            yield self._in_field(written) if self.fields else written

    def _part(self, part: Element) -> Iterator[str]:
        tag = part.tag
        if tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == qn("w:t"):
            yield part.text or ""
        elif tag in {qn("w:br"), qn("w:cr")}:
            yield "\n" if part.get(qn("w:type")) in {None, "textWrapping"} else " "
        elif tag == f"{_COMPATIBLE}AlternateContent" and len(part):
            for inner in part[0]:
                yield from self._part(inner)
        elif tag == qn("w:fldChar"):
            yield from self._field_mark(part)
        elif tag == qn("w:instrText") and self.fields:
            self.fields[-1][0] += part.text or ""
        else:
            self._left_out(part)

    def _left_out(self, part: Element) -> None:
        """Note a part of a run that a text cannot hold."""
        if part.tag == qn("w:sym"):
            self.dropped.add("Signs of a special font left out")
        elif part.tag in _NOTES:
            note = self.notes.get((_NOTES[part.tag], part.get(qn("w:id"), "")), "")
            self.dropped.add("Footnotes left out", note)
        elif part.tag in {qn("w:drawing"), qn("w:pict"), qn("w:object")}:
            self._picture(part)

    def _field_mark(self, part: Element) -> Iterator[str]:
        """A field's begin, the mark before its result, or its end; the result goes out with the end."""
        kind = part.get(qn("w:fldCharType"))
        if kind == "begin":
            self.fields.append(["", "", ""])
        elif kind == "separate" and self.fields:
            self.fields[-1][2] = "result"
        elif kind == "end" and self.fields:
            instruction, result, _ = self.fields.pop()
            yield self._result(instruction, result)

    def _in_field(self, written: str) -> str:
        """Words inside a field wait for its end."""
        if self.fields[-1][2]:
            self.fields[-1][1] += written
        return ""

    def _simple_field(self, child: Element) -> Iterator[str]:
        yield self._result(child.get(qn("w:instr"), ""), "".join(self._inside(child)))

    def _result(self, instruction: str, result: str) -> str:
        name = (instruction.split() or [""])[0].upper()
        if name == "HYPERLINK":
            address = re.search(r'HYPERLINK\s+"([^"]*)"', instruction)
            return self._link(result, address[1] if address else "")
        if name in _KEPT_FIELDS or name.startswith("FORM"):
            return result
        self.dropped.add("Fields left out, such as page numbers or a table of contents", result)
        return ""

    def _link(self, words: str, address: str) -> str:
        """A link as our texts write it; where it leads to a place in the document itself, or shows its address, its words alone."""
        shown = words.strip()
        if not shown or not address or address.startswith("#") or address == f"mailto:{shown}":
            return words
        if "]" in shown or "[" in shown or "\n" in shown:
            self.dropped.add("Links left out, whose words hold a bracket or a break", f"{shown} {address}")
            return words
        safe = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        if shown == address and re.fullmatch(r"https?://[^>\s]+", shown):
            return words.replace(shown, f"<{shown}>")
        return words.replace(shown, f"[{shown}]({safe})")

    def _picture(self, part: Element) -> None:
        words = _all_text(part, qn("w:t"))
        if words:
            self.dropped.add("Text boxes left out: type their words into the text, where they belong", words)
        elif part.tag == qn("w:object"):
            self.dropped.add("Embedded objects left out")
        else:
            described = next((one.get("descr") or "" for one in part.iter(qn("wp:docPr"))), "")
            self.dropped.add("Pictures and shapes left out", described)

    def _hidden(self, run: Element) -> bool:
        properties = run.find(qn("w:rPr"))
        named = properties.find(qn("w:rStyle")) if properties is not None else None
        name = named.get(qn("w:val"), "") if named is not None else ""
        known = [properties, *(one.find(qn("w:rPr")) for _, one in styles_from(self.styles, name))]
        for one in known:
            mark = one.find(qn("w:vanish")) if one is not None else None
            if mark is not None:
                return mark.get(qn("w:val"), "1") not in {"0", "false", "off"}
        return False


def _all_text(element: Element, tag: str) -> str:
    """The words under an element. Of a thing that is there twice, for newer and older programs, only the first."""
    second = {id(one) for other in element.iter(f"{_COMPATIBLE}Fallback") for one in other.iter(tag)}
    return " ".join(one.text or "" for one in element.iter(tag) if id(one) not in second)
