"""A second version of a policy, a draft: the first with some of its words changed, as its trust would."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

STEMS: Final = ("yml", "txt")


def write_draft(policy: Path, changes: Mapping[str, str], *, days: Mapping[str, str], more: str = "") -> None:
    """Write 2.yml and 2.txt beside 1.yml and 1.txt. Each change and each day stands in one of the files or in both."""
    texts = {end: (policy / f"1.{end}").read_text(encoding="utf-8") for end in STEMS}
    for old, new in {**days, **changes}.items():
        assert any(old in text for text in texts.values()), old
        texts = {end: text.replace(old, new) for end, text in texts.items()}
    texts = {
        end: re.sub(r"^Version: 1$", "Version: 2", text, flags=re.MULTILINE) for end, text in texts.items()
    }
    texts["yml"] = (
        texts["yml"]
        .replace('version: "1"', 'version: "2"')
        .replace('quote: "Version: 1"', 'quote: "Version: 2"')
        .replace('value: "1"\n', 'value: "2"\n')
    )
    for end, text in texts.items():
        (policy / f"2.{end}").write_text(text + (more if end == "yml" else ""), encoding="utf-8")
