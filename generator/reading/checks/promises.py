"""What families were promised: a build that would break it is refused, though every file is right in itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.policy.dates import in_words
from generator.policy.policy import PolicyWords
from generator.policy.seal import (
    SET_ASIDE,
    Seal,
    Sealed,
    changed_parts,
    correction_digest,
    parts_of,
    whole_digest,
)
from generator.reading.content_files import Content, ContentFile, VersionFile
from generator.reading.problems import Problem
from generator.reading.yaml_file import Step

_AS_IT_WAS: Final = "Take the file as it was from version control. Only `generator seal` may write it."


def sealed_words_stand(content: Content, on: date) -> Iterator[Problem]:
    """No word, age or strength of a published version differs from what was sealed, unless a sealed correction says why."""
    for version in content.versions:
        if version.seal:
            yield from _differences(version, version.seal)


def seals_are_whole(content: Content, on: date) -> Iterator[Problem]:
    """Each seal is as `generator seal` wrote it, and the version that it is for is still there."""
    for policy_id, sealed in content.sealed.items():
        names = [version.facts.policy.version for version in content.versions_of(policy_id)]
        sealed_names = [seal.version for seal in sealed.facts.seals]
        for i, seal in enumerate(sealed.facts.seals):
            if seal.version in sealed_names[:i]:
                what = "this version has a seal already, further up"
                yield sealed.problem(("seals", i), what, _AS_IT_WAS)
            if whole_digest(seal.parts) != seal.digest:
                yield sealed.problem(
                    ("seals", i),
                    "it is not as it was written",
                    _AS_IT_WAS,
                )
            if seal.version not in names:
                yield _gone(sealed, i, seal)


def no_seal_was_lost(content: Content, on: date) -> Iterator[Problem]:
    """No version without a seal is older than a published one: its pages, which families signed, would vanish as those of a draft."""
    for version in content.versions:
        head = version.facts.policy
        published = [other for other in content.versions_of(version.policy_id) if other.seal]
        later = next((other for other in published if other.facts.policy.starts > head.starts), None)
        if later and not version.seal:
            what = f"version {head.version} is not sealed, but version {later.facts.policy.version}, which came after it, is"
            remedy = (
                "If it was published, take sealed.yml as it was from version control, or seal it again: generator seal "
                f"--policy {version.policy_id} --version {head.version}. If it is a draft still, give it a later day."
            )
            yield version.problem(("policy", "version"), what, remedy)


def corrections_stay_on_record(content: Content, on: date) -> Iterator[Problem]:
    """A correction that was sealed stays in the version's file as it was, because families read of it."""
    for version in content.versions:
        if version.seal:
            now = [correction_digest(correction) for correction in version.facts.corrections]
            for i, sealed in enumerate(version.seal.corrected):
                if now[i : i + 1] != [sealed.correction]:
                    what = "it is sealed, and is no longer as it was"
                    remedy = "Put it back as it was, and add what is new below it as a correction of its own."
                    yield version.problem(("corrections", i), what, remedy)


def reviews_have_happened(content: Content, on: date) -> Iterator[Problem]:
    """No review, correction or confirmation is recorded for a day still to come."""
    for version in content.versions:
        for place, name, day in _recorded(version.facts):
            if day > on:
                what = f"{name} is recorded for {in_words(day)}, and it is {in_words(on)}"
                yield version.problem(place, what, "Record it when it has happened, or mend the day.")


def _recorded(words: PolicyWords) -> Iterator[tuple[tuple[Step, ...], str, date]]:
    """What a version's file says has happened: where, what and when."""
    for i, review in enumerate(words.reviews):
        yield ("reviews", i, "reviewed_on"), "a review", review.reviewed_on
    for i, correction in enumerate(words.corrections):
        yield ("corrections", i, "on"), "a correction", correction.on
    if words.policy.plain_confirmed:
        yield ("policy", "plain_confirmed", "on"), "a confirmation", words.policy.plain_confirmed.on


def _gone(sealed: ContentFile[Sealed], place: int, seal: Seal) -> Problem:
    folder = sealed.file.name.replace("\\", "/").rsplit("/", 1)[0]
    return sealed.problem(
        ("seals", place),
        f"version {seal.version} was published, and its file {folder}/{seal.version}.yml is gone",
        "Put it back: families signed it. A version that must not be used is withdrawn in its own file.",
    )


def _differences(version: VersionFile, seal: Seal) -> Iterator[Problem]:
    """Each part that is not as it was sealed, with what to do."""
    name, now = version.facts.policy.version, parts_of(version.facts)
    written = {part for one in version.facts.corrections[len(seal.corrected) :] for part in one.parts}
    for part in changed_parts(seal, version.facts):
        how = "is new" if part not in seal.parts else "is gone" if part not in now else "was changed"
        if part == SET_ASIDE:  # words, and so more than one
            how = how.replace("is ", "are ").replace("was ", "were ")
        what = f"{part} {how} since version {name} was sealed on {in_words(seal.sealed_on)}"
        if part in written:
            seal_it = f"generator seal --policy {version.policy_id} --version {name}"
            remedy = f"A correction of it is written. Seal that: {seal_it}"
        else:
            remedy = (
                "Families may have signed these words. Put them back and write a new version; or, where a slip of ours is "
                f'put right, record it: under corrections: with on, by_role, reason and "parts: [{part}]".'
            )
        yield version.problem(place_of(version.facts, part), what, remedy)


def place_of(words: PolicyWords, part: str) -> tuple[Step, ...]:
    """Where a part stands in its version's file; the whole file where it is gone."""
    kind, _, name = part.partition(" ")
    lists: dict[str, tuple[str, Sequence[str]]] = {
        "clause": ("clauses", [clause.id for clause in words.clauses]),
        "fact": ("facts", [fact.id for fact in words.facts]),
        "heading": ("sections", [section.number for section in words.sections]),
    }
    if part == SET_ASIDE:
        return ("set_aside",)
    if kind == "lead":
        return ("leads", name) if name in words.leads else ()
    if part == "title":
        return ("policy", "title")
    owner, ids = lists.get(kind, ("consents", [item.id for item in words.consents]))
    return (owner, ids.index(name)) if name in ids else ()
