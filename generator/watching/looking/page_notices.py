"""What a page says of itself: that it was withdrawn or replaced, or that it is under review.

A notice is a short sentence about this page, near its top or in what is marked as a notice. Guidance speaks of reviews and
of withdrawn consent in many other sentences, and none of them is a notice.

Notices      what its notices say
notices_of   the notices of a page
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from generator.watching.looking.days_in_words import days_in
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.looking.patterns import any_of, one_of

_LONGEST: Final = 60
"""Words of a notice's sentence."""

_THINGS: Final = one_of(
    r"""
    (?:web ?page|page|guidance|guide|document|publication|policy|resource|content|information|advice|article|code|briefing)s?
    (?:fact ?sheet|version|edition|toolkit|leaflet|report|material|statement|notice|standard|framework|collection)s?
    """
)
# No other sentence between: "this guidance on how consent is withdrawn" is none about the guidance.
_BETWEEN: Final = r"(?: (?!(?:is|was|are|has|replaces|supersedes|how|when|which|that|who)\b)[\w'-]+)"
_THIS: Final = rf"\bthis{_BETWEEN}{{0,3}}? {_THINGS}(?: (?:of|on|for|about|and){_BETWEEN}{{1,6}}?)?"
_PARTS: Final = MappingProxyType(
    {
        "this": _THIS,
        "our": rf"{_THIS}|\b(?:our|the) (?:guidance|code|guide|policy|page|advice)",
        "things": _THINGS,
        "was": r"(?:is|are|was|were|has been|have been|has now been|have now been)(?: now| since| formally| officially)*",
        "old": "old|older|previous|earlier|outdated|superseded",
        "new": "newer|more recent|later",
        # After "no longer valid" comes the end, or a reason; what comes in "no longer valid in Wales" leaves it valid here.
        "end": r"(?=\W*$|[.;,:)–—-]| (?:and|but|from|since|as|so|because|following|by|on|it)\b)",
        # Behind a word that is a whole notice: the end, a colon, "on 3 May" or "by".
        "alone": r"(?:\W*$|\s*[:\])–—]|\W+(?:by|on|in) \w)",
        "status": r"^\W*(?:(?:status|notice|guidance|page)\W+)?",
        "see": r"^\W*(?:you are|you're) (?:viewing|reading|looking at)",
    }
)

_WITHDRAWN: Final = any_of(
    r"""
    <this> <was> (?:withdrawn|archived|retired|discontinued|rescinded|revoked|decommissioned)\b
    <this> (?:is|are) no longer (?:being )?(?:in force|in use|in effect|maintained|updated|supported)\b<end>
    <this> (?:is|are) no longer (?:current|valid|applicable|relevant|up to date)\b<end>
    <this> (?:is|are) (?:now )?(?:out of date|out-of-date|obsolete|outdated)\b<end>
    <this> (?:has |have )?(?:now )?(?:expired|lapsed|ceased to (?:apply|have effect))\b
    \bwe (?:have )?(?:now )?(?:withdrawn|withdrew|archived|retired) <this>
    \bwe (?:no longer|do not|don't|have stopped) (?:update|maintain|updating|maintaining) <this>
    <status>(?:withdrawn|no longer in force|discontinued)<alone>
    <status>archived?(?: (?:content|page|guidance|document|information|material))?<alone>
    <see> (?:an )?archived? <things>
    """,
    **_PARTS,
)
_REPLACED: Final = any_of(
    r"""
    <this> <was> (?:replaced|superseded|succeeded)(?: (?:by|with|on)\b|\W*$|[.;,])
    \b<new> (?:version|edition) (?:of <this> )?(?:is|has been|was) (?:now )?(?:available|published|released)\b
    \bthere is (?:now )?a <new> (?:version|edition)\b
    (?:<this>|\bthis) is (?:an|the) <old> (?:version|edition)\b
    <see> (?:an?|the) <old> <things>
    <status>(?:superseded|replaced)<alone>
    \bwe (?:have )?(?:now )?(?:replaced|superseded) <this>
    """,
    **_PARTS,
)
_UNDER_REVIEW: Final = any_of(
    r"""
    (?:<our>) (?:is|are) (?:currently |now |presently )?(?:under review|being (?:reviewed|updated|revised|rewritten))\b
    <our> (?:is|are) (?:currently |now )?undergoing (?:a )?(?:review|revision)
    \bwe (?:are|'re) (?:currently |now )?(?:reviewing|updating|revising|rewriting) <our>
    \bwe (?:are|'re) (?:currently |now )?consulting on (?:changes to|a (?:new|revised) version of) <our>
    <status>(?:currently )?under review\W*$
    """,
    **_PARTS,
)
# "Under review at all times" is a promise of every policy.
_ALWAYS: Final = re.compile(
    r"\b(?:annual\w*|every|always|regular\w*|constant\w*|continu\w*|at all times|each year|periodic\w*)\b"
)
# "If this guidance has been withdrawn", "once this page is archived": nothing has happened.
_NOT_YET: Final = re.compile(
    r"\b(?:if|when|once|unless|until|whether|should|might|could|would|not|never)\b", re.IGNORECASE
)

_IT: Final = re.compile(r"^It (?=is |was |has )", re.IGNORECASE)
_ABOUT_THIS: Final = re.compile(_THIS, re.IGNORECASE)
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Notices:
    """What the notices of a page say."""

    withdrawn: bool = False
    withdrawn_on: date | None = None
    replaced: bool = False
    under_review: bool = False


def notices_of(page: Page, on: date) -> Notices:
    """The notices of a page about itself."""
    said = list(_sentences(page))
    withdrawn = [words for words in said if _says(_WITHDRAWN, words)]
    days = [day for words in withdrawn for day in days_in(words) if day <= on]
    return Notices(
        withdrawn=bool(withdrawn),
        withdrawn_on=days[0] if days else None,
        replaced=any(_says(_REPLACED, words) for words in said),
        under_review=any(_says(_UNDER_REVIEW, words) and not _ALWAYS.search(words.lower()) for words in said),
    )


def _sentences(page: Page) -> Iterator[str]:
    """The sentences in which a notice would stand."""
    marked = [
        block for block in page.blocks if block.notice and block.kind in (None, Kind.ASIDE, Kind.HEADER)
    ]
    about = [block for block in page.blocks if block.main and block.kind is Kind.ABOUT]
    top = [*page.top, *marked, *about]
    for words in (page.title[:300], page.heading[:300], *(block.words for block in top)):
        before = ""
        for sentence in _SENTENCES.split(words[:3000].replace("’", "'")):
            # "This guidance should not be used. It was withdrawn."
            named = _IT.sub("This guidance ", sentence) if _ABOUT_THIS.search(before) else sentence
            before = sentence
            if len(sentence.split()) <= _LONGEST:
                yield named


def _says(pattern: re.Pattern[str], words: str) -> bool:
    """Whether a sentence says something of this page that has happened."""
    found = pattern.search(words)
    # "Do not use: this guidance was withdrawn" denies something else.
    return bool(found) and not _NOT_YET.search(re.split(r"[:;–—]", words[: found.end()])[-1] if found else "")
