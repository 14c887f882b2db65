"""The front door: a folder of content in, a library out, or every problem with it.

The form of every file is judged first, and then, across the files whose form is right, what they say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from generator.policy.library import Library
from generator.policy.organisation import Organisation
from generator.policy.policy import PolicyWords
from generator.policy.record import Record
from generator.policy.reference import Glossary, Guidance
from generator.policy.seal import Seal, Sealed
from generator.policy.watched import Watched
from generator.reading.checks import (
    broken_promises,
    noticed,
    open_questions,
    problems,
    version_problems,
)
from generator.reading.content_files import Content, ContentFile, VersionFile
from generator.reading.memory import MEMORY, read_memory
from generator.reading.problems import ContentError, Problem, PromiseError
from generator.reading.source_text import read_source
from generator.reading.version_files import SEALED, version_paths
from generator.reading.wording import refusals
from generator.reading.yaml_faults import invisible_in
from generator.reading.yaml_file import Refused, read_yaml, text_of

R = TypeVar("R", bound=Record)

FILES: Final = (
    ("organisation.yml", Organisation),
    ("guidance.yml", Guidance),
    ("glossary.yml", Glossary),
    (MEMORY, Watched),
    ("policies/<policy>/<version>.yml", PolicyWords),
    ("policies/<policy>/sealed.yml", Sealed),
)
"""Each content file and the model that reads it, for the reference and the editors' schemas."""


@dataclass(frozen=True)
class Examined:
    """What an examination of a folder found: the files, where every one has the right form, and every problem."""

    content: Content | None
    problems: tuple[Problem, ...]

    def notices(self, on: date) -> tuple[Problem, ...]:
        """What is worth knowing on a day though it stops nothing, in the order of files and lines."""
        return tuple(sorted(set(noticed(self.content, on)))) if self.content else ()

    @property
    def memory_fault(self) -> Problem | None:
        """What is wrong with the memory of the watch, which stops nothing; None where it can be read, or there is none."""
        return self.content.memory.fault if self.content else None

    def questions(self) -> tuple[Problem, ...]:
        """Every open question, in the order of files and lines."""
        return tuple(sorted(set(open_questions(self.content)))) if self.content else ()

    def summary(self, on: date) -> str:
        """How many notices and open questions there are, in a line."""
        return f"Notices: {len(self.notices(on))}. Open questions: {len(self.questions())}."

    def broken_promises(self, on: date) -> tuple[Problem, ...]:
        """What a build on a day would break, though every file is right in itself, in the order of files and lines."""
        if not self.content or self.problems:
            return ()
        return tuple(sorted(set(broken_promises(self.content, on))))

    def sealed_with(self, policy_id: str, seal: Seal) -> "Examined":
        """What the same files would be, were one version sealed so."""
        if not self.content:
            return self
        versions = tuple(
            replace(version, seal=seal)
            if version.policy_id == policy_id and version.facts.policy.version == seal.version
            else version
            for version in self.content.versions
        )
        return replace(self, content=replace(self.content, versions=versions))

    def publishable(self, on: date) -> Library:
        """The library as families may see it on a day; raise ContentError or PromiseError, holding all that stands against it."""
        library = self.library()
        if broken := self.broken_promises(on):
            raise PromiseError(broken)
        return library

    def library(self) -> Library:
        """The library; raise ContentError, holding every problem, where there is one."""
        if self.problems or not self.content:
            raise ContentError(self.problems)
        return Library(
            self.content.organisation.facts,
            self.content.guidance.facts,
            self.content.glossary.facts,
            tuple(self.content.policy(policy_id) for policy_id, _ in self.content.policies()),
            self.content.memory.watched,
        )


def read_library(folder: Path) -> Library:
    """Read and check a folder of content; raise ContentError once, holding every problem."""
    return examine(folder).library()


def examine(folder: Path) -> Examined:
    """Read and check a folder of content, and say all that was found."""
    try:
        content = _forms(folder)
    except ContentError as fault:
        return Examined(None, fault.problems)
    return Examined(content, tuple(sorted(set(problems(content)))))


def read_version(folder: Path, path: Path) -> VersionFile:
    """One version's file, checked without regard to any other version; raise ContentError with every problem.

    It is what a next version is drafted from, while files of that one may already stand half-written beside it.
    """
    found: list[Problem] = []
    content = _content(folder, (path,), found)
    found += version_problems(content)
    if found:
        raise ContentError(found)
    return content.versions[0]


def is_sealed(folder: Path, policy_id: str, version: str) -> bool:
    """Whether a version of a policy was published; raise ContentError where its seals cannot be read."""
    found: list[Problem] = []
    seals = dict(_sealed(folder, found)).get(policy_id)
    if found:
        raise ContentError(found)
    return any(seal.version == version for seal in seals.facts.seals) if seals else False


def _forms(folder: Path) -> Content:
    """Every file in the right form, or ContentError with everything that is not."""
    found: list[Problem] = []
    return _content(folder, tuple(version_paths(folder, found)), found)


def _content(folder: Path, paths: tuple[Path, ...], found: list[Problem]) -> Content:
    """The shared files and these versions, or ContentError with what was found and everything that is not in the right form."""
    organisation = _file(folder / "organisation.yml", Organisation, found)
    guidance = _file(folder / "guidance.yml", Guidance, found)
    glossary = _file(folder / "glossary.yml", Glossary, found)
    sealed = dict(_sealed(folder, found))
    versions = [_version(path, sealed, found) for path in paths]
    if found or not (organisation and guidance and glossary):
        raise ContentError(found)
    read = tuple(version for version in versions if version)
    return Content(organisation, guidance, glossary, read, sealed, read_memory(folder))


def _sealed(folder: Path, found: list[Problem]) -> Iterator[tuple[str, ContentFile[Sealed]]]:
    """The seals of each policy that has any."""
    for path in sorted((folder / "policies").glob(f"*/{SEALED}")):
        if file := _file(path, Sealed, found):
            yield path.parent.name, file


def _file(path: Path, model: type[R], found: list[Problem]) -> ContentFile[R] | None:
    """A file and its facts, or None after adding to the problems why not."""
    try:
        file = read_yaml(path)
    except Refused as refused:
        found += refused.problems
        return None
    try:
        return ContentFile(file, model.model_validate(file.data))
    except ValidationError as fault:
        found += refusals(file, model, fault)
        return None


def _version(path: Path, sealed: dict[str, ContentFile[Sealed]], found: list[Problem]) -> VersionFile | None:
    read = _file(path, PolicyWords, found)
    text_path = path.with_suffix(".txt")
    try:
        raw = text_of(text_path)
    except Refused as refused:
        remedy = f"Save the policy's whole text there as plain text in UTF-8, beside {path.name}."
        missing = Problem(str(text_path), 1, "the file", "cannot be read as the policy's own text", remedy)
        found += refused.problems if text_path.is_file() else [missing]
        return None
    for number, line in enumerate(raw.split("\n"), start=1):
        if fault := invisible_in(line):
            found.append(Problem(str(text_path), number, "the file", *fault))
    text = read_source(str(text_path), raw)
    if not text.words:
        remedy = f"Save the policy's whole text there, beside {path.name}."
        found.append(Problem(str(text_path), 1, "the file", "holds no words", remedy))
    if not read:
        return None
    record = sealed.get(path.parent.name)
    seals = {seal.version: seal for seal in record.facts.seals} if record else {}
    seal = seals.get(read.facts.policy.version)
    return VersionFile(read.file, read.facts, path.parent.name, text, seal)
