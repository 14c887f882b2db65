"""Whatever is written into a content file, it is read, or refused with sentences: never a crash, never half a site."""

import copy
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.documents import compose_all
from generator.documents.head import Edition
from generator.policy.library import Library
from generator.reading.library import read_library
from generator.rendering.explanation import explanation
from generator.rendering.forms import page_source
from generator.rendering.page import Around
from generator.rendering.policy_data import policy_json
from tests.reading.folders import GOOD, TEXT, VERSION, good_copy, only_words

REAL: Final = Path(__file__).parents[2] / "content"
REAL_FILES: Final = {path.relative_to(REAL): path.read_bytes() for path in sorted(REAL.rglob("*.*"))}
MUSIC: Final = "policies/online-music-production/1.yml"
MUSIC_LINES: Final = (REAL / MUSIC).read_text(encoding="utf-8").splitlines(keepends=True)
GOOD_LINES: Final = (GOOD / VERSION).read_text(encoding="utf-8").splitlines(keepends=True)
GOOD_TEXT_LINES: Final = (GOOD / TEXT).read_text(encoding="utf-8").splitlines(keepends=True)
GOOD_DATA: Final[Any] = only_words(GOOD / VERSION)
FILES: Final = ("organisation.yml", "guidance.yml", "glossary.yml", VERSION, TEXT)
A_DAY: Final = "2026-06-01"


def repeatable(examples: int) -> settings:
    """The same examples at each run, and time for each of them."""
    return settings(
        derandomize=True,
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# ── What must hold for any content ───────────────────────────────────────────────────────────────────────────────────


@contextmanager
def good_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as at:
        yield good_copy(Path(at))


@contextmanager
def real_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as at:
        content = Path(at) / "content"
        for name, whole in REAL_FILES.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_bytes(whole)
        yield content


def holds(content: Path) -> None:
    """The content is refused with sentences, by each command alike; or it is read, and everything can be made of it.

    A change of what is sealed is right in itself, so everything can be made of it too, and yet it is refused.
    """
    code, errors = said(content, "check")
    if code in {2, 3}:
        assert "Traceback" not in errors
        assert_printed(errors)
        assert said(content, "build", "--out", str(content.parent / "site")) == (code, errors)
        assert list(content.parent.iterdir()) == [content]
    else:
        assert (code, errors) == (0, "")
    if code != 2:
        can_be_made(read_library(content))


def assert_printed(errors: str) -> None:
    """Each problem takes a line with its place and subject and a line with its remedy; then comes what became of it."""
    *problems, gap, last = errors.split("\n")[:-1]
    assert gap == ""
    if last != "This would break a promise to families. Nothing was written.":
        assert re.fullmatch(r"\d+ problems?\. Nothing was written\.", last)
        assert len(problems) == 2 * int(last.split()[0])
    for place, remedy in zip(problems[::2], problems[1::2], strict=True):
        assert re.match(r"/[^:]+/content/[^:]+:[1-9]\d*: [^:]+: \S", place), place
        assert re.match(r" {4}\S", remedy), remedy


def said(content: Path, verb: str, *arguments: str) -> tuple[int, str]:
    """A command's exit code and what it says of faults."""
    errors = io.StringIO()
    with redirect_stderr(errors), redirect_stdout(io.StringIO()):
        code = main([verb, "--content", str(content), "--on", A_DAY, *arguments])
    return code, errors.getvalue()


def can_be_made(library: Library) -> None:
    """Every page and explanation of a library that was read can be worked out (and so, at length, its PDFs)."""
    for policy in library.policies:
        for version in policy.versions:
            edition = Edition(library, policy, version, date.fromisoformat(A_DAY))
            documents = tuple(compose_all(edition))
            assert all(page_source(composed, Around()) for composed in documents)
            assert policy_json(edition, documents)
            assert all(explanation(edition, band.first) for band in version.bands)


def test_the_good_and_the_real_folder_hold() -> None:
    for folder in (good_folder, real_folder):
        with folder() as content:
            holds(content)


# ── Anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────


@repeatable(75)
@given(st.sampled_from(FILES), st.text(max_size=200))
def test_any_text_in_the_place_of_a_file_is_read_or_refused(name: str, text: str) -> None:
    with good_folder() as content:
        (content / name).write_text(text, encoding="utf-8", newline="")
        holds(content)


@repeatable(50)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_any_bytes_in_the_place_of_a_file_are_read_or_refused(name: str, raw: bytes) -> None:
    with good_folder() as content:
        (content / name).write_bytes(raw)
        holds(content)


@repeatable(75)
@given(st.sampled_from(FILES), st.text(alphabet="-:?,[]{}#&*!|>'\"%@` \n\t\\\x00ab~<0", max_size=60))
def test_any_marks_of_yaml_in_the_place_of_a_file_are_read_or_refused(name: str, text: str) -> None:
    with good_folder() as content:
        (content / name).write_text(text, encoding="utf-8", newline="")
        holds(content)


def shapes() -> st.SearchStrategy[Any]:
    """Values of any shape that YAML can hold."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=20,
    )


@repeatable(50)
@given(st.sampled_from(FILES[:-1]), shapes())
def test_yaml_of_any_shape_is_read_or_refused(name: str, data: Any) -> None:
    with good_folder() as content:
        (content / name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        holds(content)


# ── One value of another shape ───────────────────────────────────────────────────────────────────────────────────────

Place = tuple[str | int, ...]


def places(data: Any, at: Place = ()) -> Iterator[Place]:
    """The place of every value in a file."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield (*at, step)
        yield from places(value, (*at, step))


def with_another(data: Any, place: Place, value: Any) -> Any:
    """A copy of a file's data in which one value is another."""
    data = copy.deepcopy(data)
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return data


PLACES: Final = tuple(places(GOOD_DATA))
PUBLIC: Final[Place] = ("questions", 0, "public")


@pytest.mark.parametrize("value", [[], ["no"], {}, {"yes": "no"}, "no", " "], ids=repr)
@pytest.mark.parametrize(
    "place",
    sorted(
        {tuple(step if isinstance(step, str) else 0 for step in place) for place in PLACES}.intersection(
            PLACES
        )
    ),
    ids=lambda place: ".".join(map(str, place)),
)
def test_each_field_takes_or_refuses_a_value_of_another_shape(place: Place, value: Any) -> None:
    with good_folder() as content:
        text = yaml.safe_dump(with_another(GOOD_DATA, place, value), allow_unicode=True, sort_keys=False)
        (content / VERSION).write_text(text, encoding="utf-8")
        holds(content)


@repeatable(100)
@example(PUBLIC, ["yes"])
@given(st.sampled_from(PLACES), shapes())
def test_any_field_takes_or_refuses_a_value_of_any_shape(place: Place, value: Any) -> None:
    with good_folder() as content:
        text = yaml.safe_dump(with_another(GOOD_DATA, place, value), allow_unicode=True, sort_keys=False)
        (content / VERSION).write_text(text, encoding="utf-8")
        holds(content)


# ── Slips of the hand ────────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def slips(draw: st.DrawFn, lines: list[str]) -> str:
    """A file with up to three slips: a line lost, doubled, moved or changed in one letter."""
    lines = list(lines)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("lost", "doubled", "moved", "changed", "joined"))):
            case "lost" if len(lines) > 1:
                del lines[at]
            case "doubled":
                lines.insert(at, lines[at])
            case "moved":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "joined":
                lines[at] = lines[at].rstrip("\n")
            case _:
                place = draw(st.integers(0, len(lines[at]) - 1))
                letter = draw(st.sampled_from(" :-#'\"[]{}*&!|>%@`,\t") | st.characters(codec="utf-8"))
                lines[at] = lines[at][:place] + letter + lines[at][place + 1 :]
    return "".join(lines)


@repeatable(100)
@given(slips(GOOD_LINES))
def test_slips_in_a_small_policy_are_read_or_refused(text: str) -> None:
    with good_folder() as content:
        (content / VERSION).write_text(text, encoding="utf-8", newline="")
        holds(content)


@repeatable(50)
@given(slips(GOOD_TEXT_LINES))
def test_slips_in_a_policys_own_text_are_read_or_refused(text: str) -> None:
    with good_folder() as content:
        (content / TEXT).write_text(text, encoding="utf-8", newline="")
        holds(content)


@repeatable(30)
@given(slips(MUSIC_LINES))
def test_slips_in_the_music_policy_are_read_or_refused(text: str) -> None:
    with real_folder() as content:
        (content / MUSIC).write_text(text, encoding="utf-8", newline="")
        holds(content)
