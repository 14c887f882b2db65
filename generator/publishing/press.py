"""Where PDFs are made: only those that changed, and on every core.

    print_here  one after the other, in this process
    Workshop    takes from a store what was made before, and shares the rest out among processes

A PDF is found in the store by a digest of everything that shapes it: its page and style, our fonts, the code that
makes it and the programs that have a hand in it. So nothing there is ever out of date, and what is damaged is made
anew.
"""

import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from generator.publishing.by_hand import ROOT
from generator.rendering.pdf import Pdf, Sheets, render_pdf, what_draws

Press = Callable[[Sequence[Sheets]], tuple[Pdf, ...]]
"""Makes a PDF of each of these, in their order."""

STORE: Final = ROOT / ".build" / "packs"
"""Where the packs of earlier builds are kept. It may be deleted at any time."""

_KEPT: Final = 400
"""How many PDFs the store keeps, the last used first: enough for every version of several policies."""


class PressError(Exception):
    """A process that makes PDFs came to its end; says so."""


def print_here(sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
    """Make each PDF in this process."""
    return tuple(map(render_pdf, sheets))


@dataclass(frozen=True)
class Store:
    """A folder of finished PDFs, each in a file named for what shaped it, with a proof that it is whole."""

    folder: Path

    def take(self, sheets: Sheets) -> Pdf | None:
        """The PDF that was made of this before; None where there is none, or it is damaged."""
        try:
            proof, _, content = self._file(sheets).read_bytes().partition(b"\n")
            told = json.loads(proof)
            if told["sha256"] != hashlib.sha256(content).hexdigest():
                return None
            os.utime(self._file(sheets))
            return Pdf(content, int(told["pages"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, sheets: Sheets, pdf: Pdf) -> None:
        """Put a PDF in, whole or not at all. A store that cannot be written to only makes the next build slower."""
        proof = json.dumps({"sha256": hashlib.sha256(pdf.content).hexdigest(), "pages": pdf.pages})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                file.write(proof.encode() + b"\n" + pdf.content)
            Path(file.name).replace(self._file(sheets))
        except OSError:
            return

    def tidy(self) -> None:
        """Take away what was not used for longest; what a killed run left half written ages with the rest."""
        try:
            files = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
            for file in files[_KEPT:]:
                file.unlink(missing_ok=True)
        except OSError:
            return

    def _file(self, sheets: Sheets) -> Path:
        shaped_by = json.dumps([sheets.html, sheets.css, *what_draws()])
        return self.folder / hashlib.sha256(shaped_by.encode()).hexdigest()


@dataclass
class Workshop:
    """A press with a store, and as many processes as the machine has cores."""

    store: Store
    pool: ProcessPoolExecutor
    made: int = 0
    """How many PDFs had to be made."""
    taken: int = 0
    """How many were there already."""

    def __call__(self, sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
        """Make what the store lacks, and take the rest from there; raise PressError where a process is killed meanwhile."""
        found = {one: pdf for one in dict.fromkeys(sheets) if (pdf := self.store.take(one))}
        wanted = [one for one in dict.fromkeys(sheets) if one not in found]
        self.taken += len(found)
        self.made += len(wanted)
        try:
            for one, pdf in zip(wanted, self.pool.map(render_pdf, wanted), strict=True):
                self.store.keep(one, pdf)
                found[one] = pdf
        except BrokenExecutor:
            raise PressError(
                "A process that makes packs was ended, perhaps for want of memory. Run this again."
            ) from None
        return tuple(found[one] for one in sheets)


@contextmanager
def workshop(folder: Path = STORE, processes: int | None = None) -> Iterator[Workshop]:
    """A workshop that is open while the block lasts; `processes` is by default one for each core.

    A fault in the block stops what has not begun yet.
    """
    store, way = Store(folder), _way_to_start()
    pool = ProcessPoolExecutor(processes or os.cpu_count(), get_context(way), _end_with_parent)
    if way == "fork":
        # Now, while this process holds no lock that a copy of it would hold as well.
        pool.submit(os.getpid).result()
    try:
        yield Workshop(store, pool)
    finally:
        pool.shutdown(cancel_futures=True)
        store.tidy()


def _way_to_start() -> str:
    """A copy of this process has every library loaded; where it might hold a lock of a thread of ours, a new process has not."""
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _end_with_parent() -> None:
    """A process of the pool ends when the build does, even if that was killed: it would wait for work for ever."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
