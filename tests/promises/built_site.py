"""The built site as its readers meet it: pages found by their links, and the words that stand on them.

Site     everything that was built, and the content it was built from
Page     one page: its visible words, its lines and its links
Line     one sentence about a clause, with its strength and the way to the policy's own words
Family   what a family with a child of one age receives, found as a parent finds it
"""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

POLICY: Final = "online-music-production"
ROOT: Final = Path(__file__).parents[2]

BIRTHDAY: Final = "section.birthday"
QUESTIONS: Final = "#not-said, #not-said ~ .questions"

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol option p pre section summary table tbody td th thead tr ul".split()
)
_UNSEEN: Final = frozenset("head script style template svg".split())


def fold(text: str) -> str:
    """White space folded, as a reader sees it."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """No white space at all: how lines of print are broken says nothing."""
    return re.sub(r"\s+", "", text)


def visible_text(node: Tag, without: str = "") -> str:
    """What a reader sees of a part of a page, leaving out what a selector names."""
    left_out = frozenset(id(tag) for tag in node.select(without)) if without else frozenset()
    return fold("".join(_seen(node, left_out)))


def _seen(node: PageElement, left_out: frozenset[int]) -> Iterator[str]:
    if isinstance(node, NavigableString):
        yield "" if isinstance(node, PreformattedString) else str(node)
    elif isinstance(node, Tag) and node.name not in _UNSEEN and id(node) not in left_out:
        edge = "\n" if node.name in _BLOCKS else ""
        yield edge
        for child in node.children:
            yield from _seen(child, left_out)
        yield edge


def attribute(tag: Tag, name: str) -> str:
    """An attribute of a tag, "" where it has none."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or [])


@dataclass(frozen=True)
class Line:
    """A sentence about one clause as a page shows it."""

    clause: str
    strength: str
    words: str
    cite: str
    tag: Tag


@dataclass(frozen=True)
class Page:
    """A page of the built site."""

    root: Path
    path: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a browser reads it."""
        return BeautifulSoup((self.root / self.path).read_text(encoding="utf-8"), "html5lib")

    @cached_property
    def own(self) -> Tag:
        """What is said on this page, without the theme around it."""
        found = self.soup.select_one("#parent-guides") or self.soup.select_one("article, main")
        assert found, f"{self.path} says nothing"
        return found

    @cached_property
    def text(self) -> str:
        """What a reader sees of what is said on this page."""
        return visible_text(self.own)

    @cached_property
    def lasting(self) -> str:
        """The same without the box on the next birthday: what holds for the child's age today."""
        return visible_text(self.own, BIRTHDAY)

    @cached_property
    def whole_text(self) -> str:
        """Everything a reader could see on the page, the theme's words and the page's title too."""
        title = self.soup.title
        return fold(f"{title.get_text() if title else ''} {visible_text(self.soup)}")

    def part(self, selector: str) -> Tag:
        """The one part of the page that a selector names."""
        found = self.own.select(selector)
        assert len(found) == 1, f"{self.path} has {len(found)} of {selector}"
        return found[0]

    @cached_property
    def birthday(self) -> str:
        """What the box on the next birthday says, "" where there is none."""
        return " ".join(visible_text(box) for box in self.own.select(BIRTHDAY))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The open questions that the page shows under their heading."""
        return tuple(visible_text(line) for line in self.own.select("#not-said ~ .questions > li"))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each sentence about a clause that holds for the child's age today, in the order of the page."""
        boxed = {id(plain) for plain in self.own.select(f"{BIRTHDAY} .plain")}
        return tuple(_line(plain) for plain in self.own.select(".plain") if id(plain) not in boxed)

    @cached_property
    def birthday_lines(self) -> tuple[Line, ...]:
        """Each sentence about a clause in the box on the next birthday."""
        return tuple(_line(plain) for plain in self.own.select(f"{BIRTHDAY} .plain"))

    def line(self, clause: str) -> Line:
        """The one sentence about a clause that holds for the child's age today."""
        found = [line for line in self.lines if line.clause == clause]
        assert len(found) == 1, f"{self.path} shows {clause} {len(found)} times"
        return found[0]

    def shows(self, clause: str) -> bool:
        """Whether a sentence about a clause holds for the child's age today."""
        return any(line.clause == clause for line in self.lines)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every place on the page that a link may lead to."""
        return frozenset(attribute(tag, "id") for tag in self.soup.select("[id]"))

    @cached_property
    def links(self) -> tuple[Tag, ...]:
        """Every link of the page, the theme's too."""
        return tuple(self.soup.select("a[href], area[href]"))

    def target(self, href: str) -> str:
        """The path of the file that a relative address leads to, from the site's root."""
        path = unquote(urlsplit(urldefrag(urljoin(f"/{self.path}", href))[0]).path).removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def leads_on_to(self) -> str:
        """Where a page that only leads on leads to: at once, and by its one link."""
        refresh = self.soup.select_one("meta[http-equiv=refresh]")
        assert refresh, f"{self.path} does not lead on"
        at_once = re.fullmatch(r"0; ?url=(.+)", attribute(refresh, "content"))
        by_hand = [attribute(link, "href") for link in self.own.select("a[href]")]
        assert at_once, f"{self.path} waits before it leads on"
        assert by_hand == [at_once[1]], f"{self.path} leads elsewhere where a browser does not refresh"
        return self.target(at_once[1])


def _line(plain: Tag) -> Line:
    around = plain.parent
    assert around
    strength = around.find("strong", class_="strength", recursive=False)
    cite = around.find("a", class_="cite", recursive=False)
    href = attribute(cite, "href") if isinstance(cite, Tag) else ""
    named = around.find_parent(class_="clause")
    return Line(
        clause=href.partition("#")[2] or (attribute(named, "id") if named else ""),
        strength=visible_text(strength).removesuffix(":") if isinstance(strength, Tag) else "",
        words=visible_text(plain),
        cite=href,
        tag=around,
    )


_HEIGHT: Final = 842
"""The height of a sheet of A4, in points."""


def _foot(pdf: Path) -> int:
    """How high the foot of each page is, in points: pack.css says so."""
    return 136 if "large-print" in pdf.name else 82


@cache
def printed(pdf: Path) -> str:
    """What a PDF says, in reading order, without the lines at the foot of each page."""
    return _pdftotext(pdf, "-x", "0", "-y", "0", "-W", "596", "-H", str(_HEIGHT - _foot(pdf)))


@cache
def printed_feet(pdf: Path) -> tuple[str, ...]:
    """The lines at the foot of each page of a PDF."""
    foot = _foot(pdf)
    text = _pdftotext(pdf, "-raw", "-x", "0", "-y", str(_HEIGHT - foot), "-W", "596", "-H", str(foot))
    return tuple(fold(page) for page in text.split("\f")[:-1])


def _pdftotext(pdf: Path, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


_PRINTED_BIRTHDAY: Final = re.compile(
    r"When your child turns \d+.*?(?=[\n\f]The form\n|[\n\f]This policy asks|\Z)", re.DOTALL
)


def printed_lasting(pdf: Path) -> str:
    """What a pack's PDF says of the child's age today: all but the box on the next birthday."""
    return _PRINTED_BIRTHDAY.sub("", printed(pdf))


def printed_birthday(pdf: Path) -> str:
    """The box on the next birthday in a pack's PDF, "" where there is none."""
    found = _PRINTED_BIRTHDAY.search(printed(pdf))
    return fold(found[0]) if found else ""


@dataclass(frozen=True)
class Family:
    """What a family with a child of one age receives."""

    age: int
    guide: Page
    checklist: Page
    pack: Page
    pdf: Path
    large_print: Path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The guide, the checklist and the pack's page."""
        return (self.guide, self.checklist, self.pack)

    @cached_property
    def pdfs(self) -> tuple[Path, ...]:
        """The pack to sign, in both sizes of print."""
        return (self.pdf, self.large_print)

    @cached_property
    def documents(self) -> dict[str, str]:
        """All that holds for the child's age today, by the document in which it is said."""
        return {page.path: page.lasting for page in self.pages} | {
            pdf.name: fold(printed_lasting(pdf)) for pdf in self.pdfs
        }

    @cached_property
    def birthdays(self) -> dict[str, str]:
        """The box on the next birthday, by the document in which it stands."""
        return {page.path: page.birthday for page in (self.guide, self.pack)} | {
            pdf.name: printed_birthday(pdf) for pdf in self.pdfs
        }

    @cached_property
    def everything(self) -> dict[str, str]:
        """The same with what will hold from the next birthday on."""
        return {page.path: page.text for page in self.pages} | {
            pdf.name: fold(printed(pdf)) for pdf in self.pdfs
        }


@dataclass(frozen=True)
class Site:
    """A built site and the content it was built from."""

    root: Path
    content: Path

    def page(self, path: str) -> Page:
        """The page at an address, relative to the site's root."""
        file = path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".removeprefix("/")
        return _page(self.root, file)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every file of the site."""
        return tuple(
            sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        return tuple(self.page(path) for path in self.paths if path.endswith(".html"))

    @cached_property
    def own_pages(self) -> tuple[Page, ...]:
        """Every page that is made from a policy."""
        return tuple(page for page in self.pages if page.soup.select_one("#parent-guides"))

    def version(self, page: str = "", policy: str = POLICY, version: str = "1") -> Page:
        """A page of one version of a policy."""
        return self.page(f"{policy}/{version}/{page}")

    def data(self, path: str) -> Any:
        """A JSON file of the site."""
        return json.loads((self.root / path).read_text(encoding="utf-8"))

    def family(self, age: int, policy: str = POLICY) -> Family:
        """What a parent finds who answers the question "How old is your child?" by the address of an age."""
        return _family(self, age, policy)


@cache
def _family(site: Site, age: int, policy: str) -> Family:
    guide = site.page(site.page(f"{policy}/age/{age}").leads_on_to())
    checklist = site.page(_way(guide, "/checklists/"))
    pack = site.page(_way(guide, "/packs/"))
    files = [pack.target(attribute(link, "href")) for link in pack.own.select('a[href$=".pdf"]')]
    assert len(files) == 2, f"{pack.path} leads to {files}"
    return Family(age, guide, checklist, pack, site.root / files[0], site.root / files[1])


@cache
def _page(root: Path, file: str) -> Page:
    return Page(root, file)


def _way(page: Page, folder: str) -> str:
    """The one page in a folder that a page leads to."""
    targets = {page.target(attribute(link, "href")) for link in page.own.select("a[href]")}
    found = [target for target in targets if folder in f"/{target}"]
    assert len(found) == 1, f"{page.path} leads to {found}"
    return found[0]


@cache
def bare_policy_text(path: Path) -> str:
    """A policy's own text with its markup taken away and white space folded."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)  # [label](address)
    text = re.sub(r"<(https?://[^>\s]+)>", r"\1", text)  # <https://address>
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text, flags=re.DOTALL)  # **bold**
    text = re.sub(r"^[ \t]*(?:[-*•·–]|#{1,6})[ \t]+", "", text, flags=re.MULTILINE)  # list and heading marks
    return fold(text)


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)
