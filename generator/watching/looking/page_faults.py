"""What is not the page that was asked for, though the server says that all is well.

Such an answer tells nothing of the guidance, and must not be taken for it: a digest of "page not found" would be a change.
"""

import re
from types import MappingProxyType
from typing import Final

from generator.policy.watched import Answer
from generator.watching.answered import Answered
from generator.watching.asking.challenges import names_a_test
from generator.watching.looking.page_tree import Page
from generator.watching.looking.page_weight import FEWEST_WORDS
from generator.watching.looking.patterns import any_of
from generator.watching.looking.plain_words import folded, one_line
from generator.watching.looking.whereabouts import to_front_page

Fault = tuple[Answer, str]

_SHORT: Final = 150
"""Words below which a page says one thing, so that "page not found" in it is what it says."""

_HARDLY: Final = 60
"""Words below which a page with a field for a password is there for that. Many pages have such a field in a corner."""

_PARTS: Final = MappingProxyType(
    {
        "sorry": r"(?:(?:sorry|oops|whoops|uh[- ]?oh|hmm)[,!. -]*)?",
        "this": r"(?:(?:the|this|that|your|requested) )*",
        "you": r"(?: (?:that )?you[\w ']*)? ?",
        "not": r"(?:was |is |could |can |has |does |do )?(?:not|n't|no longer)\b.*|(?:cannot|can't|couldn't|isn't|doesn't|wasn't) .*",
        "gone": "(?:has been |was |is |has )?(?:missing|gone|removed|deleted|unavailable|expired)",
    }
)

_NOT_FOUND: Final = any_of(
    r"""
    (?:error:? ?|http ?)?(?:404|410)(?: error)?(?:[ :-]+(?:the |this |your )?(?:page|file|not|error|gone|sorry|oops)\b.*)?
    page error|not found
    <sorry><this>(?:page|url)<you>(?:<not>|<gone>)
    <sorry>we (?:can't|cannot|can not|couldn't|could not) (?:seem to )?find (?:the|that|this|your|what) .*
    """,
    **_PARTS,
)
"""What no guidance is called, however much stands below it. It is a whole title, or a part of it: "Page not found | NSPCC"."""

_NOT_FOUND_IF_SHORT: Final = any_of(
    r"""
    <this>(?:document|file|content|resource|item|article|publication)<you>(?:<not>|<gone>)
    (?:this )?page (?:has )?moved.*|nothing (?:was )?found.*|no results(?: found)?|coming soon|(?:sorry|oops|whoops|hmm)\b.*
    (?:something|this) (?:went|has gone) wrong.*|(?:an )?(?:unexpected |server |internal server )?error(?: occurred| 5\d\d)?
    (?:service|site|website|page|temporarily) (?:is )?(?:currently |temporarily )*unavailable.*
    .*\b(?:under|down for|scheduled) maintenance|we'll be (?:right )?back.*
    account suspended|(?:this )?domain .*(?:for sale|parked|expired).*|(?:access denied|forbidden|403)(?:[ :-].*)?
    index of /.*|welcome to nginx.*|default web ?site page
    """,
    **_PARTS,
)
"""What a page is called that says nothing else, though guidance may be called so too."""

_NOT_FOUND_INSIDE: Final = any_of(
    r"""
    \b(?:page|document|resource|content) <looked>[\w ,']* (?:not|no longer|moved|removed|deleted|cannot|can't|couldn't|doesn't)\b
    \b(?:page|document|resource|content) <looked>[\w ,']* (?:isn't|wasn't)\b
    \b(?:can't|cannot|couldn't|could not|unable to) find (?:the |that |this )page
    \bpage (?:was |could |can )?not (?:be )?found\b|\b404 error\b|\berror 404\b
    """,
    looked=r"(?:that )?you(?:'re| are| were| have)?[\w ']{0,20} (?:looking for|requested|trying to)",
)

_LOG_IN: Final = any_of(
    r"""
    (?:please )?(?:log|sign)[ -]?(?:in|on)(?: (?:to|or|required|page|with|here|-).*)?|login(?: (?:page|required|here|to .*))?
    (?:member|user|staff|secure) (?:log|sign)[ -]?in|(?:authentication|login|sign-in) required
    you (?:must|need to) (?:log|sign) in.*
    """
)
_LOG_IN_PATH: Final = any_of(
    r"/(?:log-?in|sign-?in|auth|sso|saml|oauth2?|adfs|cas/login|account/login|users?/sign_in)(?:[/?.]|$)"
)


def fault_of(answered: Answered, page: Page, expect: str = "") -> Fault | None:
    """Why an answer is not the page that was asked for; None where it seems to be."""
    return fault_of_answer(answered, page) or _too_little(page) or _unexpected(page, expect)


def fault_of_answer(answered: Answered, page: Page) -> Fault | None:
    """The same by what any page may show, whatever it should hold: what even a plain link is judged by."""
    said = _said(page)
    words = sum(len(block.words.split()) for block in page.main if not block.linked)
    short = words < _SHORT
    if short and any(map(names_a_test, said)):
        return Answer.BLOCKS_ROBOTS, "It asks for proof that a person is there."
    if _is_not_found(page, said, short=short):
        shown = one_line(page.title or page.heading or page.words, 80)
        return Answer.SUSPECT, f'It answers that all is well, and shows "{shown}".'
    if _asks_to_log_in(answered, page, said):
        return Answer.SUSPECT, "It asks visitors to log in."
    if to_front_page(answered.asked, answered.address):
        return Answer.SUSPECT, "It sends visitors to the front page."
    return None


def _said(page: Page) -> list[str]:
    """The title's parts and the first heading, each as people compare words."""
    parts = re.split(r"\s+[|–—·:»-]\s+|\s*\|\s*", page.title[:300])
    # Of a title, the first part names the page, or the last where the site comes first; the heading names it again.
    told = [folded(part) for part in (*parts, page.heading[:300]) if part.strip()]
    return [words.strip(" .!?…'\"-") for words in told]


def _is_not_found(page: Page, said: list[str], *, short: bool) -> bool:
    """Whether a page says that what was asked for is not there."""
    if any(map(_NOT_FOUND.fullmatch, said)):
        return True
    inside = folded(" ".join(block.words for block in page.main))
    return short and (any(map(_NOT_FOUND_IF_SHORT.fullmatch, said)) or bool(_NOT_FOUND_INSIDE.search(inside)))


def _asks_to_log_in(answered: Answered, page: Page, said: list[str]) -> bool:
    words = sum(len(block.words.split()) for block in page.main)
    sent = _LOG_IN_PATH.search(answered.address) and not _LOG_IN_PATH.search(answered.asked)
    password = any((field.get("type") or "").lower() == "password" for field in page.tree.iter("input"))
    titled = any(map(_LOG_IN.fullmatch, said))
    return bool(sent) or (titled and words < _SHORT) or (password and words < _HARDLY)


def _too_little(page: Page) -> Fault | None:
    words = sum(len(block.words.split()) for block in page.main)
    if words >= FEWEST_WORDS:
        return None
    needs = " It may need JavaScript." if next(page.tree.iter("script"), None) is not None else ""
    return Answer.COULD_NOT_CHECK, f"Hardly any text stands on it ({words} words).{needs}"


def _unexpected(page: Page, expect: str) -> Fault | None:
    if folded(expect) in folded(f"{page.title} {page.words}"):
        return None
    return Answer.SUSPECT, one_line(f'The words "{expect}" are not on it any more.')
