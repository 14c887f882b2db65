"""Notices on how firmly our words speak: as the policy does, no more and no less, in guides and in what is signed."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from generator.policy.clause import Clause, Duty
from generator.policy.consent import ConsentItem, ItemKind
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem
from generator.reading.yaml_file import Step

_STRONGER: Final = MappingProxyType(
    {
        "must": ("must", "have to", "has to"),
        "required": ("required", "need to", "needs to", "obliged"),
        "ensure": ("ensure", "ensures", "make sure", "makes sure", "guarantee", "guarantees"),
        "always": ("always", "never", "at all times", "immediately", "all"),
        "will": ("will", "promise", "promises"),
        "expected": ("expect", "expects", "expected"),
        "should": ("should", "ought"),
    }
)
"""Words that carry a strength, grouped by what they say; a group is no surprise where the policy's own words hold it."""

_WEAKER: Final = MappingProxyType(
    {
        "may": ("may", "might", "could", "can"),
        "try": ("try", "tries", "if you can", "where possible", "ideally", "usually", "normally", "please"),
        "encouraged": (
            "encourage",
            "encourages",
            "encouraged",
            "advise",
            "advises",
            "advised",
            "recommend",
            "suggest",
        ),
    }
)
"""Words that take strength away."""

_CONDITIONS: Final = (
    ("where possible", "if possible"),
    ("where appropriate", "if appropriate", "when appropriate"),
    ("where necessary", "wherever necessary", "when necessary", "if necessary"),
    ("provided they", "provided it", "provided that", "as long as"),
    ("unless", "except"),
)
"""Words that limit a duty, those of one meaning together: left out, it becomes another."""


def plain_words_that_sound_stronger_or_weaker(
    version: VersionFile, content: Content, on: date
) -> Iterator[Problem]:
    """A plain sentence holds a word that is stronger or weaker than anything in the clause's own words."""
    for i, clause in enumerate(version.facts.clauses):
        yield from _sounds_otherwise(version, ("clauses", i, "plain"), clause.plain, [clause])


def signed_words_that_sound_stronger_or_weaker(
    version: VersionFile, content: Content, on: date
) -> Iterator[Problem]:
    """A wording that is signed holds a word that is stronger or weaker than anything in the clauses that it rests on."""
    for i, item, upheld in _asked(version):
        if item.kind is not ItemKind.CONSENT:
            yield from _sounds_otherwise(version, ("consents", i, "wording"), item.wording, upheld)


def conditions_left_out(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """The policy's own words hold a condition, such as "where possible", that our plain words or a signed wording lack."""
    for i, clause in enumerate(version.facts.clauses):
        yield from _lacks_a_condition(version, ("clauses", i, "plain"), clause.plain, [clause])
    for i, item, upheld in _asked(version):
        yield from _lacks_a_condition(version, ("consents", i, "wording"), item.wording, upheld)


def _asked(version: VersionFile) -> Iterator[tuple[int, ConsentItem, list[Clause]]]:
    """Each item of the form with its place in the file and the clauses that it rests on."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, item in enumerate(version.facts.consents):
        yield i, item, [clauses[name] for name in item.upholds if name in clauses]


def _sounds_otherwise(
    version: VersionFile, place: tuple[Step, ...], words: str, clauses: list[Clause]
) -> Iterator[Problem]:
    own = " ".join(f"{version.facts.leads.get(clause.lead or '', '')} {clause.quote}" for clause in clauses)
    for sound, groups in (("stronger", _STRONGER), ("weaker", _WEAKER)):
        for duty, phrases in groups.items():
            found = _first(words, phrases)
            if found and not _first(own, phrases) and not any(_is_duty(c, duty) for c in clauses):
                what = f'"{found}" may sound {sound} than the policy\'s own words'
                yield version.problem(place, what, _policy_says(clauses))


def _lacks_a_condition(
    version: VersionFile, place: tuple[Step, ...], words: str, clauses: list[Clause]
) -> Iterator[Problem]:
    for clause in clauses:
        for phrases in _CONDITIONS:
            found = _first(clause.quote, phrases)
            if found and not _first(words, phrases):
                what = f'the policy says "{found}", and these words do not'
                yield version.problem(place, what, _policy_says([clause]))


def _policy_says(clauses: list[Clause]) -> str:
    return " ".join(f'The policy says: "{clause.quote}"' for clause in clauses)


def _first(words: str, phrases: tuple[str, ...]) -> str | None:
    """The first of these phrases, in their own order, that stands in the words."""
    if not _any_of(phrases).search(words):
        return None
    return next((phrase for phrase in phrases if _any_of((phrase,)).search(words)), None)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def _is_duty(clause: Clause, group: str) -> bool:
    """Whether the group of words only repeats the clause's own duty."""
    return clause.duty is not None and (
        clause.duty.value == group or (clause.duty is Duty.ADVISED and group == "encouraged")
    )
