"""A pack that was filled in on a screen shows every answer, whatever then draws it.

Chromium's viewer draws letters beyond Western Europe with fonts of the machine, which a test cannot rely on. So it
types Western names here, and the rest is tried with Poppler, which draws with the font that the pack brings.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
import pypdfium2.raw as viewer
import pytest

from tests.promises.built_site import Site, fold
from tests.promises.paper import Field, fields

ANSWERS: Final = {
    "child-name": "Zoë O'Neil",
    "adult-name": "François d'Ångström-Müñoz",
    "relationship": "stepmother",
    "date": "24 November 2026",
    "signature": "François d'Ångström-Müñoz",
    "child-signature": "Zoë O'Neil",
    "withdraw-images-which": "our website",
    "withdraw-child-name": "Zoë O'Neil",
    "withdraw-adult-name": "Zoë O'Neil",
    "withdraw-date": "1 December 2026",
    "withdraw-signature": "Zoë O'Neil",
}


@contextmanager
def opened(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    """A pack as Chromium's own viewer opens it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    try:
        yield document
    finally:
        document.close()


def tap(form: object, page: pypdfium2.PdfPage, x: float, y: float) -> None:
    viewer.FORM_OnMouseMove(form, page, 0, x, y)
    viewer.FORM_OnLButtonDown(form, page, 0, x, y)
    viewer.FORM_OnLButtonUp(form, page, 0, x, y)


def places(pdf: Path) -> list[tuple[int, str, float, float]]:
    """The page, the name and the middle of each field."""
    with pikepdf.open(pdf) as file:
        return [
            (
                number,
                str(widget.T),
                (float(widget.Rect[0]) + float(widget.Rect[2])) / 2,
                (float(widget.Rect[1]) + float(widget.Rect[3])) / 2,
            )
            for number, page in enumerate(file.pages)
            for widget in page.get("/Annots", [])
            if widget.Subtype == pikepdf.Name.Widget
        ]


def fill(pdf: Path, to: Path, *, tick: frozenset[str]) -> None:
    """Type every answer and tick some boxes, as a parent does in a browser, and save a copy."""
    with opened(pdf) as document:
        form, pages = document.formenv, list(document)
        for number, name, x, y in places(pdf):
            if name not in ANSWERS and name not in tick:
                continue
            tap(form, pages[number], x, y)
            for letter in ANSWERS.get(name, ""):
                viewer.FORM_OnChar(form, pages[number], ord(letter), 0)
            viewer.FORM_ForceToKillFocus(form)
        document.save(to)


@pytest.fixture(scope="module", params=[0, 1], ids=["standard", "large print"])
def filled(request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a 13-year-old, filled in: the permission is refused, and all else is ticked."""
    pdf: Path = site.family(13).pdfs[request.param]
    boxes = frozenset(field.name for field in fields(pdf) if field.box)
    to: Path = tmp_path_factory.mktemp("filled") / pdf.name
    fill(pdf, to, tick=boxes - {"images-yes", "withdraw-images"})
    return to


def found(pdf: Path) -> dict[str, Field]:
    return {field.name: field for field in fields(pdf)}


def test_every_answer_is_kept_in_the_file_and_no_box_is_ticked_that_nobody_tapped(filled: Path) -> None:
    kept = found(filled)
    assert {name: kept[name].filled for name in ANSWERS} == ANSWERS
    assert {name for name, field in kept.items() if field.box and not field.ticked} == {
        "images-yes",
        "withdraw-images",
    }


def test_a_tick_can_be_taken_back(site: Site, tmp_path: Path) -> None:
    pdf = site.family(13).pdf
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    fill(pdf, once, tick=frozenset({"images-yes"}))
    fill(once, twice, tick=frozenset({"images-yes"}))
    assert found(once)["images-yes"].ticked
    assert not found(twice)["images-yes"].ticked


def test_poppler_prints_every_answer(filled: Path, tmp_path: Path) -> None:
    """As Linux desktops do: what is drawn is read back from a printed copy."""
    printed = tmp_path / "printed.pdf"
    subprocess.run(["pdftocairo", "-pdf", str(filled), str(printed)], check=True)
    told = fold(_told(printed))
    assert [answer for answer in ANSWERS.values() if answer not in told] == []


def test_chromium_s_own_viewer_draws_every_answer(filled: Path, site: Site) -> None:
    """What was typed or ticked leaves ink in its own box, and what was not leaves none."""
    empty = site.root / "online-music-production/1/packs" / filled.name
    given = {*ANSWERS, *(name for name, field in found(filled).items() if field.box and field.ticked)}
    before, after = _ink(empty), _ink(filled)
    assert {name for name in after if after[name] > before[name]} == given


NAMES: Final = (
    "Zoë Łukasz O'Neil",
    "Şahin Ğül",
    "Siân Ŵyn Ŷ",
    "Jiří Šárka Őri",
    "Ādams Ķēniņš",
    "Ştefan Țurcanu",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_european_alphabets_are_drawn_with_the_font_that_the_pack_brings(
    name: str, site: Site, tmp_path: Path
) -> None:
    """As programs do that write an answer and leave the drawing to whatever opens the file."""
    typed, printed = tmp_path / "typed.pdf", tmp_path / "printed.pdf"
    with pikepdf.open(site.family(13).pdf) as file:
        for page in file.pages:
            for widget in page.get("/Annots", []):
                if str(widget.get("/T", "")) == "child-name":
                    widget.V = pikepdf.String(name)
                    del widget.AP
        file.Root.AcroForm.NeedAppearances = True
        file.save(typed)
    subprocess.run(["pdftocairo", "-pdf", str(typed), str(printed)], check=True)
    assert name in fold(_told(printed))
    fonts = subprocess.run(["pdffonts", str(printed)], capture_output=True, check=True, text=True).stdout
    assert {line.split()[0].partition("+")[2] for line in fonts.splitlines()[2:]} == {
        "AtkinsonHyperlegibleNext-Bold",
        "AtkinsonHyperlegibleNext-Regular",
    }


def _told(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout


def _ink(pdf: Path) -> dict[str, int]:
    """How many dark dots each field's own box holds."""
    with opened(pdf) as document, pikepdf.open(pdf) as file:
        dots = {}
        for number, page in enumerate(file.pages):
            widgets = [one for one in page.get("/Annots", []) if one.Subtype == pikepdf.Name.Widget]
            if not widgets:
                continue
            picture = document[number].render(scale=2, may_draw_forms=True).to_pil().convert("L")
            for widget in widgets:
                left, first, right, second = (float(edge) for edge in widget.Rect)
                top, bottom = 842 - max(first, second), 842 - min(first, second)
                box = picture.crop((round(2 * left), round(2 * top), round(2 * right), round(2 * bottom)))
                dots[str(widget.T)] = sum(box.histogram()[:100])
        return dots
