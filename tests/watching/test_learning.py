"""What was learned from pairs of pages is what stands beside the code, and what it weighs can be read."""

from math import exp, log
from types import MappingProxyType
from typing import Final

import pytest

from generator.watching.looking.essence import sentences_of
from generator.watching.looking.page_judge import JUDGE, LEARNED, Judge
from generator.watching.looking.page_told import told_by
from generator.watching.looking.page_traits import traits_of
from generator.watching.looking.page_tree import read_page
from generator.watching.told import tells_anew
from tests.watching.learning import learned_from_pairs, written
from tests.watching.pages import page, paragraphs

_ABOUT: Final = 0.05
"""How far a weight may differ from one kind of machine to another."""


def test_what_is_used_is_what_the_pairs_teach() -> None:
    """Where this fails: run script/learn, and commit what it wrote."""
    assert LEARNED.read_text(encoding="utf-8") == written(JUDGE)
    anew = learned_from_pairs()
    assert anew.base == pytest.approx(JUDGE.base, abs=_ABOUT)
    assert {
        trait: (JUDGE.weights.get(trait, 0), anew.weights.get(trait, 0))
        for trait in JUDGE.weights.keys() | anew.weights.keys()
        if abs(JUDGE.weights.get(trait, 0) - anew.weights.get(trait, 0)) > _ABOUT
    } == {}


def test_the_weights_of_all_traits_add_up() -> None:
    judge = Judge(-1.0, MappingProxyType({"word donate": -2.0, "duty": 3.0}))
    assert judge.likelihood(()) == pytest.approx(1 / (1 + exp(1)))
    assert judge.likelihood(("duty", "unknown")) == pytest.approx(1 / (1 + exp(-2)))
    assert judge.likelihood(("duty", "word donate")) == pytest.approx(0.5)


LIKELY: Final = (
    ("a sentence on a duty", {"sentence", "duty"}, 0.1),
    ("a few words on a duty", {"duty", "class card"}, 0.1),
    ("another sentence", {"sentence", "class card"}, 0.5),
    ("a few words in something whose name is known", {"class card"}, 0.8),
    ("a few words in something without a name", {"class unheard-of"}, 0.5),
)


@pytest.mark.parametrize(("traits", "least"), [pytest.param(*row[1:], id=row[0]) for row in LIKELY])
def test_the_graver_it_is_to_miss_a_block_the_less_likely_it_need_be(traits: set[str], least: float) -> None:
    def judge(likelihood: float) -> Judge:
        return Judge(log(likelihood / (1 - likelihood)), MappingProxyType({"class card": 0.0}))

    assert not judge(least - 0.001).is_guidance(traits)
    assert judge(least + 0.001).is_guidance(traits)


def told(scrap: str) -> list[str]:
    return [" ".join(sentence) for sentence in told_by(read_page(page(paragraphs() + scrap))).guidance]


CARD: Final = '<div class="card card-body"><h3><a href="/gala">Our winter gala</a></h3><p>Carols, cake and a raffle.</p></div>'


def test_a_card_on_an_event_is_no_guidance_and_a_duty_is() -> None:
    assert told(CARD) == told("")
    assert set(told("<p>Staff must not meet a child alone in a room.</p>")) - set(told("")) == {
        "staff must not meet a child alone in a room"
    }


@pytest.mark.parametrize(
    "words", ["Ring us on 01632 960 500.", "Write to us@guidance.example.org.", "This page is under review."]
)
def test_whom_to_ring_and_whether_the_page_holds_count_whatever_holds_them(words: str) -> None:
    inside = CARD.replace("Carols, cake and a raffle.", words)
    assert set(told(inside)) - set(told("")) == {" ".join(next(sentences_of(words)))}


def test_the_traits_of_a_block_are_words_that_people_can_read() -> None:
    """So that whoever reads what was learned can tell why a block counts."""
    lines = "<li>one</li>" * 30
    trips = read_page(
        f'<body><main><h1>Trips</h1><div class="keyBox" id="ask"><p>“I must ask my 2 parents?”</p><a href="/x">More</a></div>'
        f"<ul>{lines}</ul></main></body>"
    )
    said = next(at for at, block in enumerate(trips.blocks) if block.words.startswith("“I"))
    assert sorted(traits_of(trips)[said]) == [
        "1 below the page's heading",
        "box of 5",
        "box with a link",
        "capitals 0",
        "class box",
        "class key",
        "duty",
        "ends with ”",
        "heading 0",
        "id ask",
        "length 4",
        "main",
        "near class box",
        "near class key",
        "near tag div",
        "near tag p",
        "no link",
        "number",
        "of oneself",
        "quotation",
        "tag p",
        "word 0",
        "word ?",
        "word ask",
        "word i",
        "word must",
        "word my",
        "word parents",
        "word “",
        "word ”",
    ]


@pytest.mark.parametrize("name", ["page-contents", "promo", "cta", "author", "news", "info-page", "ad"])
@pytest.mark.parametrize(("was", "now"), [("under 13", "under 16"), ("after 9pm", "after 8pm")])
def test_whatever_the_part_is_named_that_holds_the_guidance_a_change_in_it_is_told(
    name: str, was: str, now: str
) -> None:
    def within(words: str) -> str:
        return page(f'<div class="{name}" id="{name}">{words}</div>')

    before, after = (
        told_by(read_page(within(one))) for one in (paragraphs(), paragraphs().replace(was, now))
    )
    assert was in paragraphs()
    assert tells_anew(before.marks, after)
