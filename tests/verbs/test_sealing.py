"""Publishing a version, step by step, as the safeguarding lead does it at the command line."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.publishing.publish import publish
from tests.promises.built_site import ROOT, Site
from tests.publishing.tiny import standing, tiny
from tests.reading.folders import GOOD, TEXT, VERSION, follow, good_copy, replace_once
from tests.sealing import SEALED_ON, seal_all

SECOND: Final = ROOT / "tests/publishing/second"
SEALED: Final = "policies/swimming/sealed.yml"
NOTHING_WRITTEN: Final = "\nThis would break a promise to families. Nothing was written.\n"
CORRECTION: Final = """
corrections:
  - on: 2027-01-05
    by_role: Welfare Officer
    reason: One word was missing.
    parts: [clause {}]
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the good folder, in the working directory."""
    good_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("content")


@pytest.fixture
def hire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the second policy's content: version 1 is in force, version 2 from 1 January 2027."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(SECOND, "content"))


def files(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*"))}


def seal(version: str = "1", on: str = "2027-01-05") -> int:
    return main(["seal", "--version", version, "--on", on])


def other_goggles(content: Path) -> None:
    """One word more in a clause and in the policy's own text."""
    replace_once(content / VERSION, "quote: goggles that fit", "quote: goggles that fit well")
    replace_once(content / TEXT, "- goggles that fit", "- goggles that fit well")


def write(content: Path, correction: str) -> None:
    with (content / VERSION).open("a", encoding="utf-8") as file:
        file.write(correction)


# ── Sealing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_first_version_is_published_by_sealing_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / SEALED).unlink()
    assert seal(on=SEALED_ON.isoformat()) == 0
    assert capsys.readouterr().out == (
        "Sealed version 1 of swimming as of 22 November 2026: content/policies/swimming/sealed.yml.\n"
        "Keep that file with the others. From now on a build holds the version to these words.\n"
    )
    assert (content / SEALED).read_text(encoding="utf-8") == (GOOD / SEALED).read_text(encoding="utf-8")
    assert main(["check", "--on", "2026-11-22"]) == 0


def test_sealing_twice_says_so_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(content)
    assert seal() == 0
    assert capsys.readouterr().out == (
        "Version 1 of swimming has been sealed since 22 November 2026. Nothing was written.\n"
    )
    assert files(content) == before


def test_a_version_that_does_not_say_what_its_changes_mean_is_not_sealed(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = follow(content)
    replace_once(second, "    ages: aged 8-11\n", "    ages: aged 8-10\n")
    replace_once(second, "for swimmers aged 8-11,\n", "for swimmers aged 8-10,\n")
    replace_once(second.with_suffix(".txt"), "for swimmers aged 8-11,", "for swimmers aged 8-10,")
    before = files(content)
    assert seal("2") == 3
    assert capsys.readouterr().err == (
        "content/policies/swimming/2.yml:89: clause keep-register: keep-register (no longer for these ages, words, ages) "
        "differs from version 1, and nothing says what that means for families of children aged 11\n"
        '    Under meanings:, add "clauses: [keep-register]" and "means:" with a sentence or two for them. '
        'Where that is not true at other ages, add "ages:".\n'
        "content/policies/swimming/2.yml:89: clause keep-register: keep-register (words, ages) "
        "differs from version 1, and nothing says what that means for families of children aged 8 to 10\n"
        '    Under meanings:, add "clauses: [keep-register]" and "means:" with a sentence or two for them. '
        'Where that is not true at other ages, add "ages:".\n'
        f"{NOTHING_WRITTEN}"
    )
    assert files(content) == before
    meaning = "meanings:\n  - clauses: [keep-register]\n    means: A register is kept up to the age of 10.\n"
    replace_once(second, "set_aside:\n", f"{meaning}\nset_aside:\n")
    assert seal("2") == 0


def test_no_version_is_sealed_while_another_ones_words_are_changed(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(content)
    other_goggles(content)
    before = files(content)
    assert seal("2") == 3
    assert "clause goggles was changed since version 1 was sealed" in capsys.readouterr().err
    assert files(content) == before


def test_no_version_is_sealed_while_the_content_has_a_problem(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_once(content / VERSION, "    withdraw: welfare-officer\n", "")
    assert seal() == 2
    assert "1 problem. Nothing was written." in capsys.readouterr().err


def test_a_version_that_is_not_there_cannot_be_sealed(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal("7") == 2
    assert capsys.readouterr().err == 'generator: swimming has no version "7". It has: 1.\n'


def test_which_version_is_published_has_to_be_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["seal"])
    assert ended.value.code == 2
    assert "--version" in capsys.readouterr().err


def test_a_seal_that_cannot_be_written_ends_with_4_and_leaves_no_half(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / SEALED).unlink()
    before = files(content)

    # A folder that may not be written to would not stop an administrator, as whom tests may run.
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", f"{content / SEALED}")

    monkeypatch.setattr("pathlib.Path.replace", refused)
    assert seal() == 4
    assert capsys.readouterr().err == f"generator: Permission denied: {content / SEALED}.\n"
    assert files(content) == before


# ── Seals that were touched ──────────────────────────────────────────────────────────────────────────────────────────


def test_without_its_seal_a_version_is_a_draft_and_nothing_is_published(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / SEALED).unlink()
    publish(tiny("old"), Path("site"), SEALED_ON)
    assert main(["check", "--on", "2026-11-22"]) == 0
    assert "version 1 is a draft" in capsys.readouterr().out
    assert main(["build", "--on", "2026-11-22"]) == 3
    assert capsys.readouterr().err == (
        "content/policies:1: the folder: no version of a policy is sealed\n"
        "    Publish a version with generator seal, or look at the drafts with generator build --drafts.\n"
        f"{NOTHING_WRITTEN}"
    )
    assert standing(Path("site")) == "old"


def test_a_seal_that_was_cut_off_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (content / SEALED).read_text(encoding="utf-8")
    for part in (whole[: whole.index("  digest:")], whole[:-20], whole[: whole.index("- version")]):
        (content / SEALED).write_text(part, encoding="utf-8")
        assert main(["check", "--on", "2026-11-22"]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"{content / SEALED}:")
        assert "Traceback" not in said


def test_a_seal_without_its_last_parts_is_refused(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (content / SEALED).read_text(encoding="utf-8")
    (content / SEALED).write_text("\n".join(whole.splitlines()[:-3]) + "\n", encoding="utf-8")
    assert main(["check", "--on", "2026-11-22"]) == 3
    assert "seal of version 1: it is not as it was written" in capsys.readouterr().err


# ── A correction, step by step ───────────────────────────────────────────────────────────────────────────────────────


def test_a_slip_is_put_right_by_a_correction_that_is_written_and_sealed(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other_goggles(content)
    assert main(["check", "--on", "2027-01-05"]) == 3
    assert 'with on, by_role, reason and "parts: [clause goggles]"' in capsys.readouterr().err
    assert seal() == 3

    write(content, CORRECTION.format("goggles"))
    capsys.readouterr()
    assert main(["check", "--on", "2027-01-05"]) == 3
    assert capsys.readouterr().err == (
        "content/policies/swimming/1.yml:121: clause goggles: clause goggles was changed since version 1 was sealed "
        "on 22 November 2026\n"
        "    A correction of it is written. Seal that: generator seal --policy swimming --version 1\n"
        f"{NOTHING_WRITTEN}"
    )

    assert seal() == 0
    assert capsys.readouterr().out.startswith(
        "Sealed the corrections of version 1 of swimming as of 5 January 2027:"
    )
    assert main(["check", "--on", "2027-01-05"]) == 0

    capsys.readouterr()
    replace_once(content / VERSION, "One word was missing.", "Never mind.")
    assert main(["check", "--on", "2027-01-05"]) == 3
    assert "it is sealed, and is no longer as it was" in capsys.readouterr().err


def test_a_correction_of_other_words_does_not_let_a_change_through(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other_goggles(content)
    write(content, CORRECTION.format("cap"))
    before = files(content)
    assert seal() == 3
    assert "clause goggles was changed since version 1 was sealed" in capsys.readouterr().err
    assert files(content) == before


def test_a_correction_of_a_day_still_to_come_is_not_sealed(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other_goggles(content)
    write(content, CORRECTION.format("goggles"))
    assert seal(on="2027-01-04") == 3
    assert "a correction is recorded for 5 January 2027, and it is 4 January 2027" in capsys.readouterr().err
    assert seal(on="2027-01-05") == 0


# ── What never breaks a seal ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (VERSION, "plain: Your child has goggles that fit.", "plain: Your child brings goggles that fit."),
        (VERSION, "    when: concern\n", "    when: always\n"),
        (VERSION, "facts:\n", "# A remark of ours.\nfacts:\n"),
        ("organisation.yml", "since: 2026-01-05", "since: 2026-01-06"),
    ],
)
def test_what_is_ours_may_change_at_any_time(file: str, old: str, new: str, content: Path) -> None:
    replace_once(content / file, old, new)
    assert main(["check", "--on", "2027-01-05"]) == 0


# ── Drafts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_is_left_out_until_it_is_sealed_and_can_be_looked_at_before(hire: Path) -> None:
    seal_all(hire, drafts={"2"})
    day = ("--on", "2027-02-01")  # version 2 would be in force
    assert main(["build", *day]) == 0
    published = Site(Path("site"), hire)
    assert not (published.root / "concert-hire/2").exists()
    assert [one["version"] for one in published.data("concert-hire/versions.json")] == ["1"]
    assert published.data("concert-hire/latest/data/policy.json")["policy"]["status"] == "current"

    assert main(["build", "--drafts", "--out", "preview", *day]) == 0
    preview = Site(Path("preview"), hire)
    assert preview.data("concert-hire/latest/data/policy.json")["policy"]["version"] == "1"
    assert preview.data("concert-hire/2/data/policy.json")["policy"]["status"] == "draft"
    for page in ("", "guides/all-ages/", "policy/"):
        words = (preview.root / "concert-hire/2" / page / "index.html").read_text(encoding="utf-8")
        assert "This is a draft" in words
        assert '<meta name="robots" content="noindex">' in words
    versions = preview.data("concert-hire/versions.json")
    assert [one["aliases"] for one in versions if one["version"] == "2"] == [[]]


def test_of_a_policy_that_was_never_published_only_a_draft_can_be_seen(hire: Path) -> None:
    (hire / "policies/concert-hire/sealed.yml").unlink()
    assert main(["build", "--on", "2027-02-01"]) == 3
    assert not Path("site").exists()
    assert main(["build", "--drafts", "--on", "2027-02-01"]) == 0
    site = Site(Path("site"), hire)
    for folder in ("1", "2", "latest"):
        assert site.data(f"concert-hire/{folder}/data/policy.json")["policy"]["status"] == "draft"
        assert "This is a draft" in (site.root / f"concert-hire/{folder}/index.html").read_text(
            encoding="utf-8"
        )
