"""Every word of a policy's text is accounted for once; whatever is left out is named, and nothing else."""

from itertools import pairwise
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.policy.policy import PolicyWords
from generator.policy.version import PassageKind
from generator.reading.coverage import Coverage, cover
from generator.reading.source_text import SourceText, read_source, words_in

REPEATABLE: Final = settings(derandomize=True, deadline=None, max_examples=100)


def covered(text: SourceText, **parts: Any) -> Coverage:
    """The coverage of a text by a file that holds these parts."""
    data = {
        "policy": {"title": "Lessons", "version": "1", "dated": "2025-03-03"},
        "sections": [],
        "clauses": [clause("c-0", "Nothing.")],
        **parts,
    }
    return cover(PolicyWords.model_validate(data), text)


def clause(name: str, quote: str, section: str = "", **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "section": section,
        "quote": quote,
        "audience": "parents",
        "duty": "should",
        "plain": f"Do what {name} says.",
        **more,
    }


def left_over(coverage: Coverage) -> list[str]:
    return [coverage.text.folded[stretch.start : stretch.end] for stretch in coverage.uncovered]


def where(coverage: Coverage) -> list[tuple[str, str, int]]:
    """What was placed: its kind, its id and where it begins."""
    return [(found.piece.kind.value, found.piece.id, found.stretch.start) for found in coverage.placed]


# ── As properties ────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS: Final = st.sampled_from("swim cap goggles the a pool 8 under coach parent lessons costume".split())


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of distinct words, and the pieces it was cut into at random places between words."""
    numbered = [
        f"{word}{number}{draw(st.sampled_from(('', '', ',', '.', ' –')))}"
        for number, word in enumerate(draw(st.lists(WORDS, min_size=1, max_size=30)))
    ]
    cuts = sorted({0, len(numbered), *draw(st.lists(st.integers(0, len(numbered)), max_size=8))})
    pieces = [" ".join(numbered[start:end]) for start, end in pairwise(cuts)]
    separators = draw(
        st.lists(st.sampled_from((" ", "\n", "\n\n")), min_size=len(pieces), max_size=len(pieces))
    )
    return "".join(piece + gap for piece, gap in zip(pieces, separators, strict=True)), pieces


@REPEATABLE
@given(cut_texts())
def test_a_text_that_was_cut_into_quotes_is_covered_by_them(cut: tuple[str, list[str]]) -> None:
    raw, pieces = cut
    coverage = covered(
        read_source("1.txt", raw), clauses=[clause(f"c-{i}", piece) for i, piece in enumerate(pieces)]
    )
    assert coverage.missing == ()
    assert coverage.uncovered == ()
    assert [passage.words for passage in coverage.passages] == pieces


@REPEATABLE
@given(cut_texts(), st.data())
def test_when_a_quote_is_left_out_exactly_its_words_are_left_over(
    cut: tuple[str, list[str]], data: st.DataObject
) -> None:
    raw, pieces = cut
    dropped = data.draw(st.integers(0, len(pieces) - 1))
    kept = [clause(f"c-{i}", piece) for i, piece in enumerate(pieces) if i != dropped]
    coverage = covered(read_source("1.txt", raw), clauses=kept or [clause("c-none", "Nothing at all")])
    assert [words_in(left) for left in left_over(coverage)] == [words_in(pieces[dropped])]


@REPEATABLE
@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_no_word_is_counted_twice_also_where_the_same_words_stand_often(
    words: list[str], data: st.DataObject
) -> None:
    cuts = sorted({0, len(words), *data.draw(st.lists(st.integers(0, len(words)), max_size=8))})
    quotes = data.draw(st.permutations([" ".join(words[i:j]) for i, j in pairwise(cuts)]))
    coverage = covered(
        read_source("1.txt", " ".join(words)),
        clauses=[clause(f"c-{i}", quote) for i, quote in enumerate(quotes)],
    )
    starts = [(found.stretch.start, found.stretch.end) for found in coverage.placed]
    assert all(one[1] <= other[0] for one, other in pairwise(starts))
    assert len(coverage.placed) + len(coverage.missing) == len(quotes)
    placed = [word for found in coverage.placed for word in words_in(found.piece.words)]
    left = [word for part in left_over(coverage) for word in words_in(part)]
    assert sorted(placed + left) == sorted(words)


# ── By example ───────────────────────────────────────────────────────────────────────────────────────────────────────

TEXT: Final = read_source(
    "1.txt",
    """Lessons

Version: 1

1. What to bring

Swimmers:

Bring:

- a cap
- goggles. The cap has to fit.

2. Bring a friend

Bring a cap for your friend too.
""",
)
SECTIONS: Final = [
    {"number": "1", "heading": "What to bring", "subheadings": ["Swimmers:"]},
    {"number": "2", "heading": "Bring a friend"},
]


def test_each_piece_is_found_in_its_section_and_the_text_is_in_order_again() -> None:
    coverage = covered(
        TEXT,
        sections=SECTIONS,
        leads={"bring": "Bring:", "swimmers": "Swimmers:"},
        clauses=[
            clause("friend", "Bring a cap for your friend too.", "2"),
            clause("fit", "The cap has to fit.", "1", lead="swimmers"),
            clause("goggles", "goggles.", "1", lead="bring"),
            clause("cap", "a cap", "1", lead="bring"),
        ],
        facts=[{"id": "version", "quote": "Version: 1"}],
        set_aside=[{"quote": "Lessons", "why": "The title."}],
    )
    assert left_over(coverage) == []
    assert [
        (passage.kind.value, passage.id, passage.section, passage.words) for passage in coverage.passages
    ] == [
        ("set aside", "", "", "Lessons"),
        ("fact", "version", "", "Version: 1"),
        ("heading", "1", "1", "1. What to bring"),
        ("subheading", "1", "1", "Swimmers:"),
        ("lead", "bring", "1", "Bring:"),
        ("clause", "cap", "1", "a cap"),
        ("clause", "goggles", "1", "goggles."),
        ("clause", "fit", "1", "The cap has to fit."),
        ("heading", "2", "2", "2. Bring a friend"),
        ("clause", "friend", "2", "Bring a cap for your friend too."),
    ]


def test_a_lead_that_is_a_heading_counts_once() -> None:
    coverage = covered(
        TEXT,
        sections=SECTIONS,
        leads={"to-bring": "What to bring", "swimmers": "Swimmers:"},
        clauses=[
            clause("cap", "a cap", "1", lead="to-bring"),
            clause("goggles", "goggles.", "1", lead="swimmers"),
        ],
    )
    assert [found.piece.words for found in coverage.placed if found.piece.kind is PassageKind.LEAD] == []
    assert coverage.missing == ()


def test_a_lead_shared_by_several_clauses_counts_once() -> None:
    coverage = covered(
        TEXT,
        sections=SECTIONS,
        leads={"bring": "Bring:"},
        clauses=[
            clause("cap", "a cap", "1", lead="bring"),
            clause("goggles", "goggles.", "1", lead="bring"),
        ],
    )
    assert [found.piece.id for found in coverage.placed if found.piece.kind is PassageKind.LEAD] == ["bring"]


def test_short_words_never_take_their_place_inside_longer_ones() -> None:
    text = read_source("1.txt", "Wear a cap. Wear a cap at the pool.")
    coverage = covered(
        text,
        clauses=[clause("short", "Wear a cap"), clause("long", "Wear a cap at the pool.")],
    )
    assert where(coverage) == [("clause", "short", 0), ("clause", "long", 12)]


def test_the_same_words_take_their_places_in_the_order_of_the_file() -> None:
    text = read_source("1.txt", "01632 960123 and 01632 960123")
    coverage = covered(
        text,
        facts=[{"id": "office", "quote": "01632 960123"}, {"id": "lead", "quote": "01632 960123"}],
    )
    assert where(coverage) == [("fact", "office", 0), ("fact", "lead", 17)]
    assert left_over(coverage) == ["and"]


def test_the_same_words_a_third_time_find_no_place() -> None:
    text = read_source("1.txt", "cap and cap")
    coverage = covered(text, clauses=[clause(f"c-{i}", "cap") for i in range(3)])
    assert [piece.id for piece in coverage.missing] == ["c-2"]


def test_words_are_found_in_their_own_section_only() -> None:
    coverage = covered(TEXT, sections=SECTIONS, clauses=[clause("friend", "for your friend too.", "1")])
    assert [piece.id for piece in coverage.missing] == ["friend"]


def test_a_fact_inside_a_clause_is_not_counted_again() -> None:
    text = read_source("1.txt", "Ring us on 01632 960123.")
    coverage = covered(
        text,
        clauses=[clause("ring", "Ring us on 01632 960123.")],
        facts=[{"id": "number", "quote": "01632 960123", "in": "ring"}],
    )
    assert (coverage.missing, coverage.uncovered) == ((), ())
    assert where(coverage) == [("clause", "ring", 0)]


def test_a_quote_may_run_over_lines_and_a_page_break() -> None:
    text = read_source("1.txt", "Costumes are permitted,\nprovided they are bright,\n\nand fit.")
    coverage = covered(
        text, clauses=[clause("costume", "Costumes are permitted, provided they are bright, and fit.")]
    )
    assert (coverage.missing, coverage.uncovered) == ((), ())


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    text = read_source("1.txt", "See 1. Lessons below.\n\n1. Lessons\n\nSwim.")
    coverage = covered(text, sections=[{"number": "1", "heading": "Lessons"}])
    assert where(coverage)[:1] == [("heading", "1", text.folded.rindex("1. Lessons"))]


def test_headings_may_be_numbered_in_several_ways() -> None:
    for mark in (".", ":", ")", "", " -", " –"):
        text = read_source("1.txt", f"1{mark} Lessons\n\nSwim.")
        coverage = covered(text, sections=[{"number": "1", "heading": "Lessons"}])
        assert where(coverage) == [("heading", "1", 0)], mark


def test_headings_out_of_the_order_of_the_text_are_missing() -> None:
    coverage = covered(TEXT, sections=list(reversed(SECTIONS)))
    assert [piece.words for piece in coverage.missing if piece.kind is PassageKind.HEADING] == [
        "What to bring"
    ]


def test_what_stands_between_two_pieces_and_begins_a_line_is_kept_for_the_page() -> None:
    text = read_source("1.txt", "Sam Reed: 01632 960123 / 07700 900456\nsam@x.example")
    coverage = covered(
        text,
        facts=[
            {"id": "name", "quote": "Sam Reed:"},
            {"id": "phone", "quote": "01632 960123"},
            {"id": "mobile", "quote": "07700 900456"},
            {"id": "email", "quote": "sam@x.example"},
        ],
    )
    assert [(passage.id, passage.between, passage.opens_line) for passage in coverage.passages] == [
        ("name", "", True),
        ("phone", "/", False),
        ("mobile", "", False),
        ("email", "", True),
    ]
