"""Small pages that stand outside any version: the list of policies, and pages that only lead on."""

from dataclasses import dataclass
from datetime import date

from generator.policy.library import Library
from generator.policy.policy import Policy, Version
from generator.rendering.english import review_due, withdrawal
from generator.rendering.environment import templates


@dataclass(frozen=True)
class PolicyEntry:
    """A policy on the front page of the site, with its version in force."""

    policy: Policy
    version: Version
    review: str

    @property
    def address(self) -> str:
        """Where its version in force stands, relative to the site's front page."""
        return f"{self.policy.id}/latest/"


@dataclass(frozen=True)
class Signpost:
    """A page that leads on: at once where the browser allows it, and by a link where not."""

    title: str
    target: str
    words: str


def front_page(library: Library, on: date) -> bytes:
    """The site's front page: every policy with its version and review, or straight on to the only one."""
    entries = [_entry(policy, on) for policy in library.policies]
    if len(entries) == 1:
        only = entries[0]
        return signpost(
            Signpost(only.version.title, only.address, f"Go to the {only.version.title}. {only.review}")
        )
    page = (
        templates()
        .get_template("policies.html")
        .render(organisation=library.organisation.name, entries=entries)
    )
    return page.encode()


def signpost(post: Signpost) -> bytes:
    """A page that leads on to another."""
    return templates().get_template("signpost.html").render(post=post).encode()


def _entry(policy: Policy, on: date) -> PolicyEntry:
    version = policy.current(on)
    withdrawn = version.withdrawn_by(on)
    return PolicyEntry(
        policy, version, withdrawal(withdrawn) if withdrawn else review_due(version.review, on)
    )
