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

from generator.policy.dates import LONDON
from generator.policy.record import VERSION_PATTERN
from generator.publishing.place import BusyError, NotOursError
from generator.publishing.press import PressError
from generator.publishing.site import SiteError
from generator.reading.problems import ContentError, PromiseError
from generator.rendering.pdf import MissingGlyphError
from generator.verbs.comparing import changes
from generator.verbs.content import check, explain, schema
from generator.verbs.drafting import draft_next
from generator.verbs.outcomes import BROKEN, FINE, INVALID, MACHINE, ArgumentError
from generator.verbs.reviewing import review
from generator.verbs.sealing import seal
from generator.verbs.site import build
from generator.verbs.telling import tell
from generator.verbs.watching import watch

_EPILOG: Final = """\
exit codes: 0 fine; 1 the watch found something that a person must act on; 2 the content or the arguments are invalid;
3 the content is valid, but to publish it would break a promise to families; 4 the machine or a tool is at fault.
What to do is said each time.

a first visit:
  generator check                  is everything in content/ right?
  generator explain --age 13       what does a 13-year-old's family read, and why?
  generator build                  make the whole site, with every pack, in site/

when the policy itself changed:
  generator draft --from 1 --text new-policy.docx      begin the next version's files

every night:
  generator watch                  is the outside guidance still what the policies cite?
"""


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
    except PromiseError as fault:
        print(*fault.problems, sep="\n", file=sys.stderr)
        print("\nThis would break a promise to families. Nothing was written.", file=sys.stderr)
        return BROKEN
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


def _age(text: str) -> int:
    if not text.isdecimal() or int(text) > 120:
        raise argparse.ArgumentTypeError(f'"{text}" is not an age in whole years from 0 to 120')
    return int(text)


def _version(text: str) -> str:
    if re.fullmatch(VERSION_PATTERN, text):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is not the name of a version, such as 2')


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

    def names_a_policy(added: argparse.ArgumentParser) -> None:
        told = "which policy, where there are several: its folder's name"
        added.add_argument("--policy", metavar="ID", help=told)

    def writes(added: argparse.ArgumentParser, default: Path, what: str) -> None:
        told = f"the folder to {what} (default: {default})"
        added.add_argument("--out", type=Path, default=default, metavar="DIR", help=told)

    reads_content(verb("check", check, "is the content right?"))
    building = verb("build", build, "make the whole site and all packs")
    reads_content(building)
    writes(building, Path("site"), "make")
    building.add_argument("--drafts", action="store_true", help="with the versions that are not sealed yet")
    explaining = verb("explain", explain, "what is shown at one age, and why")
    reads_content(explaining)
    explaining.add_argument(
        "--age", type=_age, required=True, metavar="N", help="the child's age in whole years"
    )
    names_a_policy(explaining)
    explaining.add_argument("--version", metavar="V", help="which version (default: the one in force)")
    drafting = verb("draft", draft_next, "begin the next version from its new text")
    reads_content(drafting)
    names_a_policy(drafting)
    _names_what_to_draft(drafting)
    sealing = verb("seal", seal, "a version is published, and its words stand")
    reads_content(sealing)
    names_a_policy(sealing)
    sealing.add_argument("--version", required=True, metavar="V", help="the version that is published")
    comparing = verb("changes", changes, "what differs between two versions")
    reads_content(comparing)
    names_a_policy(comparing)
    comparing.add_argument("--from", dest="old", required=True, metavar="V", help="the older version")
    comparing.add_argument("--to", dest="new", required=True, metavar="W", help="the newer version")
    comparing.add_argument("--json", action="store_true", help="as data for other programs")
    reviewing = verb("review", review, "the sign-off sheet for staff, and who must be asked again")
    reads_content(reviewing)
    names_a_policy(reviewing)
    told = "which version (default: the newest draft, or one to come, or else the one in force)"
    reviewing.add_argument("--version", metavar="V", help=told)
    writes(reviewing, Path("staff"), "write to; never one that is published")
    watching = verb("watch", watch, "is the outside guidance still what the policies cite?")
    reads_content(watching)
    _says_where_to_report(watching)
    reads_content(verb("tell", tell, "one issue on GitHub for each thing that needs a person"))
    describing = verb("schema", schema, "help for editors, and the content reference")
    writes(describing, Path("docs/maintainers/schema"), "write to")
    return parser


def _says_where_to_report(watching: argparse.ArgumentParser) -> None:
    watching.add_argument("--json", action="store_true", help="the report as data for other programs")
    told = "also write the report there, as a page, as Markdown and as data"
    watching.add_argument("--report", type=Path, metavar="DIR", help=told)


def _names_what_to_draft(drafting: argparse.ArgumentParser) -> None:
    for option, name, needed, told in (
        ("--from", "from_version", True, "the version that the new one follows"),
        ("--to", "to_version", False, "the new version's name (default: the next whole number)"),
    ):
        drafting.add_argument(option, dest=name, type=_version, required=needed, metavar="V", help=told)
    drafting.add_argument(
        "--text", type=Path, required=True, metavar="FILE", help="the new text: .txt, .md or .docx"
    )
    drafting.add_argument("--replace", action="store_true", help="write over the files of that version")
