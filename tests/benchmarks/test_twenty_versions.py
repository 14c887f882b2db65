"""What a build costs when a policy of the real one's size has had twenty versions. script/sweep asks it; it takes minutes.

Costs are seconds of the processor, of the build and of all processes that it starts: what else the machine does
counts least there. The packs are made as well. Start-up is what `generator explain` costs on one version.
"""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.benchmarks.twenty import say_otherwise, versions_of_the_real_policy
from tests.promises.built_site import ROOT
from tests.publishing.test_all_or_nothing import WITH_AN_EMPTY_STORE
from tests.real import CONTENT

pytestmark = pytest.mark.skipif(
    "EVERY_PAGE" not in os.environ, reason="it takes minutes: script/sweep asks it"
)

ON: Final = "2026-11-22"
BUILD: Final = ("build", "--content", "content", "--out", "site", "--on", ON)
ROUNDS: Final = 3
"""The least of some rounds is taken: whatever disturbs one makes it cost more, and nothing makes it cost less."""

THE_NEWEST_ALONE: Final = """
import sys
from datetime import date
from pathlib import Path
from generator.documents.head import Edition
from generator.publishing.outputs import _changes, version_site
from generator.publishing.press import workshop
from generator.publishing.site import build_version
from generator.reading.library import examine

on = date.fromisoformat(sys.argv[1])
library = examine(Path("content")).publishable(on)
policy = library.policies[0]
edition = Edition(library, policy, policy.versions[-1], on)
with workshop(Path("packs").absolute()) as press:
    build_version(version_site(edition, press), Path("work").absolute(), Path("alone").absolute(), on)
    list(_changes(edition, None))
"""


def cost(folder: Path, code: str, *words: str) -> tuple[float, str]:
    """What a program costs in a folder, in seconds of the processor; and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    made = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, made.stdout


def start_up(folder: Path) -> float:
    command = ("explain", "--age", "13", "--content", str(CONTENT), "--on", ON)
    return min(cost(folder, WITH_AN_EMPTY_STORE, *command)[0] for _ in range(ROUNDS))


def first_build(folder: Path, count: int) -> float:
    """What the first build of this many versions costs over start-up, every pack among it."""
    folder.mkdir()
    versions_of_the_real_policy(folder / "content", count)
    cpu, said = cost(folder, WITH_AN_EMPTY_STORE, *BUILD)
    assert f"Versions: {count} built, 0 unchanged. PDFs: {10 * count} made, 0 unchanged." in said
    return cpu - start_up(folder)


def test_twenty_versions_cost_what_changed_of_them(tmp_path: Path) -> None:
    five, ten = (first_build(tmp_path / str(count), count) for count in (5, 10))
    folder = tmp_path / "20"
    twenty = first_build(folder, 20)
    print(f"\nFirst builds over start-up: 5 in {five:.1f} s, 10 in {ten:.1f} s, 20 in {twenty:.1f} s.")

    started = start_up(folder)
    unchanged, said = min(cost(folder, WITH_AN_EMPTY_STORE, *BUILD) for _ in range(ROUNDS))
    assert "Versions: 0 built, 20 unchanged. PDFs: 0 made, 200 unchanged." in said
    print(f"Nothing changed: {unchanged:.2f} s, of which {started:.2f} s are start-up.")

    say_otherwise(folder / "content", 20)
    alone, rebuilt = [], []
    for number in range(ROUNDS):
        as_before = Path(shutil.copytree(folder, tmp_path / f"again {number}"))
        also = Path(shutil.copytree(folder, tmp_path / f"alone {number}"))
        alone.append(cost(also, THE_NEWEST_ALONE, ON)[0])
        seconds, said = cost(as_before, WITH_AN_EMPTY_STORE, *BUILD)
        assert "Versions: 1 built, 19 unchanged." in said
        rebuilt.append(seconds)
    print(f"One clause of the newest: {min(rebuilt):.2f} s; it and the changes alone: {min(alone):.2f} s.")

    assert ten <= 1.25 * 2 * five
    assert twenty <= 1.25 * 4 * five
    assert unchanged - started <= 2
    assert min(rebuilt) <= 1.5 * min(alone)
