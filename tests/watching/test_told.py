"""What a page tells is laid beside what it told: another sentence is a change, and another place or another look is none."""

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.watching.looking.essence import sentences_of
from generator.watching.told import Marks, Sentence, Told, renewed, tells_anew

GUIDANCE = (
    "Lone working. Two adults are there at every lesson; one of them is a teacher. Never meet a child alone. "
    "Ring 01632 960 500 at once. Keep records for 6 months. Keep photographs for 6 months. Keep registers for 3 years."
)
AROUND = "Our shop has new strings. Join 400 readers. Menu. Thresholds."


def told(guidance: str = GUIDANCE, around: str = AROUND) -> Told:
    inside, outside = tuple(sentences_of(guidance)), tuple(sentences_of(around))
    return Told(inside, (*inside, *outside))


def anew(now: Told, before: Told | None = None) -> bool:
    return tells_anew((before or told()).marks, now)


def test_the_same_sentences_tell_nothing_new() -> None:
    assert not anew(told())


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("Never meet", "Meet", id="a word is gone"),
        pytest.param("Never meet a child alone. ", "", id="a sentence is gone"),
        pytest.param("at once", "within a day", id="other words"),
        pytest.param("960 500", "960 501", id="another number"),
        pytest.param("Ring", "Tell a parent. Ring", id="a sentence is new"),
        pytest.param("one of them is a teacher", "", id="half a sentence is gone"),
        pytest.param("Lone working", "Working in pairs", id="another heading"),
    ],
)
def test_another_sentence_is_a_change(was: str, now: str) -> None:
    assert was in GUIDANCE
    assert anew(told(GUIDANCE.replace(was, now)))


def test_steps_in_another_order_are_a_change() -> None:
    ring, meet = "Ring 01632 960 500 at once. ", "Never meet a child alone. "
    assert anew(told(GUIDANCE.replace(meet, "").replace(ring, ring + meet)))


def test_what_is_new_or_gone_around_the_guidance_is_no_change() -> None:
    assert not anew(told(around="Our shop is closed. Join 420 readers. Menu. Thresholds. About us."))
    assert not anew(told(around=""))


@pytest.mark.parametrize("moved", ["Our shop has new strings. ", "Join 400 readers. "])
def test_what_stood_around_the_guidance_is_no_change_where_it_stands_within(moved: str) -> None:
    inside = told(moved + GUIDANCE, AROUND.replace(moved, ""))
    assert not anew(inside)
    assert not anew(told(), before=inside)


@pytest.mark.parametrize(
    "now", ["Lone working: two adults", "Lone working two adults", "1.2 Lone working. Two adults"]
)  # fmt: skip
def test_a_heading_on_the_line_of_its_sentence_is_no_change(now: str) -> None:
    inside = tuple(sentences_of(GUIDANCE))
    parted = Told(inside, (("1.2",), *inside))
    joined = told(GUIDANCE.replace("Lone working. Two adults", now))
    assert not anew(joined, before=parted)
    assert not anew(parted, before=joined)


CELLS = "Filming. Yes. Trips. No. Photographs. Yes. Calls. No. Kept for. 6 months. Letters. 12 months."
WIDGET = f"{AROUND} Was this useful? Yes. No."


@pytest.mark.parametrize("around", [AROUND, WIDGET])
@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("Calls. No", "Calls. Yes", id="another value"),
        pytest.param("Filming. Yes. Trips. No", "Filming. No. Trips. Yes", id="two values change places"),
        pytest.param("6 months", "12 months", id="the value of another row"),
        pytest.param("6 months. Letters. 12 months", "12 months. Letters. 6 months", id="two figures change places"),
    ],
)  # fmt: skip
def test_a_cell_that_takes_the_words_of_another_is_a_change(was: str, now: str, around: str) -> None:
    assert was in CELLS
    assert anew(told(CELLS.replace(was, now), around), before=told(CELLS, around))


def test_a_word_or_two_that_stood_in_a_menu_is_new_in_the_guidance() -> None:
    assert anew(
        told(f"{GUIDANCE} Social workers.", f"{AROUND} Social workers."),
        before=told(around=f"{AROUND} Social workers."),
    )


def test_a_heading_that_a_list_of_contents_repeats_is_no_change() -> None:
    contents = told(around=f"{AROUND} Lone working.")
    assert not anew(contents)
    assert not anew(told(), before=contents)


def test_a_sentence_that_is_lifted_out_of_the_text_is_no_change() -> None:
    long = "Whoever teaches keeps the door of the room open for as long as a child is there with them."
    assert not anew(told(f"{GUIDANCE} {long} {long}"), before=told(f"{GUIDANCE} {long}"))


def test_a_page_that_was_written_anew_is_a_change_however_long_it_is() -> None:
    many = " ".join(f"Rule {number} is a new one." for number in range(3000))
    assert anew(told(many))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(((("a",) * 100_000,)), id="one sentence without an end"),
        pytest.param(
            tuple(("a",) * (number % 120 + 1) for number in range(5000)), id="sentences of one word"
        ),
        pytest.param(tuple((f"w{number}",) for number in range(5000)), id="a word a line"),
    ],
)
def test_a_page_that_is_made_to_take_long_does_not(page: tuple[Sentence, ...]) -> None:
    """Its answer does not matter: the test fails by never ending."""
    tells_anew(Told((("a",), ("a", "a"), ("b",)), ()).marks, Told(page, page))


def test_no_word_of_a_page_can_be_read_from_what_is_remembered() -> None:
    marks = told().marks
    assert len(marks.guidance) == len(tuple(sentences_of(GUIDANCE)))
    assert all(re.fullmatch("[0-9a-f]{10}", mark) for mark in (*marks.guidance, *marks.around))
    assert Marks.of(" ".join(marks.guidance), " ".join(marks.around)) == marks


def test_of_a_menu_of_thousands_of_links_no_more_than_enough_is_remembered() -> None:
    marks = told(around=" ".join(f"Link {number}." for number in range(5000))).marks
    assert len(marks.around) == 2000


WORDS = st.text("abcdefghij", min_size=2, max_size=6)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(tuple)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12, unique=True).map(tuple)


def alone(sentences: tuple[Sentence, ...]) -> Told:
    return Told(sentences, sentences)


@given(TEXTS)
def test_sentences_that_become_one_are_no_change(sentences: tuple[Sentence, ...]) -> None:
    whole = (tuple(word for sentence in sentences for word in sentence),)
    assert not tells_anew(alone(sentences).marks, alone(whole)) or len(sentences) > 8


@given(SENTENCES, st.sets(st.integers(1, 7)))
def test_a_sentence_that_falls_apart_is_no_change(sentence: Sentence, cuts: set[int]) -> None:
    ends = sorted({*cuts, len(sentence)})
    parts = tuple(part for start, end in zip([0, *ends], ends, strict=False) if (part := sentence[start:end]))
    assert not tells_anew(alone((sentence,)).marks, alone(parts))


@given(TEXTS, st.data())
def test_a_word_that_was_never_there_is_always_a_change(
    sentences: tuple[Sentence, ...], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    word = data.draw(st.integers(0, len(sentences[at]) - 1))
    changed = (*sentences[at][:word], "never-seen", *sentences[at][word + 1 :])
    now = (*sentences[:at], changed, *sentences[at + 1 :])
    assert tells_anew(alone(sentences).marks, alone(now))
    assert tells_anew(alone(now).marks, alone(sentences))


# Few words, so that sentences are often made of others, move in and out of the guidance, and are divided anew.
FEW: Final = st.lists(st.sampled_from("a b c".split()), min_size=1, max_size=4).map(tuple)
LINES: Final = st.lists(FEW, max_size=4).map(tuple)
PAGES: Final = st.builds(lambda inside, outside: Told(inside, (*inside, *outside)), LINES, LINES)


@settings(max_examples=1000)
@given(PAGES, PAGES)
def test_what_is_no_change_on_one_night_is_none_on_the_next(before: Told, now: Told) -> None:
    if not tells_anew(before.marks, now):
        assert not tells_anew(renewed(before.marks, now), now)


@given(PAGES)
def test_a_page_never_tells_anything_else_than_itself(page: Told) -> None:
    assert not tells_anew(page.marks, page)
