"""How a version differs from others: what changes mean for families, and what was put right after it was published."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from generator.policy.ages import AgeRange, age_bands
from generator.policy.changes import RuleChange, pieces, rule_changes_for
from generator.policy.seal import parts_of
from generator.policy.version import Policy, Version
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem


def meanings_explain_clauses(content: Content) -> Iterator[Problem]:
    """What a change means names clauses of its version or of the one before, and is for clear ages."""
    for file in content.versions:
        before = _earlier(content.policy(file.policy_id), file.version)
        known = list(dict.fromkeys((*file.version.clauses, *(before.clauses if before else ()))))
        for i, meaning in enumerate(file.facts.meanings):
            if meaning.ages.unclear:
                what = "its ages are unclear, so no family would read it"
                yield file.problem(
                    ("meanings", i, "ages"), what, "Write the ages, or leave them out: it is then for all."
                )
            if not before:
                what = "there is no version before this one from which anything changed"
                yield file.problem(("meanings", i), what, "Delete it.")
            for name in meaning.clauses:
                if before and name not in known:
                    near = get_close_matches(name, known, n=1)
                    remedy = f'Did you mean "{near[0]}"?' if near else "Mend the name."
                    what = f'neither this version nor version {before.name} has a clause "{name}"'
                    yield file.problem(("meanings", i, "clauses"), what, remedy)


def _earlier(policy: Policy, version: Version) -> Version | None:
    """The version that was followed; where none before it was published, the latest draft before it."""
    drafts = [one for one in policy.versions if one.in_force < version.in_force]
    return policy.before(version) or max(drafts, key=lambda one: one.in_force, default=None)


def changes_are_explained(content: Content, on: date) -> Iterator[Problem]:
    """A published version says of each change that concerns families what it means for them, at every age that it concerns."""
    for file in content.versions:
        if file.seal:
            yield from unexplained(file, content)


def unexplained(file: VersionFile, content: Content) -> Iterator[Problem]:
    """Each change since the version before that concerns families and that nothing explains."""
    before = content.policy(file.policy_id).before(file.version)
    if before is None:
        return
    silent: dict[RuleChange, list[AgeRange]] = {}
    for ages in (piece for band in before.bands for piece in pieces(before, file.version, band)):
        for change in rule_changes_for(before, file.version, ages):
            explained = any(meaning.serves(change.ids, ages) for meaning in file.facts.meanings)
            if change.needs_meaning and not explained:
                silent.setdefault(change, []).append(ages)
    for change, found in silent.items():
        yield _unexplained(file, before, change, found)


def _unexplained(file: VersionFile, before: Version, change: RuleChange, ages: list[AgeRange]) -> Problem:
    names = [clause.id for clause in file.facts.clauses]
    here = next((("clauses", names.index(name)) for name in change.ids if name in names), ("meanings",))
    everyone = len(ages) == len(age_bands(ages))
    whom = "for families" if everyone else f"for families of children {', '.join(one.aged for one in ages)}"
    ways = ", ".join(way.value for way in change.ways)
    what = f"{' and '.join(change.ids)} ({ways}) differs from version {before.name}, and nothing says what that means {whom}"
    remedy = f'Under meanings:, add "clauses: [{", ".join(change.ids)}]" and "means:" with a sentence or two for them.'
    remedy += "" if everyone else ' Where that is not true at other ages, add "ages:".'
    return file.problem(here, what, remedy)


def explained_twice(file: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """Families of some age read several sentences on what one change means for them, which may contradict each other."""
    before = content.policy(file.policy_id).before(file.version)
    if before is None:
        return
    for ages in (piece for band in before.bands for piece in pieces(before, file.version, band)):
        for change in rule_changes_for(before, file.version, ages):
            places = [i for i, one in enumerate(file.facts.meanings) if one.serves(change.ids, ages)]
            if change.needs_meaning and len(places) > 1:
                others = " and ".join(str(i + 1) for i in places)
                what = f"families of children {ages.aged} read meanings {others} on one change, {' and '.join(change.ids)}"
                remedy = 'Is each true for them? If not, add "ages:" to the one that is for others.'
                yield file.problem(("meanings", places[0]), what, remedy)


def corrected_parts_are_known(content: Content) -> Iterator[Problem]:
    """A correction belongs to a published version and names parts of it, as a seal names them."""
    for version in content.versions:
        known = set(parts_of(version.facts)) | set(version.seal.parts if version.seal else {})
        for i, correction in enumerate(version.facts.corrections):
            if not version.seal:
                what = "a version that was never published has nothing to correct"
                yield version.problem(("corrections", i), what, "Change the words themselves.")
            for part in correction.parts:
                if version.seal and part not in known:
                    near = get_close_matches(part, sorted(known), n=1)
                    remedy = (
                        f'Did you mean "{near[0]}"?' if near else 'Write "clause" and its id, for example.'
                    )
                    yield version.problem(("corrections", i, "parts"), f'there is no "{part}"', remedy)
