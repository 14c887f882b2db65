"""What is said of outside guidance: to families in a note, and to staff in the same words wherever they read it."""

import json
import re
from datetime import timedelta
from typing import Final

import pytest

from generator.documents.concerns import compose_concerns
from generator.documents.guidance import Row
from generator.policy.judgement import Asks
from generator.rendering.concerns import told
from generator.rendering.guidance_report import (
    entry_of,
    report_json,
    report_markdown,
    report_page,
    report_text,
)
from generator.rendering.outside_note import family_note
from tests.documents.guided import ON, guided, report
from tests.rendering.words import as_read, same_words

REPORT: Final = report()
ENTRIES: Final = [entry_of(one) for one in REPORT.every]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_on_a_terminal_what_needs_a_person_comes_first() -> None:
    same_words("guidance/terminal", report_text(REPORT))


def test_as_markdown() -> None:
    same_words("guidance/markdown", report_markdown(REPORT))


def test_as_a_page() -> None:
    same_words("guidance/page", as_read(report_page(REPORT).decode()))


def test_as_data() -> None:
    same_words("guidance/data", report_json(REPORT).decode())


def test_as_issues() -> None:
    issues = told(compose_concerns(guided(), REPORT, ON))
    same_words("guidance/issues", "\n".join(f"[{one.key}] {one.title}\n\n{one.body}\n" for one in issues))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_same_words_stand_wherever_staff_read_them(entry: object) -> None:
    assert isinstance(entry, type(ENTRIES[0]))
    said = (entry.telling.reason, entry.telling.action)
    data = json.loads(report_json(REPORT))
    assert said in [(one["reason"], one["action"]) for one in (*data["documents"], *data["links"])]
    page = as_read(report_page(REPORT).decode())
    # Markdown's own signs and the joiner that keeps GitHub from seeing links are no words.
    markdown = (
        re.sub(r"\\(?=[^a-z0-9\s])|\u2060", "", report_markdown(REPORT))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    for words in said:
        assert words in folded(report_text(REPORT))
        assert words in folded(page)
        assert words in folded(markdown)


def test_the_page_leads_nowhere_and_asks_for_nothing() -> None:
    page = report_page(REPORT).decode()
    assert not re.search(r"<(a|script|img|link)\b", page)
    assert "<b>" not in page


def test_what_families_read_beside_each_document() -> None:
    rows = sorted((row for row in REPORT.rows), key=lambda row: row.cited.source.id)
    lines = [f"{row.cited.source.id}: {family_note(row.cited) or '(no note)'}\n" for row in rows]
    same_words("guidance/families", "".join(lines))


@pytest.mark.parametrize("row", REPORT.rows, ids=lambda row: row.cited.source.id)
def test_nothing_that_an_outside_site_wrote_stands_in_the_note_for_families(row: Row) -> None:
    """A defaced page or a hostile redirect must not speak through our pages."""
    seen = row.judgement.seen
    if seen:
        words = [seen.title, seen.note, seen.moved_to or "", seen.why]
        assert not [one for one in words if one and one in family_note(row.cited)]


def test_an_issue_says_the_same_tomorrow_where_nothing_new_was_found() -> None:
    """Otherwise each night would change every issue."""
    tomorrow = ON + timedelta(days=1)
    today = told(compose_concerns(guided(), REPORT, ON))
    assert told(compose_concerns(guided(), report(on=tomorrow), tomorrow)) == today


def test_every_issue_has_a_key_of_its_own() -> None:
    issues = told(compose_concerns(guided(), REPORT, ON))
    assert len({one.key for one in issues}) == len(issues) == len(REPORT.asking(Asks.ACT))
