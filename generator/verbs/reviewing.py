"""review: the sign-off sheet of a version, for staff."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from generator.documents.head import Edition
from generator.documents.sign_off import SignOff, compose_sign_off, version_under_review
from generator.policy.dates import in_words
from generator.policy.library import Library
from generator.publishing.press import workshop
from generator.publishing.staff import review_files, staff_place, write_for_staff
from generator.reading.library import examine
from generator.rendering.sign_off import agenda
from generator.verbs.named import policy_named, version_named
from generator.verbs.outcomes import FINE


def review(given: Namespace) -> int:
    """Writes the safeguarding lead's sign-off sheet of a version, as a page and as a PDF. It is for staff only.

    It holds every clause at each age, the edges of the ages, open questions, the state of each cited document, what
    changes since the sealed version before it, and who must be asked again; that also as data, in a file beside it.
    Without --version it is about the newest draft; where there is none, a version still to come into force; and
    else the version in force.

      generator review
      generator review --policy online-music-production --version 1
    """
    library = examine(given.content).library()
    place = staff_place(given.out, (given.content,))
    sheets = tuple(_sheets(library, given))
    with workshop() as press:
        files = review_files(sheets, press)
        write_for_staff(files, place)
    for sheet in sheets:
        print(*_told(sheet, given.out), sep="\n")
    return FINE


def _sheets(library: Library, given: Namespace) -> Iterator[SignOff]:
    """The sheet of the policy that the arguments name, or of each; a version can be named of one policy only."""
    one = given.policy or given.version
    policies = [policy_named(library.policies, given.policy)] if one else library.policies
    for policy in policies:
        under_review = version_under_review(policy, given.on)
        version = version_named(policy, given.version or under_review.name, given.on)
        yield compose_sign_off(Edition(library, policy, version, given.on))


def _told(sheet: SignOff, folder: Path) -> Iterator[str]:
    name, at = sheet.version.name, folder / sheet.head.policy
    yield f"Wrote {at / f'review-{name}.html'}, the same as PDF, and asked-again-{name}.json, as of {in_words(sheet.head.on)}."
    yield from (f"  - {sentence}" for sentence in agenda(sheet))
