"""An invented policy that cites a document in each state, and what the watch remembers of each."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from generator.documents.guidance import OutsideLink, Report, compose_report
from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.reference import Glossary, Guidance
from generator.policy.seal import Seal
from generator.policy.version import Policy, Version
from generator.policy.watched import Watched
from tests.policy.made import a_rule, a_version

ON: Final = date(2026, 11, 22)
DATED: Final = date(2024, 12, 1)

READ: Final = {"answer": "read", "looked": "2026-11-16", "read": "2026-11-16", "first_read": "2026-10-05"}
FAILED: Final = {
    **READ,
    "answer": "failed",
    "looked": "2026-11-21",
    "why": "It answers 404: there is no such page.",
}

MEMORY: Final[Mapping[str, Mapping[str, Any]]] = {
    "dead": {**FAILED, "since": "2026-11-20", "failed": ["2026-11-20", "2026-11-21"]},
    "withdrawn": {**READ, "title": "Hostile title", "withdrawn": "yes", "withdrawn_on": "2026-05-04"},
    "newer-edition": {
        **READ,
        "editions": [
            {"name": "September 2026", "out": "2026-09-01", "seen": "2026-10-05"},
            {"name": "2025", "seen": "2026-10-05"},
            {"name": "September 2024", "seen": "2026-10-05"},
        ],
    },
    "taken-over": {**READ, "replaced": "yes"},
    "moved": {**READ, "moved_to": "https://new.example/moved"},
    "changed-since": {
        **READ,
        "updated": "2026-02-03",
        "note": "Clarified @who may <b>stay</b> 日.",
        "changed": "2026-11-09",
    },
    "reads-otherwise": {**READ, "changed": "2026-11-09"},
    "under-review": {**READ, "under_review": "yes"},
    "suspect": {**FAILED, "since": "2026-11-21", "failed": ["2026-11-21"]},
    "another-page": {
        **FAILED,
        "answer": "suspect",
        "why": "It sends us to the front page of its site: “Ring 09 now 日”.",
        "since": "2026-11-02",
        "suspected": ["2026-11-02", "2026-11-03"],
    },
    "blocks-robots": {
        **FAILED,
        "answer": "blocks robots",
        "why": "It lets no program in.",
        "since": "2026-11-21",
    },
    "could-not-check": {
        **FAILED,
        "answer": "could not check",
        "why": "It took too long.",
        "since": "2026-11-21",
    },
    "not-for-weeks": {
        **FAILED,
        "answer": "could not check",
        "why": "It took too long.",
        "since": "2026-11-01",
    },
    "current": {**READ, "updated": "2024-09-02"},
    "current-edition": {**READ, "editions": [{"name": "September 2024", "seen": "2026-10-05"}]},
}
"""What is remembered of each document, by the name that it has for that."""

EDITIONS: Final = ("newer-edition", "taken-over", "current-edition")
LINKS: Final = (
    OutsideLink("https://www.example.org/advice", "General advice"),
    OutsideLink("https://www.example.org/moved-link", "The page “About these pages”"),
    OutsideLink("https://www.example.org/dead", "A cited document as well"),
)


def address(name: str) -> str:
    return f"https://www.example.org/{name}"


def cites(name: str) -> dict[str, str]:
    cited = {"id": name, "cited_as": f"the {name} document"}
    return cited | ({"edition": "September 2024"} if name in EDITIONS else {})


def source(name: str) -> dict[str, str]:
    known = {"id": name, "title": f"The {name} document", "publisher": f"Publisher of {name}"}
    return known | ({} if name == "no-address" else {"address": address(name), "address_by": "editor"})


NAMES: Final = ("no-address", *MEMORY, "unwatched")


def guided(*, reviewed: Mapping[str, Any] | None = None) -> Library:
    """The library, perhaps with the record of a review."""
    made = a_version(dated=DATED).words.model_dump(by_alias=True)
    made |= {"clauses": [a_rule("swim")], "references": [cites(name) for name in NAMES]}
    if reviewed:
        made["reviews"] = [{"by_role": "Lead", "outcome": "no change", **reviewed}]
    words = a_version().words.model_validate(made)
    seal = Seal(version="1", sealed_on=DATED, digest="0" * 64, parts={"swim": "0" * 64})
    seen = [{"address": address(name), "watched_as": "page", **facts} for name, facts in MEMORY.items()] + [
        {"address": LINKS[0].address, **READ},
        {"address": LINKS[1].address, **READ, "moved_to": "https://new.example/link"},
    ]
    return Library(
        Organisation(name="Riverbank Swimming Club", short_name="RSC"),
        Guidance.model_validate({"sources": [source(name) for name in NAMES]}),
        Glossary(),
        (Policy("swimming", (Version("swimming", words, (), seal),)),),
        Watched.model_validate({"seen": seen}),
    )


def report(library: Library | None = None, on: date = ON) -> Report:
    return compose_report(library or guided(), LINKS, on)
