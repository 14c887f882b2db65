"""What each element of a page is: guidance, or of a kind that stands around guidance.

Words alone would not tell, nor would names or places alone. Each is asked in turn, and what holds much of the page is
never taken for what stands around it.
"""

from collections.abc import Iterator
from typing import Final

from generator.watching.looking.page_chrome import (
    is_badge,
    is_button,
    is_notice,
    kind_by_form,
    kind_by_heading,
    kind_by_names,
    unfolds,
)
from generator.watching.looking.page_vocabulary import Kind
from generator.watching.looking.page_weight import Element, Weight, Weights
from generator.watching.looking.patterns import any_of
from generator.watching.looking.plain_words import OF_ONESELF

_MOSTLY: Final = 0.5
"""The share of words that make an element what most of it is."""

_SMALL: Final = 0.25
"""The share of a page that a box within its guidance may hold."""

_FEW: Final = 12
_SEVERAL: Final = 4
_A_PARAGRAPH: Final = 20
_A_BOX: Final = 60
"""Words that are no paragraph, links that make a menu, words that are a paragraph, and that a box has at most which asks."""

# Where links lead that ask for money, and for anything else that a publisher would like of its visitors.
_GIVING: Final = any_of(r"donat|fundrais|justgiving|gofundme|patreon|ko-fi|/(?:give|giving)(?:[/?#]|$)")
_WANTING: Final = any_of(
    r"""
    /(?:pricing|plans|demo|trial|sign-?up|membership|careers|book(?:ing)?s?|shop|basket|cart|checkout)(?:[/?#]|$)
    \bappeal|\bgift|legac(?:y|ies)|/wills?(?:[/?#]|$)|subscri|newsletter|mailchi
    """
)
_CALL: Final = any_of(
    r"""
    (?:book|sign up|subscribe|join)(?: (?:now|today|here|online|us|free|your (?:place|interest)|a place))*
    (?:donate|give|buy|shop|order|upgrade)\b.{0,20}|become a member|(?:start|try)(?: (?:your|a|it|for))* free(?: trial)?
    (?:get|claim|reserve|save|secure) (?:my|your|a) (?:free )?(?:place|ticket|seat|spot|pack|copy)s?(?: now)?
    (?:enter|join|run|walk|ride|swim|take part|sign up)(?: (?:now|today|for .{1,25}|the .{1,25}))
    get (?:the app|started|your free .{1,20})|request a demo
    """
)
# What a notice says of a site or its office, and not of what is guided.
_OF_THE_SITE: Final = any_of(
    r"""
    \b(?:planned|scheduled|essential) maintenance\b|\btemporarily (?:unavailable|offline)\b
    \b(?:forms?|services?|portals?|accounts?|payments?|systems?|pages?|lines?)\b.{0,40}\b(?:unavailable|offline|down)\b
    \b(?:web)?site (?:will be|is)\b|\bsystem will be\b
    \bbank holiday|\bclosed (?:for|over|on) (?:christmas|easter|boxing|new year)
    """
)
_CREDIT: Final = any_of(r"(?:photo(?:graph)?|image|picture|illustration|credit|source|©)s?\b.{0,80}$")


class Kinds:
    """The kinds of the elements of one page."""

    def __init__(self, body: Element, root: Element, weights: Weights) -> None:
        """The kinds of a page whose main part is known."""
        self._weights = weights
        self._around_root = {body, root, *root.iterancestors()}
        self._has_main = root is not body
        self._whole = max(1, weights[root].words)
        self._under: dict[Element, Kind] = {}

    def of(self, element: Element, *, main: bool, in_heading: bool) -> Kind | None:
        """What an element is where it is not guidance; `main` tells whether it stands in the main part."""
        if element in self._around_root:
            return None
        weight = self._weights.get(element, Weight())
        kind = kind_by_form(element.tag, element.get("role") or "")
        if kind in (Kind.UNSEEN, Kind.MENU, Kind.COOKIES):
            return kind
        if _is_to_press(element, in_heading=in_heading):
            return Kind.UNSEEN if element.tag == "button" else Kind.MENU
        if element.get("aria-hidden") == "true" and element.tag in ("i", "span", "b", "em"):
            return Kind.UNSEEN
        if weight.words == 1 and is_badge(element.get("class") or "", "".join(element.itertext())):
            return Kind.UNSEEN
        if kind and self._is_around(kind, element, weight, main=main):
            return kind
        if element.tag == "td" and self._is_menu(element, weight):
            return Kind.MENU
        if self._part(weight) > _MOSTLY or weight.top_heading:
            return None
        # The own name of a heading is made from it, and so are those of a heading's parts.
        own = "" if weight.titled or in_heading else element.get("id") or ""
        names = element.get("class") or ""
        # The tag of a publisher's own element, such as <cookie-banner>, is a name.
        told = kind_by_names(f"{names} {element.tag}" if "-" in element.tag else names, own, weight.heading)
        if told or (
            weight.words <= _A_BOX and is_notice(names) and _OF_THE_SITE.search("".join(element.itertext()))
        ):
            return told or Kind.HEADER
        return self._by_heading(element, weight) or self._asking(element, weight)

    def _is_menu(self, cell: Element, weight: Weight) -> bool:
        """Whether a cell of a table that lays out a page is its menu: hardly more than links, and several of them."""
        several = len(list(cell.iter("a"))) >= _SEVERAL
        return several and weight.linked >= weight.words * _MOSTLY and weight.longest < _A_PARAGRAPH

    def is_part(self, element: Element) -> bool:
        """Whether an element is only a part of the page, and no frame of the whole."""
        return self._part(self._weights.get(element, Weight())) <= _MOSTLY

    def _part(self, weight: Weight) -> float:
        return weight.words / self._whole

    def _is_around(self, kind: Kind, element: Element, weight: Weight, *, main: bool) -> bool:
        """Whether an element whose tag may mean guidance too stands around it."""
        match kind:
            case Kind.FOOTER:
                # Within guidance a footer may hold its footnotes, or say whose words are quoted.
                quoted = next(element.iterancestors("blockquote"), None) is not None
                return not quoted and not (main and self._has_main and weight.longest >= _A_PARAGRAPH)
            case Kind.HEADER:
                return not (main and self._has_main) and not weight.top_heading
            case Kind.FORM:
                # Some systems put the whole page in one form; and what one has to declare in a form is guidance.
                return (
                    self._part(weight) <= _MOSTLY and not weight.top_heading and weight.longest < _A_PARAGRAPH
                )
            case _:
                # An aside in the main part may be a box that warns of something.
                return not (main and self._has_main) or weight.linked > weight.words * _MOSTLY

    def _by_heading(self, element: Element, weight: Weight) -> Kind | None:
        """What an element is by the heading that it begins with, or that stands before it."""
        if element in self._under:
            return self._under[element]
        if not weight.heading or weight.at_level > 1 or not self._begins_with_heading(element):
            return None
        below = list(self._below(element)) if weight.titled else [element]
        kind = kind_by_heading(weight.heading, over_links=self._is_links(below, weight.heading))
        if kind and weight.titled:
            self._under.update(dict.fromkeys(below, kind))
        return kind

    def _below(self, heading: Element) -> Iterator[Element]:
        """What stands below a heading without a box of its own, as far as it is lists, links, forms or a few words."""
        level = self._weights[heading].first_level
        for after in heading.itersiblings("*"):
            held = self._weights.get(after, Weight())
            listed = after.tag in ("ul", "ol", "form") or held.linked >= held.words * _MOSTLY
            if (held.first_level and held.first_level <= level) or (not listed and held.words > _FEW):
                return
            yield after

    def _is_links(self, elements: list[Element], heading: str) -> bool:
        """Whether elements are hardly more than links, their heading left out."""
        held = [self._weights.get(element, Weight()) for element in elements]
        words = sum(
            weight.words - (len(heading.split()) if weight.heading == heading else 0) for weight in held
        )
        return sum(weight.linked for weight in held) > words * _MOSTLY

    def _begins_with_heading(self, element: Element) -> bool:
        """Whether the first words of an element are a heading."""
        for one in element.iter():
            held = self._weights.get(one, Weight())
            if held.titled:
                return True
            if held.words and (one.text or "").strip():
                return False
            if one is not element and not len(one) and (one.tail or "").strip():
                return False
        return False

    def _asking(self, element: Element, weight: Weight) -> Kind | None:
        """What a small box within the guidance is that asks visitors to press, to fill in, to give or to come."""
        if self._part(weight) > _SMALL or weight.words > _A_BOX:
            return None
        if element.tag in ("blockquote", "figure") and _is_voice(element):
            return Kind.TALK
        if element.tag == "figcaption" and _CREDIT.match("".join(element.itertext()).strip()):
            return Kind.ABOUT
        if element.tag not in ("div", "section", "aside", "article", "fieldset"):
            return None
        if next(element.iter("pre", "table", "dl", "details"), None) is not None:
            # Beside these a button copies, sorts or unfolds them.
            return None
        if weight.fields or (weight.buttons > 1 and "?" in "".join(element.itertext())):
            return Kind.TALK
        links = list(element.iter("a")) if weight.linked else []
        return Kind.ADVERT if links and all(map(self._is_call, links)) else None

    def _is_call(self, link: Element) -> bool:
        """Whether a link calls to give or to buy: by where it leads, or by its words, where it is no part of a sentence."""
        to, said = link.get("href") or "", " ".join("".join(link.itertext()).split())
        gives, calls = bool(_GIVING.search(to)), bool(_CALL.fullmatch(said))
        alone = not self._weights.get(link.getparent(), Weight()).line
        return (alone and bool(gives or calls or _WANTING.search(to))) or (gives and calls)


def _is_to_press(element: Element, *, in_heading: bool) -> bool:
    """Whether an element is a button, or a link that is drawn as one; not where it leads to somebody to ring or write to."""
    if element.tag == "button":
        return not in_heading and not unfolds(element)
    to = (element.get("href") or "").strip().lower()
    return (
        element.tag == "a"
        and not to.startswith(("tel:", "mailto:"))
        and not unfolds(element)
        and (element.get("role") == "button" or is_button(element.get("class") or ""))
    )


def _is_voice(element: Element) -> bool:
    """Whether a quotation is what some person says of their own: it speaks as "I", and says whose voice it is."""
    says_who = next(element.iter("cite", "footer", "figcaption"), None) is not None
    return says_who and bool(OF_ONESELF.search("".join(element.itertext())))
