"""The policy and the version that the arguments name."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.policy.library import Library
from generator.policy.version import Policy, Version
from generator.reading.problems import Problem, PromiseError
from generator.verbs.outcomes import ArgumentError

T = TypeVar("T")


def policy_named(policies: Sequence[Policy], wanted: str | None) -> Policy:
    """The policy of this id, or the only one; raise ArgumentError where that is none or several."""
    return only_or_named({policy.id: policy for policy in policies}, wanted)


def only_or_named(known: Mapping[str, T], wanted: str | None) -> T:
    """What stands under the id of a policy, or the only one there is; raise ArgumentError where that is none or several."""
    if wanted is None and len(known) == 1:
        return next(iter(known.values()))
    if wanted is None or wanted not in known:
        asked = f'there is no policy "{wanted}"' if wanted else "there is not just one policy"
        raise ArgumentError(f"{asked}. Name one with --policy: {', '.join(known) or 'there is none yet'}.")
    return known[wanted]


def version_named(policy: Policy, wanted: str | None, on: date) -> Version:
    """The version of this name, or the one in force on a day; raise ArgumentError where there is none of the name."""
    known = {version.name: version for version in policy.versions}
    if wanted is None:
        return policy.current(on)
    if wanted not in known:
        raise ArgumentError(f'{policy.id} has no version "{wanted}". It has: {", ".join(known)}.')
    return known[wanted]


def published(library: Library, content: Path) -> Library:
    """The library without drafts; raise PromiseError where nothing is left."""
    shown = library.without_drafts()
    if not shown.policies:
        remedy = "Publish a version with generator seal, or look at the drafts with generator build --drafts."
        raise PromiseError(
            [Problem(str(content / "policies"), 1, "the folder", "no version of a policy is sealed", remedy)]
        )
    return shown
