"""What runs on GitHub is checked before it runs there: by actionlint for mistakes, by zizmor for open doors."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

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
    pinned = (
        r"uses: ([\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\$/.*)$"  # $/ is this repository, at the same commit
    )
    assert [line.strip() for line in uses if not re.search(pinned, line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_a_workflow_runs_the_commands_that_people_run(workflow: Path) -> None:
    commands = re.findall(r"\brun: (\S+)", workflow.read_text(encoding="utf-8"))
    missing = [command for command in commands if not (ROOT / command).is_file()]
    assert missing == []


# ── The nightly watch ────────────────────────────────────────────────────────────────────────────────────────────────


def read(name: str) -> dict[str, Any]:
    """A workflow with all its values as words."""
    text = (GITHUB / "workflows" / name).read_text(encoding="utf-8")
    workflow: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes words and nothing else
    return workflow


WATCH: Final = read("watch.yml")
SITE: Final = read("site.yml")
WATCH_JOBS: Final[dict[str, dict[str, Any]]] = WATCH["jobs"]


def writing(right: str) -> list[str]:
    """The jobs of the watch that may write something."""
    return [name for name, job in WATCH_JOBS.items() if job["permissions"].get(right) == "write"]


def runs(job: str) -> list[str]:
    """The commands that a job of the watch runs."""
    return [step["run"].split()[0] for step in WATCH_JOBS[job]["steps"] if "run" in step]


def test_the_job_that_reads_other_people_s_pages_may_write_nothing() -> None:
    assert [name for name in WATCH_JOBS if name != "publish" and "script/night-watch" in runs(name)] == [
        "look"
    ]
    assert WATCH_JOBS["look"]["permissions"] == {"contents": "read"}
    assert "token" not in str(WATCH_JOBS["look"])


def test_each_right_to_write_belongs_to_one_job_that_does_nothing_else() -> None:
    assert (writing("contents"), runs("remember")) == (["remember"], ["script/keep-memory"])
    assert (writing("issues"), runs("tell")) == (["tell"], ["script/tell", "script/tell"])
    assert (writing("pages"), writing("id-token")) == (["publish"], ["publish"])
    assert WATCH["permissions"] == {}


def test_the_job_that_may_commit_installs_nothing() -> None:
    script = (ROOT / "script" / "keep-memory").read_text(encoding="utf-8")
    assert "set_up" not in script
    assert ".venv" not in script


def test_no_checkout_leaves_its_token_behind() -> None:
    steps = [step for job in WATCH_JOBS.values() for step in job.get("steps", [])]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 4
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


def test_what_was_seen_is_checked_on_another_machine_before_it_is_kept() -> None:
    assert runs("check") == ["script/check-memory"]
    assert "needs.check.result == 'success'" in WATCH_JOBS["remember"]["if"]


def test_the_watch_runs_on_main_only() -> None:
    alone = {name for name, job in WATCH_JOBS.items() if "github.ref == 'refs/heads/main'" in job["if"]}
    # The others need what came out of the first.
    assert alone == {"look", "tell"}
    assert all("needs." in job["if"] for name, job in WATCH_JOBS.items() if name not in alone)


def daily(workflow: dict[str, Any]) -> timedelta:
    """When in the day a workflow starts by itself."""
    [schedule] = workflow["on"]["schedule"]
    minute, hour, *days = schedule["cron"].split()
    assert days == ["*", "*", "*"]
    assert minute != "0", "GitHub is busiest on the hour"
    return timedelta(hours=int(hour), minutes=int(minute))


def test_the_site_is_built_every_night_whatever_becomes_of_the_watch() -> None:
    longest = sum(int(job["timeout-minutes"]) for job in WATCH_JOBS.values() if "steps" in job)
    assert daily(WATCH) + timedelta(minutes=longest) < daily(SITE)


def test_what_was_kept_is_published_at_once() -> None:
    assert WATCH_JOBS["publish"]["with"]["ref"] == "main"
    assert WATCH_JOBS["publish"]["if"] == "${{ !cancelled() && needs.remember.outputs.kept == 'yes' }}"
    checkouts = [job["steps"][0] for job in SITE["jobs"].values() if "checkout" in job["steps"][0]["uses"]]
    assert [step["with"]["ref"] for step in checkouts] == ["${{ inputs.ref }}"] * 2
