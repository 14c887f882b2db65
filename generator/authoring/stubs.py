"""Entries for what is new: the words are filled in, and everything that is a meaning is left for a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring.comments import note
from generator.authoring.entries import Entry, as_value
from generator.authoring.matching import Match
from generator.authoring.outline import Heading, Sentence
from generator.authoring.verdicts import Verdict
from generator.policy.policy import PolicyWords
from generator.policy.version import PassageKind
from generator.reading.yaml_file import Step


@dataclass(frozen=True)
class Stub:
    """A new sentence with the entry that waits for a person."""

    sentence: Sentence
    entry: Entry
    split_from: str = ""


def section_stub(heading: Heading, number: int) -> Entry:
    """An entry for a heading that the old text does not have."""
    lines = (f'  - number: "{heading.number}"', f"    heading: {as_value(heading.words)}")
    return Entry(("sections", f"new {number}"), (), lines, {}).noted(("NEW: a heading of the new text.",))


def stubs(
    match: Match, words: PolicyWords, verdicts: tuple[Verdict, ...], text_name: str
) -> Iterator[tuple[str, Stub]]:
    """Each new sentence as a lead or a clause to be filled in, with the list to which it goes."""
    leads = _known_leads(words, verdicts)
    known = len(leads)
    can_lead = bool(words.leads)
    for one in match.fresh:
        introduces = one.introduces and any(one.number in other.parents for other in match.new.sentences)
        if introduces and can_lead:
            name = f"new-{len(leads) - known + 1}"
            leads[one.number] = name
            yield "leads", Stub(one, _lead(name, one, text_name))
        else:
            yield "clauses", _clause(one, leads, _split_from(one, verdicts), text_name)


def _known_leads(words: PolicyWords, verdicts: tuple[Verdict, ...]) -> dict[int, str]:
    """The new sentences that are a lead's, or are most like one that is."""
    found = {}
    subheads = {lead: name for name, lead in words.leads.items()}
    for verdict in verdicts:
        name = verdict.piece.id if verdict.piece.kind is PassageKind.LEAD else ""
        if verdict.piece.kind is PassageKind.SUBHEADING:
            name = subheads.get(verdict.piece.words, "")
        if name and verdict.new and verdict.new.introduces:
            found[verdict.new.number] = name
    return found


def _lead(name: str, one: Sentence, text_name: str) -> Entry:
    told = f"NEW: words that introduce others ({text_name}, line {one.line}). Give them a better name here, and in each lead: below."
    entry = Entry(("leads", name), (), (f"  {name}: {as_value(one.words)}",), {})
    return entry.noted(note(told))


def _clause(one: Sentence, leads: dict[int, str], split_from: str, text_name: str) -> Stub:
    told = f"NEW: nothing accounts for this sentence yet ({text_name}, line {one.line})."
    if split_from:
        told += f" It may be a part of {split_from}."
    what = "Fill it in as a clause; or take its quote to facts:, if it binds nobody, or to set_aside:, with the reason."
    if one.introduces:
        what += " If it only names what follows, add it to the subheadings of its section instead."
    lead = leads.get(one.parents[0]) if one.parents else None
    lines = (
        "  - id:",
        f'    section: "{one.section}"',
        *((f"    lead: {lead}",) if lead else ()),
        f"    quote: {as_value(one.words)}",
        "    audience: # parents, students, staff, trust or others",
        "    duty: # must, required, expected, should, advised, encouraged, may, will or states",
        "    plain:",
    )
    place: tuple[Step, ...] = ("clauses", f"new {one.number}")
    return Stub(one, Entry(place, ("",), lines, {}).noted((*note(told), *note(f"  {what}"))), split_from)


def _split_from(one: Sentence, verdicts: tuple[Verdict, ...]) -> str:
    """The changed clauses from whose sentence the new one may have been split off, or ""."""
    names = [v.piece.id for v in verdicts if v.half == one and v.piece.kind is PassageKind.CLAUSE]
    return f"the sentence of {' and '.join(names)}" if names else ""
