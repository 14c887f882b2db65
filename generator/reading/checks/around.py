"""What stands around the clauses: questions, contacts, outside documents and the versions of one policy."""

from collections.abc import Iterator

from generator.policy.dates import in_words, months_later
from generator.policy.organisation import Channel
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem
from generator.reading.source_text import holds_words


def questions_can_be_asked(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A question ends with a question mark and has clear ages; one about a gap is about one clause and names no ages itself."""
    clauses = {clause.id for clause in version.facts.clauses}
    for i, question in enumerate(version.facts.questions):
        if not question.question.endswith("?"):
            yield version.problem(
                ("questions", i, "question"), "it does not end with a question mark", "Put it as a question."
            )
        if question.ages.unclear:
            what = "its ages are unclear, so no family would see it"
            yield version.problem(
                ("questions", i, "ages"), what, "Write the ages, or leave them out: it is then for all."
            )
        if question.gap and (
            len(question.about) != 1 or question.about[0] not in clauses or not question.ages.everyone
        ):
            what = "a gap belongs to one clause, and takes its ages from it"
            yield version.problem(("questions", i, "gap"), what, 'Write "about: [one-clause]" and no "ages".')


def contact_facts_are_complete(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A fact that belongs to a contact says whether it is the name, phone, mobile or e-mail, and a contact has one of each at most."""
    seen: dict[tuple[str, Channel], int] = {}
    for i, fact in enumerate(version.facts.facts):
        if bool(fact.contact) != bool(fact.channel):
            missing = "channel" if fact.contact else "contact"
            yield version.problem(
                ("facts", i), f'"{missing}" is missing', "A contact's fact names the contact and the channel."
            )
        elif fact.contact and fact.channel:
            if fact.value and not holds_words(fact.quote, fact.value):
                what = f'"{fact.value}" does not stand in its own quote'
                yield version.problem(("facts", i, "value"), what, f'Copy it from the quote: "{fact.quote}"')
            if (fact.contact, fact.channel) in seen:
                other = version.facts.facts[seen[fact.contact, fact.channel]].id
                what = f"{fact.contact} already has a {fact.channel.value}: fact {other}"
                yield version.problem(("facts", i, "channel"), what, "Keep one of the two.")
            seen.setdefault((fact.contact, fact.channel), i)


def reviews_follow_each_other(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A review is no older than the version and than the review above it, and the next one is due after it, within the limit."""
    head, before = version.facts.policy, version.facts.policy.dated
    for i, review in enumerate(version.facts.reviews):
        due, on = in_words(review.next_due), in_words(review.reviewed_on)
        if review.reviewed_on < before:
            what = f"this review was on {on}, before {in_words(before)}"
            remedy = "That is the day of the version or of the review above: mend the day, or put them in their order."
            yield version.problem(("reviews", i, "reviewed_on"), what, remedy)
        if review.next_due <= review.reviewed_on:
            what = f"the next review is due on {due}, but this one was on {on}"
            yield version.problem(("reviews", i, "next_due"), what, "One of the two days is a slip: mend it.")
        if head.months_between_reviews is None:
            remedy = 'Add "months_between_reviews" under policy: at the head of the file, as the policy itself says it.'
            yield version.problem(("reviews", i), "nothing says how far off the next review may be", remedy)
        elif review.next_due > (latest := months_later(review.reviewed_on, head.months_between_reviews)):
            what = f"the next review is due on {due}, but the policy is reviewed every {head.months_between_reviews} months"
            remedy = f"Write a day up to {in_words(latest)}: next_due: {latest.isoformat()}."
            yield version.problem(("reviews", i, "next_due"), what, remedy)
        before = max(before, review.reviewed_on)


def addresses_say_who_gave_them(content: Content) -> Iterator[Problem]:
    """An outside document with an address says who gave it, and one given by a policy stands in a policy's text."""
    texts = [version.text.folded.casefold() for version in content.versions]
    texts += [address.casefold() for version in content.versions for _, address in version.text.links]
    for i, source in enumerate(content.guidance.facts.sources):
        if bool(source.address) != bool(source.address_by):
            what = f'"{"address_by" if source.address else "address"}" is missing'
            yield content.guidance.problem(
                ("sources", i), what, 'Write the address and "address_by: policy" or "address_by: editor".'
            )
        elif (
            source.address
            and source.address_by == "policy"
            and not any(source.address.casefold() in text for text in texts)
        ):
            what = f"no policy's text holds {source.address}"
            yield content.guidance.problem(
                ("sources", i, "address"), what, 'Write "address_by: editor", so that families can tell.'
            )


def versions_follow_each_other(content: Content) -> Iterator[Problem]:
    """No two versions of a policy come into force on the same day."""
    for _, versions in content.policies():
        days: dict[object, VersionFile] = {}
        for version in versions:
            day = version.facts.policy.starts
            if day in days:
                what = f"it comes into force on the same day as {days[day].file.name}"
                yield version.problem(
                    ("policy", "dated"), what, 'Give one of them another day under "in_force".'
                )
            days.setdefault(day, version)
