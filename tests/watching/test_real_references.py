"""The report on what the real policy cites, as of 22 November 2026.

The pages are small ones of our own in the shape of the publishers', from what was known of them in November 2026. They
stand on a server on this machine, at the paths that they have on the publishers' own.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from generator.documents.guidance import Report, compose_report
from generator.policy.judgement import Asks
from generator.policy.library import Library
from generator.policy.reference import ReferenceState
from generator.policy.watched import Seen
from generator.rendering.guidance_report import report_text
from generator.rendering.outside_note import family_note
from generator.verbs.watching import targets_of
from generator.watching.asking.manners import Manners
from generator.watching.memory import memory_of, remembered
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from generator.watching.watch import look_at_all
from tests.real import real_library
from tests.rendering.words import same_words
from tests.watching.server import Route, Server, moved, page, serving

ON: Final = date(2026, 11, 22)
HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
MANNERS: Final = Manners(pause=0.0, also_allowed=(ip_network("127.0.0.1/32"),))

KCSIE: Final = "/government/publications/keeping-children-safe-in-education--2"
CODE: Final = "/for-organisations/uk-gdpr-guidance-and-resources/childrens-information/childrens-code-guidance-and-resources/"
OLD_CODE: Final = "/for-organisations/childrens-code-hub/"
REMOTE: Final = "/news/covid/undertaking-remote-teaching-safely"
OLD_REMOTE: Final = "/news/2020/march/undertaking-remote-teaching-safely"
BANDLAB: Final = "/edu-privacy-policy/"


def recorded(name: str) -> Route:
    media = "application/json; charset=utf-8" if name.endswith(".json") else "text/html; charset=utf-8"
    return page((HERE / name).read_bytes(), headers={"Content-Type": media})


ROUTES: Final[Mapping[str, Route]] = {
    f"/api/content{KCSIE}": recorded("govuk/november-2026.json"),
    CODE: recorded("real/childrens-code.html"),
    OLD_CODE: moved(CODE, status=301),
    REMOTE: recorded("real/nspcc-remote.html"),
    OLD_REMOTE: moved(REMOTE, status=301),
    BANDLAB: recorded("real/bandlab-privacy.html"),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(ROUTES) as server:
        yield server


def cited_at(server: Server, paths: Mapping[str, str]) -> Library:
    """The real library without any memory, its documents at the server, and some of them at another path there."""
    library = real_library()
    sources = tuple(
        source.model_copy(
            update={"address": server.address(paths.get(source.id, urlsplit(source.address).path))}
            if source.address
            else {}
        )
        for source in library.guidance.sources
    )
    return replace(
        library,
        guidance=library.guidance.model_copy(update={"sources": sources}),
    )


def watched(library: Library, on: date = ON) -> Library:
    """The library after a night of the watch."""
    targets = targets_of(library, ())
    seen: dict[str, Seen] = {one.address: one for one in library.watched.seen}

    def tell(target: Target, sighting: Sighting) -> None:
        seen[target.address] = remembered(seen.get(target.address), target, sighting, on)

    assert look_at_all(targets, seen, on, MANNERS, tell)
    return replace(library, watched=memory_of(seen, targets))


def report_of(server: Server, paths: Mapping[str, str] | None = None) -> Report:
    return compose_report(watched(cited_at(server, paths or {})), (), ON)


def states(report: Report) -> dict[str, ReferenceState]:
    return {row.cited.source.id: row.judgement.state for row in report.rows}


NOT_SUPPLIED: Final = dict.fromkeys(
    ("safeguarding-policy", "acceptable-use", "code-of-conduct", "privacy-notice"), ReferenceState.NO_ADDRESS
)


def test_the_watch_runs_in_any_thread(server: Server) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(report_of, server).result() == report_of(server)


def test_each_document_stands_as_it_does_in_november_2026(server: Server) -> None:
    assert states(report_of(server)) == NOT_SUPPLIED | {
        "kcsie": ReferenceState.NEWER_EDITION,
        "childrens-code": ReferenceState.CURRENT,
        "nspcc-remote": ReferenceState.CURRENT,
        "bandlab-privacy": ReferenceState.CHANGED_SINCE,
    }


def test_watched_at_their_old_addresses_two_have_moved(server: Server) -> None:
    report = report_of(server, {"childrens-code": OLD_CODE, "nspcc-remote": OLD_REMOTE})
    assert states(report) == states(report_of(server)) | {
        "childrens-code": ReferenceState.MOVED,
        "nspcc-remote": ReferenceState.MOVED,
    }
    new = {row.cited.source.id: row.judgement.seen and row.judgement.seen.moved_to for row in report.rows}
    assert (new["childrens-code"], new["nspcc-remote"]) == (server.address(CODE), server.address(REMOTE))


def test_the_editions_of_2025_and_2026_have_come_out_since_the_one_that_the_policy_cites(
    server: Server,
) -> None:
    [kcsie] = [row.cited for row in report_of(server).rows if row.cited.source.id == "kcsie"]
    found = [(one.name, one.out) for one in kcsie.judgement.newer]
    assert found == [("September 2026", date(2026, 9, 1)), ("September 2025", date(2025, 9, 1))]
    assert kcsie.judgement.reason_to_review


def test_the_whole_report_is_the_one_last_read_and_accepted(server: Server) -> None:
    text = report_text(report_of(server)).replace(server.address(""), "http://server")
    same_words("guidance/real-references", text)


def test_families_read_this_beside_each_document(server: Server) -> None:
    rows = report_of(server).rows
    same_words(
        "guidance/real-notes",
        "".join(f"{row.cited.source.title}: {family_note(row.cited)}\n" for row in rows),
    )


def test_a_page_without_a_day_has_changed_once_its_words_are_seen_to_differ(server: Server) -> None:
    """The first look cannot tell whether it is still what the policy's claims describe; from then on each change shows."""
    undated = (
        (HERE / "real/bandlab-privacy.html")
        .read_text(encoding="utf-8")
        .replace("<p>Effective date: 3 March 2026</p>", "")
    )
    server.routes[BANDLAB] = page(undated)
    first = watched(cited_at(server, {}), date(2026, 11, 20))
    assert states(compose_report(first, (), ON))["bandlab-privacy"] is ReferenceState.CURRENT
    server.routes[BANDLAB] = page(undated.replace("We do not sell", "We sell"))
    second = compose_report(watched(first, date(2026, 11, 21)), (), ON)
    assert states(second)["bandlab-privacy"] is ReferenceState.CHANGED_SINCE
    assert "bandlab-privacy" in [row.cited.source.id for row in second.rows if row.judgement.asks is Asks.ACT]
