"""What a family should know of an outside document before they follow the link: a note beside it.

Nothing that an outside site wrote stands in it: no title, no note, no address. It could be anything on the day on
which that site is broken into. The note names the day of the look, so it is true whenever it is read.
"""

from types import MappingProxyType
from typing import Final

from generator.policy.dates import in_words
from generator.policy.judgement import Cited
from generator.policy.reference import ReferenceState
from generator.policy.watched import EditionSeen, Seen

_NOT_LOOKED_AT: Final = "we could not look at it, so we cannot say whether it is still what the policy cites."

_ALWAYS: Final = MappingProxyType(
    {
        ReferenceState.DEAD: "we could not open it on two days. If it does not open for you, please ask us for it.",
        ReferenceState.MOVED: "it stands at another address now. The link may still lead to it; if not, please ask us.",
        ReferenceState.UNDER_REVIEW: "its publisher says that it is being reviewed, and may change.",
        ReferenceState.SUSPECT: "we could not find it there. If the link does not work for you, please ask us.",
        ReferenceState.BLOCKS_ROBOTS: _NOT_LOOKED_AT,
        ReferenceState.COULD_NOT_CHECK: _NOT_LOOKED_AT,
    }
)
"""What is said of a state whatever else is known."""


def family_note(cited: Cited) -> str:
    """The note beside a document; "" where nobody has looked at it, for then there is nothing to tell."""
    checked = cited.judgement.checked
    return f"Checked on {in_words(checked)}: {_said(cited)}" if checked else ""


def _said(cited: Cited) -> str:
    judgement, edition = cited.judgement, cited.citation.edition
    cites = f"This version of the policy cites {f'the edition of {edition}' if edition else 'this one'}."
    match judgement.state:
        case ReferenceState.WITHDRAWN:
            return f"{withdrawal_of(judgement.seen)}. This version of the policy cites it."
        case ReferenceState.NEWER_EDITION if judgement.newer:
            return f"{newer_editions(judgement.newer)}. {cites}"
        case ReferenceState.NEWER_EDITION:
            return f"its publisher says that something else has taken its place. {cites}"
        case ReferenceState.CHANGED_SINCE if judgement.changed_by_own_word:
            day = in_words(judgement.changed_by_own_word)
            return f"its publisher changed it on {day}, so what the policy says of it may no longer fit."
        case ReferenceState.CHANGED_SINCE:
            # A program cannot tell for certain whether what differs matters, so no more is said than is known.
            return "its page does not read as it did before. What the policy says of it may no longer fit."
        case ReferenceState.CURRENT if judgement.compares_editions:
            return "we saw no newer edition."
        case state:
            return _ALWAYS.get(state, "we saw no sign that it has been replaced or withdrawn.")


def newer_editions(editions: tuple[EditionSeen, ...]) -> str:
    """The newer editions, in a sentence without its end: "newer editions have come out: those of 2026 and 2025"."""
    names = [_named(one) for one in editions]
    if len(names) == 1:
        return f"a newer edition has come out: that of {names[0]}"
    return f"newer editions have come out: those of {', '.join(names[:-1])} and {names[-1]}"


def _named(edition: EditionSeen) -> str:
    """An edition by its day where that lies in the month of its name: another day may be that of the note."""
    day = in_words(edition.out) if edition.out else ""
    return day if day.endswith(f" {edition.name}") else edition.name


def withdrawal_of(seen: Seen | None) -> str:
    """That a document was withdrawn, and when where that is known, in a sentence without its end."""
    day = seen.withdrawn_on if seen else None
    return f"its publisher withdrew it on {in_words(day)}" if day else "its publisher has withdrawn it"
