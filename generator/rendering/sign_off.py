"""The sign-off sheet as a page of its own and as a PDF, and its agenda in a few lines.

The page is one file that asks for nothing else, so that it opens from a folder, by a double click, without any site.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.documents.asked_again import Outcome, Reason
from generator.documents.drawer import Drawer
from generator.documents.sign_off import Signing, SignOff
from generator.policy.ages import AgeRange
from generator.policy.judgement import Asks
from generator.policy.organisation import Contact, Place
from generator.policy.reference import Source
from generator.policy.tailoring import Judged, Standing
from generator.rendering.english import STRENGTH, WHO, review_due
from generator.rendering.forms import printable
from generator.rendering.guidance_words import reason_to_review
from generator.rendering.pdf import Sheets
from generator.rendering.standing_alone import filled_in, own_security

_PLAIN_YAML: Final = re.compile(r"[A-Za-z][\w '’&()/.,-]*[\w).]")
"""What means itself in YAML without quotation marks."""


_SHOWN: Final = MappingProxyType(
    {Place.GUIDE: "guides", Place.PACK: "packs", Place.WORRIED: "“Worried about a child?”"}
)
"""Where a contact is shown, in words."""


@dataclass(frozen=True)
class SheetPage:
    """The one name in the template: the sheet, where it is read, and the words for what it holds."""

    sheet: SignOff
    on_paper: bool
    WHO = WHO
    OUTCOMES = tuple(reversed(Outcome))

    @property
    def title(self) -> str:
        """What it is, of which policy and version."""
        return f"Sign-off sheet: {self.sheet.head.policy_title}, version {self.sheet.version.name}"

    @property
    def security(self) -> str:
        """What a browser may do with the page: draw it in its own style, and nothing else."""
        return own_security("sign_off.css")

    @property
    def agenda(self) -> tuple[str, ...]:
        """What needs a person."""
        return tuple(agenda(self.sheet))

    @property
    def record(self) -> str:
        """The record of the review, as it is added to the version's file."""
        return record(self.sheet.signing, self.sheet) if self.sheet.signing else ""

    def plain(self, words: str) -> str:
        """Our plain words, exactly as a family sees them."""
        return self.sheet.head.names.visible(words)

    def standing(self, judged: Judged) -> str:
        """How a clause stands at an age, in a word or two."""
        match judged.standing:
            case Standing.SHOWN:
                return STRENGTH[judged.clause.duty] if judged.clause.duty else "Adds weight"
            case Standing.REPLACED:
                return f"Replaced by {', '.join(clause.id for clause in judged.replaced_by)}"
            case Standing.OTHER_AGES:
                return "Not for this age"
            case Standing.UNCLEAR:
                return "Ages unclear"

    def ages(self, ages: AgeRange) -> str:
        """Ages as the policy says them, and in numbers."""
        if ages.unclear:
            return "Ages unclear: no family is told"
        if ages.everyone:
            return "All ages"
        return f"“{ages.said}”, which is {ages.label}" if ages.said else f"Ages {ages.label}"

    def aged(self, several: tuple[AgeRange, ...]) -> str:
        """Several ranges of ages in one line."""
        told = ", ".join(ages.label for ages in several)
        return f"{told[0].upper()}{told[1:]}"

    def reason(self, reason: Reason) -> str:
        """Why, as a sentence."""
        return f"{reason.value[0].upper()}{reason.value[1:]}."

    def given_by(self, source: Source) -> str:
        """Who gave the address of a document."""
        return f"The address was given by {'an editor' if source.address_by == 'editor' else 'the policy'}."

    def shown(self, contact: Contact) -> str:
        """Where families find a contact."""
        return ", ".join(("The policy’s page", *(_SHOWN[place] for place in contact.shown)))


def sign_off_page(sheet: SignOff) -> bytes:
    """The sheet as one file of HTML."""
    return filled_in("sign_off.html", SheetPage(sheet, on_paper=False)).encode()


def sign_off_sheets(sheet: SignOff) -> Sheets:
    """What the sheet's PDF is made of; raise MissingGlyphError where our fonts lack a letter."""
    page = SheetPage(sheet, on_paper=True)
    return printable(page.title, filled_in("sign_off.html", page), "sign_off.css", "sign_off_paper.css")


def agenda(sheet: SignOff) -> Iterator[str]:
    """What needs a person, a sentence for each."""
    reviewed = sheet.signing.version if sheet.signing else sheet.version
    if reviewed.review.overdue(sheet.head.on):
        yield f"The review of version {reviewed.name} is overdue. {review_due(reviewed.review, sheet.head.on)}"
    if not sheet.head.confirmed:
        yield f"Nobody has confirmed the plain wording of version {sheet.version.name}."
    if sheet.before is None:
        yield "No older version is sealed, so nothing has changed and nobody has to be asked again."
    if sheet.unexplained:
        names = ", ".join(one.change.ids[-1] for one in sheet.unexplained)
        yield f"Nothing says yet what {_count(len(sheet.unexplained), 'change')} would mean for families: {names}."
    yield from (_of_drawer(drawer) for drawer in sheet.drawers)
    public = sum(question.public for question, _ in sheet.questions)
    if sheet.questions:
        yield f"Open questions: {len(sheet.questions)}, of which families see {public}."
    yield from (reason_to_review(cited) for cited in sheet.references if cited.judgement.reason_to_review)
    others = [
        one
        for one in sheet.references
        if one.judgement.asks is Asks.ACT and not one.judgement.reason_to_review
    ]
    if others:
        names = ", ".join(f"{one.source.title} ({one.judgement.state.value})" for one in others)
        yield f"Cited documents to look at: {names}."
    if without := sum(cited.source.address is None for cited in sheet.references):
        yield f"Documents without an address, for which families have to ask: {without}."
    if newer := sum(contact.since is not None for contact in sheet.contacts):
        yield f"Contacts with newer details than the policy’s text: {newer}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _of_drawer(drawer: Drawer) -> str:
    found = [(outcome, len(drawer.ids(outcome))) for outcome in SheetPage.OUTCOMES]
    told = [f"{outcome.value}: {number}" for outcome, number in found if number]
    form = f"The form that families of version {drawer.version.name} signed"
    return (
        f"{form}, by its parts, at some or all ages: {', '.join(told)}." if told else f"{form} asks nothing."
    )


def record(signing: Signing, sheet: SignOff) -> str:
    """The record of a review on the day of the sheet, as it is added to a version's file."""
    documents = ", ".join(citation.id for citation in signing.version.words.references)
    lines = [
        "reviews:",
        f"  - reviewed_on: {sheet.head.on.isoformat()}",
        f"    by_role: {_scalar(signing.by_role or 'the role that signs')}",
        f"    outcome: {signing.outcome.value}",
        "    # clauses: [only some]",
        *([f"    # references: [{documents}]"] if documents else []),
        f"    next_due: {signing.latest.isoformat() if signing.latest else 'the day'}",
    ]
    return "\n".join(lines)


def _scalar(words: str) -> str:
    """Words as a value in YAML, in quotation marks where a sign in them could mean something."""
    return words if _PLAIN_YAML.fullmatch(words) else json.dumps(words, ensure_ascii=False)
