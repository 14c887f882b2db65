"""The second pass over a PDF: what WeasyPrint leaves undone for people who listen to it, fill it in or print it.

Each mend is one function, and each has its test. When WeasyPrint no longer needs one, take it out.

    nothing_empty_is_announced   an element that holds nothing is left out
    margins_are_no_content       a header or footer is not read out on each page (PDF/UA-1, 7.8)
    table_headers_say_their_way  a header cell is that of a column or of a row (PDF/UA-1, 7.5)
    list_items_have_bodies       whatever stands in a list item stands in its label or its body (PDF/UA-1, 7.2)
    links_say_where_they_lead    a link has a description in words (PDF/UA-1, 7.18.5) and is there in print
    required_fields_say_so       what must be filled in is marked in the file (ISO 32000-1, 12.7.3.1)
    boxes_can_be_empty           a box to tick has an appearance for each of its two states (ISO 32000-1, 12.7.4.2.3)
    fields_bring_appearances     a field looks the same in every reader, in our font (ISO 32000-1, 12.7.3.3)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Final

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
)

_PRINTED: Final = 1 << 2
"""The flag of an annotation that stands on paper too."""

_REQUIRED: Final = 1 << 1
"""The flag of a field that must be filled in."""

_NOTHING: Final = b" "
"""An appearance that draws nothing. Some readers take a stream without any byte for a damaged one."""


@dataclass(frozen=True)
class Wanted:
    """What the page said that WeasyPrint does not hand on."""

    required: frozenset[str] = frozenset()
    """The names of the fields that must be filled in."""
    links: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The address of each link, or the name of its place in the file, with where it leads in words."""


def repaired(content: bytes, wanted: Wanted) -> bytes:
    """The same PDF with every mend made. The same content always gives the same bytes."""
    with Pdf.open(BytesIO(content)) as pdf:
        margins_are_no_content(pdf)
        nothing_empty_is_announced(pdf)
        table_headers_say_their_way(pdf)
        list_items_have_bodies(pdf)
        links_say_where_they_lead(pdf, wanted.links)
        required_fields_say_so(pdf, wanted.required)
        boxes_can_be_empty(pdf)
        fields_bring_appearances(pdf)
        pdf.remove_unreferenced_resources()
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return finished.getvalue()


# ── Structure ────────────────────────────────────────────────────────────────────────────────────────────────────────


def margins_are_no_content(pdf: Pdf) -> None:
    """Make an artefact of each piece of a page that the structure tree does not hold: WeasyPrint leaves out margins."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    held = {element.objgen for element in _elements(pdf)}
    parents = _parents(pdf)
    for page in pdf.pages:
        owners = parents.get(page.obj.get("/StructParents"))
        if owners is None:
            continue
        owned = (
            (number, owner) for number, owner in enumerate(owners.as_list()) if isinstance(owner, Dictionary)
        )
        stray = {number for number, owner in owned if owner.objgen not in held}
        if stray:
            page.obj.Contents = pdf.make_stream(_without_content(page, stray))
            for number in stray:
                owners[number] = None


def _without_content(page: Page, stray: set[int]) -> bytes:
    """The page's drawing with these marked pieces as parts of its margin."""
    margin = [Name.Artifact, Dictionary(Type=Name.Pagination, Attached=Array([Name.Bottom]))]
    drawing: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    for step in pikepdf.parse_content_stream(page):
        begins = step.operator == Operator("BDC") and isinstance(step.operands[-1], Dictionary)
        if begins and step.operands[-1].get("/MCID", -1) in stray:
            drawing.append(ContentStreamInstruction(margin, step.operator))
        else:
            drawing.append(step)
    return pikepdf.unparse_content_stream(drawing)


def nothing_empty_is_announced(pdf: Pdf) -> None:
    """Take out the elements that hold neither words nor others, such as the squares that are ticked by pen; cells stay."""
    for element in reversed(list(_elements(pdf))):
        kids = element.get("/K", Array([]))
        if isinstance(kids, Array) and not len(kids) and element.get("/S") not in (Name.TD, Name.TH):
            siblings = element.P.K
            element.P.K = Array([kid for kid in siblings.as_list() if kid != element])


def table_headers_say_their_way(pdf: Pdf) -> None:
    """Say of each header cell whether it is the head of a column or of a row: by where it stands."""
    for element in _elements(pdf):
        if element.get("/S") == Name.TH:
            row = element.P
            in_head = row.P.get("/S") == Name.THead
            attributes = element.get("/A", Dictionary(O=Name.Table))
            attributes.Scope = Name.Column if in_head else Name.Row
            element.A = attributes


def list_items_have_bodies(pdf: Pdf) -> None:
    """Put into one body whatever stands in a list item beside its label and is no body yet."""
    for item in list(_elements(pdf)):
        if item.get("/S") != Name.LI or all(_is_part_of_item(kid) for kid in _kids(item)):
            continue
        label = [kid for kid in _kids(item) if kid.get("/S") == Name.Lbl]
        rest = [kid for kid in _kids(item) if kid.get("/S") != Name.Lbl]
        body = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, Pg=item.Pg, K=Array(rest))
        )
        for kid in rest:
            kid.P = body
            if kid.get("/S") == Name.LBody:
                kid.S = Name.Div
        item.K = Array([*label, body])


def _is_part_of_item(kid: Object) -> bool:
    return kid.get("/S") in (Name.Lbl, Name.LBody)


def _elements(pdf: Pdf) -> Iterator[Object]:
    """Every element of the structure tree, in reading order."""
    waiting = list(reversed(_kids(pdf.Root.StructTreeRoot))) if "/StructTreeRoot" in pdf.Root else []
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(_kids(element))


def _kids(element: Object) -> list[Object]:
    """The elements that stand in an element; its pieces of a page and its annotations are none."""
    kids = element.get("/K", Array([]))
    several = kids.as_list() if isinstance(kids, Array) else [kids]
    return [kid for kid in several if isinstance(kid, Dictionary) and "/S" in kid]


def _parents(pdf: Pdf) -> dict[object, Array]:
    """For each page, by its number in the tree, the elements that own its pieces."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
    return {
        number: owners
        for number, owners in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(owners, Array)
    }


# ── Links and fields ─────────────────────────────────────────────────────────────────────────────────────────────────


def links_say_where_they_lead(pdf: Pdf, links: Mapping[str, str]) -> None:
    """Describe each link in words, and let it stand in print."""
    for annotation in _annotations(pdf, Name.Link):
        target = str(annotation.A.URI) if "/A" in annotation else str(annotation.get("/Dest", ""))
        annotation.F = int(annotation.get("/F", 0)) | _PRINTED
        if target in links:
            annotation.Contents = pikepdf.String(links[target])


def required_fields_say_so(pdf: Pdf, required: frozenset[str]) -> None:
    """Mark the fields with these names as required."""
    for widget in _annotations(pdf, Name.Widget):
        if str(widget.get("/T", "")) in required:
            widget.Ff = int(widget.get("/Ff", 0)) | _REQUIRED


def boxes_can_be_empty(pdf: Pdf) -> None:
    """Give each box to tick an appearance for its empty state: without one, some readers show a tick that cannot be undone."""
    for widget in _annotations(pdf, Name.Widget):
        if widget.get("/FT") == Name.Btn and "/Off" not in widget.AP.N:
            widget.AP.N.Off = _appearance(pdf, widget, _NOTHING)


_FONT: Final = re.compile(r"(/\S+) ([0-9.]+) Tf")


def fields_bring_appearances(pdf: Pdf) -> None:
    """Give each field to write in an appearance and a plain one to type in, so that no reader has to make one up.

    WeasyPrint asks readers to draw the fields themselves. Some then use a font of their own, and Ghostscript
    prints what was typed as other letters.
    """
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    for widget in _annotations(pdf, Name.Widget):
        font = _FONT.search(str(widget.get("/DA", "")))
        if widget.get("/FT") != Name.Tx or font is None:
            continue
        widget.DA = pikepdf.String(f"{font[1]} {font[2]} Tf 0 g")
        if str(widget.get("/V", "")):
            raise ValueError(f"The field {widget.T} is filled in already; packs are given out empty")
        widget.AP = Dictionary(N=_appearance(pdf, widget, b"/Tx BMC EMC", form.DR))
    if "/NeedAppearances" in form:
        del form.NeedAppearances


def _annotations(pdf: Pdf, subtype: Name) -> Iterator[Object]:
    for page in pdf.pages:
        yield from (one for one in page.obj.get("/Annots", Array([])) if one.get("/Subtype") == subtype)


def _appearance(pdf: Pdf, widget: Object, drawing: bytes, resources: Object | None = None) -> Object:
    """A drawing as large as a field."""
    across = [float(edge) for edge in (widget.Rect[0], widget.Rect[2])]
    down = [float(edge) for edge in (widget.Rect[1], widget.Rect[3])]
    made = pdf.make_stream(drawing)
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, max(across) - min(across), max(down) - min(down)])
    made.Resources = Dictionary() if resources is None else Dictionary(Font=resources.Font)
    return made
