"""Markdown as the text of a policy: what our reader takes for markup stays, and the rest becomes plain text."""

import re
from collections.abc import Iterator
from typing import Final

_REFERENCE: Final = re.compile(
    r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?[ \t]*$", re.MULTILINE
)
_LABELLED: Final = re.compile(r"\[([^\]\n]+)\]\[([^\]\n]*)\]")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE: Final = re.compile(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_STRONG: Final = re.compile(r"(?<![\w_])__(?=\S)([^_\n]+?)(?<=\S)__(?![\w_])")
_EMPHASIS: Final = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_\\])_(?![\w_])"
)
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|code|div|em|hr|i|img|p|span|strong|sub|sup|u)\b[^>\n]*/?>", re.IGNORECASE
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_RULE: Final = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\n]+\]")
_COUNTED: Final = re.compile(r"^(\s*)(\d+)[.)][ \t]+(?=\S)")
_TITLE: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")


def from_markdown(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence for each kind of thing that is not in it, or not as it was."""
    told: list[str] = []
    raw = _dropped(_front_matter(raw, told), _COMMENT, "Comments left out", told)
    addresses = {
        found[1].casefold(): found[2] for found in _REFERENCE.finditer(raw) if not found[1].startswith("^")
    }
    raw = _REFERENCE.sub(lambda found: found[0] if found[1].startswith("^") else "", raw)
    raw = _dropped(raw, _IMAGE, "Pictures left out", told)
    raw = _LABELLED.sub(lambda found: _linked(found, addresses), raw)
    raw = _dropped(raw, _TAG, "HTML tags taken away (their words stay)", told)
    if _FOOTNOTE.search(raw):
        told.append("Footnotes stand as they were typed: look where their words belong.")
    lines = list(_lines(raw.split("\n"), told))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)), tuple(told)


def _front_matter(raw: str, told: list[str]) -> str:
    found = re.match(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", raw, re.DOTALL)
    if not found:
        return raw
    told.append("The lines between --- and --- at the head left out.")
    return raw[found.end() :]


def _dropped(raw: str, what: re.Pattern[str], called: str, told: list[str]) -> str:
    kept, count = what.subn("", raw)
    if count:
        told.append(f"{called}: {count}.")
    return kept


def _linked(found: re.Match[str], addresses: dict[str, str]) -> str:
    address = addresses.get((found[2] or found[1]).casefold())
    return f"[{found[1]}]({address})" if address else found[0]


def _lines(lines: list[str], told: list[str]) -> Iterator[str]:
    """Each line without what only Markdown means: headings lose their #, numbered lists become bullets."""
    counted = 0
    fenced = False
    for i, line in enumerate(lines):
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
        elif fenced:
            yield line
        elif _RULE.match(line):
            yield ""
        elif title := _TITLE.match(line):
            yield from ("", _plain(title[1]), "")
        else:
            listed = _in_a_list(lines, i)
            counted += listed
            bullet = _COUNTED.sub(r"\1- ", line) if listed else line
            bullet = re.sub(r"^(\s*)\+(?=[ \t])", r"\1-", re.sub(r"^(\s*>)+ ?", "", bullet))
            yield _plain(bullet.rstrip().removesuffix("\\"))
    if counted:
        told.append(f"Numbers of lists left out, because their lines became bullets: {counted}.")


def _in_a_list(lines: list[str], i: int) -> bool:
    """Whether a numbered line has another right above or below it: alone, it is a heading or a sentence."""
    beside = (lines[i - 1] if i else "", lines[i + 1] if i + 1 < len(lines) else "")
    return bool(_COUNTED.match(lines[i])) and any(_COUNTED.match(line) for line in beside)


def _plain(line: str) -> str:
    line = _STRONG.sub(r"**\1**", line)
    mark = re.match(r"\s*[-*•·–][ \t]+", line)
    start, rest = (line[: mark.end()], line[mark.end() :]) if mark else ("", line)
    return start + _ESCAPED.sub(r"\1", _EMPHASIS.sub(lambda found: found[1] or found[2], rest))
