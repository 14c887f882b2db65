"""The policy's own words: quotes are verbatim and cover all of them, and the head of the file agrees."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.policy.dates import in_words
from generator.policy.policy import FactKind
from generator.policy.version import PassageKind
from generator.reading.content_files import Content, VersionFile
from generator.reading.coverage import Piece
from generator.reading.problems import Problem
from generator.reading.source_text import SourceText, Stretch, holds_words


def quotes_stand_in_the_text(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each heading, lead, quote, fact and set-aside stands word for word in its section of the text, and is not counted twice."""
    lost = [piece for piece in version.coverage.missing if piece.kind is PassageKind.HEADING]
    # While a heading is not found, nothing can be looked for in its section: mend that first.
    for piece in lost or version.coverage.missing:
        yield version.problem(piece.place, *_why_missing(piece, version))


def _why_missing(piece: Piece, version: VersionFile) -> tuple[str, str]:
    """What is wrong with words that found no place, and what to do."""
    text = version.text
    everywhere = Stretch(0, len(text.folded))
    if piece.kind is PassageKind.HEADING:
        return (
            f'the heading "{piece.section}. {piece.words}" does not stand on a line of its own in {text.name}',
            "Copy the number and heading as the text has them, and keep the sections in the order of the text.",
        )
    region = version.coverage.regions.get(piece.section)
    where = f"section {piece.section}" if piece.section else "the part before section 1"
    if region and any(text.occurrences(piece.words, region)):
        return (
            f'every place where "{_cut(piece.words)}" stands in {where} is already taken by another quote',
            "Two parts of the file quote the same words: delete one, or quote a different part of the sentence in each.",
        )
    if any(text.occurrences(piece.words, everywhere)):
        return (
            f'"{_cut(piece.words)}" does not stand in {where}, but elsewhere in {text.name}',
            "Mend the section's number.",
        )
    near = _nearest(piece.words, text, region or everywhere)
    return (
        f'"{_cut(piece.words)}" does not stand in {text.name}',
        f'Copy the policy\'s exact words. The nearest there: "{near}"',
    )


def _nearest(words: str, text: SourceText, region: Stretch) -> str:
    """The sentence of the text that is most like the words."""
    sentences = [s for s in text.sentences if s.overlaps(region)] or list(text.sentences)
    spelled = [text.folded[s.start : s.end].strip() for s in sentences]
    return max(spelled, key=lambda sentence: SequenceMatcher(None, words, sentence).ratio(), default="")


def _cut(words: str) -> str:
    return words if len(words) <= 70 else f"{words[:67]}..."


def every_word_is_covered(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each word of the text is a clause, fact, lead or heading, or is set aside with a reason."""
    text = version.text
    if any(piece.kind is PassageKind.HEADING for piece in version.coverage.missing):
        return
    for stretch in version.coverage.uncovered:
        section = next(
            (name for name, region in version.coverage.regions.items() if stretch.overlaps(region)), ""
        )
        yield Problem(
            text.name,
            text.line(stretch.start),
            f"section {section}" if section else "before section 1",
            f'nothing in {version.file.name} accounts for "{_cut(text.folded[stretch.start : stretch.end])}"',
            "Make it a clause or a fact, or set it aside with the reason; nothing of a policy may be lost.",
        )


def quotes_are_whole_sentences(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A quote stays inside one sentence or bullet, and no part of a sentence is set aside while another part binds somebody."""
    text = version.text
    holds_clause = {
        text.sentence_at(found.stretch.start)
        for found in version.coverage.placed
        if found.piece.kind is PassageKind.CLAUSE
    }
    for found in version.coverage.placed:
        sentence = text.sentence_at(found.stretch.start)
        if found.piece.kind is PassageKind.CLAUSE and found.stretch.end > sentence.end:
            rest = text.folded[sentence.end : found.stretch.end].strip()
            what = f'the quote runs on into another sentence or bullet: "{_cut(rest)}"'
            yield version.problem(
                found.piece.place,
                what,
                "Make one clause of each sentence, so that no duty hides behind another.",
            )
        if found.piece.kind is PassageKind.SET_ASIDE and sentence in holds_clause:
            what = f'"{_cut(found.piece.words)}" is a part of a sentence that binds somebody'
            yield version.problem(
                found.piece.place, what, "Add it to the quote of that clause, or make it a clause of its own."
            )


def facts_stand_in_their_clauses(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A fact with `in:` quotes words that stand in that clause's quote."""
    quotes = {clause.id: clause.quote for clause in version.facts.clauses}
    for i, fact in enumerate(version.facts.facts):
        if fact.within in quotes and fact.quote not in quotes[fact.within]:
            what = f'"{_cut(fact.quote)}" does not stand in the quote of clause {fact.within}'
            yield version.problem(("facts", i, "quote"), what, f'That quote is: "{quotes[fact.within]}"')


def head_agrees_with_the_text(version: VersionFile, content: Content) -> Iterator[Problem]:
    """The version, date and review date at the head of the file are those that the text gives, and the file bears the version's name."""
    head = version.facts.policy
    for kind, value in (
        (FactKind.VERSION, head.version),
        (FactKind.DATED, in_words(head.dated)),
        (FactKind.REVIEW_DATE, in_words(head.review_date) if head.review_date else None),
    ):
        yield from _given(version, kind, value)
    stem = version.file.name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yml")
    if head.version != stem:
        what = f'"version" is "{head.version}", but the file is named {stem}.yml'
        yield version.problem(
            ("policy", "version"),
            what,
            f"Name the files {head.version}.yml and {head.version}.txt, or mend the version.",
        )
    for name, day in (("review_date", head.review_date), ("in_force", head.in_force)):
        if day and day < head.dated:
            what = f'"{name}" is {in_words(day)}, before the policy\'s own date, {in_words(head.dated)}'
            yield version.problem(("policy", name), what, "One of the two days is a slip: mend it.")


def _given(version: VersionFile, kind: FactKind, value: str | None) -> Iterator[Problem]:
    facts = [(i, fact) for i, fact in enumerate(version.facts.facts) if fact.gives is kind]
    if value and not facts:
        what = f'no fact gives the "{kind.value}" that stands here'
        yield version.problem(
            ("policy", kind.value), what, f'Add "gives: {kind.value}" to the fact that quotes it.'
        )
    for i, fact in facts:
        if value is None:
            what = f'the text gives a "{kind.value}", but the head of the file does not'
            yield version.problem(
                ("facts", i), what, f'Add "{kind.value}" under policy: at the top of the file.'
            )
        elif not holds_words(fact.quote, value):
            what = f'the text says "{fact.quote}", but the head of the file says {value}'
            yield version.problem(
                ("policy", kind.value), what, "Make the head of the file agree with the policy's own words."
            )


def citations_stand_in_the_text(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Each cited document's name stands in the text as it is cited."""
    everywhere = Stretch(0, len(version.text.folded))
    for i, citation in enumerate(version.facts.references):
        if not any(version.text.occurrences(citation.cited_as, everywhere)):
            what = f'"{_cut(citation.cited_as)}" does not stand in {version.text.name}'
            yield version.problem(
                ("references", i, "cited_as"), what, "Copy the name exactly as the policy writes it."
            )
