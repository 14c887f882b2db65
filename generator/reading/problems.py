"""What is wrong with the content: always which file, which line, which one, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a colleague has to mend, or (as a notice) should know."""

    file: str
    line: int
    subject: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The two lines that are printed: the place and fault, and the remedy indented below."""
        return f"{self.file}:{self.line}: {self.subject}: {self.what}\n    {self.remedy}"


class _Told(Exception):
    """Holds every problem that was found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(_Told):
    """The content cannot be used."""


class PromiseError(_Told):
    """The content is right in itself, but to publish it would break a promise to families."""
