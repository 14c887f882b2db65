"""The commands: what they print, what they write, and with which code they end."""

from datetime import date
from pathlib import Path

import pytest

from generator.cli import main, today
from tests.real import real_copy

ROOT = Path(__file__).resolve().parents[1]
CONTENT = str(ROOT / "content")


def test_check_prints_its_notices_writes_nothing_and_is_fine(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--content", CONTENT, "--on", "2026-11-22"]) == 0
    printed = capsys.readouterr()
    assert "policy: review was due by 1 September 2025, and none is recorded" in printed.out
    assert printed.out.splitlines()[-1].startswith("Everything in ")
    assert printed.err == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("day", "overdue"), [("2025-08-31", False), ("2025-09-01", False), ("2025-09-02", True)]
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(
    day: str, overdue: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--content", CONTENT, "--on", day]) == 0
    assert ("review was due by" in capsys.readouterr().out) is overdue


def test_a_problem_is_printed_with_its_remedy_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real_copy(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    policy = Path("content/policies/online-music-production/1.yml")
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("duty: must", "duty: shall"), encoding="utf-8"
    )
    line = policy.read_text(encoding="utf-8").split("duty: shall", maxsplit=1)[0].count("\n") + 1
    assert main(["build", "--out", "site"]) == 2
    assert capsys.readouterr().err == (
        f'content/policies/online-music-production/1.yml:{line}: clause dress-code: "duty" is "shall"\n'
        "    Write one of: must, required, expected, should, advised, encouraged, may, will or states.\n"
        "\n1 problem. Nothing was written.\n"
    )
    assert not Path("site").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "--age", "thirteen"], '"thirteen" is not an age in whole years from 0 to 120'),
        (["explain", "--age", "121"], '"121" is not an age in whole years from 0 to 120'),
        (["explain", "--age", "-1"], '"-1" is not an age in whole years from 0 to 120'),
        (["check", "--on", "22 November 2026"], '"22 November 2026" is not a day written like 2026-11-22'),
        (["check", "--on", "0202-11-22"], '"0202-11-22" is not a day written like 2026-11-22'),
        (["check", "--on", "1960-01-01"], '"1960-01-01" is not a day written like 2026-11-22'),
        (["publish"], "invalid choice"),
        ([], "required: VERB"),
    ],
)
def test_arguments_that_mean_nothing_end_with_2_and_say_so(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--policy", "swimming"],
            'there is no policy "swimming". Name one with --policy: online-music-production.',
        ),
        (["--version", "7"], 'online-music-production has no version "7". It has: 1.'),
    ],
)
def test_a_policy_or_version_that_does_not_exist_ends_with_2_and_names_those_that_do(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--content", CONTENT, "--age", "13", *arguments]) == 2
    assert capsys.readouterr().err == f"generator: {says}\n"


def test_explain_tells_why_a_13_year_olds_family_is_not_asked_to_help_with_zoom(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "--content", CONTENT, "--age", "13", "--on", "2026-11-22"]) == 0
    printed = capsys.readouterr().out
    assert (
        '  - help-with-zoom (section 4; parents and carers; expected): "under the age of 13" means 12 and under, '
        "and 13 is not among them\n"
    ) in printed
    assert (
        "  - supervise-advised (section 6; parents and carers; advised): "
        'at 13, supervise-when-13-or-under takes its place: "aged 13 or under", expected\n'
    ) in printed


def test_schema_writes_help_for_editors_where_it_is_told(tmp_path: Path) -> None:
    assert main(["schema", "--out", str(tmp_path / "help")]) == 0
    written = sorted(file.name for file in (tmp_path / "help").iterdir())
    assert written == [
        "content-reference.md",
        "glossary.json",
        "guidance.json",
        "organisation.json",
        "policy.json",
        "sealed.json",
        "watched.json",
    ]


@pytest.mark.parametrize("verb", ["check", "build", "explain", "review", "schema", "watch"])
def test_each_verb_teaches_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) >= 10


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("1756767599", date(2025, 9, 1)),  # 23:59:59 on 1 September in London, 22:59:59 by the world's clock
        ("1756767600", date(2025, 9, 2)),  # midnight in London
        ("1764547200", date(2025, 12, 1)),  # midnight in winter, when the two clocks agree
    ],
)
def test_the_day_is_that_of_london_and_can_be_fixed(
    moment: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert today() == day


def test_a_clock_that_is_no_number_is_said_not_guessed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["check", "--content", CONTENT]) == 2
    assert capsys.readouterr().err == (
        'generator: SOURCE_DATE_EPOCH is "yesterday", but should be a number of seconds since 1970.\n'
    )


def test_a_folder_that_cannot_be_written_to_ends_with_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert main(["schema", "--out", str(tmp_path / "file" / "below")]) == 4
    assert "Traceback" not in capsys.readouterr().err
