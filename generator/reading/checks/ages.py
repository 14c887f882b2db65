"""Ages: what a clause says of them is what its own words say."""

from collections.abc import Iterator

from generator.policy.ages import AgeRange
from generator.reading.content_files import Content, VersionFile
from generator.reading.problems import Problem


def ages_are_stated_in_the_words(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A clause for some ages states them in its quote or lead, and one whose words state ages is for all only when it says so."""
    for i, clause in enumerate(version.facts.clauses):
        if clause.ages.unclear:
            continue
        words = (clause.quote, version.facts.leads.get(clause.lead or "", ""))
        stated = [ages for text in words for ages in AgeRange.all_in(text) if not ages.everyone]
        if clause.ages.everyone and stated and not clause.ages.said:
            said = ", ".join(f'"{ages.said or ages.label}"' for ages in stated)
            what = f"the words speak of {said}, but the clause is for all ages"
            add = (
                f'Add "ages: {stated[0].said}"'
                if stated[0].said
                else 'Add "ages:" with the ages that are meant'
            )
            remedy = f'{add}, or "ages: all ages" where it counts something else.'
            yield version.problem(("clauses", i), what, remedy)
        elif not clause.ages.everyone and not any(
            clause.ages in AgeRange.all_in(t, generous=True) for t in words
        ):
            found = ", ".join(ages.label for ages in stated) or "no ages"
            what = (
                f'"ages" is "{clause.ages.said}" ({clause.ages.label}), but the quote and lead state {found}'
            )
            remedy = "Use the policy's own phrase; where it stands in a lead, add the lead."
            yield version.problem(("clauses", i, "ages"), what, remedy)


def unclear_ages_are_a_question(version: VersionFile, content: Content) -> Iterator[Problem]:
    """A clause whose ages are unclear is named by an open question, because no family is shown it."""
    asked = {clause for question in version.facts.questions for clause in question.about}
    for i, clause in enumerate(version.facts.clauses):
        if clause.ages.unclear and clause.id not in asked:
            what = "its ages are unclear, but no question asks which they are"
            yield version.problem(
                ("clauses", i, "ages"),
                what,
                f'Add a question with "about: [{clause.id}]" and the role that can answer it.',
            )


def plain_words_name_no_other_ages(version: VersionFile, content: Content) -> Iterator[Problem]:
    """Where plain words name ages, they are those of their clause, so that none is left behind when a rule changes."""
    for i, clause in enumerate(version.facts.clauses):
        said_to_be_for_all = clause.ages.everyone and clause.ages.said
        if clause.ages.unclear or said_to_be_for_all or clause.ages in AgeRange.all_in(clause.plain):
            continue
        for ages in AgeRange.all_in(clause.plain):
            if not ages.everyone:
                said = ages.said or ages.aged
                what = f'its plain words speak of "{said}" ({ages.label}), but the clause is for {clause.ages.label}'
                remedy = "Name the clause's own ages, or none: each page is for its own ages already."
                yield version.problem(("clauses", i, "plain"), what, remedy)
                break
