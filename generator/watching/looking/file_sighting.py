"""What a file says of itself, wherever it was delivered."""

from datetime import date
from hashlib import sha256
from typing import Final

from generator.policy.watched import Answer
from generator.watching.answered import Answered
from generator.watching.looking.decoding import decoded
from generator.watching.looking.editions_in_words import in_title, out_in, published
from generator.watching.looking.essence import digest_of_words
from generator.watching.looking.file_facts import FileFacts, Unreadable
from generator.watching.looking.file_pdf import read_pdf
from generator.watching.looking.file_word import read_word
from generator.watching.looking.media import Medium
from generator.watching.looking.plain_words import folded, one_line
from generator.watching.looking.whereabouts import moved_to
from generator.watching.sighting import Sighting

_MADE: Final = "file1"
"""How its digest is made: see the same in `page`."""


def sighting_of_file(answered: Answered, medium: Medium, expect: str, on: date) -> Sighting:
    """What a file says of itself on a day."""
    moved = moved_to(answered)
    try:
        facts = _facts(answered, medium)
    except Unreadable as fault:
        return Sighting(Answer.COULD_NOT_CHECK, str(fault), moved_to=moved)
    # Of a PDF we know no word, so nothing is missing there.
    if facts.words is not None and folded(expect) not in folded(f"{facts.title} {facts.words}"):
        return Sighting(Answer.SUSPECT, one_line(f'The words "{expect}" are not in it any more.'))
    updated = facts.updated
    return Sighting(
        Answer.READ,
        title=one_line(facts.title),
        updated=updated if updated and updated <= on else None,
        editions=published(in_title(facts.title[:300]), list(out_in(facts.title[:300])), on),
        moved_to=moved,
        digest=f"{_MADE}-{facts.digest}",
        etag=one_line(answered.headers.get("etag", "")),
        modified=one_line(answered.headers.get("last-modified", "")),
    )


def _facts(answered: Answered, medium: Medium) -> FileFacts:
    match medium:
        case Medium.PDF:
            return read_pdf(answered.body)
        case Medium.ARCHIVE:
            word = read_word(answered.body)
            if word:
                return word
        case Medium.TEXT:
            words = decoded(answered.body, answered.headers.get("content-type", ""))
            return FileFacts(digest_of_words([words]), words=words)
        case Medium.PAGE | Medium.OTHER:
            pass
    return FileFacts(sha256(answered.body).hexdigest()[:16])
