"""One broken promise, one file: a build refuses it with exit code 3, though every file is right in itself.

Each file in promised/ is named for what would be done to families. It changes the good folder, whose version is
sealed, as those in broken/ do, names the `promise`, may name the day `on` which it is read, and `says` everything that
is then printed. To add a promise, add a file.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from generator.cli import main
from generator.publishing.publish import publish
from generator.reading.checks import PROMISES, Promise
from generator.reading.library import examine
from tests.publishing.tiny import standing, tiny
from tests.reading.folders import GOOD, change, good_copy, only_words

A_DAY: Final = date(2026, 6, 1)
PROMISED: Final = tuple(sorted((Path(__file__).parent / "promised").glob("*.yml")))
PROMISE: Final = {f"{one.__module__.rpartition('.')[2]}.{one.__name__}": one for one in PROMISES}


def case_in(file: Path) -> dict[str, Any]:
    """A file's change, promise, day and words; every scalar in it is words."""
    case: dict[str, Any] = only_words(file)
    return case


def day_of(case: dict[str, Any]) -> date:
    return date.fromisoformat(case.get("on", A_DAY.isoformat()))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    good_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("content")


@pytest.mark.parametrize("verb", ["check", "build"])
@pytest.mark.parametrize("file", PROMISED, ids=lambda file: file.stem)
def test_what_would_break_a_promise_is_said_with_its_place_and_its_remedy_and_changes_nothing(
    file: Path, verb: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_in(file)
    change(content, case)
    publish(tiny("old"), Path("site"), A_DAY)
    assert main([verb, "--on", day_of(case).isoformat()]) == 3
    assert capsys.readouterr().err == (
        f"{case['says']}\nThis would break a promise to families. Nothing was written.\n"
    )
    assert standing(Path("site")) == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["content", "site"]


@pytest.mark.parametrize("file", PROMISED, ids=lambda file: file.stem)
def test_the_promise_that_a_file_names_is_the_one_that_is_broken(file: Path, content: Path) -> None:
    case = case_in(file)
    change(content, case)
    read = examine(content).content
    assert read
    found = list(PROMISE[case["promise"]](read, day_of(case)))
    assert found
    assert all(str(problem) in case["says"] for problem in found)


@pytest.mark.parametrize("promise", PROMISE)
def test_every_promise_is_tried(promise: str) -> None:
    assert promise in {case_in(file)["promise"] for file in PROMISED}, f"add a file to {PROMISED[0].parent}"


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_the_good_folder_breaks_no_promise(promise: Promise) -> None:
    read = examine(GOOD).content
    assert read
    assert list(promise(read, A_DAY)) == []


@pytest.mark.parametrize("file", PROMISED, ids=lambda file: file.stem)
def test_what_is_said_has_a_place_a_subject_and_an_indented_remedy(file: Path) -> None:
    lines = case_in(file)["says"].splitlines()
    for place, remedy in zip(lines[::2], lines[1::2], strict=True):
        assert re.fullmatch(r"content/[^:]+:[1-9]\d*: [^:]+: \S.*", place)
        assert re.fullmatch(r" {4}\S.*\S", remedy)
