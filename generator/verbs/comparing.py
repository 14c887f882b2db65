"""changes: what differs between two versions, and what that means for consent."""

import sys
from argparse import Namespace

from generator.documents.changes import compose_step
from generator.documents.head import Edition
from generator.reading.library import read_library
from generator.rendering.changes_data import changes_json, changes_text
from generator.verbs.named import policy_named, version_named
from generator.verbs.outcomes import FINE, ArgumentError


def changes(given: Namespace) -> int:
    """Says what changed from one version to another, for each band of ages, and who must be asked again.

    What is gone stands between [- and -], and what has come between {+ and +}. Drafts can be compared too.

      generator changes --from 1 --to 2
      generator changes --from 1 --to 2 --json
    """
    library = read_library(given.content)
    policy = policy_named(library.policies, given.policy)
    old, new = (version_named(policy, name, given.on) for name in (given.old, given.new))
    if old is new:
        raise ArgumentError("--from and --to name the same version.")
    before, after = (Edition(library, policy, version, given.on) for version in (old, new))
    found = tuple((band, compose_step(before, after, band)) for band in old.bands)
    if given.json:
        sys.stdout.buffer.write(changes_json(policy.id, found))
    else:
        print(changes_text(new.title, found), end="")
    return FINE
