"""A content file cut into its entries, each with its own lines as somebody wrote them, so that it can be put together again.

Nothing is read and written anew: a comment, a quotation mark and the order of lines stay what they were.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import yaml

from generator.reading.yaml_file import Step, YamlFile


class CrowdedError(Exception):
    """Several entries share a line, so that none can be copied by itself; its text says where and what to do."""


@dataclass(frozen=True)
class Entry:
    """The lines of one entry, and above them the comments and empty lines that come before it.

    `place` is where it stands in the file: ("clauses", 3), ("leads", "staff"), or ("clauses",) for the line that opens a list.
    """

    place: tuple[Step, ...]
    above: tuple[str, ...]
    lines: tuple[str, ...]
    values: Mapping[str, int]
    """On which of its lines each of its values begins."""

    @property
    def indent(self) -> str:
        """The spaces before the entry's first line."""
        return _indent(self.lines[0]) if self.lines else ""

    def noted(self, comment: Iterator[str] | tuple[str, ...]) -> "Entry":
        """The entry with a comment right above it."""
        lines = tuple(f"{self.indent}# {line}".rstrip() for line in comment)
        return replace(self, above=(*self.above, *lines)) if lines else self

    def with_value(self, key: str, value: str) -> "Entry | None":
        """The entry with another value for a key, or None where the value takes several lines or shares its line."""
        at = self.values.get(key)
        if at is None:
            return None
        found = re.fullmatch(rf"(\s*(?:- )?{key}:\s+)(\S.*)", self.lines[at])
        following = self.lines[at + 1 : at + 2]
        runs_on = following and _indent(following[0]) > _indent(self.lines[at].replace("- ", "  ", 1))
        if not found or (runs_on and following[0].strip()):
            return self._in_flow(at, key, value)
        lines = (*self.lines[:at], f"{found[1]}{value}", *self.lines[at + 1 :])
        return replace(self, lines=lines)

    def with_line(self, line: str) -> "Entry":
        """The entry with one more value, below its first line."""
        first = self.lines[0]
        inner = " " * (len(first) - len(first.lstrip().removeprefix("- ")))
        return replace(self, lines=(first, f"{inner}{line}", *self.lines[1:]), values={})

    def without(self, key: str) -> "Entry":
        """The entry without a value and the lines that belong to it."""
        at = self.values[key]
        end = at + 1
        while end < len(self.lines) and _indent(self.lines[end]) > _indent(self.lines[at]):
            end += 1
        gone = end - at
        values = {name: n - gone if n > at else n for name, n in self.values.items() if name != key}
        return replace(self, lines=(*self.lines[:at], *self.lines[end:]), values=values)

    def _in_flow(self, at: int, key: str, value: str) -> "Entry | None":
        """The same for an entry between braces on one line."""
        pattern = rf'([{{,]\s*{key}:\s*)("[^"]*"|[^,}}"]+?)(\s*[,}}])'
        changed, count = re.subn(pattern, lambda m: f"{m[1]}{value}{m[3]}", self.lines[at])
        return replace(self, lines=(*self.lines[:at], changed, *self.lines[at + 1 :])) if count == 1 else None


def entries(file: YamlFile, raw: str) -> tuple[Entry, ...]:
    """Cut a file into entries; put after one another, they are the file. Raise CrowdedError where they cannot be told apart."""
    lines = raw.replace("\r\n", "\n").split("\n")
    starts = sorted(_starts(file, lines), key=lambda start: (start[0], len(start[1])))
    for (line, _), (following, place) in pairwise(starts):
        if line == following:
            named = place[0]
            raise CrowdedError(
                f'{file.name}:{line}: several entries of "{named}" stand on one line. Give each a line of its own.'
            )
    found: list[Entry] = []
    above = tuple(lines[: starts[0][0] - 1])
    for (line, place), end in zip(starts, [*(start[0] for start in starts[1:]), len(lines) + 1], strict=True):
        own = lines[line - 1 : end - 1]
        kept = _own(own)
        found.append(Entry(place, above, tuple(own[:kept]), _values(file, place, line)))
        above = tuple(own[kept:])
    return (*found, Entry((), above, (), {}))


def together(parts: tuple[Entry, ...]) -> str:
    """The file that the entries make."""
    return "\n".join(line for part in parts for line in (*part.above, *part.lines))


def as_value(words: str) -> str:
    """Words as a value that YAML reads as just these words, in quotation marks only where it must be."""
    if words and _is_plain(words):
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_plain(words: str) -> bool:
    """Whether words after a name and a colon are just these words to YAML, and no list, mark or second name."""
    try:
        read = yaml.compose(f"a: {words}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    return isinstance(read, yaml.MappingNode) and [value.value for _, value in read.value] == [words]


def _starts(file: YamlFile, lines: list[str]) -> Iterator[tuple[int, tuple[Step, ...]]]:
    """Where each list opens and each of its entries begins. The head of the file is one entry."""
    data = file.data if isinstance(file.data, dict) else {}
    for name, value in data.items():
        yield file.lines[(name,)], (name,)
        steps: list[Step] = []
        if isinstance(value, list):
            steps = list(range(len(value)))
        elif isinstance(value, dict) and name == "leads":
            steps = list(value)
        for step in steps:
            line = file.lines[(name, step)]
            while isinstance(step, int) and line > file.lines[(name,)] + 1 and _hangs(lines[line - 1]):
                line -= 1  # a dash on a line of its own stands above what it begins
            yield line, (name, step)


def _hangs(line: str) -> bool:
    return not line.lstrip().startswith(("-", "{"))


def _own(lines: list[str]) -> int:
    """How many of the lines are the entry's own: comments and empty lines at their end belong to the next."""
    kept = len(lines)
    while kept > 1:
        line = lines[kept - 1]
        comment = line.lstrip().startswith("#") and len(_indent(line)) <= len(_indent(lines[0]))
        if line.strip() and not comment:
            break
        kept -= 1
    return kept


def _values(file: YamlFile, place: tuple[Step, ...], line: int) -> dict[str, int]:
    return {
        str(where[-1]): at - line
        for where, at in file.lines.items()
        if where[:-1] == place and len(place) >= 1
    }


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
