"""PDFs are made with our own fonts and nothing else."""

from io import BytesIO

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from generator.rendering.pdf import MissingGlyphError, Sheets, refuse_missing_glyphs, render_pdf

PAGE = '<html lang="en-GB"><head><title>A pack</title></head><body>{}</body></html>'


@pytest.mark.parametrize(
    "asks_for",
    [
        '<img src="file:///etc/hostname" alt="a file of the machine">',
        '<img src="http://127.0.0.1:9/picture.png" alt="an address">',
        '<link rel="stylesheet" href="file:///tmp/style.css">',
        '<style>@import url("http://127.0.0.1:9/style.css");</style>',
        '<p style="background: url(http://127.0.0.1:9/b.png)">words</p>',
        '<object data="file:///etc/hostname"></object>',
        '<a rel="attachment" href="file:///etc/hostname">a file</a>',
        '<style>@font-face { font-family: x; src: url("parent-guides-font:../forms.py"); }</style><p style="font-family: x">a</p>',
    ],
)
def test_a_page_that_asks_for_any_file_or_address_is_not_rendered(asks_for: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="Refused while rendering"):
        render_pdf(Sheets(PAGE.format(asks_for), ""))


def test_a_letter_that_our_font_lacks_stops_the_pack_and_is_named() -> None:
    with pytest.raises(MissingGlyphError) as fault:
        refuse_missing_glyphs("سارة")
    assert str(fault.value).startswith('The font of the packs cannot draw "ا" (U+0627)')


def test_names_in_latin_extended_letters_can_be_drawn_by_the_bundled_font() -> None:
    words = "Zoë Łukasz O'Neil Şahin Ŵyn Šárka"
    css = '@font-face { font-family: "Pack"; src: url("parent-guides-font:AtkinsonHyperlegibleNext-Regular.ttf"); }'
    refuse_missing_glyphs(words)
    pdf = render_pdf(Sheets(PAGE.format(f'<p style="font-family: Pack">{words}</p>'), css))
    with pikepdf.open(BytesIO(pdf.content)) as opened:
        fonts = {str(font.BaseFont) for font in opened.pages[0].Resources.Font.values()}
        assert pdf.pages == len(opened.pages) == 1
    assert [name.partition("+")[2] for name in fonts] == ["Pack"]
