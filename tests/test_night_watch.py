"""The steps of the nightly run that are no verb of ours, each as the workflow starts it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.real import real_copy

ROOT: Final = Path(__file__).parents[1]
NO_REPORT: Final = "The watch broke down: it says that it found something, and there is no report of it.\n"


def run(at: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(at / "script" / script), *words]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1795348800"}  # 22 November 2026
    return subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The scripts and the content in a place of their own, where everything is set up already."""
    at = tmp_path / "project"
    shutil.copytree(ROOT / "script", at / "script")
    real_copy(at / "content")
    with (at / "script" / "lib" / "setup").open("a", encoding="utf-8") as setup:
        setup.write("set_up() { :; }\n")
    (at / ".venv" / "bin").mkdir(parents=True)
    (at / ".venv" / "bin" / "generator").symlink_to(Path(sys.executable).with_name("generator"))
    return at


def looks(project: Path, code: int, *, reports: bool) -> None:
    """Stands in for the look itself, which would leave this machine."""
    report = '[ "$1" = --report ]; mkdir -p "$2"; echo found >"$2/report.md"' if reports else ":"
    (project / "script" / "watch").write_text(f"#!/bin/sh\n{report}\nexit {code}\n", encoding="utf-8")


@pytest.mark.parametrize(("code", "told"), [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (137, 137)])
def test_a_finding_is_no_fault_of_the_run_and_all_else_is(project: Path, code: int, told: int) -> None:
    looks(project, code, reports=True)
    night = run(project, "night-watch", "report")
    assert (night.returncode, night.stderr) == (told, "")
    assert (project / "report" / "report.md").exists()


def test_a_program_that_breaks_down_has_found_nothing(project: Path) -> None:
    looks(project, 1, reports=False)
    night = run(project, "night-watch", "report")
    assert (night.returncode, night.stderr) == (4, NO_REPORT)


def test_a_night_without_findings_needs_no_report(project: Path) -> None:
    looks(project, 0, reports=False)
    assert run(project, "night-watch", "report").returncode == 0


def test_the_night_watch_asks_where_its_report_goes(project: Path) -> None:
    night = run(project, "night-watch")
    assert (night.returncode, night.stderr) == (4, "Say where the report goes: script/night-watch FOLDER\n")


def test_content_is_checked_with_another_memory_and_stays_as_it_was(project: Path, tmp_path: Path) -> None:
    before = sorted(project.rglob("*"))
    found = tmp_path / "watched.yml"
    found.write_text("seen: []\n", encoding="utf-8")
    checked = run(project, "check-memory", str(found))
    assert checked.returncode == 0, checked.stderr
    assert "is in order on 22 November 2026" in checked.stdout
    assert sorted(project.rglob("*")) == before


def test_content_that_is_not_in_order_keeps_no_memory(project: Path, tmp_path: Path) -> None:
    (project / "content" / "glossary.yml").write_text("nothing: of use\n", encoding="utf-8")
    found = tmp_path / "watched.yml"
    found.write_text("seen: []\n", encoding="utf-8")
    assert run(project, "check-memory", str(found)).returncode == 2


def test_a_damaged_memory_is_not_kept(project: Path, tmp_path: Path) -> None:
    found = tmp_path / "watched.yml"
    found.write_text("seen:\n- address: nowhere\n", encoding="utf-8")
    checked = run(project, "check-memory", str(found))
    assert (checked.returncode, checked.stderr) == (4, "That memory is damaged: it is not kept.\n")


def test_a_memory_that_is_no_file_is_not_checked(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link.yml").symlink_to("/etc/passwd")
    for name in ("nothing.yml", str(tmp_path / "link.yml")):
        checked = run(project, "check-memory", name)
        assert (checked.returncode, checked.stderr) == (4, f"There is no file {name}.\n")
    asked = run(project, "check-memory")
    assert (asked.returncode, asked.stderr) == (4, "Name the memory: script/check-memory FILE\n")
