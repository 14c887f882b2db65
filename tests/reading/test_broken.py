"""One mistake, one broken file: what is said of it is written out whole.

Each file in broken/ is named for its mistake. It changes the good folder (`replace` these words `with` those,
once; or `add`, `delete`, `copy`, `move` a file; `also` holds further changes), may name the `check` that
finds it, and `says` everything that is then printed. To add a check, add a file.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from generator.cli import main
from generator.reading.checks import CONTENT_CHECKS, VERSION_CHECKS, ContentCheck, VersionCheck
from generator.reading.content_files import Content
from generator.reading.library import _forms, read_library
from generator.reading.problems import ContentError, Problem
from generator.reading.yaml_file import LARGEST_FILE
from tests.reading.folders import GOOD, TEXT, VERSION, change, good_copy, only_words, replace_once

BROKEN: Final = tuple(sorted((Path(__file__).parent / "broken").glob("*.yml")))


def mistake_in(file: Path) -> dict[str, Any]:
    """A broken file's change, check and words; every scalar in it is words."""
    mistake: dict[str, Any] = only_words(file)
    return mistake


CHECKED: Final = tuple((file, mistake_in(file)["check"]) for file in BROKEN if "check" in mistake_in(file))
"""Each broken file that names the check which finds its mistake."""

VERSION_CHECK: Final = {
    f"{check.__module__.rpartition('.')[2]}.{check.__name__}": check for check in VERSION_CHECKS
}
CONTENT_CHECK: Final = {
    f"{check.__module__.rpartition('.')[2]}.{check.__name__}": check for check in CONTENT_CHECKS
}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the good folder, which stands in the working directory so that its name is as short as in real life."""
    good_copy(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("content")


def said_of(content: Path) -> str:
    with pytest.raises(ContentError) as refused:
        read_library(content)
    return str(refused.value)


def test_the_good_folder_is_good(content: Path) -> None:
    assert [policy.id for policy in read_library(content).policies] == ["swimming"]


# ── One mistake at a time ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_mistake_is_said_with_its_place_and_its_remedy(file: Path, content: Path) -> None:
    mistake = mistake_in(file)
    change(content, mistake)
    assert said_of(content) + "\n" == mistake["says"]


@pytest.mark.parametrize(("file", "check"), CHECKED, ids=[file.stem for file, _ in CHECKED])
def test_the_check_that_a_broken_file_names_finds_its_mistake_alone(
    file: Path, check: str, content: Path
) -> None:
    mistake = mistake_in(file)
    change(content, mistake)
    found = list(problems_of(check, _forms(content)))
    assert found
    assert all(str(problem) in mistake["says"] for problem in found)


def problems_of(check: str, content: Content) -> Iterator[Problem]:
    """What one check says of the content, without any other."""
    one: VersionCheck | None = VERSION_CHECK.get(check)
    across: ContentCheck | None = CONTENT_CHECK.get(check)
    assert one or across, f"there is no check {check}"
    if one:
        for version in content.versions:
            yield from one(version, content)
    if across:
        yield from across(content)


@pytest.mark.parametrize("check", [*VERSION_CHECK, *CONTENT_CHECK])
def test_every_check_has_a_broken_file(check: str) -> None:
    assert check in {named for _, named in CHECKED}, f"add a file to {BROKEN[0].parent} that names {check}"


@pytest.mark.parametrize("check", [*VERSION_CHECK, *CONTENT_CHECK])
def test_no_check_finds_anything_in_the_good_folder(check: str, content: Path) -> None:
    assert list(problems_of(check, _forms(content))) == []


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_what_is_said_has_a_place_a_subject_and_an_indented_remedy(file: Path) -> None:
    lines = mistake_in(file)["says"].splitlines()
    for place, remedy in zip(lines[::2], lines[1::2], strict=True):
        assert re.fullmatch(r"content/[^:]+:[1-9]\d*: [^:]+: \S.*", place)
        assert re.fullmatch(r" {4}\S.*\S", remedy)


# ── Mistakes that need bytes or folders ──────────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(content: Path) -> None:
    whole = (content / "glossary.yml").read_bytes()
    (content / "glossary.yml").write_bytes(whole.replace(b"poolside\n", b"poolside \xa3\n"))
    assert said_of(content) == (
        "content/glossary.yml:4: the file: holds a character that is not UTF-8\n"
        "    Save the file as UTF-8 (most editors offer it under Save as, Encoding)."
    )


def test_a_file_saved_as_utf_16_is_refused(content: Path) -> None:
    whole = (content / "glossary.yml").read_text(encoding="utf-8")
    (content / "glossary.yml").write_text(whole, encoding="utf-16")
    assert said_of(content) == (
        "content/glossary.yml:1: the file: holds a character that is not UTF-8\n"
        "    Save the file as UTF-8 (most editors offer it under Save as, Encoding)."
    )


def test_a_file_that_begins_with_a_byte_order_mark_is_read(content: Path) -> None:
    for name in ("glossary.yml", TEXT):
        (content / name).write_bytes(b"\xef\xbb\xbf" + (content / name).read_bytes())
    assert read_library(content).glossary.terms[0].term == "poolside"


def test_a_file_with_line_ends_of_windows_is_read_and_keeps_its_lines(content: Path) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = read_library(GOOD).policies[0].versions[0]
    assert read_library(content).policies[0].versions[0] == before
    replace_once(content / VERSION, "duty: must", "duty: shall")
    assert said_of(content).startswith(f"content/{VERSION}:55: ")


def test_a_text_that_is_not_utf_8_is_refused(content: Path) -> None:
    (content / TEXT).write_bytes((content / TEXT).read_bytes() + b"\xe9\n")
    assert said_of(content) == (
        "content/policies/swimming/1.txt:53: the file: holds a character that is not UTF-8\n"
        "    Save the file as UTF-8 (most editors offer it under Save as, Encoding)."
    )


def test_a_nought_byte_is_refused_with_its_line(content: Path) -> None:
    replace_once(content / "glossary.yml", "poolside\n", "poolside\x00\n")
    assert said_of(content) == (
        "content/glossary.yml:4: the file: holds an invisible control character (number 0)\n"
        "    Delete that line and type it again; it may have come from a copied document."
    )


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused(content: Path) -> None:
    glossary = content / "glossary.yml"
    whole = glossary.read_bytes()
    comment = b"# " + b"x" * (LARGEST_FILE - len(whole) - 3) + b"\n"
    glossary.write_bytes(whole + comment)
    assert len(read_library(content).glossary.terms) == 2
    glossary.write_bytes(whole + b"x" + comment[1:] + b"\n")
    assert said_of(content) == (
        "content/glossary.yml:1: the file: is larger than 1,000,000 bytes\n"
        "    A policy's file is far smaller: look what got into it."
    )


def test_a_text_that_is_too_large_is_refused_and_not_cut(content: Path) -> None:
    with (content / TEXT).open("a", encoding="utf-8") as text:
        text.write(" \n" * (LARGEST_FILE // 2))
        text.write("Nobody reads this.\n")
    assert said_of(content) == (
        "content/policies/swimming/1.txt:1: the file: is larger than 1,000,000 bytes\n"
        "    A policy's file is far smaller: look what got into it."
    )


def test_a_folder_in_the_place_of_a_file_is_refused(content: Path) -> None:
    (content / "glossary.yml").unlink()
    (content / "glossary.yml").mkdir()
    assert said_of(content) == (
        "content/glossary.yml:1: the file: cannot be read\n    Is a directory: look for it there."
    )


def test_a_folder_that_does_not_exist_is_said_to_hold_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said_of(Path("content")) == (
        "content/glossary.yml:1: the file: cannot be read\n"
        "    No such file or directory: look for it there.\n"
        "content/guidance.yml:1: the file: cannot be read\n"
        "    No such file or directory: look for it there.\n"
        "content/organisation.yml:1: the file: cannot be read\n"
        "    No such file or directory: look for it there.\n"
        "content/policies:1: the folder: holds no policy\n"
        "    Each policy has a folder of its own there, with 1.yml and 1.txt in it."
    )


def test_a_folder_without_policies_is_refused(content: Path) -> None:
    shutil.rmtree(content / "policies")
    assert said_of(content) == (
        "content/policies:1: the folder: holds no policy\n"
        "    Each policy has a folder of its own there, with 1.yml and 1.txt in it."
    )


@pytest.mark.parametrize(
    "name", ["Swimming", "swimming lessons", "swimming_lessons", "-swimming", "ſwimming"]
)
def test_a_policys_folder_needs_a_name_that_can_be_an_address(name: str, content: Path) -> None:
    (content / "policies" / "swimming").rename(content / "policies" / name)
    assert said_of(content) == (
        f"content/policies/{name}:1: the folder: has a name that cannot be an address\n"
        "    Name it in small letters, digits and hyphens: the name is part of every page's address."
    )


# ── Several mistakes at once ─────────────────────────────────────────────────────────────────────────────────────────


def test_mistakes_in_the_form_of_three_files_are_said_at_once_in_the_order_of_files_and_lines(
    content: Path,
) -> None:
    replace_once(content / VERSION, "duty: advised", "duty: recommended")
    replace_once(content / VERSION, "dated: 2025-03-03", "dated: 3 March 2025")
    replace_once(content / "organisation.yml", "short_name: RSC\n", "")
    replace_once(content / "glossary.yml", "term: poolside", "term: *poolside")
    assert said_of(content) == (
        "content/glossary.yml:4: the file: an anchor or alias (& or *) is used\n"
        "    Write the words out, or put the sentence in quotation marks.\n"
        'content/organisation.yml:3: short_name: "short_name" is missing\n'
        "    What the policy calls us for short, such as WSM.\n"
        'content/policies/swimming/1.yml:6: policy: "dated" is "3 March 2025"\n'
        "    Write the day as year-month-day in numbers, such as 2024-12-01 for 1 December 2024.\n"
        'content/policies/swimming/1.yml:46: clause watch-lessons: "duty" is "recommended"\n'
        "    Write one of: must, required, expected, should, advised, encouraged, may, will or states."
    )


def test_mistakes_in_what_three_files_say_are_said_at_once_in_the_order_of_files_and_lines(
    content: Path,
) -> None:
    replace_once(content / TEXT, "every year.\n", "every year. Ask for it.\n")
    replace_once(content / VERSION, "    clause: no-snorkels\n", "    clause: snorkels\n")
    replace_once(content / VERSION, "    withdraw: welfare-officer\n", "")
    replace_once(content / "guidance.yml", "    address_by: editor\n", "")
    assert said_of(content) == (
        'content/guidance.yml:4: source wavepower: "address_by" is missing\n'
        '    Write the address and "address_by: policy" or "address_by: editor".\n'
        'content/policies/swimming/1.txt:50: section 5: nothing in content/policies/swimming/1.yml accounts for "Ask for it"\n'
        "    Make it a clause or a fact, or set it aside with the reason; nothing of a policy may be lost.\n"
        'content/policies/swimming/1.yml:257: equipment snorkels: there is no clause "snorkels" in content/policies/swimming/1.yml\n'
        '    Did you mean "no-snorkels"?\n'
        'content/policies/swimming/1.yml:284: consent item photographs: "withdraw" is missing\n'
        "    Name the contact through which the family can withdraw it."
    )


def test_lines_are_in_the_order_of_numbers_and_not_of_letters(content: Path) -> None:
    replace_once(content / VERSION, "heading: Lessons", "heading: []")
    replace_once(content / VERSION, "heading: Definitions", "heading: []")
    replace_once(content / VERSION, "    why: The title, which stands under policy above.\n", "")
    lines = [int(line.split(":")[1]) for line in said_of(content).splitlines()[::2]]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_the_command_prints_every_problem_and_how_many_there_are(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_once(content / VERSION, "duty: advised", "duty: recommended")
    replace_once(content / "organisation.yml", "name: Riverbank Swimming Club\n", "")
    assert main(["check", "--on", "2026-06-01"]) == 2
    assert capsys.readouterr().err == (
        'content/organisation.yml:3: name: "name" is missing\n'
        "    The name that families know us by.\n"
        'content/policies/swimming/1.yml:46: clause watch-lessons: "duty" is "recommended"\n'
        "    Write one of: must, required, expected, should, advised, encouraged, may, will or states.\n"
        "\n2 problems. Nothing was written.\n"
    )
