"""Words from outside do no harm on GitHub: a reader of Markdown finds one code span, or one line of words, and no more."""

import re
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.rendering.gfm import as_code, escaped

MARKDOWN: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINER: Final = "\u2060"
MARKS: Final = "`<>@#|*_~![](){}\\&;$+-=.:/ \t\r\n\u0085\u2028\u202e\u200b1aGHw"
HOSTILE: Final = (
    "",
    " ",
    "`",
    "``` js\nalert(1)\n```",
    "a`b``c",
    "`a",
    "a`",
    "<!-- parent-guides: document a 0123456789abcdef -->",
    "--> <img src=x onerror=alert(1)>",
    "@everyone see #1, GH-2 and owner/name#3",
    "https://example.org www.example.org someone@example.org",
    "[here](https://example.org) ![x](y) [^1]",
    "| a | b |\n|---|---|\n| c | d |",
    "# A heading",
    "> quoted",
    "- [ ] a task",
    "1. one",
    "12) twelve",
    "===",
    "---",
    "    code",
    "ends with a backslash \\",
    "safe\u202eedoc",
    "a lone \ud800 half",
)
REPEATABLE: Final = settings(derandomize=True, deadline=None, max_examples=300)
outside: Final = st.text() | st.text(alphabet=MARKS) | st.sampled_from(HOSTILE)


def words(text: str) -> list[str]:
    """The letters of a text that are seen, in words: what neither form may change."""
    seen = "".join(letter for letter in text if not re.match(r"[\u200b\u2060\u202e\ud800-\udfff]", letter))
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", seen).split()


def only_line(markdown: str) -> list[Token]:
    """What stands on the one line that a piece of Markdown consists of."""
    blocks = MARKDOWN.parse(markdown)
    assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
    return blocks[1].children or []


@REPEATABLE
@given(outside)
def test_outside_words_stay_in_their_code_span(text: str) -> None:
    before, code, after = only_line(f"It now says {as_code(text)} and no more.")
    assert (before.content, code.type, after.content) == ("It now says ", "code_inline", " and no more.")


@REPEATABLE
@given(outside)
def test_a_code_span_may_stand_alone_on_its_line(text: str) -> None:
    assert "\n" not in as_code(text)
    [code] = only_line(as_code(text))
    assert code.type == "code_inline"


@REPEATABLE
@given(st.text(alphabet=MARKS, min_size=1))
def test_a_code_span_shows_every_letter_that_can_be_seen(text: str) -> None:
    [code] = only_line(as_code(text))
    assert code.content.split() == words(text)


@REPEATABLE
@given(outside)
@example("*" * 3 + "a" + "*" * 3)
def test_escaped_words_are_words_and_nothing_else(text: str) -> None:
    made = escaped(text)
    if made:
        for line in (only_line(made), only_line(f"{made}\nAnd more.")):
            assert {token.type for token in line} <= {"text", "softbreak"}
    assert not re.search(r"[<>\n\r]", made)


@REPEATABLE
@given(st.text(alphabet=MARKS))
def test_escaped_words_show_every_letter_that_can_be_seen(text: str) -> None:
    shown = "".join(token.content for token in only_line(f"It says {escaped(text)}."))
    assert shown.replace(JOINER, "").removesuffix(".").split() == ["It", "says", *words(text)]


@REPEATABLE
@given(outside)
def test_escaped_words_call_nobody_and_lead_nowhere(text: str) -> None:
    shown = "".join(token.content for token in only_line(f"It says {escaped(text)}."))
    assert not re.search(r"@\w|#\w|GH-|www\.|://", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Keeping children safe", "`Keeping children safe`", "Keeping children safe"),
        ("two\nlines", "`two lines`", "two lines"),
        ("a `b` c", "``a `b` c``", r"a \`b\` c"),
        ("`b`", "`` `b` ``", r"\`b\`"),
        ("", "`  `", ""),
        ("<b>", "`<b>`", "&lt;b&gt;"),
        ("@us", "`@us`", f"@{JOINER}us"),
        ("see #1", "`see #1`", f"see \\#{JOINER}1"),
        ("- 1", "`- 1`", r"\- 1"),
        ("safe\u202eedoc", "`safeedoc`", "safeedoc"),
    ],
)
def test_both_forms_read_as_they_should(text: str, code: str, words: str) -> None:
    assert (as_code(text), escaped(text)) == (code, words)
