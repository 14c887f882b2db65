"""build: the whole site, with every pack."""

from argparse import Namespace

from generator.policy.dates import in_words
from generator.publishing.finished import finished
from generator.publishing.outputs import outputs
from generator.publishing.press import workshop
from generator.publishing.publish import publish, recover
from generator.reading.library import examine
from generator.verbs.named import published
from generator.verbs.outcomes import FINE


def build(given: Namespace) -> int:
    """Checks everything, then makes the whole site: guides, checklists, packs, the policy and the data.

    Only sealed versions are published. With --drafts the others are built too, to be looked at.
    All or nothing: after a problem the old site stands as it was.
    """
    recover(given.out)
    with workshop() as press, finished() as parts:
        examined = examine(given.content)
        library = examined.publishable(given.on)
        library = library if given.drafts else published(library, given.content)
        made = outputs(library, given.on, press, parts)
        publish(made, given.out, given.on, (given.content,), parts)
    policies = ", ".join(f"{policy.id} ({len(policy.versions)})" for policy in library.policies)
    print(f"Built {given.out} as of {in_words(given.on)}. Policies and their versions: {policies}.")
    print(
        f"Versions: {parts.versions_built} built, {parts.versions_taken} unchanged.",
        f"PDFs: {press.made} made, {press.taken + parts.pdfs_taken} unchanged.",
    )
    print(examined.summary(given.on), "Read them with: generator check")
    return FINE
