"""Lets `mkdocs build` and `mkdocs serve` in the project's root find the pages that are made from content/.

MkDocs checks that docs_dir exists before any hook runs, so mkdocs.yml names docs/site, which does; this
hook then points it at the generated pages laid out beside those. `generator build` does not use it.
"""

from typing import Any

from generator.cli import today
from generator.publishing.preview import show


def on_config(config: Any) -> Any:
    """What MkDocs calls once it has read mkdocs.yml, and again at each change that it serves."""
    return show(config, today())
