"""The words families see, written out whole: a change to them is reviewed as a difference in tests/golden/.

To accept new words after reading the difference: ACCEPT_WORDS=yes script/test tests/rendering
"""

import re
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.documents import Composed, compose_all
from generator.documents.head import Edition
from generator.rendering.explanation import explanation
from generator.rendering.forms import page_source, sheets_of
from generator.rendering.page import Around
from generator.rendering.pdf import render_pdf
from tests.real import real_library
from tests.rendering.words import GOLDEN, as_read, same_words

ROOT = Path(__file__).resolve().parents[2]


def edition() -> Edition:
    library = real_library()
    policy = library.policies[0]
    return Edition(library, policy, policy.versions[0], date(2026, 11, 22))


EDITION = edition()
DOCUMENTS = tuple(compose_all(EDITION))


def name_of(composed: Composed) -> str:
    return "-".join([composed.kind.name, *([composed.band.slug] if composed.band else [])])


@pytest.mark.parametrize("composed", DOCUMENTS, ids=name_of)
def test_each_page_says_what_was_last_read_and_accepted(composed: Composed) -> None:
    same_words(name_of(composed), as_read(page_source(composed, Around())))


PRINTED = [composed for composed in DOCUMENTS if composed.kind.files]


@pytest.mark.parametrize("composed", PRINTED, ids=name_of)
def test_each_printed_pack_says_what_was_last_read_and_accepted(composed: Composed) -> None:
    paper = sheets_of(composed, composed.kind.files[0], Around())
    same_words(f"printed-{name_of(composed)}", as_read(paper.html))


@pytest.mark.parametrize("composed", PRINTED, ids=name_of)
def test_every_word_of_a_printed_pack_can_be_read_aloud_from_its_file(
    composed: Composed, tmp_path: Path
) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(render_pdf(sheets_of(composed, composed.kind.files[0], Around())).content)
    heard = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = Counter(re.findall(r"\w+", heard))
    wanted = Counter(
        re.findall(r"\w+", (GOLDEN / f"printed-{name_of(composed)}.txt").read_text(encoding="utf-8"))
    )
    assert wanted - words == Counter()


def test_the_explanation_for_a_13_year_old_says_what_was_last_read_and_accepted() -> None:
    same_words("explain-age-13", explanation(EDITION, 13))


def test_no_golden_words_are_left_of_a_document_that_is_no_longer_made() -> None:
    made = {name_of(c) for c in DOCUMENTS} | {f"printed-{name_of(c)}" for c in PRINTED}
    kept = {file.stem for file in GOLDEN.glob("*.txt") if not file.stem.startswith("explain-age-")}
    assert kept == made
