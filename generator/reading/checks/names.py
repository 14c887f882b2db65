"""Ids: each stands once, and each that is mentioned leads somewhere."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from generator.policy.inline import InlineError, SpanKind, mentioned
from generator.policy.policy import PolicyWords
from generator.reading.content_files import Content, ContentFile, R, VersionFile
from generator.reading.problems import Problem
from generator.reading.source_text import holds_words, words_in
from generator.reading.yaml_file import Step

_PLACES: Final = (
    "references",
    "not-said",
    "changed-contacts",
    "corrections",
    "parent-guides",
    "content",
    "words-explained",
)
"""What the policy's page calls its own parts, beside section-<number> and reference-<document>."""

_NAMED: Final = "contact among the facts"
"""Words can only show a contact that the version's own text names."""


def ids_are_unique(version: VersionFile, content: Content) -> Iterator[Problem]:
    """No two clauses, facts, equipment lines, consent items or questions share an id, and no two sections a number."""
    words = version.facts
    anchors = [(("clauses", i, "id"), c.id) for i, c in enumerate(words.clauses)]
    anchors += [(("facts", i, "id"), f.id) for i, f in enumerate(words.facts)]
    yield from _twice(version, anchors)
    yield from _twice(version, [(("sections", i, "number"), s.number) for i, s in enumerate(words.sections)])
    for name in ("references", "equipment", "consents", "questions"):
        yield from _twice(
            version, [((name, i, "id"), entry.id) for i, entry in enumerate(getattr(words, name))]
        )


def ids_leave_the_pages_their_own_places(version: VersionFile, content: Content) -> Iterator[Problem]:
    """No clause or fact is named like a place that the policy's page already has, such as section-4 or references."""
    words = version.facts
    named = [("clauses", i, clause.id) for i, clause in enumerate(words.clauses)]
    named += [("facts", i, fact.id) for i, fact in enumerate(words.facts)]
    for kind, i, name in named:
        if name in _PLACES or name.startswith(("section-", "reference-")):
            what = f'"{name}" is the name of a place that the policy\'s page has already'
            yield version.problem((kind, i, "id"), what, "Give it another name.")


def shared_ids_are_unique(content: Content) -> Iterator[Problem]:
    """No two contacts share an id, no two outside documents, and no term is explained twice."""
    sources = content.guidance.facts.sources
    contacts = content.organisation.facts.contacts
    terms = content.glossary.facts.terms
    yield from _twice(content.guidance, [(("sources", i, "id"), s.id) for i, s in enumerate(sources)])
    yield from _twice(content.organisation, [(("contacts", i, "id"), c.id) for i, c in enumerate(contacts)])
    yield from _twice(
        content.glossary, [(("terms", i, "term"), t.term.casefold()) for i, t in enumerate(terms)]
    )


def typed_words_lead_one_way(content: Content) -> Iterator[Problem]:
    """No word that families may type in the search is listed twice, however it is spaced or hyphenated."""
    first: dict[tuple[str, ...], tuple[Step, ...]] = {}
    for i, words in enumerate(content.glossary.facts.search_for):
        for j, typed in enumerate(words.typed):
            place, key = ("search_for", i, "typed", j), tuple(words_in(typed.casefold()))
            if key in first:
                line = content.glossary.file.line(first[key])
                what = f'"{typed}" is also on line {line}'
                yield content.glossary.problem(place, what, "Keep one of the two: each word leads one way.")
            first.setdefault(key, place)


def words_to_look_for_are_a_policys(content: Content) -> Iterator[Problem]:
    """What the search looks for in the place of a typed word stands in the text of a policy."""
    texts = [version.text.folded.casefold() for version in content.versions]
    for i, words in enumerate(content.glossary.facts.search_for):
        if not any(holds_words(text, words.look_for.casefold()) for text in texts):
            yield content.glossary.problem(
                ("search_for", i, "look_for"),
                f'no policy\'s text holds "{words.look_for}"',
                "Copy a word of the policy's own, or several that stand together there.",
            )


def _twice(file: ContentFile[R], named: Sequence[tuple[tuple[Step, ...], str]]) -> Iterator[Problem]:
    first: dict[str, tuple[Step, ...]] = {}
    for place, name in named:
        if name in first:
            line = file.file.line(first[name])
            yield file.problem(place, f'"{name}" is also on line {line}', "Give one of the two another name.")
        first.setdefault(name, place)


def ids_lead_somewhere(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each id that is mentioned (a section, lead, clause, document or contact) exists."""
    words = version.facts
    clauses = [clause.id for clause in words.clauses]
    known = {
        "clause": clauses,
        "section": ["", *(section.number for section in words.sections)],
        "lead": list(words.leads),
        "reference": [citation.id for citation in words.references],
        "document": [source.id for source in content.guidance.facts.sources],
        "contact": [contact.id for contact in content.organisation.facts.contacts],
        "clause or fact": clauses + [fact.id for fact in words.facts],
        _NAMED: [fact.contact for fact in words.facts if fact.contact],
    }
    homes = {"document": content.guidance.file.name, "contact": content.organisation.file.name}
    for place, kind, mention in _mentions(words):
        if mention not in known[kind]:
            near = get_close_matches(mention, known[kind], n=1)
            home = homes.get(kind, version.file.name)
            if kind == _NAMED:
                what = f'the text of this version names no contact "{mention}"'
                remedy = f'Add "contact: {mention}" and its channel to the fact that holds the number, or mend the name.'
                yield version.problem(place, what, f'Did you mean "{near[0]}"?' if near else remedy)
                continue
            hint = f'Did you mean "{near[0]}"?' if near else f"Add it to {home}, or mend the name."
            yield version.problem(place, f'there is no {kind} "{mention}" in {home}', hint)


def _mentions(words: PolicyWords) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """Every id that some part of the file mentions: where, of what kind, and which."""
    for i, clause in enumerate(words.clauses):
        place = ("clauses", i)
        yield (*place, "section"), "section", clause.section
        yield from _each((*place, "lead"), "lead", [clause.lead])
        yield from _each((*place, "under"), "clause", [clause.under])
        for name in ("replaces", "exception_to", "emphasises"):
            yield from _each((*place, name), "clause", getattr(clause, name))
        yield from _each((*place, "references"), "reference", clause.references)
        yield from _each((*place, "by"), "reference", [clause.by])
        yield from _in_plain_words((*place, "plain"), clause.plain)
        yield from _in_plain_words((*place, "because"), clause.because or "")
    for i, fact in enumerate(words.facts):
        yield ("facts", i, "section"), "section", fact.section
        yield from _each(("facts", i, "lead"), "lead", [fact.lead])
        yield from _each(("facts", i, "reference"), "reference", [fact.reference])
        yield from _each(("facts", i, "in"), "clause", [fact.within])
        yield from _each(("facts", i, "contact"), "contact", [fact.contact])
        yield from _in_plain_words(("facts", i, "plain"), fact.plain or "")
    for i, citation in enumerate(words.references):
        yield ("references", i, "id"), "document", citation.id
    for i, item in enumerate(words.equipment):
        yield ("equipment", i, "clause"), "clause", item.clause
    for i, consent in enumerate(words.consents):
        yield from _each(("consents", i, "upholds"), "clause", consent.upholds)
        yield from _each(("consents", i, "text_of"), "reference", [consent.text_of])
        yield from _each(("consents", i, "withdraw"), _NAMED, [consent.withdraw])
    for i, question in enumerate(words.questions):
        yield from _each(("questions", i, "about"), "clause or fact", question.about)
    for i, aside in enumerate(words.set_aside):
        yield ("set_aside", i, "section"), "section", aside.section
    for i, review in enumerate(words.reviews):
        yield from _each(("reviews", i, "clauses"), "clause", review.clauses)
        yield from _each(("reviews", i, "references"), "reference", review.references)


def _each(
    place: tuple[Step, ...], kind: str, names: Iterable[str | None]
) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    for name in names:
        if name is not None:
            yield place, kind, name


def _in_plain_words(place: tuple[Step, ...], plain: str) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    try:
        yield from _each(place, _NAMED, mentioned(plain, SpanKind.CONTACT))
        yield from _each(place, "reference", mentioned(plain, SpanKind.REFERENCE))
    except InlineError:
        return  # the check of plain words says what is wrong with them


def nothing_is_left_unused(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each lead introduces something and each cited document is named by a clause or fact, so that nothing is lost unseen."""
    words = version.facts
    leads = {clause.lead for clause in words.clauses} | {fact.lead for fact in words.facts}
    for lead in words.leads:
        if lead not in leads:
            yield version.problem(
                ("leads", lead),
                "no clause or fact has this lead",
                f'Add "lead: {lead}" to them, or delete it.',
            )
    cited = {name for clause in words.clauses for name in (*clause.references, clause.by)}
    cited |= {fact.reference for fact in words.facts}
    for i, citation in enumerate(words.references):
        if citation.id not in cited:
            what = "no clause or fact names this document"
            yield version.problem(
                ("references", i), what, f'Add "reference: {citation.id}" to the fact that holds its name.'
            )
