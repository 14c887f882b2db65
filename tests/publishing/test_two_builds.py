"""Two builds at once: one writes, the other says so and ends, and the site is whole whichever comes when."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from subprocess import Popen
from typing import Final

import pytest

from generator.cli import main
from generator.publishing.place import MARK, BusyError
from generator.publishing.publish import publish
from tests.promises.built_site import ROOT
from tests.publishing.in_processes import A_DAY, BUSY, run, start
from tests.publishing.tiny import NOTHING, beside, never_asked, standing, tiny

CONTENT: Final = ROOT / "tests/publishing/second"


@contextmanager
def being_built(site: Path) -> Iterator[Popen[str]]:
    """Another process in the middle of building a site; it goes on once its input ends."""
    with start("hold", site) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "begun\n"
        try:
            yield builder
        finally:
            builder.communicate(timeout=600)


def test_the_second_build_says_that_the_first_is_writing_and_ends_at_once_with_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    publish(tiny("old"), Path("site"), A_DAY)
    with being_built(tmp_path / "site") as first:
        assert main(["build", "--content", str(CONTENT), "--out", "site", "--on", "2026-11-22"]) == 4
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err == (
            "generator: Another build is writing to site. Wait until it has finished, then run this again.\n"
        )
        with pytest.raises(BusyError):
            publish(never_asked(), Path("site"), A_DAY)
        assert standing(Path("site")) == "old"
    assert first.returncode == 0
    assert standing(Path("site")) == "first"
    assert beside(tmp_path / "site") == ["site"]


def test_a_build_that_was_killed_keeps_nobody_waiting(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with being_built(site) as killed:
        killed.kill()
    assert standing(site) == NOTHING
    assert beside(site) == [".site.making"]
    publish(tiny("second"), site, A_DAY)
    assert standing(site) == "second"
    assert beside(site) == ["site"]


def test_builds_into_neighbouring_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    with being_built(tmp_path / "site"):
        publish(tiny("second"), tmp_path / "site2", A_DAY)
        assert beside(tmp_path / "site") == [".site.making", "site2"]
    assert standing(tmp_path / "site") == "first"
    assert standing(tmp_path / "site2") == "second"
    assert beside(tmp_path / "site") == ["site", "site2"]


def test_at_whatever_step_a_second_build_comes_in_the_first_ends_well(tmp_path: Path) -> None:
    _, written = run("meet", tmp_path)
    ends = [json.loads(line) for line in written.splitlines()]
    assert [end for end, _ in groupby(ends)] == [[0, 0], [0, BUSY], [0, 0], [0]]
    sites = [folder / "site" for folder in sorted(tmp_path.iterdir())]
    # The later one stays: the second, where it came in once the first had let go; at the last step it never came.
    assert [word for word, _ in groupby(standing(site) for site in sites)] == ["first", "second", "first"]
    assert {name for site in sites for name in beside(site)} == {"site"}


def test_of_builds_that_start_at_the_same_instant_one_wins_and_the_site_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "made on the way" / "site"
    _, written = run("race", 15, *[site] * 4)
    rounds = [json.loads(line) for line in written.splitlines()]
    assert {code for ends in rounds for code in ends.values()} <= {0, BUSY}
    assert all(0 in ends.values() for ends in rounds)
    assert rounds[-1][standing(site)] == 0
    assert beside(site) == ["site"]


def test_neighbours_that_are_built_at_the_same_instant_all_succeed(tmp_path: Path) -> None:
    sites = [tmp_path / "made on the way" / name for name in ("site", "site2", "site.making", "sit")]
    _, written = run("race", 10, *sites)
    rounds = [json.loads(line) for line in written.splitlines()]
    assert {code for ends in rounds for code in ends.values()} == {0}
    assert [standing(site) for site in sites] == [f"9-{place}" for place in range(4)]
    assert beside(sites[0]) == sorted(site.name for site in sites)


def test_a_run_that_ends_just_as_another_begins_does_not_disturb_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = tmp_path / ".site.making"
    staging.mkdir()
    is_dir = Path.is_dir

    def gone_by_now(path: Path) -> bool:
        if path == staging and staging.exists():
            staging.rmdir()
        return is_dir(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "is_dir", gone_by_now)
        publish(tiny("new"), tmp_path / "site", A_DAY)
    assert standing(tmp_path / "site") == "new"


def test_an_old_site_that_is_being_deleted_bears_its_mark_to_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Otherwise a second build that looks into it just then would take it for somebody else's folder.
    left_last = []
    rmtree = shutil.rmtree

    def watched(folder: Path) -> None:
        if folder == tmp_path / ".site.making" / "site":
            left_last.append([path.name for path in folder.iterdir()])
        rmtree(folder)

    publish(tiny("old"), tmp_path / "site", A_DAY)
    monkeypatch.setattr(shutil, "rmtree", watched)
    publish(tiny("new"), tmp_path / "site", A_DAY)
    assert left_last == [[MARK]]
