"""The verb watch, from the content to the memory, the report and the exit code, against a real server on this machine."""

import json
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Final

import pytest

from generator.policy.reference import Watch
from generator.policy.watched import Answer, Seen
from generator.publishing.outside_links import outside_links
from generator.reading.memory import read_memory
from generator.verbs.outcomes import FINDINGS, FINE, MACHINE
from generator.verbs.watching import targets_of, watched
from generator.watching.asking.manners import Manners
from generator.watching.looking import adapters
from tests.reading.folders import good_copy, replace_once
from tests.real import real_library
from tests.watching.server import End, Route, Server, page, raw, refusing, serving

pytestmark = pytest.mark.usefixtures("own_loop")

MONDAY: Final = date(2026, 6, 1)
A_DAY: Final = timedelta(days=1)
ROOT: Final = Path(__file__).parents[2]
MANNERS: Final = Manners(
    pause=0.0, limit=5.0, first_wait=0.01, longest_wait=0.1, also_allowed=(ip_network("127.0.0.1/32"),)
)

WORDS: Final = " ".join(
    f"Swimmers of group {number} wait at the pool until a coach calls them." for number in range(20)
)


def a_page(title: str, words: str = WORDS, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1><p>{words}</p></main></body></html>"


FINE_PAGES: Final[Mapping[str, Route]] = {
    "/wavepower": page(a_page("Wavepower")),
    "/privacy": page(a_page("PoolCam privacy notice")),
}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good folder without any memory, in the current folder."""
    good_copy(tmp_path)
    (tmp_path / "content" / "watched.yml").unlink()
    monkeypatch.chdir(tmp_path)
    return Path("content")


def aim(content: Path, server: Server) -> None:
    """Have the content name the server's pages. The policy's own text names another, so that is an editor's address now."""
    guidance = content / "guidance.yml"
    replace_once(guidance, "https://www.swimming.example/wavepower", server.address("/wavepower"))
    replace_once(guidance, "https://poolcam.example/privacy", server.address("/privacy"))
    replace_once(guidance, "address_by: policy", "address_by: editor")


@pytest.fixture
def fine(content: Path) -> Iterator[Path]:
    """Content that names pages of a server, with which all is well."""
    with serving(FINE_PAGES) as server:
        aim(content, server)
        yield content


def run(content: Path, on: date = MONDAY, *, report: Path | None = None, as_json: bool = False) -> int:
    return watched(Namespace(content=content, on=on, report=report, json=as_json), MANNERS)


def memory(content: Path) -> str:
    return (content / "watched.yml").read_text(encoding="utf-8")


def seen(content: Path, path: str) -> Seen:
    return next(one for one in read_memory(content).watched.seen if one.address.endswith(path))


# ── What it comes to ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_where_all_is_well_the_exit_code_is_0_and_what_was_seen_is_kept(fine: Path) -> None:
    assert run(fine) == FINE
    assert [one.answer for one in read_memory(fine).watched.seen] == [Answer.READ, Answer.READ]
    assert seen(fine, "/wavepower").title == "Wavepower"


def test_a_finding_that_needs_a_person_is_exit_code_1(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withdrawn = a_page("Wavepower", f"This guidance was withdrawn on 4 May 2026.</p><p>{WORDS}")
    with serving({**FINE_PAGES, "/wavepower": page(withdrawn)}) as server:
        aim(content, server)
        assert run(content) == FINDINGS
    printed = capsys.readouterr().out
    assert printed.startswith(
        "Outside guidance on 1 June 2026. Needs a person: 1, keep an eye on it: 0, nothing to do: 2."
    )
    assert "Withdrawn: Wavepower" in printed


def test_a_bad_night_is_told_and_bothers_nobody_and_a_second_one_does(content: Path) -> None:
    with serving({"/privacy": FINE_PAGES["/privacy"]}) as server:
        aim(content, server)
        assert run(content) == FINE
        assert run(content) == FINE  # again on the same day: still one bad night
        assert run(content, MONDAY + A_DAY) == FINDINGS
    assert seen(content, "/wavepower").failed == (MONDAY, MONDAY + A_DAY)


@pytest.mark.parametrize("reply", [raw(b"", End.RESET), page(status=503, headers={"Retry-After": "9999"})])
def test_a_run_that_could_check_nothing_is_a_failure_and_writes_nothing(
    reply: Route, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({"/wavepower": reply, "/privacy": reply}) as server:
        aim(content, server)
        assert run(content) == MACHINE
    assert not (content / "watched.yml").exists()
    assert capsys.readouterr().err == ("generator: no address could be checked. Nothing was written.\n")


def test_where_our_own_side_is_cut_off_no_document_is_called_dead(content: Path) -> None:
    """Every connection is refused: that is more likely ours than that of every site in the world."""
    guidance = content / "guidance.yml"
    with refusing() as address:
        replace_once(guidance, "https://www.swimming.example/wavepower", f"{address}one")
        replace_once(guidance, "https://poolcam.example/privacy", f"{address}two")
        replace_once(guidance, "address_by: policy", "address_by: editor")
        for on in (MONDAY, MONDAY + A_DAY):
            assert run(content, on) == MACHINE
    assert not (content / "watched.yml").exists()


def test_one_page_that_is_gone_is_checked_and_not_a_failure_of_the_run(content: Path) -> None:
    with serving({}) as server:
        aim(content, server)
        assert run(content) == FINE
        assert run(content, MONDAY + A_DAY) == FINDINGS


def test_where_there_is_nothing_to_watch_that_is_said(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guidance = content / "guidance.yml"
    text = guidance.read_text(encoding="utf-8").splitlines()
    guidance.write_text("\n".join(line for line in text if "address" not in line) + "\n", encoding="utf-8")
    assert run(content) == MACHINE
    assert capsys.readouterr().err.startswith("generator: there is nothing to watch")


def test_an_adapter_that_breaks_fails_its_source_and_not_the_run(
    fine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_once(fine / "guidance.yml", "    title: Wavepower\n", "    title: Wavepower\n    watch: file\n")

    async def breaks(*_: object) -> None:
        raise ZeroDivisionError

    broken = {**adapters.ADAPTERS, Watch.FILE: breaks}
    monkeypatch.setattr("generator.watching.watch.ADAPTERS", broken)
    assert run(fine) == FINE
    assert seen(fine, "/privacy").answer is Answer.READ
    assert (seen(fine, "/wavepower").answer, seen(fine, "/wavepower").why) == (
        Answer.COULD_NOT_CHECK,
        "The part of the watch that reads it broke: ZeroDivisionError.",
    )


# ── The memory ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_week_in_which_nothing_was_found_leaves_the_memory_byte_for_byte(fine: Path) -> None:
    assert run(fine) == FINE
    first = memory(fine)
    for day in range(1, 7):
        run(fine, MONDAY + day * A_DAY)
        assert memory(fine) == first
    run(fine, MONDAY + 7 * A_DAY)
    assert memory(fine) == first.replace("2026-06-01", "2026-06-08").replace(
        "first_read: 2026-06-08", "first_read: 2026-06-01"
    )


def test_an_unchanged_memory_is_not_even_written(fine: Path) -> None:
    run(fine)
    written = (fine / "watched.yml").stat()
    run(fine, MONDAY + A_DAY)
    assert (fine / "watched.yml").stat() == written


def test_within_a_week_a_server_is_asked_for_no_more_than_news(content: Path) -> None:
    marked = page(a_page("Wavepower"), headers={"ETag": '"one"'})
    nothing_new = page(status=304)
    with serving({**FINE_PAGES, "/wavepower": [marked, nothing_new, marked]}) as server:
        aim(content, server)
        for day in (0, 1, 7):
            assert run(content, MONDAY + day * A_DAY) == FINE
        asked = [one.headers.get("if-none-match") for one in server.asked if one.path == "/wavepower"]
    assert asked == [None, '"one"', None]


@pytest.mark.parametrize("damage", ["seen: [\n", "", "seen:\n- address: nowhere\n"])
def test_a_damaged_memory_is_begun_anew_with_a_notice(
    fine: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (fine / "watched.yml").write_text(damage, encoding="utf-8")
    assert run(fine) == FINE
    assert "content/watched.yml:" in capsys.readouterr().err
    assert len(read_memory(fine).watched.seen) == 2


def test_a_document_that_is_no_longer_watched_is_forgotten(fine: Path) -> None:
    run(fine)
    replace_once(fine / "guidance.yml", "    title: Wavepower\n", "    title: Wavepower\n    watch: no\n")
    run(fine)
    assert [one.title for one in read_memory(fine).watched.seen] == ["PoolCam privacy notice"]


def test_a_changed_main_text_is_a_finding_with_its_day(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = WORDS.replace("group 7 wait", "group 7 do not wait")
    pages = [page(a_page("PoolCam privacy notice", words)) for words in (WORDS, other)]
    with serving({**FINE_PAGES, "/privacy": pages}) as server:
        aim(content, server)
        assert run(content) == FINE
        assert run(content, MONDAY + A_DAY) == FINDINGS
    assert "On 2 June 2026 its page did not read as before; that may be mere decoration." in " ".join(
        capsys.readouterr().out.split()
    )


def test_no_policy_is_edited(fine: Path) -> None:
    before = {path: path.read_bytes() for path in fine.rglob("*") if path.is_file()}
    run(fine)
    after = {path: path.read_bytes() for path in fine.rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} == {fine / "watched.yml"}


# ── The report ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report_can_be_had_as_data(fine: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(fine, as_json=True) == FINE
    data = json.loads(capsysbinary.readouterr().out)
    assert [one["state"] for one in data["documents"]] == ["no address", "current", "current"]


def test_the_report_is_written_where_it_is_told_and_never_on_the_site(
    fine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(fine, report=tmp_path / "staff")
    assert {path.name for path in (tmp_path / "staff").iterdir() if not path.name.startswith(".")} == {
        "guidance.html",
        "guidance.json",
        "guidance.md",
    }
    assert (tmp_path / "staff" / "guidance.json").read_text(encoding="utf-8").startswith("{")


def test_who_asks_says_so_and_whom_to_write_to(content: Path) -> None:
    with serving(FINE_PAGES) as server:
        aim(content, server)
        run(content)
        agents = {asked.headers["user-agent"] for asked in server.asked}
    who = "looks whether guidance that Riverbank Swimming Club cites is current"
    assert agents == {
        f"ParentGuidesWatch/1 ({who}; https://guides.riverbank.example/; worries@riverbank.example)"
    }


def test_every_outside_address_is_watched_once_and_ours_is_not() -> None:
    library = real_library()
    found = [target.address for target in targets_of(library, outside_links(library))]
    assert len(set(found)) == len(found)
    cited = {source.address for source in library.guidance.sources if source.address}
    advice = {advice.address for advice in library.organisation.advice}
    assert set(found) == cited | advice


# ── Stopped half-way ─────────────────────────────────────────────────────────────────────────────────────────────────

STOPPED: Final = """
import sys
from argparse import Namespace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from generator.verbs.watching import watched
from generator.watching.asking.manners import Manners
manners = Manners(pause=0.0, limit=60.0, also_allowed=(ip_network("127.0.0.1/32"),))
sys.exit(watched(Namespace(content=Path("content"), on=date(2026, 6, 1), report=None, json=False), manners))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_whoever_stops_it_half_way_loses_nothing_that_was_found(content: Path, how: signal.Signals) -> None:
    """One page is read, and the other never answers: then a person, or the machine, ends the run."""
    with serving(
        {**FINE_PAGES, "/wavepower": FINE_PAGES["/wavepower"], "/privacy": raw(b"", End.HANG)}
    ) as server:
        aim(content, server)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-c", STOPPED],
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        server.wait_until_asked(2)  # they stand at one host, so the first was told by then
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
    assert process.returncode == MACHINE
    assert said == "generator: Stopped: 1 of 2 were looked at. What was found is kept.\n"
    assert [one.title for one in read_memory(content).watched.seen] == ["Wavepower"]


def test_whoever_sits_before_a_terminal_sees_how_far_it_has_come(
    fine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(fine)
    lines = capsys.readouterr().err.split("\r\033[K")
    assert [line.partition(": http")[0] for line in lines] == ["", "1 of 2", "2 of 2"]
    assert lines[-1].endswith("\n")


def test_where_nobody_watches_nothing_is_drawn(fine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(fine)
    assert capsys.readouterr().err == ""


def test_a_server_that_is_slow_is_read_all_the_same_and_named(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = page(a_page("Wavepower"), after=0.05)
    with serving({**FINE_PAGES, "/wavepower": slow}) as server:
        aim(content, server)
        impatient = replace(MANNERS, slow=0.04)
        assert watched(Namespace(content=content, on=MONDAY, report=None, json=False), impatient) == FINE
        named = capsys.readouterr().err
    assert named.startswith("Slow to answer, and read all the same:")
    assert server.address("/wavepower") in named
