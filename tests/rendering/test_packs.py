"""Every pack can be heard, found one's way in, read and printed: what its file promises to readers and programs."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as viewer
import pytest
from pikepdf import Array, Dictionary, Name, Object

from generator.rendering import pdf_repair
from tests.promises.built_site import Site

RADIO_OR_PUSH = 1 << 15 | 1 << 16


@pytest.fixture(scope="module")
def packs(site: Site) -> list[Path]:
    found = sorted((site.root / "online-music-production/1/packs").glob("*.pdf"))
    assert len(found) == 10
    return found


def widgets(pdf: pikepdf.Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from (one for one in page.get("/Annots", []) if one.Subtype == Name.Widget)


def test_each_box_can_be_empty_and_none_is_a_button_or_one_of_a_choice(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            boxes = [one for one in widgets(pdf) if Name.Btn == one.FT]
            assert len(boxes) > 8
            for box in boxes:
                assert not int(box.get("/Ff", 0)) & RADIO_OR_PUSH, f"{pack.name}: {box.T}"
                assert set(box.AP.N) == {"/on", "/Off"}, f"{pack.name}: {box.T}"
                # A finger or a pointer finds nearly all of the square that is drawn.
                wide = abs(float(box.Rect[2]) - float(box.Rect[0]))
                assert wide > (12 if "large" not in pack.stem else 18), f"{pack.name}: {box.T}"


def test_the_tab_key_goes_through_a_form_in_the_order_in_which_it_is_read(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            assert all(page.get("/Tabs") == Name.S for page in pdf.pages), pack.name
            read = [
                str(part.Obj.T)
                for element in pdf_repair._elements(pdf)
                if Name.Form == element.S
                for part in _parts(element)
                if "/Obj" in part
            ]
            assert read == [str(one.T) for one in widgets(pdf)], pack.name
            assert read == [str(field.T) for field in pdf.Root.AcroForm.Fields], pack.name


def _parts(element: Object) -> list[Object]:
    kids = element.K
    return [
        kid for kid in (kids.as_list() if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)
    ]


def test_no_heading_is_skipped_and_each_stands_among_the_bookmarks(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            levels = [int(str(one.S)[2:]) for one in pdf_repair._elements(pdf) if str(one.S)[1:2] == "H"]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(now <= before + 1 for before, now in pairwise(levels)), pack.name
            with pdf.open_outline() as outline:
                assert len(list(_bookmarks(outline.root))) == len(levels), pack.name


def _bookmarks(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _bookmarks(item.children)


def test_header_cells_name_their_row_and_no_element_is_empty(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            heads = [one for one in pdf_repair._elements(pdf) if one.S == Name.TH]
            assert len(heads) == 4
            assert {str(one.A.Scope) for one in heads} == {"/Row"}
            for element in pdf_repair._elements(pdf):
                kids = element.get("/K")
                assert not (isinstance(kids, Array) and len(kids) == 0), f"{pack.name}: {element.S}"


def test_each_link_of_a_pack_says_in_words_where_it_leads(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            links = [one for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == Name.Link]
            told = {str(link.Contents) for link in links}
            assert {"Telephone 01403 286330", "E-mail music@westsussexmusic.co.uk", "the form"} <= told
            assert not [words for words in told if words.startswith(("tel:", "mailto:", "#"))], pack.name


def test_no_letter_is_smaller_than_12_points_or_in_large_print_18(packs: list[Path]) -> None:
    for pack in packs:
        smallest = 18 if pack.stem.endswith("large-print") else 12
        with closing(pypdfium2.PdfDocument(pack)) as document:
            for number, page in enumerate(document, start=1):
                text = page.get_textpage()
                sizes = {
                    round(viewer.FPDFText_GetFontSize(text, place), 1)
                    for place in range(text.count_chars())
                    if not viewer.FPDFText_IsGenerated(text, place)
                }
                assert min(sizes) >= smallest, f"{pack.name}, page {number}"


def test_a_pack_is_a_small_file(packs: list[Path]) -> None:
    for pack in packs:
        assert pack.stat().st_size < 300_000, pack.name


def test_a_pack_brings_every_font_that_it_needs(packs: list[Path]) -> None:
    for pack in packs:
        with pikepdf.open(pack) as pdf:
            fonts = [
                one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Font
            ]
            kept = [font.DescendantFonts[0].FontDescriptor for font in fonts if "/DescendantFonts" in font]
            assert kept
            assert all("/FontFile2" in one or "/FontFile3" in one for one in kept), pack.name
