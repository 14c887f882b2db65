"""What a change means for families, where several versions lie between the one that they signed and the later one.

Each version says what its own changes mean, against the version before it. So a change over several versions is told
by the sentences of all that had a part in it, each under the name of its version.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.policy.ages import AgeRange
from generator.policy.changes import RuleChange, rule_changes_for
from generator.policy.version import Policy, Version


@dataclass(frozen=True)
class Meant:
    """What a version says that a change of its own means for families."""

    version: str
    means: str


def chain(policy: Policy, old: Version, new: Version) -> tuple[Version, ...]:
    """The versions that came after one, up to another, in the order of their days; none where the other is the older.

    Nobody wrote what it means to go back, and what an older version once meant is not that.
    """
    if new.in_force <= old.in_force:
        return ()
    between = [version for version in policy.published if old.in_force < version.in_force < new.in_force]
    return (*sorted(between, key=lambda version: version.in_force), new)


def meanings_of(
    change: RuleChange, old: Version, steps: tuple[Version, ...], policy: Policy, ages: AgeRange
) -> tuple[Meant, ...]:
    """What each version in a chain says of its own part in a change, for ages that no version of the chain divides."""
    found: dict[str, Meant] = {}
    for version in _since_it_was_as_before(change, old, steps, ages):
        for means in _own_part(change, version, policy, ages):
            found.setdefault(means, Meant(version.name, means))
    return tuple(found.values())


def _since_it_was_as_before(
    change: RuleChange, old: Version, steps: tuple[Version, ...], ages: AgeRange
) -> tuple[Version, ...]:
    """The versions of a chain from which the change comes: none up to the last in which the rule was as it had been.

    Where a rule left and came back, both sentences on that would be about days that are over.
    """
    start = 0
    for number, version in enumerate(steps[:-1], start=1):
        if not any(_touches(other, change) for other in rule_changes_for(old, version, ages)):
            start = number
    return steps[start:]


def _own_part(change: RuleChange, version: Version, policy: Policy, ages: AgeRange) -> Iterator[str]:
    before = policy.before(version)
    if before is None:
        return
    own = [other for other in rule_changes_for(before, version, ages) if _touches(other, change)]
    for meaning in version.words.meanings:
        if meaning.serves(change.ids, ages) and any(meaning.serves(other.ids, ages) for other in own):
            yield meaning.means


def _touches(other: RuleChange, change: RuleChange) -> bool:
    """Whether another change says something else of one of the same rules."""
    return not other.is_quiet and bool(set(other.ids) & set(change.ids))
