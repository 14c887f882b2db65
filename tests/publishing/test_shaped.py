"""What decides whether a version's site is built again: everything that its pages tell, and nothing that only others tell."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from generator.documents.head import Edition
from generator.policy.library import Library
from generator.policy.outline import Outline, outline
from generator.policy.policy import PolicyWords
from generator.policy.version import Version
from generator.publishing import shaped
from generator.publishing.outputs import VersionSite, version_site
from generator.publishing.shaped import made_by, program_files, shape_of_changes, shape_of_version
from generator.reading.library import read_library
from generator.rendering.pdf import Pdf, Sheets
from tests.conftest import A_DAY
from tests.promises.built_site import ROOT
from tests.publishing.every_change import Field, every_change

THREE: Final = read_library(ROOT / "tests/browser/three")
NAMES: Final = tuple(version.name for version in THREE.policies[0].versions)


def edition(name: str, library: Library = THREE) -> Edition:
    policy = library.policies[0]
    version = next(one for one in policy.versions if one.name == name)
    return Edition(library, policy, version, A_DAY).for_its_pages


def shape(name: str, library: Library = THREE) -> str:
    return shape_of_version(edition(name, library), "the program")


def with_version(name: str, change: Callable[[Version], Version]) -> Library:
    """The library in which one version is another."""
    policy = THREE.policies[0]
    versions = tuple(change(one) if one.name == name else one for one in policy.versions)
    return replace(THREE, policies=(replace(policy, versions=versions),))


def _instead(other: Version, _: Version) -> Version:
    return other


def unprinted(sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
    """A press that only shows what it was given."""
    return tuple(Pdf(one.html.encode(), 1) for one in sheets)


def built(name: str, library: Library) -> VersionSite:
    policy = library.policies[0]
    version = next(one for one in policy.versions if one.name == name)
    return version_site(Edition(library, policy, version, A_DAY), unprinted)


# ── What its own pages tell ──────────────────────────────────────────────────────────────────────────────────────────


def unnoticed(changed: Callable[[Any], str], whole: Any) -> set[Field]:
    """The fields of which at least one change leaves the shape as it was."""
    before = changed(whole)
    return {field for field, other in every_change(whole) if changed(other) == before}


def test_every_field_of_a_versions_own_words_and_text_shapes_it() -> None:
    own = edition("2").version
    around = edition("2")
    assert not unnoticed(lambda version: shape_of_version(replace(around, version=version), ""), own)


@pytest.mark.parametrize("part", ["organisation", "guidance", "glossary"])
def test_every_field_of_what_all_policies_share_shapes_every_version(part: str) -> None:
    around = edition("2")
    assert not unnoticed(
        lambda other: shape_of_version(replace(around, library=replace(around.library, **{part: other})), ""),
        getattr(THREE, part),
    )


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_shapes_every_version(days: int) -> None:
    one = edition("2")
    assert shape_of_version(replace(one, on=one.on + timedelta(days=days)), "") != shape_of_version(one, "")


def test_two_versions_and_two_programs_have_shapes_of_their_own() -> None:
    assert len({shape(name) for name in NAMES}) == len(NAMES)
    assert shape_of_version(edition("2"), "one") != shape_of_version(edition("2"), "another")
    assert shape_of_changes(edition("2"), "one") != shape_of_version(edition("2"), "one")


def test_the_shape_is_the_same_in_every_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SHAPES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert found == {"".join(f"{shape(name)}\n" for name in NAMES)}


SHAPES: Final = """
from tests.publishing.test_shaped import NAMES, shape
print(*map(shape, NAMES), sep="\\n")
"""


# ── What they tell of others ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_in_another_version_that_leaves_the_shape_as_it_was_leaves_every_page_as_it_was() -> None:
    before, same = built("1", THREE), shape("1")
    [newest] = [one for one in THREE.policies[0].versions if one.name == "10"]
    tried: set[Field] = set()
    for field, other in every_change(newest):
        with suppress(AttributeError, TypeError):  # it was to be of another form: no such version can be read
            library = with_version("10", partial(_instead, other))
            if field not in tried and shape("1", library) == same:
                tried.add(field)
                assert built("1", library) == before, field
    assert {record for record, _ in tried} >= {"Clause", "Section", "ConsentItem", "Passage", "PolicyWords"}


def test_what_is_told_of_another_version_shapes_this_one() -> None:
    told = outline(next(one for one in THREE.policies[0].versions if one.name == "10"))
    assert told.words.policy.version == "10"
    assert [fact.contact for fact in told.words.facts]
    for field, other in every_change(told):
        library = with_version("10", partial(_instead, other))
        around = edition("1", THREE)
        policy = replace(around.policy, versions=library.policies[0].versions)
        assert repr(replace(around, policy=policy)) != repr(around), field


def test_our_words_in_the_newest_version_shape_no_older_one() -> None:
    def reworded(version: Version) -> Version:
        first, *rest = version.words.clauses
        clauses = (first.model_copy(update={"plain": "We say it otherwise."}), *rest)
        return replace(version, words=version.words.model_copy(update={"clauses": clauses}))

    library = with_version("10", reworded)
    assert [shape(name, library) == shape(name) for name in NAMES] == [True, True, False]
    assert shape_of_changes(edition_of_changes(library), "") != shape_of_changes(
        edition_of_changes(THREE), ""
    )


def edition_of_changes(library: Library) -> Edition:
    policy = library.policies[0]
    return Edition(library, policy, policy.current(A_DAY), A_DAY)


def test_an_outline_keeps_its_bands_though_the_rules_that_cut_them_are_gone() -> None:
    for version in THREE.policies[0].versions:
        assert outline(version).bands == version.bands
        assert outline(version).words.clauses == ()


def test_a_new_part_of_a_versions_file_is_told_to_other_versions_until_somebody_says_that_it_is_not() -> None:
    whole = next(one for one in THREE.policies[0].versions if one.name == "2").words
    told = outline(next(one for one in THREE.policies[0].versions if one.name == "2")).words
    same = {name for name in PolicyWords.model_fields if getattr(told, name) is getattr(whole, name)}
    assert same >= {"policy", "reviews"}
    assert isinstance(edition("1").policy.versions[-1], Outline)


# ── The program ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_file_that_a_build_reads_is_known_to_shape_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", READS, str(ROOT / "tests/publishing/second"), str(tmp_path / "site")]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    read = {Path(line) for line in made.stdout.splitlines()}
    ours = {path for path in read if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv")}
    known = set(program_files())
    assert ROOT / "mkdocs.yml" in ours
    assert ROOT / "overrides/main.html" in ours
    content = ROOT / "tests/publishing/second"
    assert {path for path in ours - known if not path.is_relative_to(content)} == set()


READS: Final = """
import sys
from datetime import date
from pathlib import Path

read = set()

def heard(event, given):
    if event == "open" and isinstance(given[0], str) and given[1] in ("r", "rb", None):
        read.add(given[0])

sys.addaudithook(heard)
from generator.publishing.outputs import outputs
from generator.publishing.publish import publish
from generator.reading.library import read_library

content, site = map(Path, sys.argv[1:])
publish(outputs(read_library(content), date(2026, 11, 22)), site, date(2026, 11, 22))
wanted = (Path(name).absolute() for name in read if not name.endswith(".pyc"))
print(*sorted(str(path) for path in wanted if path.is_file()), sep="\\n")
"""


def test_another_package_or_a_changed_file_of_ours_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made_by()
    assert made_by() == before
    (tmp_path / "a_package-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    other_packages = made_by()
    assert other_packages != before
    (tmp_path / "mkdocs.yml").write_text("site_name: another", encoding="utf-8")
    monkeypatch.setattr(shaped, "ROOT", tmp_path)
    assert made_by() not in (before, other_packages)
