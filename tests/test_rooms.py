"""The rooms of the house stay apart: imports run one way, and only the command line knows what day it is.

Each rule is kept by a tool, so each is tried twice: the code as it stands keeps it, and a planted fault breaks it.
"""

import ast
import inspect
import re
import shutil
import subprocess
import sys
import tokenize
from pathlib import Path
from typing import Final

import pytest

import generator

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "generator"
MODULES: Final = tuple(sorted(PACKAGE.rglob("*.py")))
ROOMS: Final = tuple(sorted(folder.parent.name for folder in PACKAGE.glob("*/__init__.py")))
PURE_ROOMS: Final = ("policy", "documents")
LONGEST: Final = 250  # lines of a module

DOWN: Final = "Imports run down, from the command line to the policy"
PURE: Final = "The policy and the documents are pure: no file, no format, no template"
NETWORK: Final = "Only watching uses the network"

# What is planted, in which room, and the contract that it breaks.
PLANTED: Final = (
    ("policy", "import generator.documents", DOWN),
    ("policy", "import generator.reading", DOWN),
    ("documents", "import generator.reading", DOWN),
    ("documents", "import generator.rendering", DOWN),
    ("reading", "import generator.documents", DOWN),
    ("rendering", "import generator.publishing", DOWN),
    ("publishing", "import generator.verbs", DOWN),
    ("authoring", "import generator.publishing", DOWN),
    ("verbs", "import generator.cli", DOWN),
    ("rendering", "import generator.reading", "Rendering takes documents: it does not read content"),
    (
        "reading",
        "import generator.rendering",
        "Documents are for rendering and publishing: watching makes none",
    ),
    ("publishing", "import weasyprint", "Only rendering makes PDFs"),
    ("rendering", "import mkdocs", "Only publishing knows MkDocs"),
    ("reading", "import requests", NETWORK),
    ("publishing", "import socket", NETWORK),
    ("a_new_room", "", DOWN),
)
NEVER_IN_A_PURE_ROOM: Final = ("io", "jinja2", "mkdocs", "os", "pathlib", "weasyprint", "yaml")

ASKS_THE_DAY: Final = (
    "import datetime\n\nTODAY = datetime.date.today()\n",
    "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n",
    "import time\n\nNOW = time.time()\n",
)
USES_THE_NETWORK: Final = "from urllib.request import urlopen\n\nPAGE = urlopen\n"


def run(tool: str, *words: str, at: Path) -> subprocess.CompletedProcess[str]:
    """One of the tools that this Python's environment holds."""
    command = [str(Path(sys.executable).with_name(tool)), *words]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)


def lint_imports(at: Path) -> subprocess.CompletedProcess[str]:
    return run("lint-imports", "--no-cache", "--no-logo", at=at)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its settings, in which a fault may be planted."""
    shutil.copytree(PACKAGE, tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, room: str, code: str) -> Path:
    """A new module in a room of the copy; the room too, where there is none."""
    planted = copy / "generator" / room / "planted.py"
    planted.parent.mkdir(exist_ok=True)
    (planted.parent / "__init__.py").touch()
    planted.write_text(code, encoding="utf-8")
    return planted


def test_imports_run_one_way() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("room", "code", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy: Path, room: str, code: str, contract: str) -> None:
    plant(copy, room, code)
    checked = lint_imports(copy)
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert f"{contract} BROKEN" in re.sub(r"\s+", " ", checked.stdout)


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_refuses_each_way_to_reach_outside(copy: Path, room: str) -> None:
    plant(copy, room, "".join(f"import {name}\n" for name in NEVER_IN_A_PURE_ROOM))
    checked = lint_imports(copy)
    told = re.sub(r"\s+", " ", checked.stdout)
    assert f"{PURE} BROKEN" in told
    let_through = [name for name in NEVER_IN_A_PURE_ROOM if f"generator.{room}.planted -> {name}" not in told]
    assert let_through == []


def test_two_neighbours_may_not_import_each_other(copy: Path) -> None:
    plant(copy, "policy", "import generator.policy.ages\n")
    ages = copy / "generator" / "policy" / "ages.py"
    ages.write_text(
        ages.read_text(encoding="utf-8") + "\nimport generator.policy.planted\n", encoding="utf-8"
    )
    checked = lint_imports(copy)
    assert "No two neighbours import each other BROKEN" in re.sub(r"\s+", " ", checked.stdout)


@pytest.mark.parametrize("code", ASKS_THE_DAY)
@pytest.mark.parametrize("room", ROOMS)
def test_no_room_may_ask_what_day_it_is(copy: Path, room: str, code: str) -> None:
    planted = plant(copy, room, code)
    checked = run("ruff", "check", "--no-cache", "--select", "TID251", str(planted), at=copy)
    assert checked.returncode == 1
    assert "only generator/cli.py may ask what day it is" in checked.stdout


@pytest.mark.parametrize("code", ASKS_THE_DAY)
def test_the_command_line_may_ask_what_day_it_is(copy: Path, code: str) -> None:
    command_line = copy / "generator" / "cli.py"
    command_line.write_text(code, encoding="utf-8")
    checked = run("ruff", "check", "--no-cache", "--select", "TID251", str(command_line), at=copy)
    assert checked.returncode == 0, checked.stdout


def test_even_the_command_line_may_not_ask_without_a_time_zone(copy: Path) -> None:
    command_line = copy / "generator" / "cli.py"
    command_line.write_text("import datetime\n\nTODAY = datetime.date.today()\n", encoding="utf-8")
    checked = run("ruff", "check", "--no-cache", str(command_line), at=copy)
    assert "DTZ011" in checked.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_opens_addresses_must_say_why_on_the_line(copy: Path, room: str) -> None:
    planted = plant(copy, room, USES_THE_NETWORK)
    checked = run("ruff", "check", "--no-cache", "--select", "TID251", str(planted), at=copy)
    assert "Only generator/watching may use the network" in checked.stdout


def test_the_package_opens_with_a_map_of_its_rooms() -> None:
    rooms = re.findall(r"^ {4}(\w+) {2,}", inspect.cleandoc(generator.__doc__ or ""), re.MULTILINE)
    assert sorted(rooms) == list(ROOMS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_is_short_or_says_why_it_is_long(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(source)) or ""
    lines = len(source.splitlines())
    assert lines <= LONGEST or re.search(r"^Long because", docstring, re.MULTILINE), f"{lines} lines"


def gives_no_reason(comment: str) -> bool:
    """Whether a comment silences a tool and says nothing more."""
    silences = re.match(r"#\s*(noqa|type:\s*ignore|pragma)\b", comment)
    return bool(silences) and not re.search(r"[A-Z\]\d]\s[\s#(—–:-]*\w+\W+\w", comment)


@pytest.mark.parametrize("folder", ["generator", "tests"])
def test_every_exception_to_a_rule_gives_its_reason_on_its_line(folder: str) -> None:
    bare = []
    for module in sorted((ROOT / folder).rglob("*.py")):
        with tokenize.open(module) as source:
            tokens = list(tokenize.generate_tokens(source.readline))
        comments = [
            token for token in tokens if token.type == tokenize.COMMENT and gives_no_reason(token.string)
        ]
        bare += [f"{module.relative_to(ROOT)}:{token.start[0]}: {token.string}" for token in comments]
    assert bare == []


@pytest.mark.parametrize(
    ("comment", "bare"),
    [
        ("# noqa", True),
        ("# noqa: S603", True),
        ("# noqa: S603, S607", True),
        ("# type: ignore[arg-type]", True),
        ("# noqa: S603 the program is our own", False),
        ("# noqa: S603 — the program is our own", False),
        ("# type: ignore[arg-type]  # given a wrong type on purpose", False),
        ("# an ordinary comment", False),
    ],
)
def test_a_reason_is_told_from_none(comment: str, bare: bool) -> None:
    assert gives_no_reason(comment) is bare


READS_THE_MEMORY: Final = re.compile(r"(copytree|read_library|examine)\((CONTENT|ROOT / \"content\")[,)]")


@pytest.mark.parametrize("test", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.stem)
def test_no_test_goes_by_what_the_watch_last_saw(test: Path) -> None:
    """A night's memory of outside sites must never turn a test red: tests/real.py leaves it out."""
    assert test.name == "real.py" or not READS_THE_MEMORY.search(test.read_text(encoding="utf-8"))
