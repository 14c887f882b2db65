"""A site is built whole or not at all, and the same input gives the same bytes wherever and whenever it is built."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.publishing.outputs import File, Output, SitePage, VersionSite, outputs
from generator.publishing.publish import publish
from generator.publishing.site import SiteError
from generator.reading.library import read_library
from tests.promises.built_site import ROOT, Page, Site

SMALL: Final = ROOT / "tests/publishing/second"
A_DAY: Final = date(2026, 11, 22)
NEXT_DAY: Final = date(2026, 11, 23)


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def environment(**given: str) -> dict[str, str]:
    """The surroundings of a program of ours, with nothing in them that decides the day."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return kept | {"PYTHONPATH": str(ROOT)} | given


def generator(*words: str, at: Path = ROOT, **given: str) -> subprocess.CompletedProcess[str]:
    """The generator in a process of its own."""
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(
        command, cwd=at, env=environment(**given), capture_output=True, text=True, check=False
    )


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """A site that was built before, with its stray neighbours to be left alone."""
    folder = tmp_path / "built" / "site"
    publish(outputs(read_library(SMALL), A_DAY), folder, A_DAY)
    return folder


def neighbours(folder: Path) -> list[str]:
    """What stands beside a site: nothing that a build leaves behind."""
    return sorted(path.name for path in folder.parent.iterdir())


# ── The same input gives the same bytes ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "seed", "language"),
    [("Pacific/Kiritimati", "1", "C"), ("America/Los_Angeles", "4242", "de_DE.UTF-8")],
)
def test_the_same_content_on_the_same_day_gives_the_same_bytes_anywhere(
    site: Site, tmp_path: Path, zone: str, seed: str, language: str
) -> None:
    elsewhere = tmp_path / zone.replace("/", " ")
    shutil.copytree(ROOT / "content", elsewhere / "a content")
    built = generator(
        *("build", "--content", "a content", "--out", "out", "--on", "2026-11-22"),
        at=elsewhere,
        TZ=zone,
        PYTHONHASHSEED=seed,
        LC_ALL=language,
        SOURCE_DATE_EPOCH="1000000000",
    )
    assert built.returncode == 0, built.stderr
    assert tree(elsewhere / "out") == tree(site.root)


def test_building_again_over_the_old_site_gives_the_same_bytes(old_site: Path) -> None:
    before = tree(old_site)
    publish(outputs(read_library(SMALL), A_DAY), old_site, A_DAY)
    assert tree(old_site) == before
    assert neighbours(old_site) == ["site"]


def test_a_page_that_is_no_longer_made_does_not_stay_behind(old_site: Path) -> None:
    (old_site / "concert-hire" / "an-old-page.html").write_text("old", encoding="utf-8")
    publish(outputs(read_library(SMALL), A_DAY), old_site, A_DAY)
    assert not (old_site / "concert-hire" / "an-old-page.html").exists()


# ── A failed build leaves the old site as it was ─────────────────────────────────────────────────────────────────────


def test_a_problem_in_the_content_leaves_the_old_site_untouched(
    old_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "content"
    shutil.copytree(SMALL, broken)
    file = broken / "policies/concert-hire/2.yml"
    text = file.read_text(encoding="utf-8").replace("two hours before", "three hours before")
    file.write_text(text, encoding="utf-8")
    before = tree(old_site)
    assert main(["build", "--content", str(broken), "--out", str(old_site), "--on", "2026-11-22"]) == 2
    said = capsys.readouterr().err
    assert "clause open-the-hall" in said
    assert "Nothing was written" in said
    assert "Traceback" not in said
    assert tree(old_site) == before
    assert neighbours(old_site) == ["site"]


def test_a_problem_in_the_content_makes_no_site_where_there_was_none(tmp_path: Path) -> None:
    broken = tmp_path / "content"
    shutil.copytree(SMALL, broken)
    (broken / "organisation.yml").unlink()
    assert main(["build", "--content", str(broken), "--out", str(tmp_path / "out" / "site")]) == 2
    assert not (tmp_path / "out").exists()


def test_a_letter_that_a_pack_cannot_print_leaves_the_old_site_untouched(
    old_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "content"
    shutil.copytree(SMALL, broken)
    file = broken / "organisation.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("The Long Barn", "音楽"), encoding="utf-8")
    before = tree(old_site)
    assert main(["build", "--content", str(broken), "--out", str(old_site), "--on", "2026-11-22"]) == 2
    assert "音" in capsys.readouterr().err
    assert tree(old_site) == before


def made_by_hand(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("Dear families", encoding="utf-8")


def made_with_a_hidden_file(folder: Path) -> None:
    (folder / ".git").mkdir(parents=True)


def made_as_a_file(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("not a folder at all", encoding="utf-8")


@pytest.mark.parametrize("make", [made_by_hand, made_with_a_hidden_file, made_as_a_file])
def test_a_folder_that_is_not_ours_is_refused_and_untouched(
    tmp_path: Path, make: object, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs" / "documents"
    assert callable(make)
    make(theirs)
    before = tree(theirs.parent)
    assert main(["build", "--content", str(SMALL), "--out", str(theirs), "--on", "2026-11-22"]) == 2
    assert "did not make" in capsys.readouterr().err
    assert tree(theirs.parent) == before
    assert neighbours(theirs) == ["documents"]


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(outputs(read_library(SMALL), A_DAY), tmp_path / "site", A_DAY)
    assert (tmp_path / "site/index.html").is_file()


def unwritable(made: Iterable[Output]) -> list[Output]:
    """The outputs of a site, and last one that no disk can hold: a page below a file."""
    return [*made, File("index.html/page.html", b"")]


def refused_by_mkdocs(made: Iterable[Output]) -> list[Output]:
    """The outputs of a site, and last a version with a link that leads nowhere."""
    page = SitePage("index.md", "# A page\n\n[leads nowhere](missing.md)\n", "A page", "")
    return [*made, VersionSite("concert-hire/9", "A version", (page,), (), None)]


@pytest.mark.parametrize(("spoil", "fault"), [(unwritable, OSError), (refused_by_mkdocs, SiteError)])
def test_a_fault_in_the_middle_of_writing_leaves_the_old_site_untouched(
    old_site: Path, spoil: object, fault: type[Exception]
) -> None:
    before = tree(old_site)
    assert callable(spoil)
    with pytest.raises(fault):
        publish(spoil(outputs(read_library(SMALL), NEXT_DAY)), old_site, NEXT_DAY)
    assert tree(old_site) == before
    assert neighbours(old_site) == ["site"]


def test_a_build_that_is_killed_in_the_middle_leaves_the_old_site_and_the_next_one_succeeds(
    old_site: Path,
) -> None:
    before = tree(old_site)
    words = ("build", "--content", str(SMALL), "--out", str(old_site), "--on", "2026-11-23")
    command = [sys.executable, "-m", "generator", *words]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as build:
        deadline = time.monotonic() + 60
        while not half_built(old_site) and build.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        assert half_built(old_site), "the build was over before it could be stopped"
        build.send_signal(signal.SIGKILL)
    assert tree(old_site) == before
    assert main(list(words)) == 0
    assert (old_site / "index.html").is_file()
    assert "Version 1" in Page(old_site, "concert-hire/1/index.html").text


def half_built(site: Path) -> bool:
    """Whether a new site is being written beside an old one."""
    return any(
        path.is_file() for beside in site.parent.iterdir() if beside != site for path in beside.rglob("*")
    )


def test_a_site_that_was_put_in_place_can_be_read_by_everybody(old_site: Path) -> None:
    for path in (old_site, *old_site.rglob("*")):
        assert path.stat().st_mode & 0o444 == 0o444, path
        assert not path.is_dir() or path.stat().st_mode & 0o111 == 0o111, path


# ── For people who know MkDocs ───────────────────────────────────────────────────────────────────────────────────────


def test_mkdocs_build_in_the_project_shows_the_current_version_and_leaves_site_alone(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    for folder in ("content", "docs", "generator", "overrides"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", copy)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    surroundings = environment(SOURCE_DATE_EPOCH="1795305600") | {"PYTHONPATH": str(copy)}
    built = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert not (copy / "site").exists()
    assert sorted(path.name for path in copy.iterdir()) == [
        *(".build", "content", "docs", "generator", "mkdocs.yml", "overrides"),
    ]
    guides = Site(copy / ".build" / "site", copy / "content")
    thirteen = guides.page("guides/aged-13")
    assert thirteen.line("supervise-when-13-or-under").strength == "Expected"
    assert "Review was due by 1 September 2025." in thirteen.text
    assert guides.page("policy").anchors >= {"help-with-zoom", "dress-code"}
    assert (copy / ".build/site/packs/aged-13.pdf").is_file()
