"""The command line: asks what day it is, opens the front door, and turns faults into sentences and exit codes.

The whole main job is one sentence: publish(outputs(read_library(content), on), folder).
"""

import argparse
import inspect
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from generator.documents.head import Edition
from generator.policy.dates import in_words
from generator.policy.policy import Policy, Version
from generator.publishing.outputs import outputs
from generator.publishing.place import BusyError, NotOursError
from generator.publishing.press import PressError, workshop
from generator.publishing.publish import publish, recover
from generator.publishing.site import SiteError
from generator.reading.library import examine, read_library
from generator.reading.problems import ContentError
from generator.reading.reference import content_reference, schemas
from generator.rendering.explanation import explanation
from generator.rendering.pdf import MissingGlyphError

FINE: Final = 0
INVALID: Final = 2
MACHINE: Final = 4

LONDON: Final = ZoneInfo("Europe/London")
"""Whose calendar decides what day it is for a policy in West Sussex."""

_EPILOG: Final = """\
exit codes: 0 fine; 2 the content or the arguments are invalid (what to do is said); 4 the machine or a tool is at fault

a first visit:
  generator check                  is everything in content/ right?
  generator explain --age 13       what does a 13-year-old's family read, and why?
  generator build                  make the whole site, with every pack, in site/
"""


class ArgumentError(Exception):
    """An argument that names something which does not exist; its text says what does."""


def today() -> date:
    """The day in London, or that of SOURCE_DATE_EPOCH where it is set. Nothing below this module asks."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(LONDON).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(LONDON).date()
    except (ValueError, OverflowError, OSError):
        raise ArgumentError(
            f'SOURCE_DATE_EPOCH is "{epoch}", but should be a number of seconds since 1970.'
        ) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    try:
        given = _parser().parse_args(arguments)
        given.on = given.on or today()
        return _told(given.verb(given))
    except ContentError as fault:
        print(*fault.problems, sep="\n", file=sys.stderr)
        count = len(fault.problems)
        print(f"\n{count} problem{'s' if count > 1 else ''}. Nothing was written.", file=sys.stderr)
        return INVALID
    except (ArgumentError, NotOursError, MissingGlyphError, BusyError) as fault:
        print(f"generator: {fault}", file=sys.stderr)
        return MACHINE if isinstance(fault, BusyError) else INVALID
    except (SiteError, PressError) as fault:
        print(f"generator: the site could not be built, and nothing was written.\n{fault}", file=sys.stderr)
        return MACHINE
    except BrokenPipeError:
        # Whoever read what we print has heard enough (`generator check | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as fault:
        where = f": {fault.filename}" if fault.filename else ""
        print(f"generator: {fault.strerror}{where}.", file=sys.stderr)
        return MACHINE


def _told(code: int) -> int:
    sys.stdout.flush()  # here, so that a reader who has left is noticed while we can still answer for it
    return code


def _check(given: argparse.Namespace) -> int:
    """Reads everything in content/ and compares it with the policy's own text. Writes nothing.

    Problems are things that stop a build; each is printed as
      file:line: which one: what is wrong
          what to do
    Notices have the same form. They stop nothing: they are what a colleague should know.
    """
    examined = examine(given.content)
    notices, questions = examined.notices(given.on), examined.questions()
    print(*notices, sep="\n")
    if questions:
        print(f"\nOpen questions: {len(questions)}", *questions, sep="\n")
    examined.library()
    print(f"\nEverything in {given.content} is in order on {in_words(given.on)}.", examined.summary(given.on))
    return FINE


def _build(given: argparse.Namespace) -> int:
    """Checks everything, then makes the whole site: guides, checklists, packs, the policy and the data.

    All or nothing: after a problem the old site stands as it was.
    """
    recover(given.out)
    examined = examine(given.content)
    library = examined.library()
    with workshop() as press:
        publish(outputs(library, given.on, press), given.out, given.on, (given.content,))
    policies = ", ".join(f"{policy.id} ({len(policy.versions)})" for policy in library.policies)
    print(f"Built {given.out} as of {in_words(given.on)}. Policies and their versions: {policies}.")
    print(f"PDFs: {press.made} made, {press.taken} unchanged.")
    print(examined.summary(given.on), "Read them with: generator check")
    return FINE


def _explain(given: argparse.Namespace) -> int:
    """For one age, lists each clause as shown, replaced or not for this age, with the reason.

    Then come the open questions that families of that age see.

      generator explain --age 13
      generator explain --age 13 --version 1
    """
    library = read_library(given.content)
    policy = _policy(library.policies, given.policy)
    version = _version(policy, given.version, given.on)
    print(explanation(Edition(library, policy, version, given.on), given.age), end="")
    return FINE


def _schema(given: argparse.Namespace) -> int:
    """Writes a JSON Schema for each content file, with which editors help while one types.

    Beside them it writes the reference page of all that content files may hold. Both are made from
    the program's own models.
    """
    given.out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (given.out / name).write_text(text, encoding="utf-8")
    (given.out / "content-reference.md").write_text(content_reference(), encoding="utf-8")
    print(f"Wrote the schemas of the content files and their reference page to {given.out}.")
    return FINE


def _policy(policies: Sequence[Policy], wanted: str | None) -> Policy:
    known = {policy.id: policy for policy in policies}
    if wanted is None and len(known) == 1:
        return next(iter(known.values()))
    if wanted not in known:
        asked = f'there is no policy "{wanted}"' if wanted else "there are several policies"
        raise ArgumentError(f"{asked}. Name one with --policy: {', '.join(known)}.")
    return known[wanted]


def _version(policy: Policy, wanted: str | None, on: date) -> Version:
    known = {version.name: version for version in policy.versions}
    if wanted is None:
        return policy.current(on)
    if wanted not in known:
        raise ArgumentError(f'{policy.id} has no version "{wanted}". It has: {", ".join(known)}.')
    return known[wanted]


def _age(text: str) -> int:
    if not text.isdecimal() or int(text) > 120:
        raise argparse.ArgumentTypeError(f'"{text}" is not an age in whole years from 0 to 120')
    return int(text)


def _day(text: str) -> date:
    with suppress(ValueError):
        if re.fullmatch(r"(19[7-9]|20\d)\d-\d\d-\d\d", text):  # the years that archives and clocks can hold
            return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f'"{text}" is not a day written like 2026-11-22')


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="generator",
        description="Turns a safeguarding policy, kept as data in content/, into guides, checklists, packs and a site.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], help_line: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(
            name,
            help=help_line,
            description=inspect.getdoc(run),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        added.set_defaults(verb=run)
        added.add_argument(
            "--on",
            type=_day,
            metavar="DATE",
            help="work as if it were this day, such as 2026-11-22 (default: today in London)",
        )
        return added

    def reads_content(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "--content",
            type=Path,
            default=Path("content"),
            metavar="DIR",
            help="the folder of content (default: content)",
        )

    def writes(added: argparse.ArgumentParser, default: Path, what: str) -> None:
        told = f"the folder to {what} (default: {default})"
        added.add_argument("--out", type=Path, default=default, metavar="DIR", help=told)

    check = verb("check", _check, "is the content right?")
    reads_content(check)
    build = verb("build", _build, "make the whole site and all packs")
    reads_content(build)
    writes(build, Path("site"), "make")
    explain = verb("explain", _explain, "what is shown at one age, and why")
    reads_content(explain)
    explain.add_argument(
        "--age", type=_age, required=True, metavar="N", help="the child's age in whole years"
    )
    explain.add_argument(
        "--policy", metavar="ID", help="which policy, where there are several: its folder's name"
    )
    explain.add_argument("--version", metavar="V", help="which version (default: the one in force)")
    schema = verb("schema", _schema, "help for editors, and the content reference")
    writes(schema, Path("docs/maintainers/schema"), "write to")
    return parser
