"""What the policy does not say: the open questions that families see, and the ages they concern."""

from dataclasses import dataclass

from generator.policy.ages import AgeRange
from generator.policy.question import Question
from generator.policy.version import Version


@dataclass(frozen=True)
class AskedAbout:
    """A public question and the ages it concerns."""

    question: Question
    ages: AgeRange


def every_question(version: Version) -> tuple[tuple[Question, AgeRange | None], ...]:
    """Every open question with the ages it concerns, for staff too; None where the gap it is about has closed."""
    return tuple((question, _ages(version, question)) for question in version.words.questions)


def asked_openly(version: Version) -> tuple[AskedAbout, ...]:
    """Every public question, in the order of the file; one about a gap that has closed is left out."""
    public = ((question, _ages(version, question)) for question in version.words.questions if question.public)
    return tuple(AskedAbout(question, ages) for question, ages in public if ages)


def public_questions(version: Version, band: AgeRange) -> tuple[Question, ...]:
    """The open questions that families of a band see."""
    return tuple(asked.question for asked in asked_openly(version) if asked.ages.includes(band))


def _ages(version: Version, question: Question) -> AgeRange | None:
    """The ages that a question concerns; None where the gap it is about has closed."""
    about = [version.clauses[name] for name in question.about if name in version.clauses]
    return question.ages_given(about[0].ages if about else question.ages)
