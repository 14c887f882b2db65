"""The head of a version's file: its name, its days, and who confirmed or withdrew it."""

from datetime import date

from pydantic import Field

from generator.policy.record import Day, Months, Record, VersionName, Words


class Confirmation(Record):
    """That somebody with the authority to do so confirmed our plain wording."""

    on: Day = Field(description="The day on which the plain wording was confirmed, such as 2026-12-01.")
    by_role: Words = Field(description="The role that confirmed it, such as Designated Safeguarding Lead.")


class Withdrawal(Record):
    """That a version must no longer be used at all."""

    on: Day = Field(description="The day from which the version is withdrawn.")
    reason: Words = Field(description="Why, in a sentence that families will read.")


class Header(Record):
    """What a version says of itself."""

    title: Words = Field(description="The policy's title, as its owner writes it.")
    version: VersionName = Field(
        description='The version\'s name in quotation marks, such as "1"; the file has the same name.'
    )
    dated: Day = Field(description="The date on the policy, such as 2024-12-01.")
    in_force: Day | None = Field(
        None, description="The day from which it is in force, where that is not its date."
    )
    review_date: Day | None = Field(
        None, description="The review date that the policy itself names. Leave it out where it names none."
    )
    months_between_reviews: Months | None = Field(
        None,
        description="After a review, the next one is due within so many months at most. Take the number from the policy "
        "where it says how often it is reviewed, such as 12 for annually. Needed as soon as a review is recorded.",
    )
    plain_confirmed: Confirmation | None = Field(
        None,
        description="Who confirmed our plain wording and when; without it, each guide says that nobody has.",
    )
    withdrawn: Withdrawal | None = Field(None, description="Only when the version must no longer be used.")

    def withdrawn_by(self, on: date) -> Withdrawal | None:
        """Its withdrawal, where that has happened by a day."""
        return self.withdrawn if self.withdrawn and self.withdrawn.on <= on else None

    @property
    def starts(self) -> date:
        """The day from which the version is in force."""
        return self.in_force or self.dated
