"""Notices: what a colleague should know before families read it, though nothing stops the build."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from generator.policy.ages import AgeRange
from generator.policy.clause import AGREED, Audience, Clause, Duty
from generator.policy.dates import in_words
from generator.policy.question import Gap
from generator.policy.review import review_state
from generator.reading.checks.revisions import unexplained
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem
from generator.reading.source_text import words_in

LONGEST_SENTENCE: Final = 25
"""Words. GOV.UK's guidance asks writers to split longer sentences."""


def review_is_overdue(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """Review of a version was due by a day that has passed, and no later version is in force."""
    same = [other.facts.policy for other in content.versions_of(version.policy_id) if other.seal]
    own = version.facts.policy.starts
    if any(own < other.starts <= on and not other.withdrawn_by(on) for other in same):
        return
    due = review_state(version.facts.policy.review_date, version.facts.reviews).due_by
    if due and on > due:
        recorded = "and the last one on record named it" if version.facts.reviews else "and none is recorded"
        what = f"review was due by {in_words(due)}, {recorded}"
        yield version.problem(
            ("policy", "review_date"),
            what,
            "Every page says so. When the review has happened, record it under reviews:.",
        )


def nobody_confirmed_the_plain_wording(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """The plain wording has not been confirmed by anybody, so each guide says so."""
    if not version.facts.policy.plain_confirmed:
        remedy = (
            "When a colleague has confirmed it, add plain_confirmed: with on: and by_role: under policy:."
        )
        yield version.problem(
            ("policy",), "nobody has confirmed the plain wording, and each guide says so", remedy
        )


def it_is_a_draft(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A version was never published: it is a draft, and a build leaves it out."""
    if not version.seal:
        name = version.facts.policy.version
        remedy = (
            "See it with: generator build --drafts --out .build/preview. When it is settled, publish it with: "
            f"generator seal --policy {version.policy_id} --version {name}"
        )
        yield version.problem(("policy", "version"), f"version {name} is a draft", remedy)


def changes_nobody_has_explained(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A draft changes what concerns families and does not yet say what that means for them; it cannot be published so."""
    if not version.seal:
        yield from unexplained(version, content)


def details_that_a_newer_version_replaced(
    version: VersionFile, content: Content, on: date
) -> Iterator[Problem]:
    """Details in organisation.yml are older than a version in force that names the contact, so nothing shows them any more."""
    head = version.facts.policy
    if not version.seal or head.starts > on or head.withdrawn_by(on):
        return
    for i, record in enumerate(content.organisation.facts.contacts):
        named = any(fact.contact == record.id for fact in version.facts.facts)
        if record.current and named and head.starts > record.current.since:
            what = f"its details of {in_words(record.current.since)} are older than {version.file.name}, which names it"
            yield content.organisation.problem(
                ("contacts", i, "current"), what, 'Delete "current": the newer version says what holds.'
            )


def references_without_an_address(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A cited document has no address, so families are told to ask for it."""
    sources = {source.id: source for source in content.guidance.facts.sources}
    for i, citation in enumerate(version.facts.references):
        if citation.id in sources and not sources[citation.id].address:
            what = f"{sources[citation.id].title} has no address; families are told to ask us for it"
            yield version.problem(
                ("references", i),
                what,
                f"When it is known, add address: and address_by: to it in {content.guidance.file.name}.",
            )


def ages_nothing_is_said_of(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """What our staff do or say is stated for some ages only, so the policy is silent on the others."""
    asked = {(about, question.gap) for question in version.facts.questions for about in question.about}
    for i, clause in enumerate(version.facts.clauses):
        if clause.audience in (Audience.STAFF, Audience.TRUST):
            for gap, ages in ((Gap.YOUNGER, clause.ages.younger()), (Gap.OLDER, clause.ages.older())):
                if ages:
                    known = "an open" if (clause.id, gap) in asked else "no"
                    what = f"the policy says nothing of this for {ages.label}, and {known} question says so"
                    remedy = f'A question with "about: [{clause.id}]" and "gap: {gap.value}" shows families the silence.'
                    yield version.problem(("clauses", i, "ages"), what, remedy)
    for i, question in enumerate(version.facts.questions):
        about = next((clause for clause in version.facts.clauses if clause.id in question.about), None)
        if question.gap and about and question.ages_given(about.ages) is None:
            what = (
                f"there are no {question.gap.value} ages than those of clause {about.id}, so it is not shown"
            )
            yield version.problem(
                ("questions", i, "gap"), what, "Delete the question if the gap is closed for good."
            )


def rules_a_year_apart(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """Two rules for the same people stop or start one year apart, which may be meant or a slip of words."""
    limited = [(i, c) for i, c in enumerate(version.facts.clauses) if not (c.ages.everyone or c.ages.unclear)]
    seen: set[tuple[Audience, AgeRange, AgeRange]] = set()
    for (_, one), (i, other) in combinations(limited, 2):
        if (
            one.audience is other.audience
            and (one.audience, one.ages, other.ages) not in seen
            and _a_year_apart(one, other)
        ):
            seen.add((one.audience, one.ages, other.ages))
            what = f'"{other.ages.said}" and "{one.ages.said}" (clause {one.id}) differ by one year'
            yield version.problem(
                ("clauses", i, "ages"),
                what,
                "Ask the policy's owner whether both are meant; until then both are kept as written.",
            )


def _a_year_apart(one: Clause, other: Clause) -> bool:
    return abs(one.ages.last - other.ages.last) == 1 or abs(one.ages.first - other.ages.first) == 1


def long_sentences(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A sentence of our plain wording is longer than families read easily."""
    for i, clause in enumerate(version.facts.clauses):
        longest = max((len(words_in(sentence)) for sentence in re.split(r"[.!?]\s", clause.plain)), default=0)
        if longest > LONGEST_SENTENCE:
            what = f"a sentence of its plain words has {longest} words"
            yield version.problem(
                ("clauses", i, "plain"), what, f"Split it: up to {LONGEST_SENTENCE} words are read with ease."
            )


def duties_nobody_is_asked_to_agree_to(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """A parent's duty stands in no consent item, though the version has such items."""
    upheld = {clause for item in version.facts.consents for clause in item.upholds}
    for i, clause in enumerate(version.facts.clauses):
        binding = clause.audience is Audience.PARENTS and clause.duty in (
            *AGREED,
            Duty.ADVISED,
            Duty.ENCOURAGED,
        )
        if version.facts.consents and binding and clause.id not in upheld:
            asked = "agreement" if clause.duty in AGREED else "acknowledgement"
            yield version.problem(
                ("clauses", i),
                f"no {asked} in the packs rests on it",
                f"Add an {asked} under consents: if families should sign for it.",
            )


def questions_that_are_open(version: VersionFile) -> Iterator[Problem]:
    """A question is open, and who has to answer it."""
    for i, question in enumerate(version.facts.questions):
        seen = "families see that it is open" if question.public else "for staff only"
        yield version.problem(
            ("questions", i), f"{question.question} ({seen})", f"To be answered by: {question.owner}."
        )
