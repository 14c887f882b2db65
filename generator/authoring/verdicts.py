"""What becomes of each part of an old version's file in the next one.

A part is carried over when its words stand, the whole sentence around them is the same, and so is what introduces
it. In all other cases a person decides: words that stand may bind somebody else below another lead.
"""

from dataclasses import dataclass
from enum import StrEnum

from generator.authoring.matching import Match
from generator.authoring.outline import Sentence
from generator.policy.clause import Clause
from generator.policy.policy import Fact, PolicyWords
from generator.policy.version import PassageKind
from generator.reading.coverage import Coverage, Piece, Placed


class Fate(StrEnum):
    """What becomes of a part."""

    CARRIED = "carried"
    """Its words, its sentence and what introduces it stand as they did."""
    MOVED = "moved"
    """The same, in another section."""
    BELOW = "below other words"
    """A bullet without a lead whose words stand, below other words than before: carried, and listed."""
    LED = "led otherwise"
    """Its words stand, but what introduces it changed, and with it perhaps the age, the verb or who is meant."""
    PART = "part"
    """Its own words stand, but others in its sentence changed."""
    CHANGED = "changed"
    """Its words no longer stand."""


CARRIED = (Fate.CARRIED, Fate.MOVED, Fate.BELOW)


@dataclass(frozen=True)
class Verdict:
    """What becomes of one part: where it stood, where it or the sentence most like it stands now, and why a person must look."""

    piece: Piece
    fate: Fate
    old: Sentence
    new: Sentence | None
    section: str
    why: str = ""
    half: Sentence | None = None
    """The other half of a sentence that was split in two."""
    moved: bool = False
    """Whether it stands in another section than the one that its own became."""

    @property
    def place(self) -> int | None:
        """Where in the new text it belongs."""
        return self.new.stretch.start if self.new else None

    @property
    def carried(self) -> bool:
        """Whether it stands in the draft without a person's decision."""
        return self.fate in CARRIED


@dataclass(frozen=True)
class Judge:
    """Judges the parts of one version's file by how its text lies in the new one."""

    words: PolicyWords
    coverage: Coverage
    match: Match

    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict for each part that quotes the text, headings aside, in the order of the old text."""
        placed = (found for found in self.coverage.placed if found.piece.kind is not PassageKind.HEADING)
        return tuple(self._verdict(found) for found in placed)

    def _verdict(self, found: Placed) -> Verdict:
        olds = self.match.old.within(found.stretch)
        section = self.match.sections.get(found.piece.section, found.piece.section)
        found_again = [self.match.stands(one) for one in olds]
        news = [now for now in found_again if now]
        if len(news) < len(olds):
            lost = olds[found_again.index(None)]
            near = self.match.nearest(lost)
            part = near is not None and found.piece.words in near.words
            if part and near and found.piece.kind is PassageKind.SUBHEADING:  # it binds nobody by itself
                return Verdict(found.piece, Fate.CARRIED, lost, near, section)
            fate = Fate.PART if part else Fate.CHANGED
            return Verdict(found.piece, fate, lost, near, section, half=self.match.other_half(lost))
        first = news[0]
        torn = any(now.number != first.number + i for i, now in enumerate(news))
        if torn:
            return Verdict(found.piece, Fate.CHANGED, olds[0], first, section)
        return self._standing(found.piece, olds[0], first, section)

    def _standing(self, piece: Piece, old: Sentence, new: Sentence, section: str) -> Verdict:
        """The verdict on words whose sentence stands: it depends on what introduces them."""
        user = self._user(piece)
        if user and (why := self._led_otherwise(user, old, new)):
            return Verdict(piece, Fate.LED, old, new, new.section, why, moved=new.section != section)
        if new.section != section:
            why = f"it stood in section {piece.section or 'before 1'}"
            return Verdict(piece, Fate.MOVED, old, new, new.section, why, moved=True)
        if user and not user.lead and old.listed and self._parents_differ(old, new):
            was, now = _nearest(self.match.old.parents(old)), _nearest(self.match.new.parents(new))
            return Verdict(piece, Fate.BELOW, old, new, section, f"it stood below {was}, and now below {now}")
        return Verdict(piece, Fate.CARRIED, old, new, section)

    def _user(self, piece: Piece) -> Clause | Fact | None:
        """The clause or fact that a piece is the quote of."""
        if piece.kind is PassageKind.CLAUSE:
            return self.words.clauses[int(piece.place[1])]
        return self.words.facts[int(piece.place[1])] if piece.kind is PassageKind.FACT else None

    def _led_otherwise(self, user: Clause | Fact, old: Sentence, new: Sentence) -> str:
        """Why what introduces a clause or fact is no longer what it was, or "" where it is."""
        if user.lead and (why := self._lead_differs(user.lead, user.section, old, new)):
            return why
        under = user.under if isinstance(user, Clause) else None
        holder = self._sentence_of(PassageKind.CLAUSE, under) if under else None
        if holder and not self.match.stands(holder):
            return f"clause {under}, under which it stands, changed"
        if holder and self._parents_differ(old, new):
            return f"it no longer stands under clause {under}"
        return ""

    def _lead_differs(self, lead: str, section: str, old: Sentence, new: Sentence) -> str:
        above = self._sentence_of(PassageKind.LEAD, lead) or self._subheading(self.words.leads[lead], section)
        if above is None:  # the lead is the section's own heading
            if self.match.sections.get(section) == new.section and section not in self.match.reworded:
                return ""
            below = next((one.words for one in self.match.new.headings if one.number == new.section), "")
            return f'it stood below the heading "{self.words.leads[lead]}", and now below "{below}"'
        if above.number == old.number:
            return ""  # the lead begins the same sentence, which stands
        if self.match.stands(above) is None:
            return f"its lead ({lead}) changed"
        depth = old.parents.index(above.number) + 1 if above.number in old.parents else 1
        was, now = self.match.old.parents(old)[:depth], self.match.new.parents(new)[:depth]
        return "" if was == now else f"it stood below {_nearest(was)}, and now below {_nearest(now)}"

    def _sentence_of(self, kind: PassageKind, name: str | None) -> Sentence | None:
        """The old sentence in which a lead or clause begins."""
        found = (one for one in self.coverage.placed if one.piece.kind is kind and one.piece.id == name)
        placed = next(found, None)
        return self.match.old.within(placed.stretch)[0] if placed else None

    def _subheading(self, words: str, section: str) -> Sentence | None:
        """The old sentence that is a subheading of a section, where a lead is one."""
        for one in self.coverage.placed:
            same = one.piece.words == words and one.piece.section == section
            if one.piece.kind is PassageKind.SUBHEADING and same:
                return self.match.old.within(one.stretch)[0]
        return None

    def _parents_differ(self, old: Sentence, new: Sentence) -> bool:
        return self.match.old.parents(old) != self.match.new.parents(new)


def _nearest(parents: tuple[str, ...]) -> str:
    return f'"{parents[0]}"' if parents else "the section's heading alone"
