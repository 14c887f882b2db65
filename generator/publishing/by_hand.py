"""What people write by hand, once, for every version: the pages under docs/site/ and the theme's own files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.documents.kind import DocumentKind
from generator.documents.plain import compose_plain
from generator.documents.reviews import compose_reviews
from generator.rendering.forms import REVIEWS

ROOT: Final = Path(__file__).resolve().parents[2]
"""The project: mkdocs.yml, overrides/ and docs/site/ stand there."""

PAGES: Final = ROOT / "docs" / "site"
"""Pages that do not derive from a policy; every version has them."""

FRAME: Final = ROOT / "overrides" / "main.html"
"""The frame around each page. Without it, Material draws its own and needs its own styles and scripts."""

ASSETS: Final = ROOT / "overrides" / "assets"
"""Styles, scripts and fonts. Each version has them, and the few pages outside any version have a copy of their own."""


@dataclass(frozen=True)
class HandWritten:
    """A page that somebody wrote: what kind it is, and its words in Markdown."""

    kind: DocumentKind
    words: str

    @property
    def title(self) -> str:
        """Its heading, which is its name in the menu."""
        return self.kind.title


@dataclass(frozen=True)
class Asset:
    """A file of the theme, by its path among them."""

    path: str
    content: bytes


def hand_written() -> tuple[HandWritten, ...]:
    """The pages that people write, in the order of their names."""
    return tuple(_hand_written(path) for path in sorted(PAGES.glob("*.md")))


def assets() -> Iterator[Asset]:
    """The theme's own files."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            yield Asset(path.relative_to(ASSETS).as_posix(), path.read_bytes())


def _hand_written(path: Path) -> HandWritten:
    words = path.read_text(encoding="utf-8")
    title = next((line[2:].strip() for line in words.splitlines() if line.startswith("# ")), path.stem)
    return HandWritten(
        DocumentKind(
            name=path.stem,
            folder=path.stem,
            title=title,
            menu=title,
            for_each_band=False,
            compose=compose_reviews if REVIEWS in words else compose_plain,
            template="by_hand.html",
            in_data=False,
        ),
        words,
    )
