"""Which files of a folder of content are versions of policies, and what stands there that is none."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.policy.record import ID_PATTERN
from generator.reading.problems import Problem

SEALED: Final = "sealed.yml"
"""The record of which versions are sealed; it is no version itself."""


def version_paths(folder: Path, found: list[Problem]) -> Iterator[Path]:
    """The file of each version of each policy, in order; adds what does not belong there to the problems."""
    policies = folder / "policies"
    named = sorted(path for path in policies.iterdir() if path.is_dir()) if policies.is_dir() else []
    if not named:
        remedy = "Each policy has a folder of its own there, with 1.yml and 1.txt in it."
        found.append(Problem(str(policies), 1, "the folder", "holds no policy", remedy))
    for policy in named:
        if not re.fullmatch(ID_PATTERN, policy.name):
            remedy = "Name it in small letters, digits and hyphens: the name is part of every page's address."
            found.append(
                Problem(str(policy), 1, "the folder", "has a name that cannot be an address", remedy)
            )
        files = [path for path in policy.glob("*.yml") if path.name != SEALED]
        if not files:
            remedy = "Add 1.yml and 1.txt, or delete the folder."
            found.append(Problem(str(policy), 1, "the folder", "holds no version", remedy))
        found += _strays(policy, files)
        yield from sorted(files, key=lambda path: natural(path.stem))


def _strays(policy: Path, versions: list[Path]) -> Iterator[Problem]:
    """Files that look like part of a version and would be passed over unread."""
    known = {policy / SEALED, *versions, *(path.with_suffix(".txt") for path in versions)}
    for path in sorted(policy.iterdir()):
        if path.suffix in {".yml", ".yaml", ".txt"} and path not in known:
            pair = f"{path.stem}.yml and {path.stem}.txt"
            remedy = f"A version is two files, such as {pair}: mend its name, write the file that is missing, or take this one away."
            yield Problem(str(path), 1, "the file", "is not one that is read here", remedy)


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts names of versions as people expect: "2" before "10"."""
    return tuple(
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name) if part
    )
