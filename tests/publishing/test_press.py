"""Only packs that changed are made, on every core; what a store holds is never trusted without its proof."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import requires
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from weasyprint.urls import FatalURLFetchingError

from generator.cli import main
from generator.documents import CONSENT_PACK, compose_all
from generator.documents.head import Edition
from generator.publishing import press
from generator.publishing.outputs import outputs
from generator.publishing.press import Workshop, keep_pdf, print_here, take_pdf, workshop
from generator.publishing.store import Store, _proof
from generator.reading.library import read_library
from generator.rendering import pdf
from generator.rendering.forms import sheets_of
from generator.rendering.page import Around
from generator.rendering.pdf import Pdf, Sheets
from tests.conftest import A_DAY
from tests.real import CONTENT, real_copy, real_library

PAGE: Final = '<html lang="en-GB"><head><title>{0}</title></head><body><p>{0}</p></body></html>'


def sheet(words: str) -> Sheets:
    return Sheets(PAGE.format(words), "")


SHEETS: Final = tuple(map(sheet, ("one", "two", "three")))


def pressed(folder: Path, sheets: Sequence[Sheets] = SHEETS) -> tuple[tuple[Pdf, ...], int]:
    """What a workshop gives, and how many it had to make."""
    with workshop(folder, processes=2) as made:
        return made(sheets), made.made


def test_what_was_made_before_is_taken_from_the_store_and_is_the_same(tmp_path: Path) -> None:
    first, made = pressed(tmp_path)
    assert made == 3
    assert first == print_here(SHEETS)
    assert pressed(tmp_path) == (first, 0)


def test_each_pdf_stands_where_it_was_asked_for_even_twice(tmp_path: Path) -> None:
    one, two, _ = SHEETS
    found, made = pressed(tmp_path, [two, one, two])
    assert made == 2
    assert found == print_here([two, one, two])


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    pressed(tmp_path)
    _, made = pressed(tmp_path, [*SHEETS[:2], sheet("three, otherwise")])
    assert made == 1


@pytest.mark.parametrize("place", ["html", "css"])
def test_one_sign_more_is_another_pdf(tmp_path: Path, place: str) -> None:
    one = SHEETS[0]
    other = replace(one, html=f"{one.html} ") if place == "html" else replace(one, css="p { margin: 0 }")
    pressed(tmp_path, [one])
    assert pressed(tmp_path, [other])[1] == 1


def test_another_font_program_or_code_makes_every_pdf_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed(tmp_path)
    monkeypatch.setattr(press, "what_draws", lambda: ("another", *pdf.what_draws()))
    assert pressed(tmp_path)[1] == 3


def test_everything_that_draws_is_named() -> None:
    told = {part.partition(" ")[0] for part in pdf.what_draws()}
    brought = [Requirement(one) for one in requires("weasyprint") or []]
    named = {one.name.lower() for one in brought if one.marker is None}
    assert len(named) > 6
    assert named | {"weasyprint", "pikepdf", "segno", "pango", "harfbuzz", "python"} <= told


def test_a_process_that_is_killed_meanwhile_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.verbs.site.workshop", partial(_killed_workshop, tmp_path / "store"))
    assert main(["build", "--content", str(CONTENT), "--out", str(tmp_path / "site")]) == 4
    assert capsys.readouterr().err == (
        "generator: the site could not be built, and nothing was written.\n"
        "A process that makes packs was ended, perhaps for want of memory. Run this again.\n"
    )
    assert not (tmp_path / "site").exists()


@contextmanager
def _killed_workshop(folder: Path) -> Iterator[Workshop]:
    yield Workshop(Store(folder, 400), processes=2, render=_killed)


def _killed(_: Sheets) -> Pdf:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


DAMAGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a byte changed": lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
    "cut short": lambda whole: whole[: len(whole) // 2],
    "empty": lambda whole: b"",
    "only its proof": lambda whole: whole.partition(b"\n")[0],
    "another proof": lambda whole: b"0" * 64 + b"\n" + whole.partition(b"\n")[2],
    "a proof of something else": lambda whole: _proof(b"no PDF") + b"\nno PDF",
    "a proof of nothing": lambda whole: _proof(b"") + b"\n",
    "no text": lambda whole: b"\xff\xfe" + whole,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_pdf_is_made_anew_and_mended_in_the_store(tmp_path: Path, damage: str) -> None:
    whole, _ = pressed(tmp_path)
    file = min(tmp_path.iterdir())
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    assert pressed(tmp_path) == (whole, 1)
    assert pressed(tmp_path) == (whole, 0)


def test_a_store_that_cannot_be_used_only_makes_the_build_slower(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("in the way", encoding="utf-8")
    assert pressed(tmp_path / "store") == (print_here(SHEETS), 3)


def test_the_store_keeps_what_was_used_last_and_no_more(tmp_path: Path) -> None:
    store = Store(tmp_path, 2)
    for age, one in enumerate(SHEETS):
        keep_pdf(store, one, Pdf(b"%PDF", 1))
        os.utime(tmp_path / press._name(one), (age, age))
    store.used.clear()
    assert take_pdf(store, SHEETS[0])
    store.tidy()
    assert [take_pdf(store, one) is not None for one in SHEETS] == [True, False, True]


def test_a_fault_in_one_pdf_is_told_and_the_processes_end(tmp_path: Path) -> None:
    with (
        pytest.raises(FatalURLFetchingError, match="Refused while rendering"),
        workshop(tmp_path, processes=2) as made,
    ):
        made([*SHEETS, Sheets('<img src="file:///etc/hostname" alt="">', "")])
    assert pressed(tmp_path)[0] == print_here(SHEETS)


# ── The real packs ───────────────────────────────────────────────────────────────────────────────────────────────────


class Counting:
    """A press that makes nothing, and knows what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Sheets] = []

    def __call__(self, sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
        self.asked += sheets
        return tuple(Pdf(one.html.encode(), 1) for one in sheets)


def asked_for(content: Path) -> list[Sheets]:
    counting = Counting()
    list(outputs(read_library(content), A_DAY, counting))
    return counting.asked


def test_one_changed_clause_makes_only_the_packs_anew_that_show_it(tmp_path: Path) -> None:
    content = real_copy(tmp_path / "content")
    words = content / "policies/online-music-production/1.yml"
    before = asked_for(content)
    text = words.read_text(encoding="utf-8")
    plain = "plain: Help your child to log on to Zoom."
    assert text.count(plain) == 1
    words.write_text(text.replace(plain, "plain: Help your child to get into Zoom."), encoding="utf-8")

    changed = [place for place, one in enumerate(asked_for(content)) if one != before[place]]
    library = read_library(content)
    edition = Edition(library, library.policies[0], library.policies[0].versions[0], A_DAY)
    packs = [one for one in compose_all(edition) if one.kind == CONSENT_PACK]
    shows = [
        "help-with-zoom" in (*pack.document.clauses, *pack.document.upcoming)
        for pack in packs
        for _ in pack.kind.files
    ]
    assert changed == [place for place, shown in enumerate(shows) if shown]
    assert 0 < len(changed) < len(before)


def test_the_real_packs_are_the_same_from_one_process_or_several(tmp_path: Path) -> None:
    library = real_library()
    edition = Edition(library, library.policies[0], library.policies[0].versions[0], A_DAY)
    pack = next(one for one in compose_all(edition) if one.kind == CONSENT_PACK)
    sheets = [sheets_of(pack, size, Around()) for size in pack.kind.files]
    assert pressed(tmp_path, sheets)[0] == print_here(sheets)


# ── However it ends ──────────────────────────────────────────────────────────────────────────────────────────────────

ENDLESS: Final = """
import os, sys, time
from pathlib import Path
from generator.publishing.press import Workshop
from generator.publishing.store import Store
from generator.rendering.pdf import Sheets

def endless(sheets):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(600)

Workshop(Store(Path(sys.argv[1]), 400), 2, endless)([Sheets("one", ""), Sheets("two", "")])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for the processes under /proc")
def test_a_build_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as build:
        assert build.stdout is not None
        helpers = [Path("/proc") / build.stdout.readline().strip() for _ in range(2)]
        assert len(set(helpers)) == 2
        assert all(map(_runs, helpers))
        build.send_signal(signal.SIGKILL)
    by = time.monotonic() + 60
    while any(map(_runs, helpers)) and time.monotonic() < by:
        time.sleep(0.05)
    assert not any(map(_runs, helpers))


def _runs(process: Path) -> bool:
    """Whether a process is there and has not ended: a dead one stands there until somebody asks how it ended."""
    try:
        return process.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_workshop_knows_what_it_made_and_what_it_took(tmp_path: Path) -> None:
    with workshop(tmp_path, processes=1) as made:
        assert isinstance(made, Workshop)
        made(SHEETS[:1])
        made(SHEETS)
        assert (made.made, made.taken) == (3, 1)
