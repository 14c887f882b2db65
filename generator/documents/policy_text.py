"""The whole policy: every word in its order, each clause beside our plain wording of it."""

from dataclasses import dataclass

from generator.documents.head import Edition, Head, head_of
from generator.documents.questions import AskedAbout, asked_openly
from generator.policy.ages import AgeRange
from generator.policy.clause import Clause
from generator.policy.judgement import Cited
from generator.policy.organisation import Contact
from generator.policy.policy import Fact
from generator.policy.revision import Correction
from generator.policy.version import Passage, PassageKind, Version


@dataclass(frozen=True)
class Part:
    """A piece of the policy's text with the clause or fact it belongs to, what is openly asked about it, and what was corrected."""

    passage: Passage
    clause: Clause | None
    fact: Fact | None
    questions: tuple[AskedAbout, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class PolicySection:
    """A section of the policy; the first has no number and holds what stands before section 1."""

    number: str
    heading: str
    corrections: tuple[Correction, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class PolicyText:
    """Everything on the page of the policy."""

    head: Head
    sections: tuple[PolicySection, ...]
    references: tuple[Cited, ...]
    changed_contacts: tuple[Contact, ...]
    questions: tuple[AskedAbout, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses whose plain words are shown, in order."""
        return tuple(part.clause.id for section in self.sections for part in section.parts if part.clause)

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The policy's page is for every age, so nothing is still to come."""
        return ()


def compose_policy_text(edition: Edition, band: AgeRange | None = None) -> PolicyText:
    """Lay the whole text out by section."""
    version = edition.version
    asked = asked_openly(version)
    facts = {fact.id: fact for fact in version.words.facts}
    sections: list[PolicySection] = []
    for number, heading in [
        ("", ""),
        *((section.number, section.heading) for section in version.words.sections),
    ]:
        passages = [p for p in version.passages if p.section == number and p.kind is not PassageKind.HEADING]
        parts = tuple(_part(passage, version, facts, asked) for passage in passages)
        corrected = _corrections(version, f"heading {number}")
        sections.append(PolicySection(number, heading, corrected, parts))
    return PolicyText(
        head=head_of(edition, band),
        sections=tuple(section for section in sections if section.parts or section.number),
        references=edition.references,
        changed_contacts=tuple(contact for contact in edition.contacts if contact.written),
        questions=tuple(about for about in asked if not about.question.about),
    )


def _part(passage: Passage, version: Version, facts: dict[str, Fact], asked: tuple[AskedAbout, ...]) -> Part:
    clause = version.clauses.get(passage.id) if passage.kind is PassageKind.CLAUSE else None
    fact = facts.get(passage.id) if passage.kind is PassageKind.FACT else None
    owned = clause or fact
    about = tuple(a for a in asked if owned and a.question.about[:1] == (owned.id,))
    names = [f"{passage.kind.value} {passage.id}"]
    if (
        passage.kind is PassageKind.SUBHEADING
    ):  # it may introduce clauses as well, and a seal names it as their lead
        names += [f"lead {name}" for name, lead in version.words.leads.items() if lead == passage.words]
    return Part(passage, clause, fact, about, _corrections(version, *names))


def _corrections(version: Version, *parts: str) -> tuple[Correction, ...]:
    """The corrections of any of these parts, as seals name them."""
    return tuple(one for one in version.words.corrections if set(parts) & set(one.parts))
