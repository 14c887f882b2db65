"""What the quick parser in C reads, the other one reads alike: what a file means never depends on the machine."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import yaml_file
from generator.reading.yaml_file import Refused, YamlFile, read_yaml
from tests.reading.folders import GOOD
from tests.reading.test_fuzz import REAL, repeatable

FILES: Final = tuple(sorted((*REAL.rglob("*.yml"), *GOOD.rglob("*.yml"))))
LINES: Final = tuple(
    line for path in FILES for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
)
SIGNS: Final = (
    *": - ? # ' \" { } [ ] , &a *a ! | > % @ ` \\ --- ... << = ~ >- |2 |# >-# !!str \\x41 - - a:".split(" "),
    *("\t", " ", "\n", "\r", "\x00", "\x07", "\x85", "\xa0", "\u2028", "\ufeff", "\ufffe", "\U0001f600"),
)


def slowly(path: Path) -> YamlFile | None:
    """What the parser in Python makes of a file; None where it refuses it."""
    try:
        return yaml_file._read(path, yaml_file.text_of(path))
    except Refused:
        return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_content_itself_is_read_by_the_quick_parser_and_alike(path: Path) -> None:
    quickly = yaml_file._read_fast(path, yaml_file.text_of(path))
    assert quickly == slowly(path)
    assert quickly is not None


@repeatable(400)
@given(data=st.data())
def test_wherever_a_sign_slips_in_both_parsers_read_the_same_or_the_slow_one_says_why_not(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = data.draw(st.integers(0, len(LINES) - 1))
    words = "".join(LINES[start : start + data.draw(st.integers(1, 12))])
    for sign in data.draw(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=3)):
        place = data.draw(st.integers(0, len(words)))
        words = words[:place] + sign + words[place:]
    path = tmp_path_factory.getbasetemp() / "slip.yml"
    path.write_bytes(words.encode())
    quickly = yaml_file._read_fast(path, yaml_file.text_of(path))
    assert quickly is None or quickly == slowly(path)


def test_without_the_quick_parser_a_file_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_yaml(FILES[0])
    monkeypatch.setattr(yaml_file, "_FAST", None)
    assert read_yaml(FILES[0]) == before
