"""What the watch on outside guidance needs, and what it found: the first is checked, the second is noticed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from generator.policy.dates import in_words
from generator.policy.edition import edition_of
from generator.policy.judgement import judged
from generator.policy.reference import Watch
from generator.policy.review import VersionStatus
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem

GOVUK: Final = "www.gov.uk"
"""The host whose pages the Content API tells of."""

QUIET: Final = timedelta(days=14)
"""How long the watch may leave no sign of life: it renews its days every week."""

_BEFORE_ITS_DATE: Final = frozenset((VersionStatus.CURRENT, VersionStatus.TO_COME, VersionStatus.DRAFT))
"""The versions that somebody may still review."""


def sources_can_be_watched(content: Content) -> Iterator[Problem]:
    """A document says how to watch it only where it has an address, and only a page of GOV.UK is watched as one."""
    for i, source in enumerate(content.guidance.facts.sources):
        for key, said in (("watch", source.watch is not Watch.PAGE), ("expect", source.expect)):
            if said and not source.address:
                what = f'"{key}" is given, but there is no address to look at'
                yield content.guidance.problem(
                    ("sources", i, key), what, f"Add its address, or delete {key}:."
                )
        if source.watch is Watch.GOVUK and source.address and urlsplit(source.address).netloc != GOVUK:
            what = f'"watch" is govuk, but {source.address} is not on {GOVUK}'
            yield content.guidance.problem(
                ("sources", i, "watch"), what, 'Write "watch: page", or mend the address.'
            )


def addresses_are_watched_once(content: Content) -> Iterator[Problem]:
    """No two outside documents have one address: what was seen there could not be told apart."""
    first: dict[str, str] = {}
    for i, source in enumerate(content.guidance.facts.sources):
        if source.address in first:
            what = f"it has the same address as source {first[source.address]}"
            remedy = "Write the address of each, or keep one source and cite it twice."
            yield content.guidance.problem(("sources", i, "address"), what, remedy)
        elif source.address:
            first[source.address] = source.id


def editions_that_cannot_be_compared(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """The edition that a version cites names no year by which the watch could find a newer one."""
    watched = {one.id for one in content.guidance.facts.sources if one.address and one.watch is not Watch.NO}
    for i, citation in enumerate(version.facts.references):
        if citation.edition and citation.id in watched and edition_of(citation.edition) is None:
            what = f'"{citation.edition}" names no year by which a newer edition could be found'
            remedy = "If the edition has a month or year, write it, such as September 2024; else look for newer ones yourself."
            yield version.problem(("references", i, "edition"), what, remedy)


def guidance_is_a_reason_to_review(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A cited document was withdrawn or has a newer edition: a reason to review the policy before its date."""
    if content.policy(version.policy_id).status(version.version, on) not in _BEFORE_ITS_DATE:
        return
    sources = {source.id: source for source in content.guidance.facts.sources}
    for i, citation in enumerate(version.facts.references):
        source = sources.get(citation.id)
        seen = content.memory.watched.of(source.address or "") if source else None
        if source and (judgement := judged(version.version, citation, source, seen, on)).reason_to_review:
            newer = " and ".join(one.name for one in judgement.newer)
            state = f"{judgement.state.value}{f' ({newer})' if newer else ''}"
            what = f"{source.title}: {state}, a reason to review the policy before its date"
            remedy = (
                "Compare it with the policy. Then begin the next version, or record a review "
                f'that names "{source.id}" under references:.'
            )
            yield version.problem(("references", i), what, remedy)


def the_watch_goes_on(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """The watch on outside guidance has left no sign of life for a while, or its memory cannot be read."""
    if not any(source.address and source.watch is not Watch.NO for source in content.guidance.facts.sources):
        return
    memory, last = content.memory, content.memory.watched.last_look()
    if memory.fault:
        what = f"the watch’s memory cannot be read: line {memory.fault.line}, {memory.fault.what}"
        yield Problem(
            memory.name, memory.fault.line, "the file", what, "Run generator watch: it begins a new one."
        )
    elif last is None:
        what = "nothing has looked yet whether the outside documents are current"
        yield Problem(memory.name, 1, "the file", what, "Run generator watch, and let it run every night.")
    elif on - last > QUIET:
        what = f"the watch on outside documents last looked on {in_words(last)}"
        yield Problem(
            memory.name,
            1,
            "the file",
            what,
            "Look whether it still runs every night, and run generator watch.",
        )
