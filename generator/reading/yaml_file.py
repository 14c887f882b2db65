"""Strict YAML: a small, plain part of the language in which nothing can be misread.

Every value is read as words, so that 01403 keeps its nought and "no" is not a switch. Keys that
stand twice, anchors, tags, empty values, control characters, several documents in one file, deep
nesting and very large files are refused, each with its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from generator.reading.problems import Problem
from generator.reading.yaml_faults import control_character, invisible_in, not_yaml

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Step: TypeAlias = str | int

LARGEST_FILE: Final = 1_000_000
"""In bytes. A policy of fourteen pages takes about a twentieth of it."""

DEEPEST: Final = 12
"""Levels of nesting; the content format has five."""

_FAST: Final = getattr(yaml, "CSafeLoader", None)
"""The same parser in C, ten times as fast, where PyYAML was built with it. It says less well what is wrong."""

_READ_OTHERWISE: Final = re.compile(r"[\t\ufeff]|[|>][-+0-9]*#|[\[{][^\]}]*\?")
"""Where the one in C lets pass what the other refuses: tabs, marks of byte order, and some signs that stand too close."""


@dataclass(frozen=True)
class YamlFile:
    """A file as plain data, with the line on which each part of it stands."""

    name: str
    data: Node
    lines: dict[tuple[Step, ...], int]

    def line(self, place: tuple[Step, ...]) -> int:
        """The line of a part, or of the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


class Refused(Exception):
    """The file cannot be read as the plain YAML that we use; holds the problems found before reading stopped."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("refused")
        self.problems = problems


def read_yaml(path: Path) -> YamlFile:
    """Read one content file; raise Refused with every problem that stands in the way."""
    text = text_of(path)
    return _read_fast(path, text) or _read(path, text)


def _read_fast(path: Path, text: str) -> YamlFile | None:
    """A file in which nothing is wrong; None where it has to be read by the parser that says what is."""
    if _FAST is None or _READ_OTHERWISE.search(text):
        return None
    reader = _Reader(str(path))
    try:
        data = reader.document(iter(yaml.parse(text, Loader=_FAST)))
    except (yaml.YAMLError, ValueError, OverflowError, Refused):
        return None
    return None if reader.problems else YamlFile(str(path), data, reader.lines)


def _read(path: Path, text: str) -> YamlFile:
    reader = _Reader(str(path))
    try:
        data = reader.document(iter(yaml.parse(text, Loader=yaml.SafeLoader)))
    except yaml.MarkedYAMLError as fault:
        stop = not_yaml(path, fault)
        # What was refused on the same line already says what the parser stumbled over.
        told = any(problem.line == stop.line for problem in reader.problems)
        raise Refused(reader.problems if told else [*reader.problems, stop]) from None
    except yaml.reader.ReaderError as fault:
        raise Refused([*reader.problems, control_character(path, text, fault)]) from None
    except (
        ValueError,
        OverflowError,
    ):  # PyYAML's scanner passes on chr()'s own complaint about "\\U99999999"
        what = "holds an escape that stands for no character"
        raise Refused(
            [*reader.problems, Problem(str(path), 1, "the file", what, 'Look for "\\U" and take it out.')]
        ) from None
    if reader.problems:
        raise Refused(reader.problems)
    return YamlFile(str(path), data, reader.lines)


def text_of(path: Path) -> str:
    """The file's text, or Refused where it is missing, too large or not UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise Refused(
            [Problem(str(path), 1, "the file", "cannot be read", f"{fault.strerror}: look for it there.")]
        ) from None
    if len(raw) > LARGEST_FILE:
        what = f"is larger than {LARGEST_FILE:,} bytes"
        raise Refused(
            [
                Problem(
                    str(path), 1, "the file", what, "A policy's file is far smaller: look what got into it."
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        remedy = "Save the file as UTF-8 (most editors offer it under Save as, Encoding)."
        raise Refused(
            [Problem(str(path), line, "the file", "holds a character that is not UTF-8", remedy)]
        ) from None


@dataclass
class _Reader:
    """Builds plain data from the parser's events, noting lines and problems on the way."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict)

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """The one document of the file."""
        data: Node = ""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here", 'Delete the line "---".')
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, ())
        if documents == 0:
            self.problems.append(
                Problem(
                    self.name,
                    1,
                    "the file",
                    "is empty",
                    "Begin with one of the files in content/ as a pattern.",
                )
            )
        return data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], place: tuple[Step, ...]) -> Node:
        self.lines.setdefault(place, _line(event))
        if len(place) > DEEPEST:
            self._refuse(event, "is nested too deeply", "Take out the extra brackets or indents.")
            raise Refused(self.problems)
        self._refuse_marks(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, place)
        return self._words(event, place)

    def _words(self, event: yaml.Event, place: tuple[Step, ...]) -> str:
        value = getattr(event, "value", "")
        if not value.strip() and not isinstance(event, yaml.AliasEvent) and not getattr(event, "style", None):
            name = f'"{place[-1]}"' if place and isinstance(place[-1], str) else "a line of the list"
            self._refuse(event, f"{name} has no value", "Write its value after it, or delete the line.")
        if fault := invisible_in(value):
            self._refuse(event, *fault)
        return str(value)

    def _sequence(self, events: Iterator[yaml.Event], place: tuple[Step, ...]) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*place, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], place: tuple[Step, ...]) -> Node:
        items: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, place)
            if key in items:
                first = self.lines[(*place, key)]
                self._refuse(event, f'"{key}" stands twice (first on line {first})', "Keep one of the two.")
            self.lines.setdefault((*place, key), _line(event))
            items[key] = self._node(next(events), events, (*place, key))
        return items

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], place: tuple[Step, ...]) -> str:
        key = self._node(event, events, (*place, "the name of a line"))
        self.lines.pop((*place, "the name of a line"), None)
        if isinstance(key, str):
            return key
        self._refuse(
            event,
            "a list or record stands where a name belongs",
            "Write the name, a colon and then the value.",
        )
        return f"unreadable name on line {_line(event)}"

    def _refuse_marks(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                event,
                "an anchor or alias (& or *) is used",
                "Write the words out, or put the sentence in quotation marks.",
            )
        if tag := getattr(event, "tag", None):
            self._refuse(
                event, f"a tag ({tag}) is used", "Delete it, or put the sentence in quotation marks."
            )

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, _line(event), "the file", what, remedy))


def _line(event: yaml.Event) -> int:
    """The line on which an event begins, counted from 1; the parser always knows it."""
    return event.start_mark.line + 1 if event.start_mark else 1
