"""tell: one issue on the tracker for each thing that needs a person."""

import os
import sys
from argparse import Namespace

from generator.documents.concerns import compose_concerns
from generator.documents.guidance import compose_report
from generator.publishing.outside_links import outside_links
from generator.reading.library import examine
from generator.rendering.concerns import OUTSIDE, Told, told
from generator.verbs.outcomes import FINE, MACHINE
from generator.watching.telling.tracker import Thing, Tracker, TrackerError, keep


def tell(given: Namespace) -> int:
    """Keeps one issue on GitHub for each thing that needs a person, by what watched.yml and the policies say.

    Such things are: a cited document that was replaced, withdrawn, moved or changed, a dead link, and a review that
    is due within two months or overdue. Issues are opened, brought up to date, and closed when nothing is left to do.

    It needs the names GITHUB_REPOSITORY and GITHUB_TOKEN in its environment, as GitHub's own machines give them.
    Without a repository it prints what it would tell, and nobody is told:

      generator tell
    """
    library = examine(given.content).library()
    report = compose_report(library, outside_links(library), given.on)
    things = told(compose_concerns(library, report, given.on))
    if report.looked is None:
        told_so = "nothing is known yet of the outside documents, so their issues stay as they are"
        print(f"generator: {told_so}. Run generator watch.", file=sys.stderr)
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if repository:
        return _keep(things, repository, leave=OUTSIDE if report.looked is None else ())
    print(*(f"{one.title}\n\n{one.body}\n" for one in things), sep="\n")
    print(f"Things that need a person: {len(things)}. No repository is named, so nobody was told.")
    return FINE


def _keep(things: tuple[Told, ...], repository: str, leave: tuple[str, ...]) -> int:
    api = os.environ.get("GITHUB_API_URL")
    try:
        tracker = Tracker(repository, os.environ.get("GITHUB_TOKEN", ""), **({"api": api} if api else {}))
        done = keep([Thing(one.key, one.title, one.body) for one in things], tracker, leave=leave)
    except TrackerError as fault:
        print(f"generator: {fault}", file=sys.stderr)
        return MACHINE
    print(*done, sep="\n")
    print(f"Things that need a person: {len(things)}. Issues changed: {len(done)}.")
    return FINE
