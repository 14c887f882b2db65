"""The numbers that Word counts by itself: they stand in no paragraph's words, and a section's heading needs its own.

Word keeps a definition for each list, with a way of counting for each level; a paragraph, or its style, names the
list and the level. Terms and rules: ECMA-376, part 1, section 17.9.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.authoring.word_counting import written

_VALUE: Final = qn("w:val")
_DEEPEST: Final = 8


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts and where it starts."""

    way: str = "decimal"
    shape: str = ""
    start: int = 1
    style: str = ""
    restarts: int | None = None
    figures: bool = False
    left: int | None = None


@dataclass(frozen=True)
class Mark:
    """What Word prints before a paragraph: a bullet, or a number; and how far it is indented, in twentieths of a point."""

    bullet: bool
    number: str
    left: int


@dataclass
class Numbers:
    """The document's lists, counting from its beginning."""

    numbering: Element | None
    styles: Element
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, paragraph: Element) -> Mark | None:
        """What is printed before the next paragraph, which counts; None where that is nothing."""
        named = self._named(paragraph)
        if named is None or self.numbering is None:
            return None
        number_id, level_number = named
        instance = _with(self.numbering, "w:num", "w:numId", number_id)
        abstract = self._definition(instance)
        if instance is None or abstract is None:
            return None
        levels = _levels(abstract)
        level = _overridden(instance, level_number) or levels.get(level_number, Level())
        left = self._left(paragraph, level, level_number)
        if level.way == "bullet":
            return Mark(bullet=True, number="", left=left)
        counts = self._counted(abstract, instance, number_id, level_number, levels)
        shape = re.sub(
            r"%(\d)", lambda found: _spelled(int(found[1]) - 1, counts, levels, level), level.shape
        )
        return Mark(bullet=False, number=shape.strip(), left=left) if shape.strip() else None

    def _counted(
        self, abstract: Element, instance: Element, number_id: str, at: int, levels: dict[int, Level]
    ) -> dict[int, int]:
        """Count one paragraph. Lists of one definition go on counting together, unless one of them says where it starts."""
        counts = self.counts.setdefault(str(abstract.get(qn("w:abstractNumId"))), {})
        start = _start_override(instance, at)
        if start is not None and (number_id, at) not in self.begun:
            counts[at] = start
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = levels.get(at, Level()).start
        self.begun.add((number_id, at))
        for deeper in [level for level in counts if level > at]:
            restarts = levels.get(deeper, Level()).restarts
            if restarts is None or (restarts and at < restarts):
                del counts[deeper]
        return counts

    def _left(self, paragraph: Element, level: Level, number: int) -> int:
        """How far a paragraph is indented. Where the list is its style's, the style says so before the list does."""
        styled = next(
            (
                left
                for _, one in styles_from(self.styles, style_of(paragraph))
                if (left := _indented(one)) is not None
            ),
            None,
        )
        own_list = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        said = (_indented(paragraph), *((level.left, styled) if own_list else (styled, level.left)))
        return next((left for left in said if left is not None), 720 * (number + 1))

    def _named(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level that a paragraph names, itself or by its style; None where there is no list."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = style_of(paragraph)
        chain = styles_from(self.styles, style)
        from_style = next(
            (found for _, one in chain if (found := one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None),
            None,
        )
        number_id = _value(own, "w:numId") or _value(from_style, "w:numId")
        if not number_id or number_id == "0" or (own is not None and _value(own, "w:numId") == "0"):
            return None
        level = _value(own, "w:ilvl") or _value(from_style, "w:ilvl")
        if level is None:
            level = str(self._level_of_style(number_id, [name for name, _ in chain]))
        return number_id, min(_whole(level), _DEEPEST)

    def _level_of_style(self, number_id: str, names: list[str]) -> int:
        instance = _with(self.numbering, "w:num", "w:numId", number_id)
        abstract = self._definition(instance)
        levels = _levels(abstract) if abstract is not None else {}
        return next((at for name in names for at, level in levels.items() if level.style == name), 0)

    def _definition(self, instance: Element | None, deep: int = 0) -> Element | None:
        """The definition behind a list; one that only names a style of lists leads on to that style's own."""
        abstract = _with(
            self.numbering, "w:abstractNum", "w:abstractNumId", _value(instance, "w:abstractNumId")
        )
        link = _value(abstract, "w:numStyleLink")
        if link and deep < _DEEPEST:
            style = _with(self.styles, "w:style", "w:styleId", link)
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None
            led = self._definition(
                _with(self.numbering, "w:num", "w:numId", _value(found, "w:numId")), deep + 1
            )
            return abstract if led is None else led
        return abstract


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, or ""."""
    return _value(paragraph.find(qn("w:pPr")), "w:pStyle") or ""


def styles_from(styles: Element, name: str) -> list[tuple[str, Element]]:
    """A style and those that it is based on, the nearest first."""
    found: list[tuple[str, Element]] = []
    while name and len(found) <= 2 * _DEEPEST:
        style = _with(styles, "w:style", "w:styleId", name)
        if style is None:
            break
        found.append((name, style))
        name = _value(style, "w:basedOn") or ""
    return found


def _indented(element: Element) -> int | None:
    indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    written = indent.get(qn("w:left"), indent.get(qn("w:start"))) if indent is not None else None
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written) else None


def _spelled(at: int, counts: dict[int, int], levels: dict[int, Level], own: Level) -> str:
    level = levels.get(at, Level())
    number = counts.get(at, level.start)
    return str(number) if own.figures else written(number, level.way)


def _levels(abstract: Element) -> dict[int, Level]:
    return {_whole(one.get(qn("w:ilvl"))): _level(one) for one in abstract.findall(qn("w:lvl"))}


def _level(one: Element) -> Level:
    restart = _value(one, "w:lvlRestart")
    return Level(
        _value(one, "w:numFmt") or "decimal",
        _value(one, "w:lvlText") or "",
        _whole(_value(one, "w:start") or "1"),
        _value(one, "w:pStyle") or "",
        None if restart is None else _whole(restart),
        one.find(qn("w:isLgl")) is not None,
        _indented(one),
    )


def _override(instance: Element, at: int) -> Element | None:
    overrides = instance.findall(qn("w:lvlOverride"))
    return next((one for one in overrides if _whole(one.get(qn("w:ilvl"))) == at), None)


def _overridden(instance: Element, at: int) -> Level | None:
    override = _override(instance, at)
    level = override.find(qn("w:lvl")) if override is not None else None
    return _level(level) if level is not None else None


def _start_override(instance: Element, at: int) -> int | None:
    start = _value(_override(instance, at), "w:startOverride")
    return None if start is None else _whole(start)


def _with(root: Element | None, tag: str, key: str, value: str | None) -> Element | None:
    """The child of a kind whose key has a value."""
    if root is None or value is None:
        return None
    return next((one for one in root.findall(qn(tag)) if one.get(qn(key)) == value), None)


def _value(element: Element | None, tag: str) -> str | None:
    found = element.find(qn(tag)) if element is not None else None
    return None if found is None else found.get(_VALUE)


def _whole(written: str | None) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else 0
