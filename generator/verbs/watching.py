"""watch: is the outside guidance still what the policies cite?"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.authoring.saving import save
from generator.documents.guidance import OutsideLink, Report, compose_report
from generator.policy.judgement import Asks
from generator.policy.library import Library
from generator.policy.reference import Watch
from generator.policy.watched import Answer, Seen
from generator.publishing.outputs import File
from generator.publishing.outside_links import outside_links
from generator.publishing.staff import staff_place, write_for_staff
from generator.reading.library import examine
from generator.reading.memory import MEMORY
from generator.rendering.guidance_report import report_json, report_markdown, report_page, report_text
from generator.verbs.outcomes import FINDINGS, FINE, MACHINE
from generator.watching.asking.manners import Manners
from generator.watching.memory import memory_of, memory_text, remembered
from generator.watching.sighting import Sighting
from generator.watching.target import Target
from generator.watching.watch import look_at_all


def watch(given: Namespace) -> int:
    """Looks at every outside document that guidance.yml names, and at every other outside link of the site.

    What it saw stands in watched.yml afterwards. It says what was replaced, withdrawn, moved or changed since the
    policy was dated, and what to do. It never edits a policy, and no outside site can stop a build.

      generator watch
      generator watch --report staff      also as guidance.html, guidance.md and guidance.json
      generator watch --json              the report as data, on the terminal

    It asks with good manners: one request at a time of each site, a second apart. An address is called dead only
    when it failed on two days. The exit code is 1 where something needs a person, and 4 where nothing could be checked.
    """
    return watched(given, Manners())


def watched(given: Namespace, manners: Manners) -> int:
    """What `watch` does, with other manners where a test's own server is asked."""
    examined = examine(given.content)
    library = examined.library()
    place = staff_place(given.report, (given.content,)) if given.report else None
    if examined.memory_fault:
        print(f"{examined.memory_fault}\n", file=sys.stderr)
    links = outside_links(library)
    targets = targets_of(library, links)
    look = _Run(library, targets, given.on, show=sys.stderr.isatty())
    finished = look_at_all(
        targets, look.seen, given.on, replace(manners, user_agent=_agent(library, given.on)), look.tell
    )
    if look.checked == 0:
        why = _why_nothing(targets) if finished else "it was stopped before anything was checked"
        print(f"generator: {why}. Nothing was written.", file=sys.stderr)
        return MACHINE
    memory = memory_of(look.seen, targets)
    _keep(given.content / MEMORY, memory_text(memory))
    report = compose_report(replace(library, watched=memory), links, given.on)
    if place:
        write_for_staff(report_files(report), place)
    _print(report, as_json=given.json)
    if look.slow:
        print("Slow to answer, and read all the same:", *look.slow, sep="\n  ", file=sys.stderr)
    if not finished:
        told = f"Stopped: {look.done} of {len(targets)} were looked at. What was found is kept."
        print(f"generator: {told}", file=sys.stderr)
        return MACHINE
    return FINDINGS if report.asking(Asks.ACT) else FINE


def _why_nothing(targets: Sequence[Target]) -> str:
    return "no address could be checked" if targets else "there is nothing to watch"


def targets_of(library: Library, links: Sequence[OutsideLink]) -> tuple[Target, ...]:
    """Everything to look at, each address once: the cited documents, and then the other outside links."""
    found = {
        source.address: Target(source.address, source.watch, source.expect or "")
        for source in library.guidance.sources
        if source.address and source.watch is not Watch.NO
    }
    unwatched = {source.address for source in library.guidance.sources if source.watch is Watch.NO}
    for link in links:
        if link.address not in unwatched:
            found.setdefault(link.address, Target(link.address))
    return tuple(found.values())


def report_files(report: Report) -> tuple[File, ...]:
    """The report in every form that a file can have."""
    return (
        File("guidance.html", report_page(report)),
        File("guidance.json", report_json(report)),
        File("guidance.md", report_markdown(report).encode()),
    )


@dataclass
class _Run:
    """One run of the watch: what is remembered, renewed look by look, and how far it has come."""

    library: Library
    targets: tuple[Target, ...]
    on: date
    show: bool
    """Whether somebody sits before the terminal."""
    done: int = 0
    checked: int = 0
    slow: list[str] = field(default_factory=list)
    seen: dict[str, Seen] = field(init=False)

    def __post_init__(self) -> None:
        self.seen = {one.address: one for one in self.library.watched.seen}

    def tell(self, target: Target, sighting: Sighting) -> None:
        self.done += 1
        self.checked += sighting.reached and sighting.answer is not Answer.COULD_NOT_CHECK
        if sighting.slow:
            self.slow.append(target.address)
        self.seen[target.address] = remembered(self.seen.get(target.address), target, sighting, self.on)
        if self.show:
            end = "\n" if self.done == len(self.targets) else ""
            print(
                f"\r\033[K{self.done} of {len(self.targets)}: {target.address[:90]}",
                end=end,
                file=sys.stderr,
                flush=True,
            )


def _agent(library: Library, on: date) -> str:
    """Who asks, and whom to write to about it: what an honest program says of itself."""
    mails = [
        contact.email
        for policy in library.policies
        for contact in library.contacts(policy, policy.current(on), on)
        if contact.email
    ]
    whom = "; ".join(filter(None, (library.organisation.site_address, *mails[:1])))
    told = f"ParentGuidesWatch/1 (looks whether guidance that {library.organisation.name} cites is current; {whom})"
    return told.encode("ascii", "ignore").decode()


def _keep(path: Path, text: str) -> None:
    """Write the memory, unless it is just what stands there."""
    if not path.is_file() or path.read_bytes() != text.encode():
        save({path: text})


def _print(report: Report, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(report_json(report))
    else:
        print(report_text(report), end="")
