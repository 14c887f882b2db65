"""Words of a page that stand together: a paragraph, a heading, an entry of a list, a cell of a table."""

from dataclasses import dataclass, field
from typing import Any

from generator.watching.looking.page_vocabulary import Kind


@dataclass(frozen=True)
class Block:
    """Words that stand together."""

    words: str
    level: int = 0
    """1 for h1 to 6 for h6; 0 for what is no heading."""
    linked: bool = False
    """Whether all of it is links, or all but a word or two."""
    main: bool = False
    """Whether it stands in the main part of the page."""
    kind: Kind | None = None
    """What it is where it is not guidance."""
    notice: bool = False
    """Whether it stands in what its publisher names a notice."""
    contacts: tuple[str, ...] = ()
    """The addresses of e-mail and the telephone numbers to which its links lead."""
    element: Any = field(default=None, repr=False, compare=False)
    """The element that holds them."""
