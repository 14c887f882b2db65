"""What may stand on a page and in a pack: each element by name, its attributes, and what the risky ones may say.

ON_PAGES   the elements of a page of the site, with the frame around it
ON_PAPER   the elements of the HTML that a pack is printed from
MAY_SAY    attributes whose value a browser acts on
MAY_LEAD   attributes that lead somewhere, with the schemes they may lead by
seen       a page as a browser reads it: its text, where it leads, and everything on it that is not allowed
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

import html5lib

Allowed = Mapping[str, str]
"""The attributes that each element may have, with spaces between them."""

_FLOW: Final = {
    "blockquote": "class",
    "br": "",
    "div": "class id",
    "h1": "id",
    "h2": "id",
    "h3": "id class",
    "h4": "",
    "li": "class id",
    "p": "class id",
    "section": "class aria-label aria-labelledby",
    "span": "class id aria-hidden",
    "strong": "class id",
    "ul": "class",
    "wbr": "",
}
_SVG: Final = "{http://www.w3.org/2000/svg}"
_HEAD: Final = {"html": "lang", "head": "", "title": ""}

ON_PAGES: Final[Allowed] = {
    **_HEAD,
    **_FLOW,
    "meta": "charset name http-equiv content",
    "link": "rel href type",
    "base": "href",
    "script": "src defer type",
    "body": "class",
    "header": "class",
    "main": "class id",
    "footer": "class",
    "nav": "class aria-label",
    "details": "class",
    "summary": "",
    "template": "data-first data-last data-kind",
    "a": "href class rel download aria-current data-search-exclude",
    "del": "",
    "em": "",
    "dl": "",
    "dt": "",
    "dd": "",
    "ins": "",
    "ol": "class id",
    "q": "",
    "table": "class role aria-labelledby",
    "thead": "role",
    "tbody": "role",
    "tr": "role",
    "th": "role scope",
    "td": "role class",
    "div": "class id role aria-label hidden data-ticks data-item data-search data-instead",
    "section": "class aria-label aria-labelledby data-notice data-search-exclude",
    "p": "class id role hidden data-kept data-lost data-unscripted data-field data-search-exclude",
    "span": "class id aria-hidden aria-current",
    "fieldset": "class aria-labelledby",
    "label": "for",
    "input": "type id data-tick aria-labelledby aria-describedby autocomplete spellcheck",
    "button": "type data-slot data-clear aria-pressed",
}

ON_PAPER: Final[Allowed] = {
    **_HEAD,
    **_FLOW,
    "meta": "charset name content",
    "body": "class",
    "a": "href rel",
    "div": "class id role aria-label data-item",
    "p": "class id data-field",
    "span": "class id aria-hidden data-of",
    "ol": "class",
    "table": "class",
    "tbody": "",
    "tr": "",
    "th": "scope",
    "td": "",
    "form": "class",
    "input": "type id name title maxlength required",
    # The code to scan, which is a drawing of our own and holds no words.
    f"{_SVG}svg": "viewBox",
    f"{_SVG}path": "d fill stroke transform",
}

MAY_SAY: Final = {
    ("meta", "name"): r"viewport|description|robots|referrer|author",
    ("meta", "http-equiv"): r"Content-Security-Policy|refresh",
    ("link", "rel"): r"icon|stylesheet|canonical",
    ("script", "src"): r"(\.\./)*assets/scripts/[a-z-]+\.js",
    ("script", "type"): r"module",
    ("input", "type"): r"checkbox|text|search",
    ("button", "type"): r"button",
}

_WITHIN: Final = ""
_ABROAD: Final = ("https", "http")
MAY_LEAD: Final = {
    ("a", "href"): (_WITHIN, *_ABROAD, "tel", "mailto"),
    ("link", "href"): (_WITHIN, *_ABROAD),
    ("base", "href"): (_WITHIN, *_ABROAD),
    ("script", "src"): (_WITHIN,),
    ("meta", "refresh"): (_WITHIN,),
}


@dataclass(frozen=True)
class Seen:
    """A page as a browser reads it."""

    text: str
    """Every word on it, in its title and in what a script may yet show, with white space folded."""
    abroad: tuple[str, ...]
    """The whole addresses that it leads to."""
    faults: tuple[str, ...]
    """What is not allowed on it."""
    elements: tuple[tuple[str, Mapping[str, str]], ...]
    """Each element in its order: its name and its attributes."""

    @property
    def names(self) -> list[str]:
        """The name of each element in its order."""
        return [name for name, _ in self.elements]

    def meta(self, name: str) -> list[str]:
        """What the head of the page says under a name, such as "description"."""
        metas = (held for kind, held in self.elements if kind == "meta")
        return [held["content"] for held in metas if held.get("name") == name]

    @property
    def canonical(self) -> list[str]:
        """The address that search engines are asked to list."""
        links = (held for kind, held in self.elements if kind == "link")
        return [held["href"] for held in links if held.get("rel") == "canonical"]


def seen(html: str, allowed: Allowed) -> Seen:
    """Read a page as a browser does."""
    root: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return Seen(
        text=" ".join("".join(root.itertext()).split()),
        abroad=tuple(_abroad(root)),
        faults=tuple(fault for element in root.iter() for fault in _faults(element, allowed)),
        elements=tuple((_name(element), element.attrib) for element in root.iter()),
    )


def _name(element: Element) -> str:
    """An element's name; a comment has none."""
    name: object = element.tag
    return name if isinstance(name, str) else "!--"


def _abroad(root: Element) -> Iterator[str]:
    for element in root.iter():
        for name, value in element.attrib.items():
            if (_name(element), name) in MAY_LEAD and scheme(value) in _ABROAD:
                yield value


def _faults(element: Element, allowed: Allowed) -> Iterator[str]:
    """What is not allowed of one element, without those inside it."""
    kind = _name(element)
    if kind not in allowed:
        yield f"<{kind}>"
        return
    for name, value in element.attrib.items():
        known = name in allowed[kind].split()
        says = re.fullmatch(MAY_SAY.get((kind, name), r"(?s:.*)"), value)
        if not known or not says or not _leads_well(value, MAY_LEAD.get((kind, name))):
            yield f'<{kind} {name}="{value}">'
    if kind == "script" and ("src" not in element.attrib or element.text):
        yield f"<script>{element.text}</script>"
    if element.get("http-equiv") == "refresh":
        to = re.fullmatch(r"0; url=(.*)", element.get("content", ""))
        if not to or not _leads_well(to[1], MAY_LEAD["meta", "refresh"]):
            yield f'<meta http-equiv="refresh" content="{element.get("content")}">'


def _leads_well(address: str, schemes: tuple[str, ...] | None) -> bool:
    return schemes is None or scheme(address) in schemes


def scheme(address: str) -> str:
    """The scheme of an address as browsers find it, "" for one within the site, and // for another host's."""
    address = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))
    named = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    return named[1].lower() if named else "//" if re.match(r"[/\\]{2}", address) else _WITHIN
