"""What the policy asks of families, read by hand from its text: the clause, its strength, its ages and its own words.

Nothing here is worked out from content/: a slip there must show here.
"""

from dataclasses import dataclass
from typing import Final

AGES: Final = tuple(range(5, 19))
"""Every age that a family on this course may have in mind."""


@dataclass(frozen=True)
class Asked:
    """One thing that the policy asks of families."""

    clause: str
    section: str
    strength: str
    said: str
    """Words that any wording of it holds, as a pattern."""
    oldest: int | None = None
    youngest: int | None = None
    on_checklist: bool = True

    def at(self, age: int) -> bool:
        """Whether it is asked at an age."""
        return (self.youngest or 0) <= age and (self.oldest is None or age <= self.oldest)


ASKED: Final = (
    # Section 4: "with students under the age of 13, we expect"
    Asked("help-with-zoom", "4", "Expected", r"log(ging)? on to Zoom", oldest=12),
    Asked("help-with-logins", "4", "Expected", r"usernames and passwords in BandLab", oldest=12),
    Asked("be-present", "4", "Expected", r"present and available", oldest=12, on_checklist=False),
    # Section 4: "are encouraged to engage with their child"
    Asked("engage", "4", "Encouraged", r"online learning experience", on_checklist=False),
    # Section 4: "should report any concerns … immediately by emailing"
    Asked("report-concerns", "4", "Should", r"immediately by emailing music@", on_checklist=False),
    # Section 5: "will be required to adhere"
    Asked("keep-to-code-of-conduct", "5", "Required", r"Code of Conduct"),
    # Section 5: "will need to have access to"
    Asked("computer", "5", "Required", r"computer with a webcam.* laptop or a tower"),
    Asked("sound", "5", "Required", r"speakers,? or .*headphones or ear buds"),
    Asked("broadband", "5", "Required", r"reliable broadband connection"),
    Asked("zoom-links", "5", "Required", r"Zoom .*links for the weekly sessions"),
    # Section 5: "Staff will expect", and what is permitted beside it
    Asked("blurred-backgrounds", "5", "Expected", r"blurred background"),
    Asked("virtual-backgrounds", "5", "May", r"virtual background"),
    Asked("consistent-environment", "5", "Encouraged", r"consistent, quiet"),
    Asked("dress-code", "5", "Must", r"dress(es)? appropriately for an educational setting"),
    Asked("help-set-up", "5", "Encouraged", r"set up a safe and appropriate learning environment"),
    Asked("within-earshot", "5", "Should", r"within earshot during sessions where possible"),
    # Section 6: "advised … for all students", "expected … for pupils aged 13 or under"
    Asked(
        "supervise-when-13-or-under",
        "6",
        "Expected",
        r"[Ss]upervise your child",
        oldest=13,
        on_checklist=False,
    ),
    Asked("supervise-advised", "6", "Advised", r"[Ss]upervise your child", youngest=14, on_checklist=False),
    # Section 10: "We encourage parents and carers"
    Asked("open-communication", "10", "Encouraged", r"lines of communication", on_checklist=False),
)
"""Everything that the policy asks of parents, carers and students."""

BANDS: Final = {
    **dict.fromkeys(range(11), "aged-10-and-under"),
    **dict.fromkeys((11, 12), "aged-11-to-12"),
    13: "aged-13",
    **dict.fromkeys((14, 15, 16), "aged-14-to-16"),
    **dict.fromkeys((17, 18), "aged-17-and-over"),
}
"""The band of each age that has an address of its own."""
