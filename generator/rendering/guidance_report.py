"""The report on outside guidance for staff, in the same words everywhere: terminal, page, Markdown and JSON.

Entry    a document or link with all that is said of it
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any, Final

from generator.documents.guidance import Link, Report, Row
from generator.policy.dates import in_words
from generator.policy.judgement import Asks
from generator.rendering.gfm import as_code, escaped
from generator.rendering.guidance_words import ASKS, Telling, link_telling, telling
from generator.rendering.policy_data import as_json
from generator.rendering.standing_alone import filled_in, own_security

WIDTH: Final = 100
"""In characters: how long a line on a terminal may be."""


@dataclass(frozen=True)
class Entry:
    """A document or link as the report tells it, whatever the report is written in."""

    name: str
    about: str
    """Who publishes it and how it is cited, or where the link stands."""
    address: str
    asks: Asks
    telling: Telling
    checked: date | None

    @property
    def state(self) -> str:
        """The state as a heading has it."""
        return f"{self.telling.state[:1].upper()}{self.telling.state[1:]}"


def entry_of(one: Row | Link) -> Entry:
    """What the report tells of a document or a link."""
    if isinstance(one, Row):
        source, citation = one.cited.source, one.cited.citation
        cited = f", cited as “{citation.cited_as}”" if citation.cited_as != source.title else ""
        whose = f" by {one.version.title}, version {one.version.name}"
        return Entry(
            name=source.title,
            about=f"{source.publisher}{cited}{whose if cited else f', cited{whose}'}",
            address=source.address or "",
            asks=one.judgement.asks,
            telling=telling(one.cited),
            checked=one.judgement.checked,
        )
    return Entry(
        name=one.link.address,
        about=one.link.place,
        address=one.link.address,
        asks=one.judgement.asks,
        telling=link_telling(one.judgement),
        checked=one.judgement.checked,
    )


def summary(report: Report) -> str:
    """How many documents and links ask what of a person, in a line."""
    found = [f"{ASKS[asks].lower()}: {len(report.asking(asks))}" for asks in Asks]
    return f"Outside guidance on {in_words(report.on)}. {found[0].capitalize()}, {', '.join(found[1:])}."


def report_text(report: Report) -> str:
    """The report for a terminal."""
    lines = [summary(report)]
    for asks in Asks:
        entries = [entry_of(one) for one in report.asking(asks)]
        if entries:
            lines += ["", ASKS[asks]]
        for entry in entries:
            lines += _lines(entry)
    return "\n".join(lines) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"  {entry.state}: {entry.name}"
    told = [entry.about, f"Why: {entry.telling.reason}", f"What to do: {entry.telling.action}"]
    told += [f"New address: {entry.telling.new_address}"] if entry.telling.new_address else []
    told += [f"Address: {entry.address}"] if entry.address not in ("", entry.name) else []
    told += [f"Checked on {in_words(entry.checked)}."] if entry.checked else []
    for line in told:
        yield from wrap(
            line,
            WIDTH,
            initial_indent="    ",
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def report_json(report: Report) -> bytes:
    """The report for other programs."""
    return as_json(
        {
            "schema": 1,
            "on": report.on.isoformat(),
            "documents": [
                {
                    "policy": row.policy_id,
                    "version": row.version.name,
                    "id": row.cited.source.id,
                    "edition": row.cited.citation.edition,
                    **_record(entry_of(row)),
                }
                for row in report.rows
            ],
            "links": [_record(entry_of(link)) for link in report.links],
        }
    )


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "about": entry.about,
        "url": entry.address or None,
        "state": entry.telling.state,
        "asks": entry.asks.value,
        "reason": entry.telling.reason,
        "action": entry.telling.action,
        "new_url": entry.telling.new_address or None,
        "checked": entry.checked.isoformat() if entry.checked else None,
    }


@dataclass(frozen=True)
class ReportPage:
    """The one name in the template."""

    report: Report

    @property
    def title(self) -> str:
        """What it is."""
        return "Outside guidance"

    @property
    def summary(self) -> str:
        """The first line of the report."""
        return summary(self.report)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """What asks so much of a person, under its heading."""
        found = ((asks, tuple(entry_of(one) for one in self.report.asking(asks))) for asks in Asks)
        return tuple((ASKS[asks], entries) for asks, entries in found if entries)

    @property
    def security(self) -> str:
        """What a browser may do with the page."""
        return own_security("sign_off.css")


def report_page(report: Report) -> bytes:
    """The report as one file of HTML."""
    return filled_in("guidance.html", ReportPage(report)).encode()


def report_markdown(report: Report) -> str:
    """The report in GitHub-flavoured Markdown."""
    lines = ["# Outside guidance", "", escaped(summary(report))]
    for asks in Asks:
        entries = [entry_of(one) for one in report.asking(asks)]
        if entries:
            lines += ["", f"## {ASKS[asks]}"]
        for entry in entries:
            lines += ["", f"### {entry.state}: {as_code(entry.name)}", "", *entry_markdown(entry)]
            lines += [f"- **Checked on** {in_words(entry.checked)}"] if entry.checked else []
    return "\n".join(lines) + "\n"


def entry_markdown(entry: Entry) -> Iterator[str]:
    """What is said of a document or link under its heading, as lines of Markdown; what outsiders wrote is harmless in it."""
    yield escaped(f"{entry.about}.")
    yield ""
    yield f"- **Why:** {escaped(entry.telling.reason)}"
    yield f"- **What to do:** {escaped(entry.telling.action)}"
    if entry.telling.new_address:
        yield f"- **New address:** {as_code(entry.telling.new_address)}"
    if entry.address:
        yield f"- **Address:** {as_code(entry.address)}"
