"""What runs on GitHub is checked before it runs there: by actionlint for mistakes, by zizmor for open doors."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
GITHUB: Final = ROOT / ".github"
WORKFLOWS: Final = tuple(sorted((GITHUB / "workflows").glob("*.yml")))

SOUND: Final = """\
name: Planted
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: planted
  cancel-in-progress: true
jobs:
  plant:
    name: Plant
    runs-on: ubuntu-24.04
    timeout-minutes: 1
    steps:
      - name: Greet
        run: echo hello
"""

# What is put in whose place, and the rule that it breaks.
MISTAKES: Final = (
    ("ubuntu-24.04", "ubuntu-24.40", "runner-label"),
    ("branches: [main]", "branchs: [main]", "syntax-check"),
    ("echo hello", "echo ${{ matrix.greeting }}", "expression"),
    ("    timeout-minutes: 1", "    needs: nobody", "job-needs"),
)
OPEN_DOORS: Final = (
    ("run: echo hello", "uses: actions/checkout@v7", "unpinned-uses"),
    ("run: echo hello", "run: echo ${{ github.event.head_commit.message }}", "template-injection"),
    ("permissions: {}", "permissions: write-all", "excessive-permissions"),
    ("  push:\n    branches: [main]", "  pull_request_target:", "dangerous-triggers"),
)


def run(tool: str, *words: str) -> subprocess.CompletedProcess[str]:
    """One of the tools that this Python's environment holds."""
    command = [str(Path(sys.executable).with_name(tool)), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def actionlint(workflow: Path) -> subprocess.CompletedProcess[str]:
    """Mistakes, the same on every machine: other linters that actionlint may find there are left out."""
    return run("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", str(workflow))


def zizmor(place: Path) -> subprocess.CompletedProcess[str]:
    """Open doors, found without asking the network."""
    return run("zizmor", "--offline", "--no-progress", "--color=never", "--persona=pedantic", str(place))


def plant(folder: Path, sound: str, planted: str) -> Path:
    """A workflow that is sound but for one thing."""
    assert SOUND.count(sound) == 1
    workflow = folder / ".github" / "workflows" / "planted.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(SOUND.replace(sound, planted), encoding="utf-8")
    return workflow


def test_there_are_workflows_to_check() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_holds_no_mistake(workflow: Path) -> None:
    checked = actionlint(workflow)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_workflows_leave_no_door_open() -> None:
    checked = zizmor(GITHUB)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_sound_workflow_passes_both(tmp_path: Path) -> None:
    workflow = plant(tmp_path, "echo hello", "echo hello")
    assert (actionlint(workflow).returncode, zizmor(workflow).returncode) == (0, 0)


@pytest.mark.parametrize(("sound", "planted", "rule"), MISTAKES)
def test_a_planted_mistake_is_found(tmp_path: Path, sound: str, planted: str, rule: str) -> None:
    checked = actionlint(plant(tmp_path, sound, planted))
    assert checked.returncode == 1
    assert f"[{rule}]" in checked.stdout


@pytest.mark.parametrize(("sound", "planted", "rule"), OPEN_DOORS)
def test_a_planted_open_door_is_found(tmp_path: Path, sound: str, planted: str, rule: str) -> None:
    checked = zizmor(plant(tmp_path, sound, planted))
    assert checked.returncode > 1
    assert f"[{rule}]" in checked.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(workflow: Path) -> None:
    uses = re.findall(r"^.*\buses:.*$", workflow.read_text(encoding="utf-8"), re.MULTILINE)
    loose = [
        line.strip() for line in uses if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)
    ]
    assert loose == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_runs_the_commands_that_people_run(workflow: Path) -> None:
    commands = re.findall(r"\brun: (\S+)", workflow.read_text(encoding="utf-8"))
    missing = [command for command in commands if not (ROOT / command).is_file()]
    assert missing == []
