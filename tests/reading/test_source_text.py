"""A policy's own text: only the markup of the content format is taken away, and every word keeps its place."""

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.source_text import SourceText, Stretch, read_source, words_in

NAME: Final = "content/policies/swimming/1.txt"


def source(raw: str) -> SourceText:
    return read_source(NAME, raw)


def sentences(raw: str) -> list[str]:
    text = source(raw)
    return [text.folded[stretch.start : stretch.end].strip() for stretch in text.sentences]


# ── Markup ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # links and addresses
        ("See [here](#).", "See here."),
        ("See [the Code](https://x.example/a) now", "See the Code now"),
        ("See [here]().", "See here."),
        ("[One](#) and [two](#)", "One and two"),
        ("See <https://x.example/a>", "See https://x.example/a"),
        ("See <http://x.example>.", "See http://x.example."),
        # bold
        ("**Dress code:**", "Dress code:"),
        ("the **plain** costume", "the plain costume"),
        ("**one** and **two**", "one and two"),
        ("**[here](#)**", "here"),
        # list and heading marks
        ("- a cap", "a cap"),
        ("  - a cap", "a cap"),
        ("\t- a cap", "a cap"),
        ("* a cap", "a cap"),
        ("• a cap", "a cap"),
        ("· a cap", "a cap"),
        ("– a cap", "a cap"),
        ("# Lessons", "Lessons"),
        ("###### Lessons", "Lessons"),
        # white space
        ("a  cap\t and\u00a0goggles", "a cap and goggles"),
        ("a cap\nand goggles", "a cap and goggles"),
        ("a cap\r\nand goggles\r\n", "a cap and goggles"),
        ("a cap\n\n\nand goggles", "a cap and goggles"),
        ("a cap\fand goggles", "a cap and goggles"),
        ("\ufeffa cap", "a cap"),
        ("", ""),
        (" \n \n", ""),
    ],
)
def test_markup_is_taken_away_and_white_space_folded(raw: str, text: str) -> None:
    assert source(raw).folded == text


@pytest.mark.parametrize(
    "raw",
    [
        "West Sussex Music Trust*, trading as",
        "*West Sussex Music Trust is a company",
        "2 * 3 = 6",
        "a ** b ** c",
        "an _emphasis_ and `code` and ~~more~~",
        "[not a link] (really)",
        "[1] and (2)",
        "<b>bold</b> & <music@x.example>",
        "1. Definitions",
        "a) first",
        "-5 degrees",
        "####### seven",
        "#hashtag",
        "laptop – tower",
        "a reliable broadband connection - always",
        "\u201cwe,\u201d \u2018us\u2019",
        "\\*escaped\\*",
        "| a | table |",
        "> a quotation",
    ],
)
def test_everything_else_is_text(raw: str) -> None:
    assert source(raw).folded == raw


def test_only_the_mark_at_the_start_of_a_line_is_a_mark() -> None:
    assert source("- - a cap").folded == "- a cap"
    assert source("- # a cap").folded == "# a cap"


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_word_is_a_run_of_letters_and_digits() -> None:
    assert words_in("Parents/carers (aged 11-16) don't_stop: café №5!") == [
        "Parents", "carers", "aged", "11", "16", "don", "t", "stop", "café", "5",
    ]  # fmt: skip


def test_each_word_of_the_text_is_known_by_its_place() -> None:
    text = source("- **Stay** at\n  the poolside.")
    assert [text.folded[word.start : word.end] for word in text.words] == ["Stay", "at", "the", "poolside"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("cap", [2, 14]),
        ("a cap", [0]),
        ("ap", []),
        ("cap, caps", [2]),
        ("caps", [7]),
        ("the cap.", [10]),
        ("rucksack", []),
    ],
)
def test_words_are_found_only_where_they_stand_whole(words: str, places: list[int]) -> None:
    text = source("a cap, caps the cap.".replace("caps the", "caps\nthe"))
    everywhere = Stretch(0, len(text.folded))
    assert text.folded == "a cap, caps the cap."
    found = [stretch.start for stretch in text.occurrences(words, everywhere)]
    assert found == [place if place < 10 else text.folded.index("the cap.") + place - 10 for place in places]


def test_words_are_sought_only_inside_the_stretch_that_is_named() -> None:
    text = source("cap cap cap")
    assert [stretch.start for stretch in text.occurrences("cap", Stretch(2, 8))] == [4]


# ── Sentences and bullets ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("We meet (indoors.) Then we swim.", ["We meet (indoors.)", "Then we swim."]),
        ("Use e.g. BandLab or i.e. Zoom.", ["Use e.g. BandLab or i.e. Zoom."]),
        ("Ask Mr. Reed or Dr. Bell. Then go.", ["Ask Mr. Reed or Dr. Bell.", "Then go."]),
        ("Write to a.b@x.example for help.", ["Write to a.b@x.example for help."]),
        ("It costs 2.50 a lesson.", ["It costs 2.50 a lesson."]),
        ("We wait. then we swim.", ["We wait. then we swim."]),
        ("Number: 1. Charity number: 2.", ["Number: 1.", "Charity number: 2."]),
        ("- a cap\n- goggles\n- a towel", ["a cap", "goggles", "a towel"]),
        ("- a cap\n  and a towel\n- goggles", ["a cap and a towel", "goggles"]),
        ("Bring:\n\n- a cap\n  - a spare\n", ["Bring:", "a cap", "a spare"]),
        ("# Lessons\nThey are short.", ["Lessons", "They are short."]),
        ("One line\nand its end.", ["One line and its end."]),
        ("A title\n\nA sentence.", ["A title", "A sentence."]),
        ("", []),
    ],
)
def test_a_text_falls_into_sentences_and_bullets(raw: str, parts: list[str]) -> None:
    assert sentences(raw) == parts


def test_a_page_break_inside_a_sentence_does_not_end_it() -> None:
    assert sentences("provided they are bright,\n\nand cover the body. Then swim.") == [
        "provided they are bright, and cover the body.",
        "Then swim.",
    ]


@pytest.mark.parametrize(
    "raw",
    ["a cap,\n\nGoggles that fit", "Bring:\n\na cap", "a cap.\n\nand goggles"],
)
def test_a_page_break_after_a_whole_sentence_or_before_a_capital_begins_another(raw: str) -> None:
    assert len(sentences(raw)) == 2


def test_a_bullet_after_one_that_ends_with_a_comma_is_a_bullet_of_its_own() -> None:
    assert sentences("Bring:\n- a cap,\n- goggles,\n- a towel.") == [
        "Bring:",
        "a cap,",
        "goggles,",
        "a towel.",
    ]


def test_the_sentence_at_a_place_is_the_one_that_holds_it() -> None:
    text = source("One. Two. Three.")
    at = {word: text.sentence_at(text.folded.index(word)) for word in ("One", "Two", "Three")}
    assert [text.folded[s.start : s.end] for s in at.values()] == ["One.", "Two.", "Three."]
    assert text.sentence_at(0) == at["One"]
    assert text.sentence_at(len(text.folded)) == at["Three"]


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_place_knows_the_line_of_the_file_it_stands_on() -> None:
    raw = "\n\n# Lessons\n\n- a cap\n  and goggles\n\n\nThe end.\n"
    text = source(raw)
    assert text.folded == "Lessons a cap and goggles The end."
    lines = {word: text.line(text.folded.index(word)) for word in ("Lessons", "cap", "goggles", "The", "end")}
    assert lines == {"Lessons": 3, "cap": 5, "goggles": 6, "The": 9, "end": 9}


def test_a_link_that_runs_over_two_lines_moves_no_line() -> None:
    text = source("See [the\nCode](https://x.example/\na). Go.\nThe end.\n")
    assert text.line(text.folded.index("The end")) == 4


@pytest.mark.parametrize(
    ("words", "begins", "fills"),
    [
        ("1. Lessons", True, True),
        ("1.", True, False),
        ("Lessons", False, False),
        ("a cap", True, True),
        ("The end.", True, True),
        ("end.", False, False),
    ],
)
def test_a_heading_begins_a_line_and_ends_it(words: str, begins: bool, fills: bool) -> None:
    text = source("## 1. Lessons\n\n- a cap\n\nThe end.")
    start = text.folded.index(words)
    stretch = Stretch(start, start + len(words))
    assert (text.at_line_start(stretch), text.fills_lines(stretch)) == (begins, fills)


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="ab.,!? \n\t-*#[]()<>/:h") | st.text())
def test_any_text_is_read_and_its_sentences_hold_all_of_it_in_order(raw: str) -> None:
    text = source(raw)
    assert text.folded == " ".join(text.folded.split())
    ends = [(stretch.start, stretch.end) for stretch in text.sentences]
    assert ends == sorted(ends)
    between = [text.folded[one[1] : other[0]] for one, other in pairwise(ends)]
    assert all(not gap.strip() for gap in between)
    assert all(any(word.overlaps(stretch) for stretch in text.sentences) for word in text.words)
    assert all(1 <= text.line(word.start) <= raw.count("\n") + 1 for word in text.words)
