"""What `generator changes --json` gives to other programs: its agreed form, and every word of it documented."""

import json
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest

from generator.cli import main
from generator.documents.asked_again import Outcome, Reason
from generator.policy.changes import Way
from tests.publishing.agreed_form import assert_agreed_form

ROOT: Final = Path(__file__).resolve().parents[2]
OUTPUTS: Final = (ROOT / "docs" / "maintainers" / "outputs.md").read_text(encoding="utf-8")
SECTION: Final = OUTPUTS.split("\n## `generator changes --json`\n", 1)[1].split("\n## ", 1)[0]
PAIRS: Final = tuple(permutations("123456", 2))


def data(capsys: pytest.CaptureFixture[str], old: str, new: str) -> Any:
    capsys.readouterr()
    content = str(ROOT / "tests" / "choir")
    assert (
        main(["changes", "--content", content, "--on", "2026-11-22", "--from", old, "--to", new, "--json"])
        == 0
    )
    return json.loads(capsys.readouterr().out)


def keys(found: Any, inside: str = "") -> Iterator[str]:
    if isinstance(found, list):
        for entry in found:
            yield from keys(entry, inside)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield f"{inside}{key}"
            yield from keys(value, f"{inside}{key}.")


def test_any_two_versions_compared_have_the_agreed_form_and_each_key_is_documented(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen: set[str] = set()
    for old, new in PAIRS:
        found = data(capsys, old, new)
        assert_agreed_form("changes", found)
        assert (found["from"], found["to"]) == (old, new)
        seen |= set(keys(found))
    told = re.findall(r"^\| `([\w.]+)` \| \S", SECTION, re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == seen


@pytest.mark.parametrize("word", [member.value for kind in (Way, Outcome) for member in kind])
def test_each_way_and_each_outcome_is_documented(word: str) -> None:
    assert f"`{word}`" in SECTION


@pytest.mark.parametrize("reason", [reason.value for reason in Reason])
def test_each_reason_is_documented(reason: str) -> None:
    assert reason in SECTION
