"""A pack's PDF as staff and screen readers meet it: what can be filled in, and what each field asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from tests.promises.built_site import fold


@dataclass(frozen=True)
class Field:
    """One field of a form: a box to tick or a line to write on."""

    name: str
    asks: str
    """What a screen reader says of it."""
    box: bool
    ticked: bool
    filled: str
    required: bool


@cache
def fields(pdf: Path) -> tuple[Field, ...]:
    """Every field of a PDF that can be filled in."""
    with pikepdf.open(pdf) as opened:
        form = opened.Root.get("/AcroForm")
        return tuple(_leaves(form.Fields)) if form is not None else ()


def _leaves(nodes: pikepdf.Object) -> Iterator[Field]:
    for node in nodes.as_list():
        if "/Kids" in node and "/T" in node.Kids[0]:
            yield from _leaves(node.Kids)
        else:
            yield _field(node)


def _field(node: pikepdf.Object) -> Field:
    box = str(node.get("/FT")) == "/Btn"
    value = node.get("/V")
    written = str(value) if value is not None else ""
    state = str(node.get("/AS", "/Off"))
    return Field(
        name=str(node.get("/T", "")),
        asks=fold(str(node.get("/TU", ""))),
        box=box,
        ticked=box and (state != "/Off" or written not in {"", "/Off"}),
        filled="" if box else written,
        required=bool(int(node.get("/Ff", 0)) & 2),
    )
