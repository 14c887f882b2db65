"""A build that is killed, at whatever step, leaves the old site or the new one, and the next build tidies up after it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.publishing.outputs import File
from generator.publishing.place import MARK
from generator.publishing.publish import publish
from generator.publishing.site import SiteError
from tests.publishing.in_processes import A_DAY, ATOMIC, RENAMES, run
from tests.publishing.tiny import EMPTY, NOTHING, beside, standing, tiny


def an_old_site(site: Path) -> None:
    publish(tiny("old"), site, A_DAY)


def no_site_yet(site: Path) -> None:
    assert not site.exists()


def an_empty_folder(site: Path) -> None:
    site.mkdir()


def half_a_site_of_a_killed_run(site: Path) -> None:
    an_old_site(site)
    staging = site.parent / ".site.making"
    (staging / "site" / "guides").mkdir(parents=True)
    (staging / "work").mkdir()
    for file in (MARK, f"site/{MARK}", "site/guides/half.html", "work/page.md"):
        (staging / file).write_text("left behind", encoding="utf-8")


def a_run_killed_between_two_renames(site: Path) -> None:
    half_a_site_of_a_killed_run(site)
    site.rename(site.parent / ".site.making" / "old")


SCENES: Final = (
    an_old_site,
    no_site_yet,
    an_empty_folder,
    half_a_site_of_a_killed_run,
    a_run_killed_between_two_renames,
)

# What stands at the site, one after the other, over every step at which a build may be killed.
WHEN_KILLED: Final = {
    ATOMIC: {
        "an_old_site": ["old", "new"],
        "no_site_yet": [NOTHING, "new"],
        "an_empty_folder": [EMPTY, "new"],
        "half_a_site_of_a_killed_run": ["old", "new"],
        "a_run_killed_between_two_renames": [NOTHING, "old", "new"],
    },
    RENAMES: {
        "an_old_site": ["old", NOTHING, "new"],
        "no_site_yet": [NOTHING, "new"],
        "an_empty_folder": [EMPTY, NOTHING, "new"],
        "half_a_site_of_a_killed_run": ["old", NOTHING, "new"],
        "a_run_killed_between_two_renames": [NOTHING, "old", NOTHING, "new"],
    },
}
# What stands there once a build has followed that came to nothing: the same either way.
AFTERWARDS: Final = {
    "an_old_site": ["old", "new"],
    "no_site_yet": [NOTHING, "new"],
    "an_empty_folder": [EMPTY, "new"],
    "half_a_site_of_a_killed_run": ["old", "new"],
    "a_run_killed_between_two_renames": ["old", "new"],
}


def in_turn(sites: list[Path]) -> list[str]:
    """What stands at each of them, each change told once."""
    return [state for state, _ in groupby(standing(site) for site in sites)]


def comes_to_nothing() -> Iterator[File]:
    """The outputs of a build that MkDocs refuses in the middle."""
    yield tiny("spoilt")[0]
    raise SiteError("a link leads nowhere")


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each scene, in which a site stands or not."""
    folder = tmp_path_factory.mktemp("scenes")
    for make in SCENES:
        (folder / make.__name__).mkdir()
        make(folder / make.__name__ / "site")
    return folder


@pytest.mark.parametrize("way", [ATOMIC, RENAMES])
def test_killed_at_any_step_a_build_leaves_a_whole_site_and_the_next_one_tidies_up(
    scenes: Path, tmp_path: Path, way: str
) -> None:
    run("every-step", scenes, tmp_path, way)
    killed = {scene.name: [step / "site" for step in sorted(scene.iterdir())] for scene in tmp_path.iterdir()}
    assert {name: in_turn(sites) for name, sites in killed.items()} == WHEN_KILLED[way]

    everywhere = [site for sites in killed.values() for site in sites]
    for site in everywhere:
        with pytest.raises(SiteError):
            publish(comes_to_nothing(), site, A_DAY)
    assert {name: in_turn(sites) for name, sites in killed.items()} == AFTERWARDS
    assert [name for site in everywhere for name in beside(site) if name != "site"] == []

    for site in everywhere:
        publish(tiny("next"), site, A_DAY)
    assert {standing(site) for site in everywhere} == {"next"}
    assert [name for site in everywhere for name in beside(site) if name != "site"] == []


def test_the_old_site_is_put_back_before_anything_else_even_if_the_content_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, no_content = tmp_path / "built" / "site", tmp_path / "content"
    site.parent.mkdir()
    no_content.mkdir()
    a_run_killed_between_two_renames(site)
    assert main(["build", "--content", str(no_content), "--out", str(site)]) == 2
    assert "Nothing was written" in capsys.readouterr().err
    assert standing(site) == "old"
    assert beside(site) == ["site"]


def test_an_empty_folder_that_somebody_made_meanwhile_does_not_keep_the_old_site_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    a_run_killed_between_two_renames(site)
    site.mkdir()
    with pytest.raises(SiteError):
        publish(comes_to_nothing(), site, A_DAY)
    assert standing(site) == "old"
    assert beside(site) == ["site"]


@pytest.mark.parametrize("stopped_by", [OSError, KeyboardInterrupt])
def test_whatever_stops_a_build_between_two_renames_the_old_site_goes_back_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: type[BaseException]
) -> None:
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if path == tmp_path / ".site.making" / "site":
            raise stopped_by
        return rename(path, target)

    an_old_site(tmp_path / "site")
    monkeypatch.setattr("generator.publishing.exchange._LIBC", None)
    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(stopped_by):
        publish(tiny("new"), tmp_path / "site", A_DAY)
    assert standing(tmp_path / "site") == "old"
    assert beside(tmp_path / "site") == ["site"]


def test_what_a_link_leads_to_is_never_deleted(tmp_path: Path) -> None:
    site, theirs = tmp_path / "built" / "site", tmp_path / "theirs"
    site.parent.mkdir()
    theirs.mkdir()
    (theirs / "letter.txt").write_text("Dear families", encoding="utf-8")
    half_a_site_of_a_killed_run(site)
    for folder in (site, site.parent / ".site.making", site.parent / ".site.making" / "work"):
        (folder / "link").symlink_to(theirs)
    publish(tiny("new"), site, A_DAY)
    assert standing(site) == "new"
    assert beside(site) == ["site"]
    assert (theirs / "letter.txt").read_text(encoding="utf-8") == "Dear families"
