"""A site is built whole or not at all, and the same input gives the same bytes wherever and whenever it is built."""

import hashlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.publishing.outputs import File, Output, VersionSite, outputs
from generator.publishing.place import NotOursError
from generator.publishing.publish import publish
from generator.publishing.site import SiteError
from generator.reading.library import read_library
from generator.rendering.pdf import MissingGlyphError
from tests.promises.built_site import ROOT, Site
from tests.publishing.in_processes import run
from tests.publishing.tiny import beside, never_asked, standing, tiny
from tests.real import real_copy

SMALL: Final = ROOT / "tests/publishing/second"
A_DAY: Final = date(2026, 11, 22)

Make = Callable[[Path], None]
"""Makes what stands at a path before a build."""


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


WITH_AN_EMPTY_STORE: Final = """
import sys
from functools import partial
from pathlib import Path
from generator.cli import main
from generator.verbs import site
site.workshop = partial(site.workshop, Path("packs").absolute())
site.finished = partial(site.finished, Path("versions").absolute())
sys.exit(main(sys.argv[1:]))
"""


def generator(*words: str, at: Path = ROOT, **given: str) -> subprocess.CompletedProcess[str]:
    """The generator in a process of its own, which takes nothing from a build in another folder."""
    command = [sys.executable, "-c", WITH_AN_EMPTY_STORE, *words]
    return subprocess.run(
        command, cwd=at, env=environment(**given), capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def made() -> tuple[Output, ...]:
    """The outputs of a small policy, worked out once."""
    return tuple(outputs(read_library(SMALL), A_DAY))


@pytest.fixture(scope="module")
def built(made: tuple[Output, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, built once, to be copied."""
    folder = tmp_path_factory.mktemp("built") / "site"
    publish(made, folder, A_DAY)
    return folder


@pytest.fixture
def old_site(built: Path, tmp_path: Path) -> Path:
    """A site that was built before, alone in its folder."""
    return Path(shutil.copytree(built, tmp_path / "built" / "site"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the small policy's content, in which a test makes a mistake."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


# ── The same input gives the same bytes ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("zone", "seed", "language"),
    [("Pacific/Kiritimati", "1", "C"), ("America/Los_Angeles", "4242", "de_DE.UTF-8")],
)
def test_the_same_content_on_the_same_day_gives_the_same_bytes_anywhere(
    site: Site, tmp_path: Path, zone: str, seed: str, language: str
) -> None:
    elsewhere = tmp_path / zone.replace("/", " ")
    real_copy(elsewhere / "a content")
    built = generator(
        *("build", "--content", "a content", "--out", "out", "--on", "2026-11-22"),
        at=elsewhere,
        TZ=zone,
        PYTHONHASHSEED=seed,
        LC_ALL=language,
        SOURCE_DATE_EPOCH="1000000000",
    )
    assert built.returncode == 0, built.stderr
    assert "Versions: 1 built, 0 unchanged. PDFs: 10 made, 0 unchanged." in built.stdout
    assert tree(elsewhere / "out") == tree(site.root)


def test_building_again_over_the_old_site_gives_the_same_bytes(
    old_site: Path, made: tuple[Output, ...]
) -> None:
    before = tree(old_site)
    publish(made, old_site, A_DAY)
    assert tree(old_site) == before
    assert beside(old_site) == ["site"]


def test_a_page_that_is_no_longer_made_does_not_stay_behind(tmp_path: Path) -> None:
    publish([*tiny("old"), File("an-old-page.html", b"old")], tmp_path / "site", A_DAY)
    publish(tiny("new"), tmp_path / "site", A_DAY)
    assert standing(tmp_path / "site") == "new"


# ── A failed build leaves the old site as it was ─────────────────────────────────────────────────────────────────────


def test_a_problem_in_the_content_leaves_the_old_site_untouched(
    old_site: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
    assert beside(old_site) == ["site"]


def test_a_problem_in_the_content_makes_no_site_where_there_was_none(tmp_path: Path, broken: Path) -> None:
    (broken / "organisation.yml").unlink()
    assert main(["build", "--content", str(broken), "--out", str(tmp_path / "out" / "site")]) == 2
    assert not (tmp_path / "out").exists()


def test_a_letter_that_a_pack_cannot_print_leaves_the_old_site_untouched(
    old_site: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = broken / "organisation.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("The Long Barn", "音楽"), encoding="utf-8")
    before = tree(old_site)
    assert main(["build", "--content", str(broken), "--out", str(old_site), "--on", "2026-11-22"]) == 2
    assert "音" in capsys.readouterr().err
    assert tree(old_site) == before
    assert beside(old_site) == ["site"]


def unprintable(made: tuple[Output, ...]) -> Iterator[Output]:
    """The outputs of a site, worked out until a pack holds a letter that it cannot print."""
    yield made[0]
    raise MissingGlyphError("The font of the packs cannot draw a letter.")


def unwritable(made: tuple[Output, ...]) -> Iterator[Output]:
    """The outputs of a site, and last one that no disk can hold: a page below a file."""
    yield from tiny("new")
    yield File("index.html/page.html", b"")


def refused_by_mkdocs(made: tuple[Output, ...]) -> Iterator[Output]:
    """The outputs of a site, and last a version with a link that leads nowhere."""
    version = next(output for output in made if isinstance(output, VersionSite))
    page = replace(version.pages[0], source="# A page\n\n[leads nowhere](missing.md)\n")
    yield from tiny("new")
    yield replace(version, pages=(page,))


SPOILT: Final = ((unprintable, MissingGlyphError), (unwritable, OSError), (refused_by_mkdocs, SiteError))


@pytest.mark.parametrize(("spoil", "fault"), SPOILT)
def test_a_fault_in_the_middle_of_writing_leaves_the_old_site_untouched(
    tmp_path: Path,
    made: tuple[Output, ...],
    spoil: Callable[[tuple[Output, ...]], Iterator[Output]],
    fault: type[Exception],
) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    with pytest.raises(fault):
        publish(spoil(made), tmp_path / "site", A_DAY)
    assert standing(tmp_path / "site") == "old"
    assert beside(tmp_path / "site") == ["site"]


@pytest.mark.parametrize(("spoil", "fault"), SPOILT)
def test_a_fault_where_there_was_no_site_leaves_nothing_at_all(
    tmp_path: Path,
    made: tuple[Output, ...],
    spoil: Callable[[tuple[Output, ...]], Iterator[Output]],
    fault: type[Exception],
) -> None:
    with pytest.raises(fault):
        publish(spoil(made), tmp_path / "made" / "on the way" / "site", A_DAY)
    assert list(tmp_path.iterdir()) == []


# The function that a build was about to call when it was killed, and which site stands then.
@pytest.mark.parametrize(
    ("about_to", "stands"),
    [
        ("mkdocs.commands.build._build_page", "old"),
        ("generator.publishing.folder.exchanged", "old"),
        ("generator.publishing.staging._leave", "new"),
    ],
)
def test_a_real_build_that_is_killed_leaves_a_whole_site_and_nothing_among_temporary_files(
    old_site: Path, made: tuple[Output, ...], tmp_path: Path, about_to: str, stands: str
) -> None:
    before, temporary = tree(old_site), tmp_path / "temporary"
    temporary.mkdir()
    (tmp_path / "outputs").write_bytes(pickle.dumps([*made, File("which.txt", b"new")]))
    code, _ = run("at", about_to, old_site, tmp_path / "outputs", TMPDIR=str(temporary))
    assert code == -signal.SIGKILL
    found = tree(old_site)
    assert ("new" if found.pop("which.txt", None) else "old") == stands
    assert found == before
    assert list(temporary.iterdir()) == []
    publish(tiny("next"), old_site, A_DAY)
    assert standing(old_site) == "next"
    assert beside(old_site) == ["site"]


# ── Never over what is not ours ──────────────────────────────────────────────────────────────────────────────────────


def a_letter(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "letter.txt").write_text("Dear families", encoding="utf-8")


def a_hidden_folder(path: Path) -> None:
    (path / ".git").mkdir(parents=True)


def a_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("not a folder at all", encoding="utf-8")


def a_link_to_a_site(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    publish(tiny("old"), path.parent / "elsewhere", A_DAY)
    path.symlink_to(path.parent / "elsewhere")


def a_link_to_nothing(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.parent / "missing")


NOT_OURS: Final = (a_letter, a_hidden_folder, a_file, a_link_to_a_site, a_link_to_nothing)


def everything(folder: Path) -> dict[str, str]:
    """Every path below a folder, with what it is and when it last changed."""
    return {
        path.relative_to(folder).as_posix(): f"{path.lstat().st_mode:o} {path.lstat().st_mtime_ns}"
        for path in (folder, *sorted(folder.rglob("*")))
    }


def refusal(out: Path, *sources: Path) -> str:
    """What a build into a folder says when it is refused before anything is worked out."""
    with pytest.raises(NotOursError) as refused:
        publish(never_asked(), out, A_DAY, sources)
    return str(refused.value)


@pytest.mark.parametrize("make", NOT_OURS)
def test_what_is_not_ours_is_refused_and_untouched(tmp_path: Path, make: Make) -> None:
    out = tmp_path / "theirs" / "documents"
    make(out)
    before = everything(tmp_path)
    said = refusal(out)
    if out.is_symlink():
        assert said == f"{out} is a link. Name the folder itself with --out: {out.resolve()}"
    elif out.is_file():
        assert said == f"{out} is a file that this program did not make. Name a folder with --out."
    else:
        assert said == (
            f"{out} holds files that this program did not make. "
            "Name another folder with --out, or empty that one yourself."
        )
    assert everything(tmp_path) == before


def test_a_refusal_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_letter(tmp_path / "theirs")
    assert main(["build", "--content", str(SMALL), "--out", str(tmp_path / "theirs")]) == 2
    assert "did not make" in capsys.readouterr().err


@pytest.mark.parametrize("make", NOT_OURS)
def test_a_build_does_not_take_somebody_elses_folder_to_work_in(tmp_path: Path, make: Make) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    make(tmp_path / ".site.making")
    before = everything(tmp_path)
    assert refusal(tmp_path / "site") == (
        f"{tmp_path / '.site.making'} holds files that this program did not make, and a build needs that folder. "
        "Move it somewhere else, then run this again."
    )
    assert everything(tmp_path) == before


def test_files_that_somebody_puts_there_during_a_build_are_kept(tmp_path: Path) -> None:
    def meanwhile() -> Iterator[Output]:
        a_letter(tmp_path / "site")
        yield from tiny("new")

    with pytest.raises(NotOursError, match="did not make"):
        publish(meanwhile(), tmp_path / "site", A_DAY)
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["letter.txt"]
    assert beside(tmp_path / "site") == ["site"]


@pytest.mark.parametrize("below", [".", "content", "content/policies"])
def test_a_site_that_holds_its_own_content_is_not_replaced(tmp_path: Path, below: str) -> None:
    site = tmp_path / "site"
    publish(tiny("old"), site, A_DAY)
    (site / below).mkdir(parents=True, exist_ok=True)
    before = everything(tmp_path)
    assert refusal(site, site / below) == (
        f"A build replaces the whole of {site}, and with it {site / below}, from which the site is made. "
        "Name another folder with --out."
    )
    assert everything(tmp_path) == before


def test_the_command_line_says_where_its_content_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    content = Path(shutil.copytree(SMALL, tmp_path / "site" / "content"))
    assert main(["build", "--content", str(content), "--out", str(tmp_path / "site")]) == 2
    assert "from which the site is made" in capsys.readouterr().err
    assert tree(content) == tree(SMALL)


def test_a_site_around_the_project_itself_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    monkeypatch.setattr("generator.publishing.publish.ROOT", tmp_path / "site" / "project")
    assert f"with it {tmp_path / 'site' / 'project'}, from which the site is made" in refusal(
        tmp_path / "site"
    )


@pytest.mark.parametrize(
    ("at", "out"), [(".", "."), (".", "../site"), ("guides", ".."), ("guides", "../../site")]
)
def test_nobody_saws_off_the_folder_that_they_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, out: str
) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    monkeypatch.chdir(tmp_path / "site" / at)
    before = everything(tmp_path)
    assert refusal(Path(out)) == (
        f"A build replaces the whole of {out}, and with it the folder that you are in. "
        "Go to another folder, or name another with --out."
    )
    assert everything(tmp_path) == before


def test_a_disk_that_is_attached_at_the_folder_is_told_before_a_build_and_not_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path / "site")
    assert refusal(tmp_path / "site") == (
        f"A build replaces the whole of {tmp_path / 'site'}, but a disk is attached there, which cannot be moved. "
        "Name a folder inside it with --out."
    )


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tiny("new"), tmp_path / "site", A_DAY)
    assert standing(tmp_path / "site") == "new"


def test_neighbours_of_a_site_are_never_touched(tmp_path: Path) -> None:
    publish(tiny("old"), tmp_path / "site", A_DAY)
    for name in ("letters", "site.making", ".site", ".site.making.old", ".other.making"):
        a_letter(tmp_path / name)
    before = everything(tmp_path)
    publish(tiny("new"), tmp_path / "site", A_DAY)
    with pytest.raises(MissingGlyphError):
        publish(unprintable(tiny("spoilt")), tmp_path / "site", A_DAY)
    after = everything(tmp_path)
    assert standing(tmp_path / "site") == "new"
    assert after.keys() == before.keys()
    assert [path for path in before if after[path] != before[path] and not path.startswith("site/")] == [
        *(".", "site")
    ]


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
