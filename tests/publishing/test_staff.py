"""Papers for staff are written whole or not at all, in a folder of their own, and never on the site."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from generator.cli import main
from generator.documents.asked_again import Outcome
from generator.documents.head import Edition
from generator.documents.sign_off import compose_sign_off, version_under_review
from generator.publishing.outputs import File
from generator.publishing.place import MARK, NotOursError
from generator.publishing.publish import publish
from generator.publishing.staff import STAFF_MARK, STAFF_MARK_WORDS, staff_place, write_for_staff
from generator.reading.library import read_library
from generator.rendering.asked_again_data import asked_again_json
from tests.promises.built_site import ROOT
from tests.publishing.agreed_form import assert_agreed_form
from tests.publishing.tiny import beside, tiny
from tests.rendering.test_sign_off import drafted

A_DAY: Final = date(2026, 11, 24)
SWIMMING: Final = ROOT / "tests/reading/good"
SIGNED: Final = "The form that families of version 1 signed, by its parts, at some or all ages"
FILES: Final = (File("swimming/review-1.html", b"new"), File("swimming/review-1.pdf", b"new"))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def review(content: Path, out: Path, *more: str) -> int:
    return main(["review", "--content", str(content), "--out", str(out), "--on", A_DAY.isoformat(), *more])


def asked(content: Path) -> dict[str, Any]:
    library = read_library(content)
    [policy] = library.policies
    edition = Edition(library, policy, version_under_review(policy, A_DAY), A_DAY)
    found: dict[str, Any] = json.loads(asked_again_json(compose_sign_off(edition)))
    return found


# ── What is written ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_review_writes_a_page_a_pdf_and_the_data_and_says_what_needs_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = drafted(tmp_path / "content")
    assert review(content, tmp_path / "staff") == 0
    assert list(everything(tmp_path / "staff")) == [
        STAFF_MARK,
        "swimming/asked-again-2.json",
        "swimming/review-2.html",
        "swimming/review-2.pdf",
    ]
    assert capsys.readouterr().out.splitlines() == [
        f"Wrote {tmp_path}/staff/swimming/review-2.html, the same as PDF, and asked-again-2.json, as of 24 November 2026.",
        "  - Nobody has confirmed the plain wording of version 2.",
        "  - Nothing says yet what 2 changes would mean for families: watch-lessons, stay-at-poolside.",
        f"  - {SIGNED}: stop relying on it: 1, ask again: 1, tell parents: 2, nothing to do: 2.",
        "  - Open questions: 4, of which families see 3.",
        "  - Documents without an address, for which families have to ask: 1.",
    ]


def test_a_second_review_of_the_same_gives_the_same_bytes_and_keeps_what_else_is_there(
    tmp_path: Path,
) -> None:
    content, out = drafted(tmp_path / "content"), tmp_path / "staff"
    assert review(content, out, "--version", "1") == 0
    assert review(content, out) == 0
    (out / "swimming/signed sheet.pdf").write_bytes(b"a scan of the signed sheet")
    before = everything(out)
    assert review(content, out) == 0
    assert everything(out) == before
    assert "swimming/review-1.pdf" in before
    assert "swimming/signed sheet.pdf" in before
    assert beside(out) == ["content", "staff"]


def test_each_policy_gets_a_sheet_unless_one_is_named(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SWIMMING, tmp_path / "content"))
    shutil.copytree(content / "policies/swimming", content / "policies/diving")
    assert review(content, tmp_path / "staff") == 0
    assert {path.parent.name for path in (tmp_path / "staff").rglob("*.pdf")} == {"diving", "swimming"}
    assert review(content, tmp_path / "one", "--policy", "diving") == 0
    assert {path.parent.name for path in (tmp_path / "one").rglob("*.pdf")} == {"diving"}


def test_a_review_shows_a_broken_promise_rather_than_refusing(tmp_path: Path) -> None:
    content = drafted(tmp_path / "content")
    for name in ("1.yml", "1.txt"):
        file = content / "policies/swimming" / name
        text = file.read_text(encoding="utf-8").replace(
            "should tell us about any", "should tell us about each"
        )
        file.write_text(text, encoding="utf-8")
    assert main(["check", "--content", str(content), "--on", A_DAY.isoformat()]) == 3
    assert review(content, tmp_path / "staff") == 0


def test_a_problem_in_the_content_ends_with_2_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = Path(shutil.copytree(SWIMMING, tmp_path / "content"))
    (content / "glossary.yml").unlink()
    assert review(content, tmp_path / "staff") == 2
    assert "Nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "staff").exists()


# ── Never on the site ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("below", [".", "staff", "swimming/1/staff"])
def test_papers_for_staff_are_never_written_where_a_site_stands(tmp_path: Path, below: str) -> None:
    site = tmp_path / "guides"
    publish(tiny("old"), site, A_DAY)
    before = everything(site)
    with pytest.raises(NotOursError, match="is for staff only"):
        staff_place(site / below, ())
    assert everything(site) == before


@pytest.mark.parametrize("out", ["site", "site/staff", "./site/../site/x"])
def test_papers_for_staff_are_never_written_where_a_site_will_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert review(SWIMMING, Path(out)) == 2
    assert capsys.readouterr().err == (
        f"generator: {Path(out)} is in a folder that is published as the site, and this is for staff only. "
        "Name another folder with --out.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_build_does_not_take_the_folder_of_the_staff_for_a_site(tmp_path: Path) -> None:
    write_for_staff(FILES, staff_place(tmp_path / "staff", ()))
    before = everything(tmp_path)
    with pytest.raises(NotOursError, match="did not make"):
        publish(tiny("new"), tmp_path / "staff", A_DAY)
    assert everything(tmp_path) == before
    assert MARK not in before


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(NotOursError, match="did not make"):
        staff_place(tmp_path / "letters", ())
    assert everything(tmp_path) == {"letters/letter.txt": b"Dear all"}


# ── Whole or not at all ──────────────────────────────────────────────────────────────────────────────────────────────


def old_papers(out: Path) -> dict[str, bytes]:
    write_for_staff([File(file.path, b"old") for file in FILES], staff_place(out, ()))
    assert (out / STAFF_MARK).read_text(encoding="utf-8") == STAFF_MARK_WORDS
    return everything(out)


def test_a_fault_while_writing_leaves_the_old_papers_as_they_were(tmp_path: Path) -> None:
    before = old_papers(tmp_path / "staff")

    def fails() -> Iterator[File]:
        yield FILES[0]
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        write_for_staff(fails(), staff_place(tmp_path / "staff", ()))
    assert everything(tmp_path / "staff") == before
    assert beside(tmp_path / "staff") == ["staff"]


KILLED_HALF_WAY: Final = """
import os, signal, sys
from pathlib import Path
from generator.publishing.outputs import File
from generator.publishing.staff import staff_place, write_for_staff

def files():
    yield File("swimming/review-1.html", b"new")
    os.kill(os.getpid(), signal.SIGKILL)

write_for_staff(files(), staff_place(Path(sys.argv[1]), ()))
"""


def test_a_run_that_is_killed_leaves_the_old_papers_and_the_next_one_sweeps(tmp_path: Path) -> None:
    before = old_papers(tmp_path / "staff")
    command = [sys.executable, "-c", KILLED_HALF_WAY, str(tmp_path / "staff")]
    killed = subprocess.run(command, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert everything(tmp_path / "staff") == before
    write_for_staff(FILES, staff_place(tmp_path / "staff", ()))
    assert everything(tmp_path / "staff") == before | {file.path: file.content for file in FILES}
    assert beside(tmp_path / "staff") == ["staff"]


# ── asked-again-<version>.json ───────────────────────────────────────────────────────────────────────────────────────


def test_who_must_be_asked_again_has_the_agreed_form(tmp_path: Path) -> None:
    assert_agreed_form("asked-again", asked(drafted(tmp_path)))
    first = asked(SWIMMING)
    assert_agreed_form("asked-again", first)
    assert first["from"] == []


def test_each_thing_on_the_form_of_each_band_has_an_outcome_with_its_reason(tmp_path: Path) -> None:
    found = asked(drafted(tmp_path))
    [old] = found["from"]
    assert [band["band"] for band in old["bands"]] == [
        *("aged-5-and-under", "aged-6-to-7", "aged-8-to-11", "aged-12-and-over"),
    ]
    told = {
        (for_ages["ages"]["youngest"], for_ages["ages"]["oldest"]): {
            item["id"]: item["outcome"] for item in for_ages["items"]
        }
        for for_ages in old["bands"][1]["for"]
    }
    same = {"agree-tell-us": "nothing to do", "swimmer-code": "nothing to do", "photographs": "ask again"}
    assert told == {
        (6, 6): same | {"agree-poolside": "tell parents"},
        (7, 7): same | {"agree-poolside": "stop relying on it", "know-watching": "tell parents"},
    }


def test_a_digest_and_a_wording_are_null_together(tmp_path: Path) -> None:
    items = [
        item
        for old in asked(drafted(tmp_path))["from"]
        for band in old["bands"]
        for for_ages in band["for"]
        for item in for_ages["items"]
    ]
    assert {item["outcome"] for item in items} == {outcome.value for outcome in Outcome}
    for item in items:
        for side in ("old", "new"):
            assert (item[f"{side}_sha256"] is None) == (item[f"{side}_wording"] is None)
