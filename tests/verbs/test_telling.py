"""The verb tell: one issue for each thing that needs a person, by what is known and without asking any outside site."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.verbs.outcomes import FINE, MACHINE
from generator.verbs.telling import tell
from tests.reading.folders import good_copy, replace_once
from tests.watching.issues_host import REPOSITORY, TOKEN, Host, hosting

ON: Final = date(2026, 6, 1)
NEWER: Final = "  - name: May 2026\n    out: 2026-05-04\n    seen: 2026-05-11\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good folder with a memory in which the edition of a cited document is not the newest."""
    good_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    replace_once(Path("content/watched.yml"), "  editions:\n", f"  editions:\n{NEWER}")
    return Path("content")


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with hosting() as host:
        monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        monkeypatch.setenv("GITHUB_API_URL", host.address)
        yield host


def run(content: Path, on: date = ON) -> int:
    return tell(Namespace(content=content, on=on))


def test_without_a_repository_it_prints_what_it_would_tell(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(content) == FINE
    printed = capsys.readouterr().out
    assert printed.startswith("Newer edition: Wavepower\n\nSwim England, ")
    assert printed.endswith("Things that need a person: 1. No repository is named, so nobody was told.\n")


def test_a_review_that_is_near_is_told_as_well(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(content, date(2026, 12, 22))
    assert "Review due soon: Swimming Lessons Policy" in capsys.readouterr().out
    run(content, date(2027, 2, 21))
    assert "Review overdue: Swimming Lessons Policy" in capsys.readouterr().out


def test_where_the_watch_never_looked_no_issue_is_touched(
    content: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise a memory that was lost would close every issue."""
    run(content)
    before = [dict(issue) for issue in host.issues]
    (content / "watched.yml").unlink()
    assert run(content) == FINE
    assert host.issues == before
    assert capsys.readouterr().err == (
        "generator: nothing is known yet of the outside documents, so their issues stay as they are. "
        "Run generator watch.\n"
    )
    run(content, date(2027, 2, 21))
    assert [issue["title"] for issue in host.issues] == [
        "Newer edition: Wavepower",
        "Review overdue: Swimming Lessons Policy",
    ]


def test_each_thing_becomes_one_issue_and_is_closed_when_it_is_settled(
    content: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run(content), run(content)] == [FINE, FINE]
    assert [(issue["title"], issue["state"]) for issue in host.issues] == [
        ("Newer edition: Wavepower", "open")
    ]
    replace_once(content / "watched.yml", NEWER, "")
    assert run(content) == FINE
    assert [issue["state"] for issue in host.issues] == ["closed"]
    assert TOKEN not in capsys.readouterr().out


def test_a_token_that_is_refused_is_said_in_a_sentence(
    content: Path, host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "another")
    assert run(content) == MACHINE
    said = capsys.readouterr().err
    assert said.startswith("generator: GitHub ")
    assert "another" not in said
