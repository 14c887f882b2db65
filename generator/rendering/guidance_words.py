"""How an outside document stands, in sentences for staff: what was seen, and what to do."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.policy.dates import in_words
from generator.policy.judgement import Asks, Cited, Judgement
from generator.policy.reference import ReferenceState, Source
from generator.policy.watched import Seen
from generator.rendering.outside_note import newer_editions, withdrawal_of

ASKS: Final = MappingProxyType(
    {
        Asks.ACT: "Needs a person",
        Asks.LOOK: "Keep an eye on it",
        Asks.NOTHING: "Nothing to do",
    }
)
"""What a state asks of a person, as a heading."""

_BEYOND_OUR_FONTS: Final = re.compile(r"[^ -~\u00a0-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026€]")
"""Letters that a publisher may use and no paper of ours can print."""


@dataclass(frozen=True)
class Telling:
    """What staff are told of a document: the state in a word or two, why, and what to do."""

    state: str
    reason: str
    action: str
    new_address: str
    """Where it stands now, for one that moved; else ""."""


def reason_to_review(cited: Cited) -> str:
    """A sentence on a document that is a reason to review the policy before its date."""
    edition = cited.citation.edition
    return (
        f"A reason to review the policy before its date: {cited.source.title} "
        f"({cited.judgement.state.value}). {_reason(cited.judgement, edition)}"
    )


def telling(cited: Cited) -> Telling:
    """What staff are told of a document that a version cites."""
    return Telling(
        cited.judgement.state.value,
        _reason(cited.judgement, cited.citation.edition),
        _action(cited.judgement, cited.source),
        _new_address(cited.judgement),
    )


def link_telling(judgement: Judgement) -> Telling:
    """What staff are told of an outside link that is no cited document."""
    match judgement.state:
        case ReferenceState.MOVED:
            action = "Open the new address. If the same page stands there, write it where the link stands."
        case ReferenceState.DEAD | ReferenceState.SUSPECT if judgement.asks is Asks.ACT:
            action = "Find where the page is now and mend the link where it stands, or take the link out."
        case _:
            action = _patience(judgement)
    return Telling(judgement.state.value, _reason(judgement, ""), action, _new_address(judgement))


def _new_address(judgement: Judgement) -> str:
    moved = judgement.state is ReferenceState.MOVED and judgement.seen
    return theirs(judgement.seen.moved_to or "") if moved and judgement.seen else ""


def theirs(words: str) -> str:
    """Words of an outside site as a paper of ours can print them."""
    return _BEYOND_OUR_FONTS.sub("?", words)


def _reason(judgement: Judgement, edition: str) -> str:
    """Why it stands so, for staff."""
    seen = judgement.seen
    if seen is None:
        known = judgement.state is ReferenceState.NO_ADDRESS
        return (
            "Nobody has given an address for it."
            if known
            else "The watch does not look at it, or has not yet."
        )
    match judgement.state:
        case ReferenceState.WITHDRAWN:
            return f"{_sentence(withdrawal_of(seen))}."
        case ReferenceState.NEWER_EDITION if judgement.newer:
            cites = f"The policy cites the edition of {edition}."
            return f"{_sentence(newer_editions(judgement.newer))}. {cites}"
        case ReferenceState.NEWER_EDITION:
            return "Its publisher says on the page that something else has taken its place."
        case ReferenceState.MOVED:
            return "Its publisher sends everybody on to another address."
        case ReferenceState.CHANGED_SINCE:
            return _changed(judgement, seen)
        case ReferenceState.UNDER_REVIEW:
            return "Its publisher says on the page that it is under review."
        case ReferenceState.CURRENT:
            return _current(judgement, seen)
        case _:
            return f"{theirs(seen.why)}{f' We have not been able to read it since {in_words(seen.since)}.' if seen.since else ''}".strip()


def _changed(judgement: Judgement, seen: Seen) -> str:
    since = judgement.compared_with
    told: list[str] = []
    if judgement.changed_by_own_word:
        note = f" Its note: “{theirs(seen.note)}”" if seen.note else ""
        told.append(f"Its publisher changed it on {in_words(judgement.changed_by_own_word)}.{note}")
    if since and seen.changed and seen.changed > since:
        told.append(
            f"On {in_words(seen.changed)} its page did not read as before; that may be mere decoration."
        )
    compared = [f"What the policy says of it is compared as of {in_words(since)}."] if since else []
    return " ".join((*told, *compared))


def _current(judgement: Judgement, seen: Seen) -> str:
    """What "current" rests on, and since when: before the watch first looked, a change may have passed unseen."""
    compares = judgement.compares_editions
    nothing = "No edition newer than the cited one was seen." if compares else "Nothing was seen against it."
    last = f" Its publisher last changed it on {in_words(seen.updated)}." if seen.updated else ""
    first = f" The watch has read it since {in_words(seen.first_read)}." if seen.first_read else ""
    return f"{nothing}{last}{first}"


def _action(judgement: Judgement, source: Source) -> str:
    """What a person should do."""
    where, review = (
        f'"{source.id}" in content/guidance.yml',
        f'or record a review that names "{source.id}" under references:',
    )
    match judgement.state:
        case ReferenceState.NO_ADDRESS:
            return f"When it is known, add address: and address_by: to {where}."
        case ReferenceState.DEAD:
            return f"Find where it is now, and write that address at {where}."
        case ReferenceState.WITHDRAWN | ReferenceState.NEWER_EDITION if judgement.asks is Asks.LOOK:
            day = in_words(judgement.confirmed) if judgement.confirmed else ""
            return f"A review on {day} confirmed that the policy still holds. Its next version should cite what is current."
        case ReferenceState.WITHDRAWN:
            return f"Ask the policy’s owner what takes its place. Begin the policy’s next version, {review}."
        case ReferenceState.NEWER_EDITION:
            return f"Compare it with the policy. Cite it in the policy’s next version, {review}."
        case ReferenceState.MOVED:
            same = "Open the new address. If it is the same document, write that at"
            return f"{same} {where}."
        case ReferenceState.CHANGED_SINCE:
            return f"Compare it with what the policy says of it. Begin the policy’s next version, {review}."
        case ReferenceState.SUSPECT if judgement.asks is Asks.ACT:
            return f"Open it. If it is not what the policy cites, mend {where}."
        case _:
            return _patience(judgement)


def _patience(judgement: Judgement) -> str:
    """What to do about an address that tells nothing, or nothing yet."""
    match judgement.state:
        case ReferenceState.SUSPECT:
            return "Nothing yet: the watch looks again on another day before it bothers anybody."
        case ReferenceState.BLOCKS_ROBOTS:
            return "Open it yourself at each review: the site lets no program in."
        case ReferenceState.COULD_NOT_CHECK if judgement.asks is Asks.ACT:
            return "Open it yourself. If it works for you, nothing is to be mended."
        case ReferenceState.COULD_NOT_CHECK:
            return "Nothing yet: the watch tries again every night."
        case ReferenceState.UNDER_REVIEW:
            return "Nothing yet: the watch tells when it changes."
        case ReferenceState.UNWATCHED:
            return "Run generator watch, unless guidance.yml says watch: no."
        case _:
            return "Nothing."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
