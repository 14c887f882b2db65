"""The real policy as it may look in twenty years: many versions of its whole size, each with its own name and days."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from generator.authoring.seals import sealed_now, write_seals
from generator.policy.dates import in_words
from generator.reading.library import read_library
from generator.reading.version_files import SEALED
from tests.real import real_copy

POLICY: Final = "online-music-production"

PLAIN: Final = "plain: Help your child to log on to Zoom."
"""One sentence of ours, which stands in each version once."""


def versions_of_the_real_policy(folder: Path, count: int) -> Path:
    """A folder of content in which the real policy has this many versions, one for each year up to its own."""
    real_copy(folder)
    own = folder / "policies" / POLICY
    words, text = ((own / f"1{suffix}").read_text(encoding="utf-8") for suffix in (".yml", ".txt"))
    for number in range(1, count + 1):
        (own / f"{number}.yml").write_text(_of(number, count, words), encoding="utf-8")
        (own / f"{number}.txt").write_text(_of(number, count, text), encoding="utf-8")
    _seal(folder)
    return folder


def say_otherwise(folder: Path, version: int) -> None:
    """Change one plain sentence of one version."""
    file = folder / "policies" / POLICY / f"{version}.yml"
    words = file.read_text(encoding="utf-8")
    if words.count(PLAIN) != 1:
        raise ValueError(f"{file} does not say once: {PLAIN}")
    file.write_text(words.replace(PLAIN, "plain: Help your child to get into Zoom."), encoding="utf-8")


def _seal(folder: Path) -> None:
    """Seal every version at once: one by one, each seal would read all of them again."""
    path = folder / "policies" / POLICY / SEALED
    path.unlink()
    [policy] = read_library(folder).policies
    versions = tuple(replace(one, seal=sealed_now(one, one.in_force)) for one in policy.versions)
    write_seals(path, replace(policy, versions=versions), sealed_now(versions[-1], versions[-1].in_force))


def _of(number: int, count: int, words: str) -> str:
    """The words of version 1 as those of another version, with its name and its days wherever they stand."""
    year = 2024 - count + number
    changes = [("Version: 1", f"Version: {number}"), *_days(date(2024, 12, 1), date(year, 12, 1))]
    changes += [*_days(date(2025, 9, 1), date(year + 1, 9, 1))]
    changes += [('version: "1"', f'version: "{number}"'), ('value: "1"', f'value: "{number}"')]
    for before, after in changes:
        words = words.replace(before, after)
    return words


def _days(before: date, after: date) -> list[tuple[str, str]]:
    return [(in_words(before), in_words(after)), (before.isoformat(), after.isoformat())]
