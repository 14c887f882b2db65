"""A Word document becomes the text that quotes are compared with: numbers as Word counts, nothing lost in silence, nothing unsettled."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.authoring.new_text import NewText, new_text
from generator.authoring.refused import RefusedTextError
from generator.authoring.word_counting import letters, roman
from generator.reading.source_text import read_source
from tests.authoring.made_in_word import add_list, in_list, inside, link, saved
from tests.authoring.ten_edits import TEXT


def read(at: Path, make: Callable[[WordDocument], object]) -> NewText:
    """The text of a new document, once something was made in it."""
    document = Document()
    make(document)
    document.save(str(at / "new.docx"))
    return new_text(at / "new.docx", "")


def level(at: int, way: str, shape: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{way}"/>{more}<w:lvlText w:val="{shape}"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}"/></w:pPr></w:lvl>'
    )


def test_the_real_policy_as_word_says_the_same_sentences(tmp_path: Path) -> None:
    text = new_text(saved(tmp_path / "policy.docx", TEXT), TEXT).words
    one, other = read_source("", TEXT), read_source("", text)
    assert other.folded == one.folded
    assert other.sentences == one.sentences


def test_headings_bear_the_numbers_that_word_counts(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        more = '<w:pStyle w:val="Heading1"/>'
        add_list(document, "80", level(0, "decimal", "%1.", more) + level(1, "decimal", "%1.%2"))
        for number, words, deep in (
            ("80", "Definitions", 0), ("80", "Roles", 0), ("80", "Staff", 1), ("80", "Parents", 1), ("80", "Review", 0), ("80", "Days", 1),
        ):  # fmt: skip
            in_list(document, number, deep, words).style = f"Heading {deep + 1}"

    assert read(tmp_path, make).words.split("\n\n") == [
        "1. Definitions", "2. Roles", "2.1 Staff", "2.2 Parents", "3. Review", "3.1 Days\n",
    ]  # fmt: skip


def test_a_list_that_says_where_it_starts_starts_there_and_others_go_on(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        add_list(document, "80", level(0, "upperRoman", "%1."))
        again = '<w:num {} w:numId="{}"><w:abstractNumId w:val="80"/>{}</w:num>'
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering = document.part.numbering_part.element
        numbering.append(parse_xml(again.format(nsdecls("w"), "81", override)))
        numbering.append(parse_xml(again.format(nsdecls("w"), "82", "")))
        for number in ("80", "80", "81", "81", "82"):
            in_list(document, number, 0, "x").runs[0].bold = True

    assert read(tmp_path, make).words.split() == "I. x II. x I. x II. x III. x".split()


def test_bullets_keep_their_depth_and_numbers_of_lists_are_told(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        add_list(document, "80", level(0, "bullet", "•") + level(1, "lowerLetter", "(%2)"))
        in_list(document, "80", 0, "one")
        in_list(document, "80", 1, "two")
        in_list(document, "80", 1, "three")
        document.add_paragraph("")
        in_list(document, "80", 0, "four")

    made = read(tmp_path, make)
    assert made.words == "- one\n - two\n - three\n- four\n"
    assert made.told == (
        'Numbers of lists left out, because their lines became bullets: 2, with the words "(a)"; "(b)".',
    )


@pytest.mark.parametrize(
    ("number", "written"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (0, "0"), (1000, "1000")]
)
def test_letters_count_as_in_word(number: int, written: str) -> None:
    assert letters(number) == written


@pytest.mark.parametrize(("number", "written"), [(1, "i"), (4, "iv"), (9, "ix"), (1994, "mcmxciv"), (0, "0")])
def test_roman_numerals_count_as_in_word(number: int, written: str) -> None:
    assert roman(number) == written


def test_links_keep_their_words_and_addresses(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        link(document.add_paragraph("See "), "our notice", "https://www.example.org/a (b)")
        link(document.add_paragraph("See "), "https://www.example.org/", "https://www.example.org/")
        link(document.add_paragraph("Write to "), "office@example.org", "mailto:office@example.org")
        field = document.add_paragraph("See ")
        for xml in (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:instrText>HYPERLINK "https://www.example.org/c"</w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "<w:r><w:t>this page</w:t></w:r>",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ):
            inside(field, xml)

    assert read(tmp_path, make).words.split("\n\n") == [
        "See [our notice](https://www.example.org/a%20%28b%29)",
        "See <https://www.example.org/>",
        "Write to office@example.org",
        "See [this page](https://www.example.org/c)\n",
    ]


def test_signs_that_word_keeps_apart_become_plain_ones(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        paragraph = document.add_paragraph()
        for xml in (
            "<w:r><w:t>It\u2019s\u00a0a</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>op,</w:t></w:r>",
            '<w:r><w:br/><w:t>a new</w:t><w:br w:type="page"/><w:t>li\u00adne</w:t><w:softHyphen/></w:r>',
        ):
            inside(paragraph, xml)

    made = read(tmp_path, make)
    assert made.words == "It's a co-op,\na new line\n"
    assert made.told == (
        "’ were written as they are typed, as in the old text.",
        "Invisible characters taken out: 1.",
    )


def test_quotation_marks_that_the_old_text_uses_stay(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("“we” and ‘us’")
    document.save(str(tmp_path / "new.docx"))
    assert new_text(tmp_path / "new.docx", "“ ” ‘ ’").words == "“we” and ‘us’\n"


def test_tables_are_written_out_and_told(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        table = document.add_table(2, 2)
        for i, words in enumerate(("Name", "Number", "Office", "01632 960001")):
            table.cell(i // 2, i % 2).text = words

    made = read(tmp_path, make)
    assert made.words.split("\n\n") == ["Name", "Number", "Office", "01632 960001\n"]
    assert made.told == ("Tables written out cell by cell, row after row: 1.",)


BOX = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r>"
    "<w:t>Ring us first.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
NO_END = (
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>9</w:t></w:r>'
)
LEFT_OUT = (
    (
        BOX,
        'Text boxes left out: type their words into the text, where they belong: 1, with the words "Ring us first.".',
    ),
    ("<w:r><w:pict/></w:r>", "Pictures and shapes left out: 1."),
    ("<w:r><w:object/></w:r>", "Embedded objects left out: 1."),
    ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", 'Equations left out: 1, with the words "a+b".'),
    (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>",
        'Hidden text left out: 1, with the words "secret".',
    ),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "Signs of a special font left out: 1."),
    (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
        'Fields left out, such as page numbers or a table of contents: 1, with the words "7".',
    ),
    (
        NO_END,
        'Fields without an end left out: look where their words belong: 1, with the words "9".',
    ),
)


@pytest.mark.parametrize(("xml", "told"), LEFT_OUT, ids=[told.split(":")[0] for _, told in LEFT_OUT])
def test_what_a_text_cannot_hold_is_told_with_its_words(tmp_path: Path, xml: str, told: str) -> None:
    made = read(tmp_path, lambda document: inside(document.add_paragraph("Words."), xml))
    assert made.words == "Words.\n"
    assert made.told == (told,)


def test_headers_and_footers_are_told_with_their_words(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        document.add_paragraph("Words.")
        document.sections[0].header.paragraphs[0].text = "Draft of May"
        document.sections[0].footer.paragraphs[0].text = "Not for release"

    made = read(tmp_path, make)
    assert made.told == (
        'Headers and footers left out: 2, with the words "Draft of May"; "Not for release".',
    )


def test_footnotes_are_told_with_their_words(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>From May on.</w:t></w:r></w:p></w:footnote>'
        blob = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        inside(document.add_paragraph("Words"), '<w:r><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r>')

    made = read(tmp_path, make)
    assert made.words == "Words.\n"
    assert made.told == ('Footnotes left out: 1, with the words "From May on.".',)


UNSETTLED = (
    '<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>',
    '<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>',
    '<w:moveFrom w:id="1" w:author="A"><w:r><w:t>old</w:t></w:r></w:moveFrom>',
    '<w:moveTo w:id="1" w:author="A"><w:r><w:t>old</w:t></w:r></w:moveTo>',
    '<w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>bold</w:t></w:r>',
)


@pytest.mark.parametrize("xml", UNSETTLED)
def test_a_document_with_tracked_changes_is_refused_with_what_to_do(tmp_path: Path, xml: str) -> None:
    with pytest.raises(
        RefusedTextError, match=r"holds tracked changes.* choose Review, then Accept, .* try again\."
    ):
        read(tmp_path, lambda document: inside(document.add_paragraph("Words."), xml))


def test_a_document_with_comments_is_refused_with_what_to_do(tmp_path: Path) -> None:
    def make(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Words.")
        document.add_comment(paragraph.runs, text="Are we sure?", author="A")

    with pytest.raises(
        RefusedTextError, match=r"holds comments\. .* Delete All Comments in Document, save, and try again\."
    ):
        read(tmp_path, make)


def whole() -> bytes:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("Words.")
    document.save(stream)
    return stream.getvalue()


WHOLE = whole()


def with_part(name: str, content: bytes) -> bytes:
    """The document with another part in the place of one of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
        if name not in old.namelist():
            new.writestr(name, content)
    return stream.getvalue()


def no_document() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("picture.png", b"")
    return stream.getvalue()


LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (WHOLE[:-30], "is damaged and cannot be opened"),
        (b"PK\x03\x04 and then nothing", "is damaged and cannot be opened"),
        (no_document(), "is an archive, but no Word document"),
        (with_part("word/document.xml", b"<w:document"), "cannot be read as a Word document"),
        (with_part("word/document.xml", b"<other/>"), "cannot be read as a Word document"),
        (with_part("word/document.xml", b" " * 20_000_001), "unpacks to far more than a policy holds"),
        (with_part("word/media/image.bmp", b" " * 60_000_001), "unpacks to far more than a policy holds"),
        (with_part("word/document.xml", LAUGHS), "holds no words"),
    ],
    ids=[
        "cut off",
        "no archive",
        "another archive",
        "no XML",
        "no document",
        "a long part",
        "a bomb",
        "entities",
    ],
)
def test_a_document_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, raw: bytes, says: str
) -> None:
    (tmp_path / "new.docx").write_bytes(raw)
    with pytest.raises(RefusedTextError, match=says):
        new_text(tmp_path / "new.docx", "")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8), st.booleans())
@example(0, b"\x00", False)
def test_a_damaged_document_is_read_or_refused_and_never_ends_in_a_fault(
    tmp_path: Path, at: int, noise: bytes, cut: bool
) -> None:
    file = tmp_path / "new.docx"
    file.write_bytes(WHOLE[:at] + noise + (b"" if cut else WHOLE[at + len(noise) :]))
    with suppress(RefusedTextError):
        assert new_text(file, "").words.strip()


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The real policy as Word."""
    return saved(tmp_path_factory.mktemp("word") / "policy.docx", TEXT).read_bytes()


@settings(derandomize=True, deadline=None, max_examples=30)
@given(chance=st.randoms())
def test_a_document_with_changed_parts_is_read_or_refused_and_never_ends_in_a_fault(
    tmp_path_factory: pytest.TempPathFactory, policy: bytes, chance: random.Random
) -> None:
    made, stream = tmp_path_factory.mktemp("changed") / "new.docx", io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(policy)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename.endswith(("document.xml", "numbering.xml", "styles.xml")):
                part = shaken(part, chance)
            new.writestr(info.filename, part)
    made.write_bytes(stream.getvalue())
    with suppress(RefusedTextError):
        assert new_text(made, "").words.strip()


def shaken(part: bytes, chance: random.Random) -> bytes:
    """A part that is still XML, in which values and names of tags were changed or taken out here and there."""
    words = re.split(rb'("[^"]*"|<w:\w+/>)', part)
    odd = (b'"-1"', b'"x"', b'"999999999999"', b'""', b'"0"')
    for _ in range(40):
        at = chance.randrange(len(words))
        if words[at].startswith(b'"') and b"http" not in words[at]:
            words[at] = chance.choice(odd)
        elif words[at].startswith(b"<w:"):
            words[at] = b""
    return b"".join(words)
