"""One version's pages through MkDocs: with `preview`, all that knows it, so that it can be replaced.

MkDocs gets plain files and gives a site back. No part of the meaning lives in a plugin.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.publishing.by_hand import ASSETS, FRAME, ROOT
from generator.publishing.outputs import ABOUT, SitePage, VersionSite
from generator.rendering.security import IN_PAGES


class SiteError(Exception):
    """MkDocs could not build the site; says what it complained of."""


def assemble(site: VersionSite, folder: Path) -> list[Any]:
    """Lay a version's pages and files out for MkDocs, and return its menu. A file that is right already is not touched."""
    wanted = {Path(page.path): page.source.encode() for page in site.pages}
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
    return list(_menu(site.pages))


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
            config.extra.update(organisation=site.organisation, about=ABOUT, content_security_policy=IN_PAGES)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (MkDocsException, SystemExit) as fault:
            raise SiteError("\n".join([*heard.messages, str(fault)])) from fault
    _drop_what_stands_once(out)
    if FRAME.is_file():
        _drop_what_no_page_asks_for(out)


def _drop_what_stands_once(out: Path) -> None:
    """Take away what each version would have: the page for a wrong address and the sitemap stand at the top of the site."""
    for unwanted in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (out / unwanted).unlink(missing_ok=True)


def _drop_what_no_page_asks_for(out: Path) -> None:
    """Take away Material's scripts and styles, of which our frame asks for none."""
    for path in sorted((out / "assets").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not (ASSETS / path.relative_to(out / "assets")).is_file():
            path.unlink()


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
