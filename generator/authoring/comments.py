"""What a draft says above an entry that a person must look at, and which entries rest on which.

CHANGED  a person decides, and until then `generator check` refuses the file
NEW      nothing accounts for these words yet
LOOK     nothing is wrong, but something around it is different
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from textwrap import wrap
from types import MappingProxyType
from typing import Final

from generator.authoring.differences import differences
from generator.authoring.verdicts import Fate, Verdict
from generator.policy.policy import PolicyWords
from generator.policy.version import PassageKind
from generator.reading.yaml_file import Step

WIDTH: Final = 112

Mentions = Mapping[str, tuple[tuple[tuple[Step, ...], str], ...]]
"""For the id of a clause or fact: the places of the entries that name it, and what each is called."""


def mentions(words: PolicyWords) -> Mentions:
    """Which entries name which clause or fact."""
    found: defaultdict[str, list[tuple[tuple[Step, ...], str]]] = defaultdict(list)
    for i, clause in enumerate(words.clauses):
        under = (clause.under,) if clause.under else ()
        for name in (*clause.replaces, *clause.exception_to, *clause.emphasises, *under):
            found[name].append((("clauses", i), f"clause {clause.id}"))
    for i, fact in enumerate(words.facts):
        if fact.within:
            found[fact.within].append((("facts", i), f"fact {fact.id}"))
    for i, kit in enumerate(words.equipment):
        found[kit.clause].append((("equipment", i), f"equipment {kit.id}"))
    for i, item in enumerate(words.consents):
        for name in item.upholds:
            found[name].append((("consents", i), f"consent item {item.id}"))
    for i, question in enumerate(words.questions):
        for name in question.about:
            found[name].append((("questions", i), f"question {question.id}"))
    return MappingProxyType({name: tuple(places) for name, places in found.items()})


def what_differs(verdict: Verdict) -> tuple[str, ...]:
    """Ages, dates, numbers, strengths and limits that differ between the old sentence and the one most like it."""
    if verdict.new is None or verdict.new.words == verdict.old.words:
        return ()
    return tuple(str(one) for one in differences(verdict.old.words, whole(verdict)))


def whole(verdict: Verdict) -> str:
    """The new sentence that is most like the old one; with its other half, where it was split."""
    parts = sorted((one for one in (verdict.new, verdict.half) if one), key=lambda one: one.number)
    return " ".join(one.words for one in parts)


def comment(verdict: Verdict, text_name: str, naming: Mentions) -> Iterator[str]:
    """The lines that stand above an entry; none where it is simply carried over."""
    piece, new = verdict.piece, verdict.new
    if verdict.fate is Fate.CARRIED:
        return
    if verdict.fate in {Fate.MOVED, Fate.BELOW} and new:
        yield from _wrapped(f"LOOK: these words stand in {text_name} on line {new.line}: {verdict.why}.")
    elif verdict.fate is Fate.LED and new:
        yield from _wrapped(
            f"CHANGED: these words stand in {text_name} on line {new.line}, but {verdict.why}."
        )
        yield from _wrapped("  Decide again whom it binds, how firmly and at which ages.")
    elif new is None:
        yield from _wrapped(
            f"CHANGED: these words no longer stand in {text_name}, and nothing else there is like them."
        )
        yield from _wrapped(f"  If the rule is gone, delete this entry{_and_what_names(piece.id, naming)}.")
    else:
        yield from _wrapped(_how(verdict, text_name))
        for difference in what_differs(verdict):
            yield from _wrapped(f"  {difference}")
        yield from _wrapped(f'  The closest there (line {new.line}): "{new.words}"')
        if verdict.half:
            half = f'  It may have been split: beside it (line {verdict.half.line}) stands "{verdict.half.words}"'
            yield from _wrapped(half)


def _how(verdict: Verdict, text_name: str) -> str:
    """How an entry's own words changed."""
    if verdict.new and verdict.new.words == verdict.old.words:
        return f"CHANGED: these words stand in {text_name} more often or less often than before: which of them is meant?"
    if verdict.fate is Fate.CHANGED:
        return f"CHANGED: these words no longer stand in {text_name}."
    if verdict.piece.kind is PassageKind.CLAUSE:
        return "CHANGED: other words of their sentence changed."
    return "LOOK: other words on their line changed."


def note(words: str) -> tuple[str, ...]:
    """A comment of one sentence, on as many lines as it needs."""
    return tuple(_wrapped(words))


def _and_what_names(name: str, naming: Mentions) -> str:
    called = list(dict.fromkeys(label for _, label in naming.get(name, ()))) if name else []
    return f", and mend what names it: {', '.join(called)}" if called else ""


def _wrapped(words: str) -> Iterator[str]:
    indent = "  " if words.startswith("  ") else ""
    following = f"{indent}  "
    yield from wrap(
        words.strip(), WIDTH, initial_indent=indent, subsequent_indent=following, break_on_hyphens=False
    )
