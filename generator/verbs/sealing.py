"""seal: a version is published, and from then on its words stand."""

from argparse import Namespace

from generator.authoring.seals import sealed_now, write_seals
from generator.policy.dates import in_words
from generator.reading.library import examine
from generator.reading.version_files import SEALED
from generator.verbs.named import policy_named, version_named
from generator.verbs.outcomes import FINE, ArgumentError


def seal(given: Namespace) -> int:
    """Records that a version is published: the day, and a digest of each of its words, in sealed.yml.

    From then on a build refuses any change of those words, ages and strengths. Where a correction is
    written under corrections: in the version's file, this seals the words as they were corrected.

      generator seal --policy online-music-production --version 2
    """
    if not given.version:
        raise ArgumentError("say which version is published, with --version.")
    examined = examine(given.content)
    policy = policy_named(examined.library().policies, given.policy)
    version = version_named(policy, given.version, given.on)
    sealed = sealed_now(version, given.on)
    examined.sealed_with(policy.id, sealed).publishable(given.on)
    if sealed == version.seal:
        since = in_words(sealed.sealed_on)
        print(f"Version {version.name} of {policy.id} has been sealed since {since}. Nothing was written.")
        return FINE
    path = given.content / "policies" / policy.id / SEALED
    write_seals(path, policy, sealed)
    what = "the corrections of version" if version.seal else "version"
    print(f"Sealed {what} {version.name} of {policy.id} as of {in_words(given.on)}: {path}.")
    print("Keep that file with the others. From now on a build holds the version to these words.")
    return FINE
