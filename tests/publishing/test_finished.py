"""Only versions that changed are built; what the store holds is never trusted without its proof."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from generator.documents.head import Edition
from generator.publishing import finished as finished_module
from generator.publishing.finished import Files, Finished, finished
from generator.publishing.outputs import outputs
from generator.publishing.publish import publish
from generator.publishing.shaped import made_by
from generator.publishing.store import Store, _proof
from generator.reading.library import read_library
from generator.rendering.pdf import MissingGlyphError
from tests.conftest import A_DAY
from tests.promises.built_site import ROOT
from tests.publishing.test_all_or_nothing import tree
from tests.publishing.test_shaped import unprinted

THREE: Final = ROOT / "tests/browser/three"
ORCHESTRA: Final = "policies/rehearsal-days"
NEWEST: Final = f"{ORCHESTRA}/10.yml"
FILES: Final[Files] = {"index.html": b"a page", "packs/aged-13.pdf": b"%PDF\n\0", "empty.txt": b""}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the orchestra's content, its site, and the store that its build left."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(THREE, folder / "content")
    assert build(folder) == (3, 0)
    return folder


@pytest.fixture
def again(first: Path, tmp_path: Path) -> Path:
    """A copy of that folder, in which a test changes something and builds again."""
    return Path(shutil.copytree(first, tmp_path / "again"))


def build(folder: Path, on: date = A_DAY) -> tuple[int, int]:
    """Build the content of a folder, with the store that stands there: how many versions were built, and how many taken."""
    library = read_library(folder / "content")
    with finished(folder / "versions") as parts:
        publish(outputs(library, on, unprinted, parts), folder / "site", on, (), parts)
    return parts.versions_built, parts.versions_taken


def change(file: Path, before: str, after: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert before in words
    file.write_text(words.replace(before, after, 1), encoding="utf-8")


def as_if_for_the_first_time(folder: Path) -> dict[str, str]:
    """What a build of the same content makes whose store is empty."""
    shutil.rmtree(folder / "versions")
    shutil.rmtree(folder / "site")
    build(folder)
    return tree(folder / "site")


# ── Only what changed ────────────────────────────────────────────────────────────────────────────────────────────────


def test_with_nothing_changed_nothing_is_built_and_the_site_is_the_same_to_the_byte(
    first: Path, again: Path
) -> None:
    shutil.rmtree(again / "site")
    assert build(again) == (0, 3)
    assert tree(again / "site") == tree(first / "site")
    folders = [sorted(p.relative_to(of) for p in of.rglob("*") if p.is_dir()) for of in (first, again)]
    assert folders[0] == folders[1]


def test_our_words_in_the_newest_version_build_that_version_alone(again: Path) -> None:
    before = tree(again / "site")
    plain = next(re.finditer(r"plain: [^\n{\"]+\.\n", (again / "content" / NEWEST).read_text()))[0]
    change(again / "content" / NEWEST, plain, plain.replace(".\n", ", as we say now.\n"))
    assert build(again) == (1, 2)
    after = tree(again / "site")
    touched = {Path(path).parts[1] for path in after if after[path] != before.get(path)}
    assert touched - {"changes"} == {"10"}
    assert after == as_if_for_the_first_time(again)


def test_a_withdrawal_of_one_version_builds_each_since_all_of_them_tell_of_it(again: Path) -> None:
    head = '  version: "1"\n'
    withdrawn = "  withdrawn: {on: 2026-10-25, reason: It named a number that nobody answers.}\n"
    change(again / "content" / ORCHESTRA / "1.yml", head, head + withdrawn)
    assert build(again) == (3, 0)
    assert tree(again / "site") == as_if_for_the_first_time(again)


def test_another_day_builds_each_version_once(again: Path) -> None:
    tomorrow = A_DAY + timedelta(days=1)
    assert [build(again, on) for on in (tomorrow, tomorrow, A_DAY)] == [(3, 0), (0, 3), (0, 3)]


def test_the_version_in_force_has_its_second_place_from_the_store_too(again: Path) -> None:
    build(again)
    made = tree(again / "site/rehearsal-days")
    latest = {path.partition("/")[2]: held for path, held in made.items() if path.startswith("latest/")}
    version = {path.partition("/")[2]: held for path, held in made.items() if path.startswith("2/")}
    assert latest == version
    assert latest


# ── Never trusted without its proof ──────────────────────────────────────────────────────────────────────────────────


def _resealed(whole: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """What somebody would write who knows how a proof is made."""
    content = change(whole.partition(b"\n")[2])
    return _proof(content) + b"\n" + content


DAMAGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a byte changed": lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    "cut short": lambda whole: whole[: len(whole) // 2],
    "longer": lambda whole: whole + b"more",
    "empty": lambda whole: b"",
    "only its proof": lambda whole: whole.partition(b"\n")[0],
    "another proof": lambda whole: b"0" * 64 + whole[64:],
    "no text": lambda whole: b"\xff\xfe" + whole,
    "sealed, but no list of files": lambda whole: _resealed(whole, lambda held: b"0\n"),
    "sealed, but a list of something else": lambda whole: _resealed(whole, lambda held: b'[["a"], 3]\n'),
    "sealed, but no JSON": lambda whole: _resealed(whole, lambda held: b"\xff\n"),
    "sealed, but longer": lambda whole: _resealed(whole, lambda held: held + b"more"),
    "sealed, and leading out": lambda whole: _resealed(whole, lambda held: b'[["../a.html", 0]]\n'),
    "sealed, and leading to the root": lambda whole: _resealed(whole, lambda held: b'[["/a.html", 0]]\n'),
    "sealed, with a nameless file": lambda whole: _resealed(whole, lambda held: b'[["", 0]]\n'),
    "sealed, with a size below nought": lambda whole: _resealed(
        whole, lambda held: b'[["a", 1], ["b", -1]]\nx'
    ),
}


def kept(folder: Path) -> Finished:
    return Finished(Store(folder, 60), made_by())


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_part_counts_as_none_and_is_mended(tmp_path: Path, damage: str) -> None:
    kept(tmp_path).keep("a-shape", FILES)
    file = tmp_path / "a-shape"
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    store = kept(tmp_path)
    assert store.version("a-shape") is None
    assert (store.versions_built, store.versions_taken, store.pdfs_taken) == (1, 0, 0)
    store.keep("a-shape", FILES)
    assert store.version("a-shape") == FILES
    assert (store.versions_built, store.versions_taken, store.pdfs_taken) == (1, 1, 1)


def _a_link(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def _a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "letter.txt").write_text("Dear families", encoding="utf-8")


@pytest.mark.parametrize("put", [_a_link, _a_link_to_nothing, _a_pipe, _a_folder])
def test_what_is_no_file_in_the_store_is_not_read_not_waited_for_and_not_followed(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    folder = tmp_path / "store"
    kept(folder).keep("a-shape", FILES)
    put(folder / "a-shape")
    outside = (tmp_path / "elsewhere").read_bytes() if (tmp_path / "elsewhere").exists() else None
    store = kept(folder)
    assert store.version("a-shape") is None
    store.keep("a-shape", FILES)
    store.store.tidy()
    assert store.version("a-shape") == (None if put is _a_folder else FILES)
    assert outside is None or (tmp_path / "elsewhere").read_bytes() == outside


def test_a_build_over_a_wholly_damaged_store_makes_the_same_site_and_mends_the_store(again: Path) -> None:
    before = tree(again / "site")
    for number, file in enumerate(sorted((again / "versions").iterdir())):
        file.write_bytes(list(DAMAGES.values())[number](file.read_bytes()))
    assert build(again) == (3, 0)
    assert tree(again / "site") == before
    assert build(again) == (0, 3)


def test_a_store_that_cannot_be_used_only_makes_the_build_slower(again: Path) -> None:
    before = tree(again / "site")
    shutil.rmtree(again / "versions")
    (again / "versions").write_text("in the way", encoding="utf-8")
    assert build(again) == (3, 0)
    assert tree(again / "site") == before


def test_parts_of_any_names_and_sizes_come_back_as_they_were(tmp_path: Path) -> None:
    files = {"a\nb/ü.html": b"\n", "[]": b"[]\n", "..a/b..": b"", "deep/er/and/deeper": bytes(range(256))}
    kept(tmp_path).keep("a-shape", files)
    assert kept(tmp_path).version("a-shape") == files


def test_the_store_keeps_what_was_used_last_and_never_less_than_a_build_uses(tmp_path: Path) -> None:
    store = Store(tmp_path, 2)
    for age, name in enumerate("abcde"):
        store.keep(name, b"")
        os.utime(tmp_path / name, (age, age))
    later = Store(tmp_path, 2)
    assert later.take("a") == b""
    later.tidy()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "e"}
    busy = Store(tmp_path, 0)
    assert [busy.take(name) for name in "ae"] == [b"", b""]
    busy.tidy()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "e"}


# ── Only what was built without fault ────────────────────────────────────────────────────────────────────────────────


def test_a_letter_that_no_pack_can_print_stops_a_build_again_and_again_and_is_kept_nowhere(
    again: Path,
) -> None:
    change(again / "content/organisation.yml", "name: ", "name: 音 ")
    before = {path.name for path in (again / "versions").iterdir()}
    for _ in range(2):
        with pytest.raises(MissingGlyphError, match="音"):
            build(again)
    assert len({path.name for path in (again / "versions").iterdir()} - before) <= 1  # the pages of changes
    change(again / "content/organisation.yml", "name: 音 ", "name: ")
    assert build(again) == (0, 3)


def test_nothing_is_kept_once_somebody_has_changed_the_program_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with finished(tmp_path / "store") as store:
        monkeypatch.setattr(finished_module, "made_by", lambda: "another program")
        store.keep("a-shape", FILES)
        assert store.version("a-shape") is None
    assert not (tmp_path / "store").exists()


def test_a_fault_while_pages_of_changes_are_made_is_told_and_nothing_is_kept(
    first: Path, tmp_path: Path
) -> None:
    library = read_library(first / "content")
    policy = library.policies[0]
    edition = Edition(library, policy, policy.current(A_DAY), A_DAY)

    def spoilt() -> Files:
        raise MissingGlyphError

    store = kept(tmp_path)
    with pytest.raises(MissingGlyphError):
        store.changes(edition, spoilt)
    assert list(tmp_path.iterdir()) == []
    assert store.changes(edition, lambda: FILES) == FILES
    assert store.changes(edition, spoilt) == FILES
