"""Small pages that stand outside any version: the list of policies, and pages that only lead on."""

from dataclasses import dataclass
from datetime import date

from generator.documents.changes import Changes
from generator.documents.head import Edition, head_of
from generator.policy.library import Library
from generator.policy.organisation import Place
from generator.policy.version import Policy, Version
from generator.rendering.changed import changed_since
from generator.rendering.environment import templates
from generator.rendering.notice import lasting_notice
from generator.rendering.page import contact_routes
from generator.rendering.security import IN_PAGES


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
    root: str
    """The way from the page to the top of the site."""
    note: str = ""


def front_page(library: Library, on: date) -> bytes:
    """The site's front page: every policy with its version and review, or straight on to the only one."""
    entries = _entries(library, on)
    if len(entries) == 1:
        only = entries[0]
        return signpost(
            Signpost(only.version.title, only.address, f"Go to the {only.version.title}", "", only.review)
        )
    return _standalone("policies.html", root="", organisation=library.organisation.name, entries=entries)


def wrong_address_page(library: Library, on: date) -> bytes:
    """404.html: what a host shows for an address that leads nowhere.

    It may be shown at any depth, so its links start from a base: the site's own address, or while that is
    not known, the top of the host.
    """
    base = f"{(library.organisation.site_address or '').rstrip('/')}/"
    contacts = [
        contact
        for policy in library.policies
        for contact in library.contacts(policy, policy.current(on), on)
        if Place.GUIDE in contact.shown
    ]
    return _standalone(
        "wrong_address.html",
        root="",
        base=base,
        organisation=library.organisation.name,
        entries=_entries(library, on),
        contacts=[(contact, contact_routes(contact)) for contact in contacts],
    )


def changes_page(changes: Changes) -> bytes:
    """changes/from-<version>/<band>/, to which the packs of a version lead: what changed since it was signed.

    It says what holds however long after this day somebody reads it: each later version stands under the days on which
    it is in force.
    """
    notice = lasting_notice(changes.head)
    return _standalone(
        "changes.html",
        root="../../../../",
        changes=changes,
        opening=changed_since(changes),
        standing=" ".join((notice.about, *notice.sentences, notice.review)),
    )


def signpost(post: Signpost) -> bytes:
    """A page that leads on to another."""
    return _standalone("signpost.html", root=post.root, post=post)


def _standalone(template: str, **given: object) -> bytes:
    return templates().get_template(template).render(security=IN_PAGES, **given).encode()


def _entries(library: Library, on: date) -> list[PolicyEntry]:
    return [_entry(library, policy, on) for policy in library.policies]


def _entry(library: Library, policy: Policy, on: date) -> PolicyEntry:
    """A policy with what holds of its version however long after this day somebody reads it."""
    version = policy.current(on)
    notice = lasting_notice(head_of(Edition(library, policy, version, on)))
    return PolicyEntry(policy, version, " ".join((*notice.sentences, notice.review)))
