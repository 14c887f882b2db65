"""What of a page is not its guidance but stands around it: menus, notices of cookies, links to share, related articles.

An element is told by its tag, by its role, by the names that its publisher gives it and by the heading over it.

kind_by_form     by tag and role
kind_by_names    by class and id
kind_by_heading  by the heading that stands over it
is_notice        whether its names say that it is a notice to readers
is_title         whether its names say that it is a title, though its tag does not
is_button        whether its names say that it is to be pressed
is_badge         whether it is a badge that only says that something is new or the like
unfolds          whether it shows and hides guidance that stands below it
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.watching.looking.page_vocabulary import ALONE, ANYWHERE, OVER, OVER_LINKS, SAYS_NOTHING, Kind
from generator.watching.looking.patterns import any_of, one_of

_BY_TAG: Final = MappingProxyType(
    {
        **dict.fromkeys(
            "script style template noscript svg math iframe object embed canvas audio video map area head title select "
            "option datalist input textarea progress meter rp link meta base source track param del s strike marquee".split(),
            Kind.UNSEEN,
        ),
        "nav": Kind.MENU,
        "menu": Kind.MENU,
        "dialog": Kind.COOKIES,
        "header": Kind.HEADER,
        "footer": Kind.FOOTER,
        "aside": Kind.ASIDE,
        "form": Kind.FORM,
    }
)
_BY_ROLE: Final = MappingProxyType(
    {
        **dict.fromkeys("navigation menu menubar tablist toolbar".split(), Kind.MENU),
        **dict.fromkeys("dialog alertdialog".split(), Kind.COOKIES),
        **dict.fromkeys("search form".split(), Kind.FORM),
        "banner": Kind.HEADER,
        "contentinfo": Kind.FOOTER,
        "complementary": Kind.ASIDE,
        "tooltip": Kind.UNSEEN,
    }
)

_ANYWHERE: Final = tuple(
    (kind, re.compile(rf"(?:^|-){one_of(lines)}(?:-|$)")) for kind, lines in ANYWHERE.items()
)
_ALONE: Final = tuple((kind, any_of(lines)) for kind, lines in ALONE.items())
_SAYS_NOTHING: Final = any_of(SAYS_NOTHING)
_OVER: Final = tuple((kind, any_of(lines)) for kind, lines in OVER.items())
_OVER_LINKS: Final = tuple((kind, any_of(lines)) for kind, lines in OVER_LINKS.items())

# "with-sidebar" and "has-cookie-banner" tell of the frame of a page, and "no-print" of a printer.
_OF_THE_FRAME: Final = re.compile(r"(?:^|-)(?:with|has|no|without|is|show|hide|hidden|not)-\w")

_NOTICE: Final = re.compile(
    r"(?:^|-)(?:notices?|alert|alerts|banner|warning|callout|withdrawn|withdrawal|archived?|deprecated|superseded|obsolete"
    r"|status|inset|admonition|important|message|announcement|highlight|infobox|phase|review)(?:-|$)"
)

_TITLE: Final = re.compile(
    r"(?:^|-)(?:card|panel|box|widget|block|tile|sidebar|module)-(?:header|heading|title)$"
)
_BUTTON: Final = re.compile(r"(?:^|-)(?:btn|button)(?:-|$)")

_BADGE: Final = re.compile(r"(?:^|-)(?:badge|pill|ribbon|flag|label|tag|chip)(?:-|$)")
_ON_BADGES: Final = any_of("new|updated|beta|alpha|hot|popular|featured|trending|free|live")
_UNFOLDING: Final = (
    "aria-expanded aria-controls data-toggle data-bs-toggle data-target data-bs-target".split()
)


def kind_by_form(tag: str, role: str) -> Kind | None:
    """What an element is by its tag or its role; None where neither tells."""
    return _BY_ROLE.get(role.strip().lower()) or _BY_TAG.get(tag)


def kind_by_names(names: str, own: str, heading: str) -> Kind | None:
    """What an element is by its names (class) and by its own one (id); None where they do not tell.

    An own name is often made from the heading that it stands over. Then it says no more than that heading, and "sharing"
    over what is told of sharing information is guidance.
    """
    for name in _names(names):
        kind = _kind_of(name)
        if kind:
            return kind
    for name in _names(own):
        kind = _kind_of(name)
        if kind and not _made_from(heading, name):
            return kind
    return None


def kind_by_heading(heading: str, *, over_links: bool) -> Kind | None:
    """What stands under a heading, which is hardly more than links or not; None where it may be guidance."""
    plain = re.sub(r"[^\w\s()'-]", "", heading.replace("’", "'")).strip()
    kinds = (*_OVER, *_OVER_LINKS) if over_links else _OVER
    return next((kind for kind, pattern in kinds if pattern.fullmatch(plain)), None)


def is_notice(names: str) -> bool:
    """Whether an element's names say that it is a notice to readers."""
    return any(_NOTICE.search(name) and not _kind_of(name) for name in _names(names))


def is_title(names: str) -> bool:
    """Whether an element's names say that it is the title of a box."""
    return any(_TITLE.search(name) for name in _names(names))


def is_button(names: str) -> bool:
    """Whether an element's names say that it is to be pressed."""
    return any(_BUTTON.search(name) for name in _names(names))


def is_badge(names: str, words: str) -> bool:
    """Whether an element is a badge that says that something is new or the like, and nothing of what is guided."""
    return bool(_ON_BADGES.fullmatch(words.strip(" !"))) and any(
        _BADGE.search(name) for name in _names(names)
    )


def unfolds(attributes: Mapping[str, str]) -> bool:
    """Whether an element with these attributes shows and hides what stands below it, so that its words are a heading."""
    return any(attributes.get(name) is not None for name in _UNFOLDING) or attributes.get("role") == "tab"


def _names(names: str) -> list[str]:
    """Each name in small letters with hyphens: "shareLinks" and "share_links" are "share-links"."""
    apart = re.sub(r"(?<=[a-z\d])(?=[A-Z])", "-", names)
    return [re.sub(r"[_:./]+|-{2,}", "-", name.lower()) for name in apart.split()]


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> Kind | None:
    if _OF_THE_FRAME.search(name):
        return None
    told = next((kind for kind, pattern in _ANYWHERE if pattern.search(name)), None)
    return told or next((kind for kind, pattern in _ALONE if pattern.fullmatch(_core(name))), None)


def _core(name: str) -> str:
    """What is left of a name without the words at its ends that say nothing."""
    words = [word for word in re.sub(r"(?<=[a-z]{3})\d+(?=-|$)", "", name).split("-") if word]
    while words and _SAYS_NOTHING.fullmatch(words[0]):
        words.pop(0)
    while words and _SAYS_NOTHING.fullmatch(words[-1]):
        words.pop()
    return "-".join(words)


def _made_from(heading: str, name: str) -> bool:
    """Whether every word of a name stands in a heading too, which is itself no heading over what stands around guidance."""
    words = re.findall(r"\w+", heading.lower())
    made = bool(words) and all(part in words for part in name.split("-"))
    return made and kind_by_heading(heading, over_links=True) is None
