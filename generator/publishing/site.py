"""One version's pages through MkDocs: with `preview`, all that knows it, so that it can be replaced.

MkDocs gets plain files and gives a site back. No part of the meaning lives in a plugin.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.publishing.outputs import SitePage, VersionSite

ROOT: Final = Path(__file__).resolve().parents[2]
"""The project: mkdocs.yml, overrides/ and docs/site/ stand there."""

HAND_WRITTEN: Final = ROOT / "docs" / "site"
"""Pages that do not derive from a policy; every version has them."""


class SiteError(Exception):
    """MkDocs could not build the site; says what it complained of."""


def assemble(site: VersionSite, folder: Path) -> list[Any]:
    """Lay a version's pages and files out for MkDocs, and return its menu. A file that is right already is not touched."""
    wanted: dict[Path, bytes] = {
        page.relative_to(HAND_WRITTEN): page.read_bytes() for page in sorted(HAND_WRITTEN.rglob("*.md"))
    }
    hand_written = [{_title(path, content): path.as_posix()} for path, content in wanted.items()]
    wanted |= {Path(page.path): page.source.encode() for page in site.pages}
    wanted |= {Path(file.path): file.content for file in site.files}
    for path, content in wanted.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for stray in [
        path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder) not in wanted
    ]:
        stray.unlink()
    return [*_menu(site.pages), {"About": hand_written}]


def build_version(site: VersionSite, work: Path, out: Path, on: date) -> None:
    """Build one version into a folder; raise SiteError where MkDocs refuses."""
    menu = assemble(site, work)
    with _quiet() as heard, _clock_at(on):
        try:
            config = load_config(
                str(ROOT / "mkdocs.yml"),
                docs_dir=str(work),
                site_dir=str(out),
                site_name=site.name,
                nav=menu,
                hooks=[],
                strict=True,
            )
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (MkDocsException, SystemExit) as fault:
            raise SiteError("\n".join([*heard.messages, str(fault)])) from fault
    for unwanted in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        # Without the site's address these would hold links that lead nowhere.
        (out / unwanted).unlink(missing_ok=True)


def _title(path: Path, content: bytes) -> str:
    """The heading of a hand-written page, which is its name in the menu."""
    headings = (line[2:] for line in content.decode().splitlines() if line.startswith("# "))
    return next(headings, path.stem)


def _menu(pages: tuple[SitePage, ...]) -> Iterator[dict[str, Any]]:
    """The pages in their order, those of one kind together."""
    for group in dict.fromkeys(page.group or page.menu for page in pages):
        members = [page for page in pages if (page.group or page.menu) == group]
        if members[0].group:
            yield {group: [{page.menu: page.path} for page in members]}
        else:
            yield {members[0].menu: members[0].path}


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of, for the error that follows."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _quiet() -> Iterator[_Heard]:
    """MkDocs' own messages kept to ourselves while it runs."""
    log, heard = logging.getLogger("mkdocs"), _Heard()
    propagate = log.propagate
    log.addHandler(heard)
    log.propagate = False
    try:
        yield heard
    finally:
        log.removeHandler(heard)
        log.propagate = propagate


@contextmanager
def _clock_at(on: date) -> Iterator[None]:
    """MkDocs stamps its files with SOURCE_DATE_EPOCH, so that the same input gives the same bytes."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
