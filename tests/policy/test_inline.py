"""Plain words: bold, a contact and a document by id, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.policy.inline import InlineError, Span, SpanKind, mentioned, spans


def text(words: str) -> Span:
    return Span(SpanKind.TEXT, words)


@pytest.mark.parametrize(
    ("plain", "pieces"),
    [
        ("", []),
        ("Help your child.", [text("Help your child.")]),
        ("**Help**", [Span(SpanKind.BOLD, "Help")]),
        (
            "Tell us **at once** by email.",
            [text("Tell us "), Span(SpanKind.BOLD, "at once"), text(" by email.")],
        ),
        ("Write to {contact concerns}.", [text("Write to "), Span(SpanKind.CONTACT, "concerns"), text(".")]),
        ("Read {reference kcsie}", [text("Read "), Span(SpanKind.REFERENCE, "kcsie")]),
        (
            "{contact a}{reference b-2}",
            [Span(SpanKind.CONTACT, "a"), Span(SpanKind.REFERENCE, "b-2")],
        ),
        ("a * b", [text("a * b")]),
        ("Trust*", [text("Trust*")]),
        ("a_b `c` [d](e) <f> & <b>", [text("a_b `c` [d](e) <f> & <b>")]),
    ],
)
def test_plain_words_are_split_into_their_pieces(plain: str, pieces: list[Span]) -> None:
    assert list(spans(plain)) == pieces


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ("Help **your child", '"**" stands in "Help **your child" without its partner or meaning.'),
        ("Help **** now", '"**" stands in "Help **** now" without its partner or meaning.'),
        ("Write to {contact}", '"{" stands in "Write to {contact}" without its partner or meaning.'),
        ("Write to {concerns}", '"{" stands in "Write to {concerns}" without its partner or meaning.'),
        ("Write to {Contact us}", '"{" stands in "Write to {Contact us}" without its partner or meaning.'),
        ("Write to {contact Us}", '"{" stands in "Write to {contact Us}" without its partner or meaning.'),
        ("Write to {phone us}", '"{" stands in "Write to {phone us}" without its partner or meaning.'),
        ("Write to {contact  us}", '"{" stands in "Write to {contact  us}" without its partner or meaning.'),
        ("A brace } alone", '"}" stands in "A brace } alone" without its partner or meaning.'),
        ("{{ name }}", '"{" stands in "{{ name }}" without its partner or meaning.'),
        ("{contact a} and } b", '"}" stands in "and } b" without its partner or meaning.'),
        ("**{contact a}**", '"**" stands in "**" without its partner or meaning.'),
    ],
)
def test_a_mark_without_meaning_is_refused_and_shown_where_it_stands(plain: str, says: str) -> None:
    with pytest.raises(InlineError) as refused:
        spans(plain)
    assert str(refused.value) == says


def test_the_ids_that_plain_words_mention_are_found_by_kind() -> None:
    plain = "Ask {contact office} or {contact lead} about {reference kcsie}."
    assert mentioned(plain, SpanKind.CONTACT) == ("office", "lead")
    assert mentioned(plain, SpanKind.REFERENCE) == ("kcsie",)
    assert mentioned("Ask us.", SpanKind.CONTACT) == ()


@settings(derandomize=True, deadline=None)
@given(st.text() | st.text(alphabet="*{}ab contact-reference "))
def test_plain_words_lose_nothing_or_are_refused(plain: str) -> None:
    try:
        pieces = spans(plain)
    except InlineError:
        return
    shown = {
        SpanKind.TEXT: "{}",
        SpanKind.BOLD: "**{}**",
        SpanKind.CONTACT: "{{contact {}}}",
        SpanKind.REFERENCE: "{{reference {}}}",
    }
    assert "".join(shown[piece.kind].format(piece.words) for piece in pieces) == plain
