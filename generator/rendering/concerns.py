"""What needs a person, as issues on a tracker: a key that stays, a title, and what is said, in Markdown.

Nothing in them changes from day to day by itself: an issue that changed has something new to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from generator.documents.concerns import Concerns, ReviewConcern
from generator.documents.guidance import Link, Row
from generator.policy.dates import in_words
from generator.rendering.gfm import as_code, escaped
from generator.rendering.guidance_report import entry_markdown, entry_of

OUTSIDE: Final = ("document ", "link ")
"""How the keys of outside documents and links begin."""

_FOOT: Final = (
    "Every night this issue is brought up to date, and it is closed when nothing is left to do. "
    "If you decide that nothing is to be done, close it yourself: it stays closed until there is something else to say."
)


@dataclass(frozen=True)
class Told:
    """A thing that needs a person, as an issue tells it."""

    key: str
    title: str
    body: str


def told(concerns: Concerns) -> tuple[Told, ...]:
    """Every thing, the reviews first."""
    return (*map(_review, concerns.reviews), *map(_outside, concerns.outside))


def _review(review: ReviewConcern) -> Told:
    head, name = review.version.title, review.version.name
    when = "was due by" if review.overdue else "is due by"
    since = " Every page says that it is overdue." if review.overdue else ""
    file = as_code(f"content/policies/{review.policy_id}/{name}.yml")
    return Told(
        key=f"review {review.policy_id}",
        title=f"Review {'overdue' if review.overdue else 'due soon'}: {head}",
        body=_body(
            f"The review of {escaped(head)}, version {escaped(name)}, {when} {in_words(review.due_by)}.{since}",
            "",
            f"- **What to do:** make the sign-off sheet with {as_code(f'generator review --policy {review.policy_id}')}, "
            f"review the policy, and record the review under {as_code('reviews:')} in {file}.",
        ),
    )


def _outside(one: Row | Link) -> Told:
    entry = entry_of(one)
    return Told(_key(one), f"{entry.state}: {entry.name}", _body(*entry_markdown(entry)))


def _key(one: Row | Link) -> str:
    """What it is about, whatever is said of it: in letters that an issue's mark can hold."""
    if isinstance(one, Row):
        return f"{OUTSIDE[0]}{one.policy_id} {one.cited.source.id}"
    return f"{OUTSIDE[1]}{sha256(one.link.address.encode()).hexdigest()[:16]}"


def _body(*lines: str) -> str:
    return "\n".join(_and_foot(lines))


def _and_foot(lines: tuple[str, ...]) -> Iterator[str]:
    yield from lines
    yield from ("", _FOOT)
