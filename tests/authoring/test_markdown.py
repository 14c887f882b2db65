"""Markdown becomes the text that quotes are compared with: only what our reader takes for markup stays markup."""

from pathlib import Path

import pytest

from generator.authoring.markdown import from_markdown
from generator.authoring.new_text import new_text
from generator.reading.source_text import read_source
from tests.authoring.ten_edits import TEXT


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("## 4. Roles and *responsibilities* ##\nWords.", "\n4. Roles and responsibilities\n\nWords."),
        ("Staff\n=====\nWords.", "Staff\n\nWords."),
        ("* one\n+ two\n- three", "* one\n- two\n- three"),
        ("Keep **bold**, __bold__ and _this_.", "Keep **bold**, **bold** and this."),
        ("snake_case_name and 2 * 3 * 4 and Trust*", "snake_case_name and 2 * 3 * 4 and Trust*"),
        ("See [our notice][n].\n\n[n]: https://www.example.org/a \"T\"", "See [our notice](https://www.example.org/a).\n\n"),
        ("See [notice][].\n\n[notice]: <https://www.example.org/a>", "See [notice](https://www.example.org/a).\n\n"),
        ("> quoted\n> words", "quoted\nwords"),
        (r"1\. no list \* no star", "1. no list * no star"),
        ("one\\\ntwo", "one\ntwo"),
        ("4. Roles and responsibilities\n\nWords.", "4. Roles and responsibilities\n\nWords."),
        ("```\n*as it is*\n```", "*as it is*"),
    ],
)  # fmt: skip
def test_markdown_that_is_no_markup_of_ours_becomes_plain(written: str, text: str) -> None:
    assert from_markdown(written) == (text, ())


@pytest.mark.parametrize(
    ("written", "text", "told"),
    [
        ("One <!-- not\nthis --> two", "One  two", "Comments left out: 1."),
        ("![a boat](boat.png) Words", " Words", "Pictures left out: 1."),
        ("A <b>word</b> here", "A word here", "HTML tags taken away (their words stay): 2."),
        ("---\ntitle: x\n---\nWords", "Words", "The lines between --- and --- at the head left out."),
        (
            "1. one\n2. two",
            "- one\n- two",
            "Numbers of lists left out, because their lines became bullets: 2.",
        ),
        ("Words[^1]", "Words[^1]", "Footnotes stand as they were typed: look where their words belong."),
    ],
)
def test_what_is_left_out_is_told(written: str, text: str, told: str) -> None:
    assert from_markdown(written) == (text, (told,))


def test_the_real_policy_as_markdown_says_the_same_sentences(tmp_path: Path) -> None:
    lines = [f"## {line}" if line[:1].isdigit() and ". " in line[:4] else line for line in TEXT.split("\n")]
    (tmp_path / "policy.md").write_text("\n".join(lines), encoding="utf-8")
    made = new_text(tmp_path / "policy.md", TEXT)
    assert made.told == ()
    assert read_source("", made.words).folded == read_source("", TEXT).folded
