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
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Final

from generator.publishing.by_hand import ROOT
from generator.publishing.store import Store
from generator.rendering.pdf import Pdf, Sheets, render_pdf, what_draws

Render = Callable[[Sheets], Pdf]

Press = Callable[[Sequence[Sheets]], tuple[Pdf, ...]]
"""Makes a PDF of each of these, in their order."""

PACKS: Final = ROOT / ".build" / "packs"
"""Where the packs of earlier builds are kept. It may be deleted at any time."""

_KEPT: Final = 400
"""How many PDFs the store keeps, the last used first: enough for every version of several policies."""


class PressError(Exception):
    """A process that makes PDFs came to its end; says so."""


def print_here(sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
    """Make each PDF in this process."""
    return tuple(map(render_pdf, sheets))


def take_pdf(store: Store, sheets: Sheets) -> Pdf | None:
    """The PDF that was made of this before, with its number of pages; None where the store has none that is whole."""
    try:
        pages, _, content = (store.take(_name(sheets)) or b"").partition(b"\n")
        return Pdf(content, int(pages))
    except ValueError:
        return None


def keep_pdf(store: Store, sheets: Sheets, pdf: Pdf) -> None:
    """Put a PDF in."""
    store.keep(_name(sheets), str(pdf.pages).encode() + b"\n" + pdf.content)


def _name(sheets: Sheets) -> str:
    shaped_by = json.dumps([sheets.html, sheets.css, *what_draws()])
    return hashlib.sha256(shaped_by.encode()).hexdigest()


@dataclass
class Workshop:
    """A press with a store, which shares out what the store lacks among processes."""

    store: Store
    processes: int
    render: Render = render_pdf
    made: int = 0
    """How many PDFs had to be made."""
    taken: int = 0
    """How many were there already."""

    def __call__(self, sheets: Sequence[Sheets]) -> tuple[Pdf, ...]:
        """Make what the store lacks, and take the rest from there; raise PressError where a process is killed meanwhile."""
        found = {one: pdf for one in dict.fromkeys(sheets) if (pdf := take_pdf(self.store, one))}
        wanted = [one for one in dict.fromkeys(sheets) if one not in found]
        self.taken += len(found)
        self.made += len(wanted)
        for one, pdf in zip(wanted, self._made(wanted), strict=True):
            keep_pdf(self.store, one, pdf)
            found[one] = pdf
        return tuple(found[one] for one in sheets)

    def _made(self, wanted: list[Sheets]) -> list[Pdf]:
        """A PDF of each, made here where there is no second process to share with."""
        among = min(self.processes, len(wanted))
        if among < 2:
            return [self.render(one) for one in wanted]
        return _shared_out(wanted, among, self.render)


@contextmanager
def workshop(folder: Path = PACKS, processes: int | None = None) -> Iterator[Workshop]:
    """A workshop with its store, which is tidied at the end; `processes` is by default one for each core."""
    store = Store(folder, _KEPT)
    try:
        yield Workshop(store, processes or os.cpu_count() or 1)
    finally:
        store.tidy()


# ── Several processes ────────────────────────────────────────────────────────────────────────────────────────────────
# Each gets its share when it starts and answers once, over a pipe of its own. So when one is killed, its pipe ends and
# nobody waits for it: a pool, in the Python of Debian 12, would wait for ever.


def _shared_out(wanted: list[Sheets], among: int, render: Render) -> list[Pdf]:
    context = _context()
    running: list[tuple[BaseProcess, Connection]] = []
    try:
        for number in range(among):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_make, args=(wanted[number::among], render, theirs), daemon=True)
            process.start()
            theirs.close()  # so that ours ends when the process does
            running.append((process, ours))
        shares = [_answer(ours) for _, ours in running]
    except (EOFError, BrokenPipeError):
        told = "A process that makes packs was ended, perhaps for want of memory. Run this again."
        raise PressError(told) from None
    finally:
        for one, ours in running:
            one.terminate()
            one.join()
            ours.close()
    return [shares[place % among][place // among] for place in range(len(wanted))]


def _answer(ours: Connection) -> list[Pdf]:
    """What a process made, or the fault that it met."""
    answer: list[Pdf] | BaseException = ours.recv()
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _make(share: list[Sheets], render: Render, theirs: Connection) -> None:
    """The work of one process: the PDFs, or whatever fault it met, which the build raises again; nobody waits in vain.

    It ends when the build does, even if that was killed: then nobody reads its answer.
    """
    parent = parent_process()
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        theirs.send([render(one) for one in share])
    except BaseException as fault:
        theirs.send(fault)
        raise SystemExit(1) from fault


def _end_with(parent: BaseProcess | None) -> None:
    if parent:
        parent.join()
        os._exit(1)


def _context() -> ForkContext | SpawnContext:
    """How processes start. A copy of this one has every library loaded; where a thread of ours runs, it might hold a lock."""
    alone = threading.active_count() == 1
    return get_context("fork") if sys.platform == "linux" and alone else get_context("spawn")
