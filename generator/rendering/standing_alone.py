"""Papers for staff as one file of HTML each, which opens from a folder by a double click and asks for nothing else."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from generator.rendering.environment import templates
from generator.rendering.forms import style


def own_security(name: str) -> str:
    """What a browser may do with such a page: draw it in the style of this name that stands in it, and nothing else."""
    digest = b64encode(sha256(_without_empty_lines(style(name)).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def filled_in(template: str, page: Any) -> str:
    """A template of such a page, filled in."""
    return f"{_without_empty_lines(templates().get_template(template).render(page=page))}\n"


def _without_empty_lines(text: str) -> str:
    """Text as it stands in the page: the browser compares its style with a digest, letter by letter."""
    return "\n".join(line for line in text.splitlines() if line.strip())
