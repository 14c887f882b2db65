"""Long patterns, written so that people can read them: one way of saying a thing on each line."""

import re


def one_of(lines: str, **parts: str) -> str:
    """A pattern that finds what any line finds. `<name>` in a line stands for the part of that name."""
    found = [line.strip() for line in lines.splitlines()]
    joined = "|".join(line for line in found if line and not line.startswith("# "))
    for name, part in parts.items():
        joined = joined.replace(f"<{name}>", f"(?:{part})")
    return f"(?:{joined})"


def any_of(lines: str, **parts: str) -> re.Pattern[str]:
    """The same, ready to be used; capitals do not count."""
    return re.compile(one_of(lines, **parts), re.IGNORECASE)
