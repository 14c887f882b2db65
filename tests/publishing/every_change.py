"""A value with one thing in it changed, for each field that anything in it has."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from pydantic import BaseModel

Field = tuple[str, str]
"""The name of a record and of one of its fields."""


def every_change(value: Any) -> Iterator[tuple[Field, Any]]:
    """Each field that occurs, once or more, with the whole value as it is when that field says something else there."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            for field, other in _changes_of(type(value).__name__, name, getattr(value, name)):
                yield field, value.model_copy(update={name: other})
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            for field, other in _changes_of(type(value).__name__, one.name, getattr(value, one.name)):
                yield field, replace(value, **{one.name: other})


def _changes_of(record: str, name: str, held: Any) -> Iterator[tuple[Field, Any]]:
    yield (record, name), _otherwise(held)
    if isinstance(held, tuple):
        for place, one in enumerate(held):
            for field, other in every_change(one):
                yield field, (*held[:place], other, *held[place + 1 :])
    else:
        yield from every_change(held)


def _otherwise(held: Any) -> Any:
    """Anything else of about the same form. What is checked when content is read need not hold of it."""
    match held:
        case None | "":
            return "something"
        case bool():
            return not held
        case Enum():
            every = list(type(held))
            return every[(every.index(held) + 1) % len(every)]
        case str():
            return f"{held} changed"
        case int():
            return held + 1
        case date():
            return held + timedelta(days=1)
        case tuple():
            return held[:-1] or ("something",)
        case dict():
            return {**held, "something": "changed"}
        case _:
            return None
