"""How an outside document stands to a policy that cites it: the state, and what it rests on.

The watch remembers what it saw; what that means depends on the edition that a version cites, on the day of that
version, and on the reviews that confirmed the document since. So it is worked out here, for each version by itself.

Cited       a citation of a version with its document and how that stands
Judgement   the state, how much it asks of a person, and the facts that its sentence needs
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from generator.policy.dates import months_later
from generator.policy.edition import edition_of
from generator.policy.reference import Citation, ReferenceState, Source, Watch
from generator.policy.version import Version
from generator.policy.watched import Answer, EditionSeen, Seen

PATIENCE: Final = timedelta(days=14)
"""How long an address may fail to be checked before a person is asked to look: servers have bad weeks."""

TWICE: Final = 2
"""On how many days something must have been seen before a person is bothered: one bad night proves nothing."""


class Asks(StrEnum):
    """How much a state asks of a person: to act, to keep an eye on it, or nothing."""

    ACT = "act"
    LOOK = "keep an eye on it"
    NOTHING = "nothing to do"


@dataclass(frozen=True)
class Judgement:
    """How a document stands on a day."""

    state: ReferenceState
    asks: Asks
    seen: Seen | None = None
    """What the watch remembers of it; None where it never looked."""
    compared_with: date | None = None
    """The day since which changes count: of the version, of its claims about the document, or of the last review."""
    compares_editions: bool = False
    """Whether the version cites an edition that can be told from others."""
    newer: tuple[EditionSeen, ...] = ()
    """The editions newer than the cited one, the newest first."""
    confirmed: date | None = None
    """The day of the last review that confirmed the document, where one did."""

    @property
    def checked(self) -> date | None:
        """The last day known on which this was so."""
        if self.seen is None:
            return None
        of_content = self.state in _OF_CONTENT
        return (self.seen.read if of_content else None) or self.seen.looked

    @property
    def changed_by_own_word(self) -> date | None:
        """The day on which its publisher says that it changed, where that is after the day that it is compared with."""
        said = self.seen.updated if self.seen else None
        return said if said and self.compared_with and said > self.compared_with else None

    @property
    def reason_to_review(self) -> bool:
        """Whether it is a reason to review the policy before its date."""
        return self.asks is Asks.ACT and self.state in (
            ReferenceState.NEWER_EDITION,
            ReferenceState.WITHDRAWN,
        )


_OF_CONTENT: Final = frozenset(
    (
        ReferenceState.WITHDRAWN,
        ReferenceState.NEWER_EDITION,
        ReferenceState.MOVED,
        ReferenceState.CHANGED_SINCE,
        ReferenceState.UNDER_REVIEW,
        ReferenceState.CURRENT,
    )
)
"""The states that rest on what was read, not on how the address answered last."""


@dataclass(frozen=True)
class Cited:
    """A citation of a version, the document as that version knows it, and how it stands."""

    citation: Citation
    source: Source
    judgement: Judgement


def judged(version: Version, citation: Citation, source: Source, seen: Seen | None, on: date) -> Judgement:
    """How a document stands to a version that cites it, on a day, by what the watch remembers of it."""
    if not source.address:
        return Judgement(ReferenceState.NO_ADDRESS, Asks.NOTHING)
    if source.watch is Watch.NO or seen is None:
        return Judgement(ReferenceState.UNWATCHED, Asks.NOTHING)
    confirmed = _confirmed(version, source)
    since = max(day for day in (_said(version, source), confirmed) if day)
    newer = _newer(citation, version, seen, on)
    state = _state(seen, newer, since)
    known = _asks(state, seen, newer, confirmed, on)
    compares = edition_of(citation.edition) is not None
    return Judgement(state, known, seen, since, compares, newer, confirmed)


def judged_link(seen: Seen | None, on: date) -> Judgement:
    """How a plain link stands, which no version cites: only how its address answers counts."""
    if seen is None:
        return Judgement(ReferenceState.UNWATCHED, Asks.NOTHING)
    state = ReferenceState.MOVED if seen.moved_to and not _is_dead(seen) else _answer(seen)
    return Judgement(state, _asks(state, seen, (), None, on), seen)


def _said(version: Version, source: Source) -> date:
    """The day of what a version says about a document: the oldest of its dated claims, or else its own."""
    claims = [clause.as_of for clause in version.words.clauses if clause.by == source.id and clause.as_of]
    return min(claims, default=version.words.policy.dated)


def _confirmed(version: Version, source: Source) -> date | None:
    """The day of the last review of a version that confirmed a document."""
    return max(
        (review.reviewed_on for review in version.words.reviews if source.id in review.references),
        default=None,
    )


def _newer(citation: Citation, version: Version, seen: Seen, on: date) -> tuple[EditionSeen, ...]:
    """The editions seen that have come out by a day and are newer than the one that a version cites."""
    cited = edition_of(citation.edition)
    if cited is None:
        return ()
    found = [(edition_of(one.name), one) for one in seen.editions]
    return tuple(
        one for edition, one in found if edition and edition.newer_than(cited) and edition.out_by(on)
    )


def _state(seen: Seen, newer: tuple[EditionSeen, ...], since: date) -> ReferenceState:
    """The first that holds, in the order of the vocabulary."""
    if _is_dead(seen):
        return ReferenceState.DEAD
    if seen.withdrawn:
        return ReferenceState.WITHDRAWN
    if newer or seen.replaced:
        return ReferenceState.NEWER_EDITION
    if seen.moved_to:
        return ReferenceState.MOVED
    if any(day > since for day in (seen.updated, seen.changed) if day):
        return ReferenceState.CHANGED_SINCE
    if seen.under_review:
        return ReferenceState.UNDER_REVIEW
    return _answer(seen)


def _is_dead(seen: Seen) -> bool:
    return seen.answer is Answer.FAILED and len(seen.failed) == TWICE


def _answer(seen: Seen) -> ReferenceState:
    match seen.answer:
        case Answer.READ:
            return ReferenceState.CURRENT
        case Answer.FAILED:
            return ReferenceState.DEAD if _is_dead(seen) else ReferenceState.SUSPECT
        case Answer.SUSPECT:
            return ReferenceState.SUSPECT
        case Answer.BLOCKS_ROBOTS:
            return ReferenceState.BLOCKS_ROBOTS
        case Answer.COULD_NOT_CHECK:
            return ReferenceState.COULD_NOT_CHECK


def _asks(
    state: ReferenceState, seen: Seen, newer: tuple[EditionSeen, ...], confirmed: date | None, on: date
) -> Asks:
    """What a state asks of a person on a day."""
    match state:
        case ReferenceState.DEAD | ReferenceState.MOVED | ReferenceState.CHANGED_SINCE:
            return Asks.ACT
        case ReferenceState.WITHDRAWN | ReferenceState.NEWER_EDITION:
            return Asks.LOOK if confirmed and _known_by(seen, newer, confirmed) else Asks.ACT
        case ReferenceState.SUSPECT:
            return Asks.ACT if len(seen.suspected) == TWICE else Asks.LOOK
        case ReferenceState.COULD_NOT_CHECK:
            # The watch renews its days every week: without that, nobody has tried for so long.
            tried = seen.looked - (seen.since or on) >= PATIENCE / 2
            return Asks.ACT if tried and on - (seen.since or on) >= PATIENCE else Asks.LOOK
        case ReferenceState.UNDER_REVIEW | ReferenceState.BLOCKS_ROBOTS:
            return Asks.LOOK
        case ReferenceState.NO_ADDRESS | ReferenceState.CURRENT | ReferenceState.UNWATCHED:
            return Asks.NOTHING


def _known_by(seen: Seen, newer: tuple[EditionSeen, ...], day: date) -> bool:
    """Whether a review on a day can have known of a withdrawal or replacement, and of every newer edition."""
    days = [_out(one) for one in newer]
    days += [seen.withdrawn_on or seen.noticed or date.max] if seen.withdrawn else []
    days += [seen.noticed or date.max] if seen.replaced else []
    return max(days, default=date.max) <= day


def _out(edition: EditionSeen) -> date:
    """By which day an edition had come out: the publisher's, or the end of its month, but no later than we saw it."""
    named = edition_of(edition.name)
    if edition.out or not (named and named.month):
        return edition.out or edition.seen
    return min(edition.seen, months_later(date(named.year, named.month, 1), 1) - timedelta(days=1))
