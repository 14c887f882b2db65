"""Two folders change places in one step, or stay as they were."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.publishing import exchange
from generator.publishing.exchange import exchanged


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each holding a file of its own."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").touch()
    return tmp_path / "one", tmp_path / "other"


def inside(*folders: Path) -> list[list[str]]:
    return [sorted(path.name for path in folder.iterdir()) for folder in folders]


def test_two_folders_change_places(two: tuple[Path, Path]) -> None:
    if not exchanged(*two):
        pytest.skip("this system, or the file system of temporary files, cannot do it")
    assert inside(*two) == [["other.txt"], ["one.txt"]]


def test_where_one_is_missing_both_stay_as_they_were(two: tuple[Path, Path]) -> None:
    one, other = two
    assert not exchanged(one, other.with_name("missing"))
    assert inside(one, other) == [["one.txt"], ["other.txt"]]
    assert not other.with_name("missing").exists()


def refuses(*_: object) -> int:
    """What a system's call says when the file system cannot do it."""
    return -1


@pytest.mark.parametrize(
    "libc", [SimpleNamespace(), SimpleNamespace(renameat2=refuses), SimpleNamespace(renamex_np=refuses)]
)
def test_a_system_that_lacks_the_call_or_refuses_it_leaves_both_as_they_were(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, libc: SimpleNamespace
) -> None:
    monkeypatch.setattr(exchange, "_LIBC", libc)
    assert not exchanged(*two)
    assert inside(*two) == [["one.txt"], ["other.txt"]]


def remembers(asked: list[tuple[object, ...]]) -> Callable[..., int]:
    def call(*given: object) -> int:
        asked.append(given)
        return 0

    return call


def test_linux_and_macos_are_each_asked_in_their_own_way(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    for name in ("renameat2", "renamex_np"):
        monkeypatch.setattr(exchange, "_LIBC", SimpleNamespace(**{name: remembers(asked)}))
        assert exchanged(*two)
    one, other = (os.fsencode(path) for path in two)
    at_fdcwd, rename_exchange, rename_swap = -100, 2, 2  # from the two systems' own headers
    assert asked == [(at_fdcwd, one, at_fdcwd, other, rename_exchange), (one, other, rename_swap)]
