"""The content reference and the editors' schemas, made from the models, so that they cannot fall behind."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.policy.age_phrases import PHRASES
from generator.policy.policy import PolicyWords
from generator.policy.record import Record
from generator.reading.checks import CONTENT_CHECKS, NOTICES, PROMISES, VERSION_CHECKS
from generator.reading.library import FILES


def schemas() -> Iterator[tuple[str, str]]:
    """A JSON Schema for each kind of content file, by the file's name: editors then help while one types."""
    for path, model in FILES:
        name = "policy" if model is PolicyWords else Path(path).stem
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        yield f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def content_reference() -> str:
    """The page that says what each content file may hold, and what is checked."""
    lines = [
        "# Content reference",
        "",
        "What each file under `content/` may hold. This page is made from the program's own models by `generator schema`;",
        "a test fails when it is out of date.",
        "",
        "## How to write ages",
        "",
        *(f"- {phrase.example}" for phrase in PHRASES),
        "- unclear, where the policy's words allow more than one reading",
        "",
    ]
    seen: set[type[Record]] = set()
    for path, model in FILES:
        lines += [f"## `content/{path}`", "", _purpose(model), "", *_records(model, seen)]
    lines += ["## What stops a build", ""]
    lines += [f"- {_purpose(check)}" for check in (*VERSION_CHECKS, *CONTENT_CHECKS)]
    lines += ["", "## What stops the publishing of content that is right in itself", ""]
    lines += [f"- {_purpose(promise)}" for promise in PROMISES]
    lines += ["", "## What is noticed and stops nothing", ""]
    lines += [f"- {_purpose(notice)}" for notice in NOTICES]
    return "\n".join(lines) + "\n"


def _purpose(documented: Any) -> str:
    return " ".join((documented.__doc__ or "").split())


def _records(model: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """A table of a record's fields, and then of each kind of record inside it."""
    if model in seen:
        return
    seen.add(model)
    yield from ("| name | needed | what it is |", "|---|---|---|")
    for name, field in model.model_fields.items():
        needed = "yes" if field.is_required() else ""
        yield f"| `{field.alias or name}` | {needed} | {field.description}{_choices(field)} |"
    yield ""
    for name, field in model.model_fields.items():
        for inner in _inside(field.annotation):
            if inner not in seen:
                yield from (f"### {inner.__name__} (`{field.alias or name}`)", "", _purpose(inner), "")
                yield from _records(inner, seen)


def _choices(field: FieldInfo) -> str:
    """The words of a closed vocabulary, where the field has one and does not already name them all."""
    words = [
        str(member.value)
        for kind in _leaves(field.annotation)
        if hasattr(kind, "__members__")
        for member in kind
    ]
    unsaid = [word for word in words if word not in (field.description or "")]
    return f" One of: {', '.join(words)}." if unsaid else ""


def _inside(annotation: Any) -> Iterator[type[Record]]:
    for kind in _leaves(annotation):
        if isinstance(kind, type) and issubclass(kind, Record):
            yield kind


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types inside an annotation such as tuple[Clause, ...] or Duty | None."""
    if get_origin(annotation) in (Union, UnionType, tuple, dict):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield annotation
