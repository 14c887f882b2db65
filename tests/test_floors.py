"""No package is older than the first version free of its known faults, here and in what others will install.

The floors stand in pyproject.toml, each with its reason: this is the check that works without asking any service.
"""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement

ROOT: Final = Path(__file__).parents[1]
SETTINGS: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD: Final = tuple(Requirement(line) for line in SETTINGS["build-system"]["requires"])
RUNTIME: Final = tuple(Requirement(line) for line in SETTINGS["project"]["dependencies"])
DEVELOPMENT: Final = tuple(Requirement(line) for line in SETTINGS["project"]["optional-dependencies"]["dev"])
LOCKS: Final = ("requirements.txt", "requirements-dev.txt")

PIN: Final = re.compile(
    r"^([a-z0-9-]+)==([^ ;\\]+)((?: ;[^\\\n]*)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def pins(lock: str) -> dict[str, set[str]]:
    """Each package's pinned versions: usually one, more where they differ by platform."""
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer((ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(pin[1], set()).add(pin[2])
    return found


@pytest.mark.parametrize("floor", [*BUILD, *RUNTIME, *DEVELOPMENT], ids=str)
def test_what_is_installed_is_at_or_above_its_floor(floor: Requirement) -> None:
    assert floor.specifier.contains(version(floor.name))


@pytest.mark.parametrize(
    ("lock", "floor"),
    [
        *((LOCKS[0], floor) for floor in (*BUILD, *RUNTIME)),
        *((LOCKS[1], floor) for floor in (*BUILD, *RUNTIME, *DEVELOPMENT)),
    ],
    ids=str,
)
def test_what_is_locked_is_at_or_above_its_floor(lock: str, floor: Requirement) -> None:
    locked = pins(lock).get(floor.name, set())
    assert locked, f"{floor.name} is not locked: run script/lock"
    assert all(floor.specifier.contains(pinned) for pinned in locked)


def test_a_floor_can_fail() -> None:
    assert not Requirement("jinja2>=3.1.6").specifier.contains("3.1.5")


def test_what_builds_the_project_is_what_was_locked_for_it() -> None:
    assert SETTINGS["dependency-groups"]["build"] == SETTINGS["build-system"]["requires"]


def test_the_tests_run_with_what_a_build_runs_with() -> None:
    build, tests = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: tests.get(name) for name in build} == build


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    named = re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) > len(RUNTIME)
    assert set(named) == set(pins(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"://|^\s*-|index|find-links", re.sub(r"^    --hash=", "", text, flags=re.MULTILINE), re.MULTILINE
        )
        == []
    )
