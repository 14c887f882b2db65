"""What WeasyPrint leaves undone in a PDF is mended, each mend by itself, and a pack that was mended is whole."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf
from weasyprint import HTML

from generator.rendering import pdf_repair
from generator.rendering.pdf import Sheets, render_pdf
from generator.rendering.pdf_repair import Wanted, repaired

PAGE: Final = """
<html lang="en-GB"><head><title>A pack</title><style>
@page { @bottom-left { content: element(foot) } }
.foot { position: running(foot) }
.square { display: inline-block; width: 9px; height: 9px; border: 1px solid }
</style></head><body>
<p class="foot">Version 1</p>
<h1>A pack</h1>
<p><a href="#rule">The rule</a> <span class="square"></span> Ring <a href="tel:01403000000">01403 000000</a></p>
<table><thead><tr><th>Age</th><th>Rule</th></tr></thead><tbody><tr><th id="rule">13</th><td>supervise</td></tr></tbody></table>
<ul><li><p>Before</p><p>After</p></li></ul>
<form>
<p><input type="checkbox" name="yes" title="Yes"> Yes</p>
<p><input type="text" name="name" title="Your name" required> Your name</p>
<p><input type="text" name="note" title="A note"> A note</p>
</form>
</body></html>
"""
WANTED: Final = Wanted(frozenset({"name"}), {"tel:01403000000": "Telephone 01403 000000", "rule": "The rule"})


@pytest.fixture(scope="module")
def raw() -> bytes:
    """A page as WeasyPrint leaves it."""
    options = {"pdf_forms": True, "pdf_variant": "pdf/ua-1", "pdf_tags": True}
    return bytes(HTML(string=PAGE).render(**options).write_pdf(**options))


@pytest.fixture
def unmended(raw: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(raw)) as pdf:
        yield pdf


@pytest.fixture
def mended(raw: bytes) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(repaired(raw, WANTED))) as pdf:
        yield pdf


def elements(pdf: Pdf, kind: str = "") -> list[Object]:
    """The elements of the structure tree, of one kind or of all."""
    return [one for one in pdf_repair._elements(pdf) if not kind or str(one.S) == f"/{kind}"]


def widget(pdf: Pdf, name: str) -> Object:
    [found] = [one for one in pdf.pages[0].Annots if str(one.get("/T", "")) == name]
    return found


def links(pdf: Pdf) -> list[Object]:
    return [one for one in pdf.pages[0].Annots if one.Subtype == Name.Link]


def kinds_of_pieces(pdf: Pdf) -> list[tuple[str, dict[str, str]]]:
    """How each piece of the first page is marked."""
    return [
        (str(step.operands[0]), {name: str(value) for name, value in step.operands[-1].items()})
        for step in pikepdf.parse_content_stream(pdf.pages[0])
        if str(step.operator) == "BDC" and isinstance(step.operands[-1], Dictionary)
    ]


def artefacts(pdf: Pdf) -> list[tuple[str, dict[str, str]]]:
    return [piece for piece in kinds_of_pieces(pdf) if piece[0] == "/Artifact"]


# ── One mend at a time ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_foot_of_a_page_is_read_to_nobody(unmended: Pdf, mended: Pdf) -> None:
    assert artefacts(unmended) == []
    [(_, margin)] = artefacts(mended)
    assert margin["/Type"] == "/Pagination"
    assert "/MCID" not in margin


def test_every_piece_of_a_page_is_either_in_its_structure_or_an_artefact(mended: Pdf) -> None:
    held = {element.objgen for element in elements(mended)}
    owners = pdf_repair._parents(mended)[mended.pages[0].StructParents].as_list()
    numbered = {int(told["/MCID"]) for kind, told in kinds_of_pieces(mended) if "/MCID" in told}
    assert numbered == {number for number, owner in enumerate(owners) if isinstance(owner, Dictionary)}
    assert all(owners[number].objgen in held for number in numbered)


def test_a_square_for_a_pen_is_not_announced(unmended: Pdf, mended: Pdf) -> None:
    def empty(pdf: Pdf) -> list[Object]:
        return [one for one in elements(pdf) if isinstance(one.get("/K"), Array) and not len(one.K)]

    assert len(empty(unmended)) == 1
    assert empty(mended) == []


def test_a_header_cell_belongs_to_its_column_or_its_row(unmended: Pdf, mended: Pdf) -> None:
    assert all("/Scope" not in cell.A for cell in elements(unmended, "TH"))
    assert [str(cell.A.Scope) for cell in elements(mended, "TH")] == ["/Column", "/Column", "/Row"]


def test_what_stands_in_a_list_item_is_its_label_or_its_body(unmended: Pdf, mended: Pdf) -> None:
    def parts(pdf: Pdf) -> list[str]:
        [item] = elements(pdf, "LI")
        return [str(kid.S) for kid in pdf_repair._kids(item)]

    assert parts(unmended) != ["/Lbl", "/LBody"]
    assert parts(mended) == ["/Lbl", "/LBody"]
    [body] = elements(mended, "LBody")
    assert all(kid.P.objgen == body.objgen for kid in pdf_repair._kids(body))


def test_a_link_says_in_words_where_it_leads_and_is_printed(unmended: Pdf, mended: Pdf) -> None:
    assert [str(link.Contents) for link in links(unmended)] == ["rule", "tel:01403000000"]
    assert [str(link.Contents) for link in links(mended)] == ["The rule", "Telephone 01403 000000"]
    assert all(int(link.F) & 4 for link in links(mended))


def test_what_must_be_filled_in_is_marked_in_the_file(unmended: Pdf, mended: Pdf) -> None:
    assert "/Ff" not in widget(unmended, "name")
    assert int(widget(mended, "name").Ff) & 2
    assert "/Ff" not in widget(mended, "note")


def test_a_tick_can_be_taken_back_in_every_reader(unmended: Pdf, mended: Pdf) -> None:
    assert set(widget(unmended, "yes").AP.N) == {"/on"}
    assert set(widget(mended, "yes").AP.N) == {"/on", "/Off"}
    assert widget(mended, "yes").AP.N.Off.read_bytes().strip() == b""
    assert Name.Off == widget(mended, "yes").AS


def test_no_reader_has_to_make_up_how_a_field_looks(unmended: Pdf, mended: Pdf) -> None:
    assert unmended.Root.AcroForm.NeedAppearances
    assert "/NeedAppearances" not in mended.Root.AcroForm
    for name in ("name", "note"):
        field = widget(mended, name)
        box = [float(edge) for edge in field.AP.N.BBox]
        width, height = (abs(float(field.Rect[i + 2]) - float(field.Rect[i])) for i in (0, 1))
        assert box == pytest.approx([0, 0, width, height])
        font = str(field.DA).split()[0]
        assert str(field.DA).endswith(" Tf 0 g")
        assert font in mended.Root.AcroForm.DR.Font
        assert font in field.AP.N.Resources.Font


def test_a_field_that_is_filled_in_already_is_refused(raw: bytes) -> None:
    with Pdf.open(BytesIO(raw)) as pdf:
        widget(pdf, "name").V = pikepdf.String("Zoë")
        with pytest.raises(ValueError, match="filled in already"):
            pdf_repair.fields_bring_appearances(pdf)


@pytest.mark.parametrize(
    "mend",
    [
        pdf_repair.margins_are_no_content,
        pdf_repair.nothing_empty_is_announced,
        pdf_repair.table_headers_say_their_way,
        pdf_repair.list_items_have_bodies,
        pdf_repair.boxes_can_be_empty,
    ],
)
def test_a_mend_that_is_made_twice_changes_nothing_more(raw: bytes, mend: Callable[[Pdf], None]) -> None:
    def made(times: int) -> bytes:
        with Pdf.open(BytesIO(raw)) as pdf:
            for _ in range(times):
                mend(pdf)
            pdf.remove_unreferenced_resources()
            saved = BytesIO()
            pdf.save(saved, static_id=True, qdf=True)
            return saved.getvalue()

    assert made(2) == made(1)


def test_a_page_without_structure_or_form_is_left_as_it_is() -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        saved = BytesIO()
        pdf.save(saved)
    with Pdf.open(BytesIO(repaired(saved.getvalue(), Wanted()))) as pdf:
        assert len(pdf.pages) == 1


# ── The whole ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_page_always_gives_the_same_bytes() -> None:
    assert render_pdf(Sheets(PAGE, "")) == render_pdf(Sheets(PAGE, ""))


def test_a_mended_file_has_no_fault_in_its_syntax(mended: Pdf) -> None:
    assert mended.check_pdf_syntax() == []
