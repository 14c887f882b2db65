"""The sign-off sheet as staff read it: whole, by itself, on a screen and on paper, with words as nothing but words."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import html5lib
import pikepdf
import pypdfium2
import pytest
import yaml
from pikepdf import Name
from pypdfium2 import raw as viewer

from generator.documents.head import Edition
from generator.documents.sign_off import SignOff, compose_sign_off, version_under_review
from generator.policy.review import Review
from generator.reading.library import read_library
from generator.rendering import pdf_repair
from generator.rendering.pdf import MissingGlyphError, render_pdf
from generator.rendering.sign_off import agenda, record, sign_off_page, sign_off_sheets
from tests.promises.built_site import ROOT, fold, printed, squeezed
from tests.promises.next_version import write_draft
from tests.publishing.hostile import FIELDS, HARMLESS, HOSTILE, Say, write_content
from tests.real import real_copy
from tests.rendering.words import as_read, same_words
from tests.sealing import seal_all

ON: Final = date(2026, 11, 24)
SWIMMING: Final = ROOT / "tests/reading/good"

CHANGES: Final = {
    "swimmers under the age of 8": "swimmers under the age of 7",
    "ages: under the age of 8": "ages: under the age of 7",
    "are advised to watch": "should watch",
    "duty: advised": "duty: should",
    "advises me to watch lessons": "says that I should watch lessons",
    "in the club's newsletter": "in the club's yearbook",
    "the club's newsletter": "the club's yearbook",
    "Tell us about any worry **at once**": "Tell us **at once** about any worry",
}
DAYS: Final = {
    "Date: 3 March 2025": "Date: 5 January 2027",
    "Review date: 3 March 2026": "Review date: 5 January 2028",
    "value: 2025-03-03": "value: 2027-01-05",
    "value: 2026-03-03": "value: 2028-01-05",
    "dated: 2025-03-03": "dated: 2027-01-05",
    "in_force: 2025-04-01": "in_force: 2027-02-01",
    "review_date: 2026-03-03": "review_date: 2028-01-05",
    "plain_confirmed: {on: 2025-03-20, by_role: Welfare Officer}": "",
}
MEANING: Final = """
meanings:
  - clauses: [stay-at-poolside, watch-lessons]
    ages: aged 7
    means: You no longer have to stay at the poolside.
"""


def drafted(folder: Path) -> Path:
    """The swimming club's content with a draft of its next version."""
    shutil.copytree(SWIMMING, folder, dirs_exist_ok=True)
    policy = folder / "policies/swimming"
    write_draft(policy, CHANGES, days=DAYS)
    text = (policy / "2.yml").read_text(encoding="utf-8").split("\nreviews:\n")[0]
    (policy / "2.yml").write_text(f"{text}\n{MEANING}", encoding="utf-8")
    return folder


def sheet_of(content: Path, version: str = "") -> SignOff:
    library = read_library(content)
    [policy] = library.policies
    named = next((one for one in policy.versions if one.name == version), version_under_review(policy, ON))
    return compose_sign_off(Edition(library, policy, named, ON))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> SignOff:
    return sheet_of(real_copy(tmp_path_factory.mktemp("real")), "1")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> SignOff:
    return sheet_of(drafted(tmp_path_factory.mktemp("draft")))


@pytest.fixture(scope="module")
def pdf(draft: SignOff, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "review-2.pdf"
    file.write_bytes(render_pdf(sign_off_sheets(draft)).content)
    return file


# ── What staff read ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_of_a_version_in_force_says_what_was_last_read_and_accepted() -> None:
    same_words("staff/sign-off-1", as_read(sign_off_page(sheet_of(SWIMMING, "1")).decode()))


def test_the_sheet_of_a_draft_says_what_was_last_read_and_accepted(draft: SignOff) -> None:
    same_words("staff/sign-off-2", as_read(sign_off_page(draft).decode()))


def test_the_sheet_holds_every_clause_of_the_real_policy_with_its_words_at_every_age(real: SignOff) -> None:
    page = html5lib.parse(sign_off_page(real).decode(), namespaceHTMLElements=False)
    rows = {row.get("id"): row for row in page.iter("tr") if row.get("id")}
    assert list(rows) == [f"clause-{clause.id}" for clause in real.version.words.clauses]
    for clause in real.version.words.clauses:
        row = rows[f"clause-{clause.id}"]
        words = fold(" ".join("".join(row.itertext()).split()))
        assert fold(clause.quote) in words
        assert len(list(row.iter("td"))) == 1 + len(real.head.bands)


def test_the_agenda_of_the_real_policy_begins_with_its_overdue_review(real: SignOff) -> None:
    assert list(agenda(real)) == [
        "The review of version 1 is overdue. Review was due by 1 September 2025. No review is recorded.",
        "Nobody has confirmed the plain wording of version 1.",
        "No older version is sealed, so nothing has changed and nobody has to be asked again.",
        "Open questions: 35, of which families see 6.",
        "Documents without an address, for which families have to ask: 4.",
    ]


@pytest.mark.parametrize(("day", "overdue"), [("2025-09-01", False), ("2025-09-02", True)])
def test_a_review_is_on_the_agenda_from_the_day_after_it_was_due(
    real: SignOff, day: str, overdue: bool
) -> None:
    then = replace(real, head=replace(real.head, on=date.fromisoformat(day)))
    assert any("overdue" in sentence for sentence in agenda(then)) is overdue


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_record_to_copy_is_one_that_the_content_takes(draft: SignOff, version: str) -> None:
    found = draft if version == "2" else sheet_of(SWIMMING, version)
    assert found.signing
    text = ""
    for words in ("Welfare Officer", "Lead: for # children", "- 'yes'", "no"):
        text = record(replace(found.signing, by_role=words), found)
        [entry] = yaml.load(text, Loader=yaml.BaseLoader)["reviews"]  # noqa: S506 - every value stays words
        assert Review.model_validate(entry).by_role == words
        assert "\n    # references: [wavepower, swimmers-code, poolcam-privacy]\n" in text


# ── One file, and nothing else ───────────────────────────────────────────────────────────────────────────────────────


def test_the_page_asks_for_no_other_file_and_holds_no_script(draft: SignOff) -> None:
    page = html5lib.parse(sign_off_page(draft).decode(), namespaceHTMLElements=False)
    kinds = {str(element.tag) for element in page.iter() if isinstance(element.tag, str)}
    assert not kinds & {"script", "link", "img", "iframe", "object", "form", "input", "base"}
    assert {element.get("href", "#")[0] for element in page.iter("a")} == {"#"}
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("href", "")[1:] for element in page.iter("a")} <= set(ids)
    [style] = page.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")


def test_the_same_sheet_gives_the_same_bytes(draft: SignOff) -> None:
    assert sign_off_page(draft) == sign_off_page(draft)
    assert render_pdf(sign_off_sheets(draft)) == render_pdf(sign_off_sheets(draft))


# ── On paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_word_of_the_page_is_on_paper_too(draft: SignOff, pdf: Path) -> None:
    words = squeezed(printed(pdf))
    for clause in draft.version.words.clauses:
        assert squeezed(clause.quote) in words
    for question, _ in draft.questions:
        assert squeezed(question.question) in words


def test_the_pdf_is_tagged_titled_and_can_be_filled_in(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.docinfo["/Title"]) == "Sign-off sheet: Swimming Lessons Policy, version 2"
        with opened.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        fields = [str(field.T) for field in opened.Root.AcroForm.Fields]
        assert fields[:3] == ["no-change", "changed", "superseded"]
        assert fields[-3:] == ["role", "day", "signature"]
        assert len(fields) == len(set(fields))
        assert all(str(field.get("/TU", "")) for field in opened.Root.AcroForm.Fields)


def test_each_header_of_a_table_says_its_way_and_no_heading_is_skipped(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        elements = list(pdf_repair._elements(opened))
        heads = [one for one in elements if one.S == Name.TH]
        assert {str(one.A.Scope) for one in heads} == {"/Row", "/Column"}
        levels = [int(str(one.S)[2:]) for one in elements if re.fullmatch(r"/H\d", str(one.S))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(now <= before + 1 for before, now in pairwise(levels))


def test_no_letter_of_the_pdf_is_smaller_than_10_points(pdf: Path) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        sizes = {size for page in document for size in _sizes(page)}
    assert min(sizes) >= 10


def _sizes(page: Any) -> Iterator[float]:
    text = page.get_textpage()
    for place in range(text.count_chars()):
        if not viewer.FPDFText_IsGenerated(text, place):
            yield round(viewer.FPDFText_GetFontSize(text, place), 1)


def test_every_page_says_that_it_is_for_staff_and_of_which_day(pdf: Path) -> None:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number, page in enumerate(document, start=1):
            words = " ".join(page.get_textpage().get_text_range().split())
            assert "For staff. Swimming Lessons Policy, version 2, draft. As of 24 November 2026." in words
            assert f"Page {number} of {len(document)}" in words


def test_a_letter_that_our_font_lacks_is_told_and_not_drawn_by_another(draft: SignOff) -> None:
    with pytest.raises(MissingGlyphError, match=r"Sign-off sheet: .*音"):
        sign_off_sheets(replace(draft, head=replace(draft.head, organisation="音楽")))


# ── Words are only ever words ────────────────────────────────────────────────────────────────────────────────────────

NOT_FOR_STAFF: Final = (
    *("Advice.situation", "Advice.who", "Advice.says", "Advice.email", "Advice.source", "Advice.address"),
    *("SearchWords.typed", "SearchWords.look_for", "Term.means", "Organisation.short_name"),
    *("Organisation.site_address", "Section.subheadings", "Fact.plain", "SetAside.quote", "SetAside.why"),
    *(
        "Correction.parts",
        "Source.expect",
        "Seen.why",
        "Seen.title",
        "Seen.digest",
        "Seen.etag",
        "Seen.modified",
    ),
)
"""What the sheet does not show: it is no part of a review, or stands on the policy's page."""


def hostile_sheet(folder: Path, say: Say) -> SignOff:
    write_content(folder, say)
    return sheet_of(seal_all(folder), "1")


def elements(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of a page with the names of its attributes."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return [(str(one.tag), tuple(one.attrib)) for one in tree.iter() if isinstance(one.tag, str)]


def test_hostile_words_make_no_element_and_are_read_letter_by_letter(tmp_path: Path) -> None:
    page = sign_off_page(hostile_sheet(tmp_path / "hostile", HOSTILE))
    twin = sign_off_page(hostile_sheet(tmp_path / "twin", HARMLESS))
    assert elements(page) == elements(twin)
    shown = " ".join(unescape(re.sub(r"<[^>]*>", "", page.decode())).split())
    missing = [name for name in FIELDS if name not in NOT_FOR_STAFF and fold(HOSTILE(name)) not in shown]
    assert missing == []
