"""The report on outside guidance, for staff: every document that a version in force cites, and every other outside link.

Row     a document as one version cites it
Link    an outside link of the site that is no cited document
Report  all of them, what asks most of a person first
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.documents.head import Edition
from generator.policy.judgement import Asks, Cited, Judgement, judged_link
from generator.policy.library import Library
from generator.policy.reference import ReferenceState
from generator.policy.version import Version


@dataclass(frozen=True)
class OutsideLink:
    """An outside address that the site gives, and the place where it stands, in words."""

    address: str
    place: str


@dataclass(frozen=True)
class Row:
    """A document as one version cites it, and how it stands."""

    policy_id: str
    version: Version
    cited: Cited

    @property
    def judgement(self) -> Judgement:
        """How it stands."""
        return self.cited.judgement


@dataclass(frozen=True)
class Link:
    """An outside link of the site, and how it stands."""

    link: OutsideLink
    judgement: Judgement


@dataclass(frozen=True)
class Report:
    """How all outside guidance stands on a day, what asks most of a person first."""

    organisation: str
    on: date
    rows: tuple[Row, ...]
    links: tuple[Link, ...]

    @property
    def every(self) -> tuple[Row | Link, ...]:
        """The documents, and then the links."""
        return (*self.rows, *self.links)

    def asking(self, asks: Asks) -> tuple[Row | Link, ...]:
        """What asks so much of a person."""
        return tuple(one for one in self.every if one.judgement.asks is asks)

    @property
    def looked(self) -> date | None:
        """The last day known on which the watch looked at any of them."""
        seen = (one.judgement.seen for one in self.every)
        return max((one.looked for one in seen if one), default=None)


def compose_report(library: Library, links: Sequence[OutsideLink], on: date) -> Report:
    """Work out the report on a day, by what the watch remembers."""
    rows = tuple(_rows(library, on))
    cited = {row.cited.source.address for row in rows}
    return Report(
        organisation=library.organisation.name,
        on=on,
        rows=tuple(sorted(rows, key=_urgency)),
        links=tuple(sorted(_links(library, links, cited, on), key=_urgency)),
    )


def _rows(library: Library, on: date) -> Iterator[Row]:
    """What the version in force of each policy cites, in its order. Of a policy that is withdrawn nothing is to be done."""
    for policy in library.policies:
        version = policy.current(on)
        if version.withdrawn_by(on):
            continue
        for cited in Edition(library, policy, version, on).references:
            yield Row(policy.id, version, cited)


def _links(
    library: Library, links: Sequence[OutsideLink], cited: set[str | None], on: date
) -> Iterator[Link]:
    """Each other link once, with the first place where it stands."""
    first = {link.address: link for link in reversed(links) if link.address not in cited}
    for address in sorted(first):
        yield Link(first[address], judged_link(library.watched.of(address), on))


def _urgency(one: Row | Link) -> tuple[int, int]:
    states, asked = list(ReferenceState), list(Asks)
    return asked.index(one.judgement.asks), states.index(one.judgement.state)
