"""check, explain and schema: what is in the content, and what may be."""

from argparse import Namespace

from generator.documents.head import Edition
from generator.policy.dates import in_words
from generator.reading.library import examine, read_library
from generator.reading.reference import content_reference, schemas
from generator.rendering.explanation import explanation
from generator.verbs.named import policy_named, version_named
from generator.verbs.outcomes import FINE


def check(given: Namespace) -> int:
    """Reads everything in content/ and compares it with the policy's own text. Writes nothing.

    Problems are things that stop a build; each is printed as
      file:line: which one: what is wrong
          what to do
    So are the promises to families that publishing it would break, such as words changed under a seal.
    Notices have the same form. They stop nothing: they are what a colleague should know.
    """
    examined = examine(given.content)
    notices, questions = examined.notices(given.on), examined.questions()
    print(*notices, sep="\n")
    if questions:
        print(f"\nOpen questions: {len(questions)}", *questions, sep="\n")
    examined.publishable(given.on)
    print(f"\nEverything in {given.content} is in order on {in_words(given.on)}.", examined.summary(given.on))
    return FINE


def explain(given: Namespace) -> int:
    """For one age, lists each clause as shown, replaced or not for this age, with the reason.

    Then come the open questions that families of that age see.

      generator explain --age 13
      generator explain --age 13 --version 1
    """
    library = read_library(given.content)
    policy = policy_named(library.policies, given.policy)
    version = version_named(policy, given.version, given.on)
    print(explanation(Edition(library, policy, version, given.on), given.age), end="")
    return FINE


def schema(given: Namespace) -> int:
    """Writes a JSON Schema for each content file, with which editors help while one types.

    Beside them it writes the reference page of all that content files may hold. Both are made from
    the program's own models.
    """
    given.out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (given.out / name).write_text(text, encoding="utf-8")
    (given.out / "content-reference.md").write_text(content_reference(), encoding="utf-8")
    print(f"Wrote the schemas of the content files and their reference page to {given.out}.")
    return FINE
