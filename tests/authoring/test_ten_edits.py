"""A year's edits to the real policy, as text and as Word: what stands is carried over, what changed is told, nothing is guessed.

To accept new words after reading the difference: ACCEPT_WORDS=yes script/test tests/authoring
"""

import os
import re
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from generator.cli import main
from generator.policy.clause import Clause
from generator.reading.library import read_library, read_version
from generator.reading.source_text import SourceText, read_source
from tests.authoring.made_in_word import saved
from tests.authoring.ten_edits import FOLDER, TEN, TEXT, TOUCHED, Edit, content_copy, edited, finished
from tests.promises.built_site import ROOT
from tests.reading.folders import only_words
from tests.real import CONTENT

GOLDEN = ROOT / "tests" / "golden"
OLD = read_version(CONTENT, CONTENT / FOLDER / "1.yml")
ON = ("--on", "2026-11-22")


def same(name: str, words: str) -> None:
    file = GOLDEN / name
    if os.environ.get("ACCEPT_WORDS") == "yes":
        file.write_text(words, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == words, f"{name} changed; see this module's first lines"


@pytest.fixture(scope="module", params=["text", "word"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the draft of the edited text, given as plain text and as Word; and what was printed."""
    folder = tmp_path_factory.mktemp("draft")
    content_copy(folder)
    if request.param == "word":
        new = saved(folder / "new.docx", edited())
    else:
        new = folder / "new.txt"
        new.write_text(edited(), encoding="utf-8")
    with chdir(folder), redirect_stdout(StringIO()) as printed:
        assert main(["draft", "--policy", "online-music-production", "--from", "1", "--text", str(new)]) == 0
    return folder, printed.getvalue()


@pytest.fixture
def report(made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What was printed; the draft stands in content/."""
    monkeypatch.chdir(made[0])
    return made[1]


def without_lines(text: str) -> str:
    """A draft or a report without the lines of the new text, which differ between plain text and Word."""
    text = re.sub(r"(2\.txt):\d+", r"\1", re.sub(r"\blines? \d+", "line", text))
    return " ".join(re.sub(r"\n *#", " ", text.split("\nOf the text you gave:")[0]).split())


def draft() -> Path:
    return Path("content", FOLDER, "2.yml")


def test_text_and_word_give_the_draft_and_report_that_were_last_read_and_accepted(report: str) -> None:
    yml = draft().read_text(encoding="utf-8")
    if "Of the text you gave" in report:
        accepted = (GOLDEN / "draft/2.yml").read_text(encoding="utf-8")
        assert without_lines(yml) == without_lines(accepted)
        told = without_lines((GOLDEN / "draft/report.txt").read_text(encoding="utf-8"))
        assert told.startswith(without_lines(report))
    else:
        same("draft/2.yml", yml)
        same("draft/report.txt", report)


@pytest.mark.parametrize("edit", TEN, ids=[edit.kind for edit in TEN])
def test_each_of_the_ten_edits_is_told(report: str, edit: Edit) -> None:
    assert edit.told in report


def sentences(text: SourceText, words: str) -> set[str]:
    """The sentences of a text in which some words stand."""
    return {
        whole
        for one in text.sentences
        if words in (whole := text.folded[one.start : one.end].strip()) or whole in words
    }


def carried() -> Iterator[tuple[Clause, dict[str, str]]]:
    """Each clause that the draft carries over without a person's decision, with its entry there."""
    yml = draft().read_text(encoding="utf-8")
    undecided = set(re.findall(r"# CHANGED(?:.*\n)(?: *#.*\n)*  - id: (\S+)", yml))
    blank = re.sub(r"^(    (?:audience|duty|plain)|  - id):( #.*)?$", r'\1: "-"', yml, flags=re.MULTILINE)
    trial = draft().with_name("trial")
    trial.write_text(blank, encoding="utf-8")
    made = {entry["id"]: entry for entry in only_words(trial)["clauses"]}
    trial.unlink()
    for clause in OLD.facts.clauses:
        if clause.id in made and clause.id not in undecided:
            yield clause, made[clause.id]


def test_at_least_95_of_100_unchanged_clauses_are_carried_over_and_none_wrongly(report: str) -> None:
    new = read_source("2.txt", draft().with_suffix(".txt").read_text(encoding="utf-8"))
    old = read_source("1.txt", TEXT)
    kept = list(carried())
    unchanged = {clause.id for clause in OLD.facts.clauses} - TOUCHED
    assert len(unchanged & {clause.id for clause, _ in kept}) / len(unchanged) >= 0.95
    for clause, entry in kept:
        assert clause.id not in TOUCHED
        assert entry["quote"] == clause.quote
        assert sentences(old, clause.quote) == sentences(new, clause.quote)
        assert (entry.get("lead"), entry.get("duty")) == (clause.lead, clause.duty)


def test_every_unchanged_clause_is_carried_over(report: str) -> None:
    assert {clause.id for clause, _ in carried()} == {clause.id for clause in OLD.facts.clauses} - TOUCHED


def test_no_draft_is_taken_for_a_finished_version(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *ON]) == 2
    assert '"audience" has no value' in capsys.readouterr().err
    # With everything filled in but what changed, each change is still refused.
    draft_as_made = yml = draft().read_text(encoding="utf-8")
    yml = re.sub(r"duty: was (\w+)", r"duty: \1", re.sub(r"  - id:\n(?:    .*\n)+", "", yml))
    draft().write_text(yml, encoding="utf-8")
    assert main(["check", *ON]) == 2
    draft().write_text(draft_as_made, encoding="utf-8")
    told = capsys.readouterr().err
    for name in TOUCHED - {"recognise-responsibility"}:
        assert f"clause {name}: " in told


def test_what_a_person_decides_finishes_the_second_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = finished(tmp_path)
    assert main(["check", "--content", str(content), *ON]) == 0
    versions = read_library(content).policies[0].versions
    assert [version.name for version in versions] == ["1", "2"]
    assert "12 and under" in {band.label for band in versions[1].bands} | {
        clause.ages.label for clause in versions[1].words.clauses
    }
