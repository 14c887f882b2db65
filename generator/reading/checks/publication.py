"""Notices on what stands around the policies on the site: its address, and general advice that is not ours."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.policy.dates import in_words
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem

A_YEAR: Final = 366
"""Days after which public advice should be compared with its source again."""


def site_address_is_unknown(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """Nobody has said where the site is published, so packs cannot lead there, and search engines get no list of its pages."""
    if not content.organisation.facts.site_address:
        yield content.organisation.problem(
            (),
            "does not say where the site is published, so packs print no address and no code to scan, search "
            "engines get no list of its pages, and the page for a wrong address takes the top of the host for the site",
            "When it is known, add site_address: with the whole address, such as https://guides.example.org/.",
        )


def advice_is_compared_with_its_source(version: VersionFile, content: Content, on: date) -> Iterator[Problem]:
    """General public advice has not been compared with its source, or not for a year, or on a day still to come."""
    for i, advice in enumerate(content.organisation.facts.advice):
        what = ""
        if not advice.checked:
            what = "nobody has compared it with its source, and its page says so"
        elif advice.checked > on:
            what = f"was compared with its source on {in_words(advice.checked)}, a day still to come"
        elif (on - advice.checked).days > A_YEAR:
            what = f"was last compared with its source on {in_words(advice.checked)}, more than a year ago"
        if what:
            remedy = f"Open {advice.address}, compare the two, and write the day: checked: {on.isoformat()}."
            yield content.organisation.problem(("advice", i), what, remedy)
