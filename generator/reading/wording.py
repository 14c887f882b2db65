"""What a model refused, said as a sentence to a colleague: which one, what is wrong, what to do."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.policy.record import Record
from generator.reading.problems import Problem
from generator.reading.yaml_file import Node, Step, YamlFile

_ONE_OF: Final = MappingProxyType(
    {
        "clauses": "clause",
        "facts": "fact",
        "sections": "section",
        "leads": "lead",
        "references": "reference",
        "equipment": "equipment",
        "consents": "consent item",
        "questions": "question",
        "set_aside": "set-aside",
        "meanings": "meaning",
        "reviews": "review",
        "corrections": "correction",
        "seals": "seal of version",
        "contacts": "contact",
        "sources": "source",
        "terms": "term",
        "search_for": "typed words",
    }
)
"""What one entry of each list is called."""


def subject(data: Node, place: tuple[Step, ...]) -> str:
    """What a place in a file is called: "clause help-with-zoom", "set-aside 2", "policy"."""
    if not place:
        return "the file"
    name = _ONE_OF.get(str(place[0]), str(place[0]))
    if len(place) == 1:
        return _short(place[0]) or "the file"
    if name == "lead":
        return f"lead {_short(place[1])}"
    entry = _at(data, place[:2])
    keys = ("id", "number", "term", "version")
    own = next((entry[key] for key in keys if entry.get(key)), None) if isinstance(entry, dict) else None
    if isinstance(place[1], int):
        return f"{name} {_short(own)}" if isinstance(own, str) else f"{name} {place[1] + 1} of the list"
    return name


def refusals(file: YamlFile, model: type[Record], fault: ValidationError) -> Iterator[Problem]:
    """Every refusal of a model, each as a problem in the file."""
    for error in fault.errors():
        place = tuple(step for step in error["loc"] if step != "[key]")
        what, remedy = _sentence(error, place, model)
        yield Problem(file.name, file.line(place), subject(file.data, place), what, remedy)


def _sentence(error: ErrorDetails, place: tuple[Step, ...], model: type[Record]) -> tuple[str, str]:
    """What is wrong and what to do, for one refusal."""
    field = _field(model, place)
    means = field.description if field and field.description else "Compare it with the entries around it."
    name = _name(place)
    value = error["input"]
    held = f'is "{_short(value)}"' if isinstance(value, str) else "holds a list or record where words belong"
    match error["type"]:
        case "missing":
            return f"{name} is missing", means
        case "extra_forbidden":
            return f"{name} is not something that can stand here", _did_you_mean(model, place)
        case "enum":
            return f"{name} {held}", f"Write one of: {error['ctx']['expected'].replace(chr(39), '')}."
        case "value_error":
            return f"{name} {held}", str(error["ctx"]["error"])
        case "too_short" | "string_too_short":
            return f"{name} is empty", means
        case "string_type":
            return f"{name} holds a list or record where words belong", means
        case "tuple_type":
            return f"{name} should be a list", f'Write each entry on a line of its own, after "- ". {means}'
        case _:
            return f"{name} should hold named values, such as a name, a colon and words", means


def _name(place: tuple[Step, ...]) -> str:
    """How the sentence names the place: its own name, or its number in the list that has one."""
    if not place:
        return "the file"
    if isinstance(place[-1], str):
        return f'"{_short(place[-1])}"'
    owner = next((step for step in reversed(place) if isinstance(step, str)), "the list")
    return f'entry {place[-1] + 1} of "{owner}"'


def _short(value: object) -> str:
    """A value as the error shows it, cut where it runs on."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def _did_you_mean(model: type[Record], place: tuple[Step, ...]) -> str:
    """The nearest known name, or all of them."""
    owner = _model(model, place[:-1])
    known = sorted(field.alias or name for name, field in owner.model_fields.items()) if owner else []
    near = get_close_matches(str(place[-1]), known, n=1)
    return f'Did you mean "{near[0]}"?' if near else f"What can stand here: {', '.join(known)}."


def _at(data: Node, place: tuple[Step, ...]) -> Node:
    """The part of the data at a place, or an empty string where there is none."""
    for step in place:
        if isinstance(data, dict):
            data = data.get(str(step), "")
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return ""
    return data


def _field(model: type[Record], place: tuple[Step, ...]) -> FieldInfo | None:
    """The model's field at a place, whose description says what belongs there."""
    names = [step for step in place if isinstance(step, str)]
    while names:
        owner = _model(model, tuple(names[:-1]))
        if owner:
            by_key = {field.alias or name: field for name, field in owner.model_fields.items()}
            if names[-1] in by_key:
                return by_key[names[-1]]
        names.pop()
    return None


def _model(model: type[Record], place: tuple[Step, ...]) -> type[Record] | None:
    """The record type at a place, or None where the place holds no record."""
    owner: type[Record] | None = model
    for step in place:
        if isinstance(step, str) and owner:
            field = next((f for name, f in owner.model_fields.items() if (f.alias or name) == step), None)
            owner = _record_in(field.annotation) if field else None
    return owner


def _record_in(annotation: Any) -> type[Record] | None:
    """The record type inside an annotation such as tuple[Clause, ...] or Header | None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
