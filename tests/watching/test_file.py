"""A file is known by its content: made again it is the same, with another word it is another, and whatever came is told."""

import zlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from generator.policy.watched import Answer
from generator.watching.answered import Answered, Hop
from generator.watching.looking import file, page
from generator.watching.looking.media import Medium, medium_of
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from tests.watching.answers import A_DAY, answered, looked
from tests.watching.pages import SENTENCES
from tests.watching.pages import page as page_html

ADDRESS: Final = "https://guidance.example.org/files/guide.pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def seen(body: bytes | str, expect: str = "", *, kind: str = "application/pdf", **more: Any) -> Sighting:
    answer = answered(body, ADDRESS, kind=kind, **more)
    return looked(file.look, Target(answer.asked, expect=expect), answer)


def drawn(words: str = " ".join(SENTENCES), title: str = "Safe sport 2026") -> bytes:
    made: bytes = HTML(
        string=f"<title>{title}</title><p>{words}</p><p><a href='https://example.org/x'>More</a></p>"
    ).write_pdf()
    return made


def changed(body: bytes, change: Callable[[pikepdf.Pdf], object], **more: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(body)) as pdf:
        change(pdf)
        pdf.save(out, **more)
    return out.getvalue()


def redated(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20261020101530+01'00'"
    pdf.docinfo["/Producer"] = "Another"
    pdf.trailer["/ID"] = pikepdf.Array([b"another", b"one"])


PDF: Final = drawn()


def test_all_that_a_pdf_says_of_itself_is_told() -> None:
    sighting = seen(changed(PDF, redated), etag='"x1"', last_modified="Sat, 21 Nov 2026 09:00:00 GMT")
    assert sighting == Sighting(
        Answer.READ,
        title="Safe sport 2026",
        updated=date(2026, 10, 20),
        editions=sighting.editions,
        digest=seen(PDF).digest,
        etag='"x1"',
        modified="Sat, 21 Nov 2026 09:00:00 GMT",
    )
    assert [found.edition.name for found in sighting.editions] == ["2026"]


@pytest.mark.parametrize(
    "again",
    [
        changed(PDF, redated),
        changed(PDF, redated, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        changed(
            PDF, redated, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
        ),
        drawn(title="Another title"),
        b"\r\n" + PDF,
    ],
    ids=["with another date", "packed otherwise", "unpacked", "with another title", "behind an empty line"],
)
def test_a_pdf_that_is_made_again_is_the_same(again: bytes) -> None:
    assert again != PDF
    assert seen(again).digest == seen(PDF).digest


@pytest.mark.parametrize(("old", "new"), [("Never", "Always"), ("9pm", "8pm"), ("13", "14"), ("999", "101")])
def test_a_pdf_with_another_word_is_another(old: str, new: str) -> None:
    words = " ".join(SENTENCES)
    assert old in words
    assert seen(drawn(words.replace(old, new))).digest != seen(PDF).digest


def test_a_pdf_whose_link_leads_elsewhere_is_another() -> None:
    def relink(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].A.URI = pikepdf.String("https://example.org/y")

    assert seen(changed(PDF, relink)).digest != seen(PDF).digest


def test_where_a_pdf_has_no_date_none_is_told_for_a_servers_is_that_of_its_disk() -> None:
    def undated(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo["/ModDate"]

    served = "Sun, 01 Nov 2026 09:00:00 GMT"
    assert seen(changed(changed(PDF, redated), undated), last_modified=served).updated is None


def test_a_pdf_that_names_itself_in_its_metadata_alone_is_heard() -> None:
    def moved(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Safe sport, September 2025 version"
            metadata["xmp:ModifyDate"] = "2025-09-03T10:00:00+01:00"
        del pdf.trailer["/Info"]

    sighting = seen(changed(PDF, moved))
    assert sighting.title == "Safe sport, September 2025 version"
    assert sighting.updated == date(2025, 9, 3)


def locked(pdf: bytes) -> bytes:
    return changed(pdf, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))


def bomb() -> bytes:
    """A small PDF whose one drawing unpacks to two hundred million spaces."""
    out = BytesIO()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        drawing = pikepdf.Stream(pdf, b"")
        drawing.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = drawing
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (PDF[:400], "It is a PDF that is damaged and cannot be opened."),
        (b"%PDF-1.7\n", "It is a PDF that is damaged and cannot be opened."),
        (locked(PDF), "It is a PDF that is locked with a password."),
        (bomb(), "It is a PDF that is damaged and cannot be opened."),
    ],
    ids=["cut off", "empty", "locked", "a bomb"],
)
def test_a_pdf_that_cannot_be_read_could_not_be_checked(body: bytes, why: str) -> None:
    assert seen(body) == Sighting(Answer.COULD_NOT_CHECK, why)


def written(
    *paragraphs: str, title: str = "Safe sport", change: Callable[[Any], object] = lambda _: None
) -> bytes:
    document = Document()
    document.core_properties.title = title
    for paragraph in paragraphs or SENTENCES:
        document.add_paragraph(paragraph)
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_known_by_its_words() -> None:
    def saved_again(document: Any) -> None:
        document.core_properties.revision = 7
        document.paragraphs[0].runs[0].bold = True

    one = seen(written(), kind=WORD)
    assert (one.answer, one.title) == (Answer.READ, "Safe sport")
    assert seen(written(change=saved_again), kind=WORD).digest == one.digest
    assert seen(written("“Lessons”", *SENTENCES[1:]), kind=WORD).digest != one.digest
    assert seen(written(*SENTENCES[:-1]), kind=WORD).digest != one.digest


def test_words_that_should_be_in_a_document_are_looked_for() -> None:
    assert seen(written(), "lessons at a DISTANCE", kind=WORD).answer is Answer.READ
    assert seen(written(), "Safe sport", kind=WORD).answer is Answer.READ
    assert seen(written(), "Lessons in a boat", kind=WORD).answer is Answer.SUSPECT
    assert seen(PDF, "Lessons in a boat").answer is Answer.READ  # we cannot read a PDF's words


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (written()[:900], "It is a document that is damaged or locked, and cannot be opened."),
        (
            archive(word__document_xml=b"<w:p"),
            "It is a document that is damaged or locked, and cannot be opened.",
        ),
        (
            archive(word__document_xml=b" " * 20_000_001),
            "It is a document that unpacks to far more than it should.",
        ),
    ],
    ids=["cut off", "no XML", "a bomb"],
)
def test_a_document_that_cannot_be_read_could_not_be_checked(body: bytes, why: str) -> None:
    assert seen(body, kind=WORD) == Sighting(Answer.COULD_NOT_CHECK, why)


def test_a_document_opens_no_other_file() -> None:
    words = b'<w:document xmlns:w="w"><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:document>'
    xml = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + words
    bare = archive(word__document_xml=xml.replace(b"&e;", b""))
    assert seen(archive(word__document_xml=xml), kind=WORD).digest == seen(bare, kind=WORD).digest


def test_another_file_is_known_by_its_bytes() -> None:
    one = seen(b"\0\1\2", kind="application/octet-stream")
    assert (one.answer, one.digest[:6], len(one.digest)) == (Answer.READ, "file1-", 22)
    assert seen(b"\0\1\3", kind="application/octet-stream").digest != one.digest
    assert (
        seen(archive(a=b"x"), kind="application/zip").digest
        != seen(archive(a=b"y"), kind="application/zip").digest
    )


def test_a_plain_text_is_known_by_its_words() -> None:
    assert seen("Two  adults.\r\n", kind="text/plain").digest == seen("Two adults", kind="text/plain").digest
    assert seen("Two adults", kind="text/plain").digest != seen("One adult", kind="text/plain").digest


@pytest.mark.parametrize(
    ("body", "answer", "why"),
    [
        (
            page_html(title="Page not found"),
            Answer.SUSPECT,
            'It answers that all is well, and shows "Page not found".',
        ),
        (page_html(), Answer.SUSPECT, "A page came where a file should be."),
        (
            page_html("<p>Wait.</p>", title="Just a moment..."),
            Answer.BLOCKS_ROBOTS,
            "It asks for proof that a person is there.",
        ),
        ("", Answer.COULD_NOT_CHECK, "Nothing came."),
    ],
)
def test_a_page_in_the_place_of_a_file_is_judged_as_a_page(body: str, answer: Answer, why: str) -> None:
    assert seen(body, kind="text/html") == Sighting(answer, why)


def test_a_file_in_the_place_of_a_page_is_read_as_a_file() -> None:
    answer = answered(PDF, ADDRESS, kind="application/pdf")
    assert looked(page.look, ADDRESS, answer) == looked(file.look, ADDRESS, answer)


def test_a_file_that_moved_is_told() -> None:
    new = "https://guidance.example.org/files/new.pdf"
    sighting = looked(file.look, ADDRESS, answered(PDF, new, asked=ADDRESS, hops=(Hop(301, new),)))
    assert (sighting.answer, sighting.moved_to) == (Answer.READ, new)


@pytest.mark.parametrize(
    ("body", "kind", "medium"),
    [
        (PDF, "text/html", Medium.PDF),
        (b"<!doctype html>%PDF-1.7", "application/pdf", Medium.PAGE),
        (b"<p>words", "", Medium.PAGE),
        (b"\0\1", "", Medium.OTHER),
        (b"words", "text/plain", Medium.TEXT),
        (b"<p>words", "text/html", Medium.PAGE),
        (b"GIF89a", "image/gif", Medium.OTHER),
    ],
)
def test_a_thing_is_what_its_bytes_say(body: bytes, kind: str, medium: Medium) -> None:
    answer: Answered = answered(body, kind=kind)
    assert medium_of(answer) is medium


@given(
    body=st.binary(max_size=300),
    head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\3\4"]),
    kind=st.sampled_from(["application/pdf", WORD, "", "text/plain; charset=x", "image/png"]),
    served=st.text(max_size=30),
)
@example(body=b"", head=b"", kind="", served="Sat, 99 Nov 2026 09:00:00 GMT")
@settings(max_examples=150, deadline=None)
def test_whatever_bytes_came_there_is_a_sighting(body: bytes, head: bytes, kind: str, served: str) -> None:
    sighting = seen(head + body, kind=kind, last_modified=served)
    assert sighting.answer in Answer
    assert bool(sighting.why) == (sighting.answer is not Answer.READ)


@given(at=st.integers(0, len(PDF) - 1), letter=st.integers(0, 255))
@settings(max_examples=100, deadline=None)
def test_a_pdf_with_one_wrong_byte_is_read_or_refused(at: int, letter: int) -> None:
    assert seen(PDF[:at] + bytes([letter]) + PDF[at + 1 :]).answer in (Answer.READ, Answer.COULD_NOT_CHECK)


def test_a_day_to_come_is_no_day_of_change() -> None:
    def early(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/ModDate"] = "D:20261201000000Z"

    assert seen(changed(PDF, early)).updated is None
    assert date(2026, 12, 1) > A_DAY
