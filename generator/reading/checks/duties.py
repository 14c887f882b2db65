"""Duties: their strength, and how one clause may add to, replace or allow beside another."""

from collections.abc import Iterator

from generator.policy.clause import Audience, Clause
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem


def each_clause_has_a_duty_or_emphasises(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A clause has a duty, unless it only adds weight to another; then it has none."""
    for i, clause in enumerate(version.facts.clauses):
        if clause.emphasises and clause.duty:
            what = "it emphasises another clause, so it has no duty of its own"
            yield version.problem(
                ("clauses", i, "duty"),
                what,
                'Delete "duty", or "emphasises" where it does bind somebody by itself.',
            )
        if not clause.emphasises and not clause.duty:
            what = '"duty" is missing'
            yield version.problem(
                ("clauses", i),
                what,
                "Say how strong the policy's own verb is, or which clauses it emphasises.",
            )


def replacements_are_stronger(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A clause replaces only weaker ones of its own section and audience, whose ages include its own."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, clause in enumerate(version.facts.clauses):
        for replaced in (clauses[name] for name in clause.replaces if name in clauses):
            if why := _cannot_replace(clause, replaced):
                what = f'it cannot replace "{replaced.id}": {why}'
                yield version.problem(
                    ("clauses", i, "replaces"),
                    what,
                    "Take it out of replaces:; then both are shown where both hold.",
                )


def _cannot_replace(clause: Clause, replaced: Clause) -> str:
    """Why one clause cannot take the place of another, or "" where it can."""
    if clause.section != replaced.section:
        return f"that stands in section {replaced.section}, this in section {clause.section}"
    if clause.audience is not replaced.audience:
        return f"that binds {replaced.audience.value}, this {clause.audience.value}"
    if not (clause.duty and replaced.duty and replaced.duty.weaker_than(clause.duty)):
        return "its duty is not the weaker of the two"
    if not replaced.ages.includes(clause.ages):
        return f"its ages ({replaced.ages.label}) do not include these ({clause.ages.label})"
    return ""


def exceptions_and_emphases_fit(version: VersionFile, content: Content) -> Iterator[Problem]:
    """An exception or emphasis has ages at which the clause it belongs to holds too, and the same audience."""
    clauses = {clause.id: clause for clause in version.facts.clauses}
    for i, clause in enumerate(version.facts.clauses):
        for name in ("exception_to", "emphasises", "under"):
            value = getattr(clause, name)
            for other in [value] if isinstance(value, str) else value or ():
                if other in clauses and (why := _does_not_fit(name, clause, clauses[other])):
                    yield version.problem(
                        ("clauses", i, name),
                        f'it cannot belong to "{other}": {why}',
                        "Mend the id, the ages or the audience.",
                    )


def _does_not_fit(name: str, clause: Clause, other: Clause) -> str:
    """Why a clause cannot belong to another, or "" where it can."""
    if clause.id == other.id:
        return "it is the clause itself"
    if name == "under":
        return "" if clause.section == other.section else f"that stands in section {other.section}"
    if other.exception_to or other.emphasises:
        return "that belongs to another clause itself"
    if clause.audience is not other.audience:
        return f"that is about {other.audience.value}, this about {clause.audience.value}"
    return (
        ""
        if other.ages.includes(clause.ages)
        else f"that is for {other.ages.label}, this for {clause.ages.label}"
    )


def claims_of_others_are_dated(version: VersionFile, content: Content) -> Iterator[Problem]:
    """What is said of an outside party names the document it was read in and the day, and nothing else has those marks."""
    for i, clause in enumerate(version.facts.clauses):
        marked = bool(clause.by and clause.as_of)
        if clause.audience is Audience.OTHERS and not marked:
            what = "it says something of an outside party without naming the source and the day"
            yield version.problem(
                ("clauses", i),
                what,
                'Add "by:" (the document) and "as_of:" (the day it was read, or the policy\'s date).',
            )
        if clause.audience is not Audience.OTHERS and (clause.by or clause.as_of):
            what = f'"by" and "as_of" are for claims of outside parties, but its audience is {clause.audience.value}'
            yield version.problem(("clauses", i), what, 'Delete them, or write "audience: others".')
