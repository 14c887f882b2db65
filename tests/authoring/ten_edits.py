"""The real policy's text with ten edits such as a year brings, as text and as Word, and the second version finished by a person.

`finished(folder)` writes a copy of the real content in which the policy has versions 1 and 2.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.cli import main
from tests.real import CONTENT, real_copy

POLICY: Final = "online-music-production"
FOLDER: Final = Path("policies", POLICY)
TEXT: Final = (CONTENT / FOLDER / "1.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Edit:
    """A change to the text: of which kind, and what in the report shows that it was seen."""

    kind: str
    old: str
    new: str
    told: str


TEN: Final = (
    Edit(
        "an age changed",
        "for pupils aged 13 or under.",
        "for pupils aged 12 or under.",
        'age: was "aged 13 or under", now "aged 12 or under"',
    ),
    Edit(
        "a verb weakened",
        "Students must dress",
        "Students should dress",
        'strength: was "must", now "should"',
    ),
    Edit(
        "a sentence split",
        "The course will also use Zoom, and further details about the online video link",
        "The course will also use Zoom. Further details about the online video link",
        '"The course will also use Zoom." (it may be a part of the sentence of uses-zoom and details-when-invited)',
    ),
    Edit(
        "a section added, so that the later ones are renumbered",
        "11. Review and evaluation",
        "11. Recording of sessions\n\nWe do not record sessions.\n\n12. Review and evaluation",
        'section 11 ("Review and evaluation") is section 12 now',
    ),
    Edit(
        "a contact's number changed",
        "07467 373865",
        "01632 960865",
        'number: was "07467 373865", now "01632 960865"',
    ),
    Edit("a bullet removed", "- documenting the incident.\n", "", 'before: "documenting the incident."'),
    Edit(
        "a link added",
        "in accordance with our privacy notice.",
        "in accordance with our [privacy notice](https://www.example.org/privacy).",
        '"privacy notice" leads to https://www.example.org/privacy now',
    ),
    Edit(
        "a new sentence",
        "Parents/Carers:\n\n",
        "Parents/Carers:\n\n- should tell us beforehand when their child cannot attend a session.\n",
        '"should tell us beforehand when their child cannot attend a session."',
    ),
    Edit(
        "what images may be used for said otherwise",
        "only after their written permission has been obtained, and only for the purpose for which consent has been given.",
        "only with their written permission, and only for the purpose that they have agreed to.",
        '"ensuring that images of children, young people and families are used only with their written permission, and',
    ),
    Edit(
        "a bullet moved to another section",
        "- we have a responsibility to help keep children and young people safe online.\n",
        "",
        'clause recognise-responsibility: it stood below the heading "We recognise that:"',
    ),
)
"""Ten edits, with the words that each replaces."""

BESIDE: Final = (
    ("Version: 1\n", "Version: 2\n"),
    ("Date: 1 December 2024", "Date: 1 December 2026"),
    ("Review date: 1 September 2025", "Review date: 1 December 2027"),
    ("12. Conclusion", "13. Conclusion"),
    ("13. Contact details", "14. Contact details"),
    # Where the bullet of the last edit went.
    (
        "- children and young people should never experience abuse of any kind.\n",
        (
            "- children and young people should never experience abuse of any kind.\n"
            "- we have a responsibility to help keep children and young people safe online.\n"
        ),
    ),
)
"""What goes with them: the head, the numbers after the new section, and where the moved bullet went."""

TOUCHED: Final = frozenset(
    "supervise-when-13-or-under dress-code uses-zoom details-when-invited abuse-document images-with-permission "
    "recognise-responsibility".split()
)
"""The clauses whose words, or whose lead, the edits change: all others are unchanged."""


def edited() -> str:
    """The new text."""
    text = TEXT
    for old, new in [*((edit.old, edit.new) for edit in TEN), *BESIDE]:
        assert text.count(old) == 1, f"stands {text.count(old)} times: {old}"
        text = text.replace(old, new)
    return text


def content_copy(folder: Path) -> Path:
    """A copy of the real content."""
    return real_copy(folder / "content")


DECIDED: Final = (
    # The sentence that was split: each half is one of the clauses that shared it.
    ("quote: The course will also use Zoom,\n", "quote: The course will also use Zoom.\n"),
    (
        "quote: and further details about the online video link",
        "quote: Further details about the online video link",
    ),
    # The verb.
    ("duty: was must", "duty: should"),
    ("quote: Students must dress", "quote: Students should dress"),
    ("I know that I must dress", "I know that I should dress"),
    ('  # The only "must" that families meet in this policy.\n', ""),
    # The age.
    ("for pupils aged 13 or under.", "for pupils aged 12 or under."),
    ("ages: aged 13 or under", "ages: aged 12 or under"),
    (
        "outside of sessions, while they are aged 13 or under.",
        "outside of sessions, while they are aged 12 or under.",
    ),
    ('  # "13 or under" includes 13. It is not "under 13".\n', ""),
    (
        'Is it intended that section 4 stops at "under the age of 13" while section 6 includes pupils who are 13?',
        'Is it intended that section 4 says "under the age of 13" and section 6 says "aged 12 or under" for the same ages?',
    ),
    # Images.
    (
        "used only after their written permission has been obtained, and only for the purpose for which consent has been given.\n",
        "used only with their written permission, and only for the purpose that they have agreed to.\n",
    ),
    (
        (
            "used only after their written permission has been obtained.\n"
            "      They are used only for the purpose for which consent has been given."
        ),
        "used only with their written permission.\n      They are used only for the purpose that they have agreed to.",
    ),
    # The bullet that moved has the lead of its new list.
    (
        "    lead: we-recognise\n    quote: we have a responsibility to help keep children and young people safe online.",
        "    lead: we-believe\n    quote: we have a responsibility to help keep children and young people safe online.",
    ),
    ("duty: was states", "duty: states"),
    ("plain: We recognise that we have a responsibility", "plain: We believe that we have a responsibility"),
    ("quote: 07467 373865", "quote: 01632 960865"),
)
"""What a person writes in the draft, as old and new words."""

FILLED: Final = (
    (
        "should tell us beforehand when their child cannot attend a session.",
        (
            "tell-us-of-absence",
            "parents",
            "should",
            "Tell us beforehand when your child cannot attend a session.",
        ),
    ),
    ("We do not record sessions.", ("no-recording", "trust", "states", "We do not record sessions.")),
)
"""What a person fills in for what is new: id, audience, duty and plain words."""

GONE: Final = ("abuse-document",)
"""Clauses whose rule is gone."""


def drafted(folder: Path) -> Path:
    """A copy of the real content in which the second version was drafted from the edited text."""
    content = content_copy(folder)
    text = folder / "new.txt"
    text.write_text(edited(), encoding="utf-8")
    assert main(["draft", "--content", str(content), "--from", "1", "--text", str(text)]) == 0
    return content


def finished(folder: Path) -> Path:
    """A copy of the real content with the second version, drafted and then finished as a person would."""
    content = drafted(folder)
    file = content / FOLDER / "2.yml"
    file.write_text(as_decided(file.read_text(encoding="utf-8")), encoding="utf-8")
    return content


def as_decided(yml: str) -> str:
    """The draft with every decision made, and without the lines that asked for one."""
    yml = re.sub(
        r"^ *# (?:CHANGED|NEW|LOOK|DRAFT)\b.*\n(?: *#   .*\n| *# those lines\. .*\n)*",
        "",
        yml,
        flags=re.MULTILINE,
    )
    for name in GONE:
        yml = re.sub(rf"  - id: {name}\n(?:    .*\n)+\n?", "", yml)
    # The draft offers the first half as new, because the second is most like the whole; both are old clauses.
    yml = re.sub(r"  - id:\n.*\n    quote: The course will also use Zoom\.\n(?:    .*\n)+\n", "", yml)
    for quote, (name, audience, duty, plain) in FILLED:
        empty = re.compile(
            rf"  - id:\n((?:    .*\n)+?)    quote: {re.escape(quote)}\n    audience:.*\n    duty:.*\n    plain:\n"
        )
        filled = rf"  - id: {name}\n\g<1>    quote: {quote}\n    audience: {audience}\n    duty: {duty}\n    plain: {plain}\n"
        yml, count = empty.subn(filled, yml)
        assert count == 1, quote
    for old, new in DECIDED:
        assert yml.count(old) == 1, f"stands {yml.count(old)} times: {old}"
        yml = yml.replace(old, new)
    return yml
