"""Our plain wording: readable, one of a kind, and free of numbers that may change."""

import re
from collections.abc import Iterator
from typing import Final

from generator.policy.inline import InlineError, first_mark, spans
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem
from generator.reading.yaml_file import Step

_NUMBER_OR_ADDRESS: Final = re.compile(r"\+?\d[\d ]{5,}\d|\S+@\S+|https?://\S+|www\.\S+")


def plain_words_can_be_read(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Plain words hold only bold, {contact id} and {reference id}, and words that are signed hold no mark at all."""
    for place, words in _plain(version):
        try:
            spans(words)
        except InlineError as fault:
            remedy = "Write **bold words**, {contact id} or {reference id}; nothing else has a meaning."
            yield version.problem(place, str(fault), remedy)
    for i, item in enumerate(version.facts.consents):
        if mark := first_mark(item.wording):
            what = f'"{mark}" stands in words that are signed'
            remedy = (
                "Write every word as the family reads it: no bold, contact or document has a meaning there."
            )
            yield version.problem(("consents", i, "wording"), what, remedy)

    for i, meaning in enumerate(version.facts.meanings):
        if mark := first_mark(meaning.means):
            what = f'"{mark}" stands in what a change means for families'
            yield version.problem(("meanings", i, "means"), what, "Write it in words alone.")


def _plain(version: VersionFile) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every piece of plain wording of ours, and where it stands."""
    for i, clause in enumerate(version.facts.clauses):
        yield ("clauses", i, "plain"), clause.plain
        yield ("clauses", i, "because"), clause.because or ""
    for i, fact in enumerate(version.facts.facts):
        yield ("facts", i, "plain"), fact.plain or ""


def plain_words_are_distinct(version: VersionFile, content: Content) -> Iterator[Problem]:
    """No clause's plain words contain another's, so that a sentence on a page belongs to one clause."""
    clauses = version.facts.clauses
    for i, clause in enumerate(clauses):
        for other in clauses:
            if other.id != clause.id and other.plain in clause.plain:
                what = f'its plain words contain those of clause {other.id}: "{other.plain}"'
                yield version.problem(("clauses", i, "plain"), what, "Say what is different about the two.")


def numbers_and_addresses_stay_out(version: VersionFile, content: Content) -> Iterator[Problem]:
    """No telephone number, e-mail or web address stands in plain words, a question, a reason, a meaning or what is signed."""
    for place, words, remedy in _worded(version):
        if found := _NUMBER_OR_ADDRESS.search(words):
            yield version.problem(place, f'"{found[0]}" may change while the words stay', remedy)


def _worded(version: VersionFile) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """Everything of ours that families read or sign: where it stands, its words, and what to do about a number in it."""
    for place, words in _plain(version):
        remedy = "Write {contact id} or {reference id} in its place; the page then shows the current one."
        yield place, words, remedy
    for i, item in enumerate(version.facts.consents):
        for name, words in (("wording", item.wording), ("purpose", item.purpose or "")):
            yield (
                ("consents", i, name),
                words,
                "Take it out: what is signed stays true when a number changes.",
            )
    for i, meaning in enumerate(version.facts.meanings):
        remedy = "Take it out: the pages show the current one by themselves."
        yield ("meanings", i, "means"), meaning.means, remedy
    for i, correction in enumerate(version.facts.corrections):
        remedy = "Take it out: say what was put right."
        yield ("corrections", i, "reason"), correction.reason, remedy
    for i, question in enumerate(version.facts.questions):
        remedy = "Take it out: the question is who or how, not the number."
        yield ("questions", i, "question"), question.question, remedy
