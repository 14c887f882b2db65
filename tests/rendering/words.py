"""What a page says, in plain text, and whether that is what was last read and accepted.

To accept new words after reading the difference: ACCEPT_WORDS=yes script/test tests/rendering
"""

import os
import re
from html import unescape
from pathlib import Path
from typing import Final

GOLDEN: Final = Path(__file__).resolve().parents[1] / "golden"
BLOCKS: Final = re.compile(
    r"</?(?:p|li|h1|h2|h3|h4|ul|ol|tr|th|td|div|section|footer|blockquote|form)[^>]*>|<br>"
)


def as_read(html: str) -> str:
    """What a page says, a line for each paragraph, heading and line of a list."""
    body = re.sub(r"<head>.*?</head>", "", html.split("---\n", 2)[-1], flags=re.DOTALL)
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in BLOCKS.split(body)]
    return "\n".join(line for line in lines if line) + "\n"


def same_words(name: str, words: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("ACCEPT_WORDS") == "yes":
        file.write_text(words, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == words, (
        f"the words of {name} changed; see the first lines of tests/rendering/words.py"
    )
