"""What a family writes on a form: no more than is needed to know who signed, for which child, and when."""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True)
class Entry:
    """A line to write on: its name in the file, what it asks for, whether we need it, and how large it is."""

    name: str
    label: str
    required: bool = True
    size: str = "whole"
    """"whole" for a line as wide as the page, "part" and "rest" for two that share one; "tall" where a pen signs."""


_CHILD: Final = Entry("child-name", "Child’s name")
_ADULT: Final = Entry("adult-name", "Your full name")
_RELATIONSHIP: Final = Entry("relationship", "Your relationship to the child", size="part")
_DATE: Final = Entry("date", "Date", size="rest")
_SIGNATURE: Final = Entry(
    "signature", "Your signature: type your full name, or sign with a pen", size="whole tall"
)

SIGNING: Final = (_CHILD, _ADULT, _RELATIONSHIP, _DATE, _SIGNATURE)
"""What an adult fills in to sign the form."""

CHILD_SIGNATURE: Final = Entry(
    "child-signature",
    "Your child’s signature: they type their full name, or sign with a pen",
    required=False,
    size="whole tall",
)
"""What a child fills in who agrees to something."""

WITHDRAWING: Final = tuple(
    replace(one, required=False) for one in (_CHILD, replace(_ADULT, size="part"), _DATE, _SIGNATURE)
)
"""What an adult fills in to withdraw a permission: no more than to give it, and nothing while none is withdrawn."""

WITHDRAWN_PURPOSE: Final = Entry(
    "which",
    "For which purpose? Copy it from your form. Leave this empty to withdraw it for every purpose.",
    required=False,
)
"""Which permission is withdrawn, where staff wrote the purpose by hand."""
