"""Documentation that can fail: the content reference and the editors' schemas are those of the models."""

import json
from pathlib import Path
from typing import Any, Final, get_args

import jsonschema
import pytest

from generator.policy.age_phrases import PHRASES
from generator.policy.record import Record
from generator.reading.checks import CONTENT_CHECKS, NOTICES, PROMISES, VERSION_CHECKS
from generator.reading.library import FILES
from generator.reading.reference import content_reference, schemas
from tests.reading.folders import GOOD, only_words

ROOT: Final = Path(__file__).parents[2]
SCHEMA: Final = ROOT / "docs" / "maintainers" / "schema"
STALE: Final = "is out of date: run `generator schema`, and commit what it writes to docs/maintainers/schema"

MODELS: Final[dict[str, Any]] = {
    "organisation.yml": "organisation.json",
    "guidance.yml": "guidance.json",
    "glossary.yml": "glossary.json",
    "sealed.yml": "sealed.json",
    "watched.yml": "watched.json",
}


def records(model: type[Record], seen: dict[str, type[Record]]) -> dict[str, type[Record]]:
    """A record and every record inside it."""
    if model.__name__ not in seen:
        seen[model.__name__] = model
        for field in model.model_fields.values():
            for inner in leaves(field.annotation):
                if isinstance(inner, type) and issubclass(inner, Record):
                    records(inner, seen)
    return seen


def leaves(annotation: Any) -> list[Any]:
    parts = get_args(annotation)
    return [leaf for part in parts for leaf in leaves(part)] if parts else [annotation]


RECORDS: Final = [
    record for _, model in FILES for record in records(model, {}).values()
]  # each once for each file it stands in


@pytest.mark.parametrize(("name", "schema"), list(schemas()), ids=[name for name, _ in schemas()])
def test_the_schema_that_editors_use_is_that_of_the_models(name: str, schema: str) -> None:
    assert (SCHEMA / name).read_text(encoding="utf-8") == schema, f"{name} {STALE}"


def test_the_content_reference_is_that_of_the_models() -> None:
    written = (SCHEMA / "content-reference.md").read_text(encoding="utf-8")
    assert written == content_reference(), f"content-reference.md {STALE}"


def test_nothing_else_stands_beside_the_schemas() -> None:
    made = {name for name, _ in schemas()} | {"content-reference.md"}
    assert {path.name for path in SCHEMA.iterdir()} == made, f"{SCHEMA.name} {STALE}"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_and_every_field_says_what_it_is(record: type[Record]) -> None:
    own = record.__dict__.get("__doc__") or ""
    assert own.strip().endswith(".")
    for name, field in record.model_fields.items():
        assert (field.description or "").strip().endswith("."), f"{record.__name__}.{name} says nothing"


@pytest.mark.parametrize(
    "check", [*VERSION_CHECKS, *CONTENT_CHECKS, *NOTICES], ids=lambda check: check.__name__
)
def test_every_check_says_what_it_holds_in_one_sentence(check: Any) -> None:
    assert (check.__doc__ or "").strip().endswith(".")
    assert "\n" not in (check.__doc__ or "").strip()


def test_the_reference_names_every_record_field_phrase_and_check() -> None:
    reference = content_reference()
    for record in RECORDS:
        for name, field in record.model_fields.items():
            assert f"| `{field.alias or name}` |" in reference
    for phrase in PHRASES:
        assert f"\n- {phrase.example}\n" in reference
    for check in (*VERSION_CHECKS, *CONTENT_CHECKS, *PROMISES, *NOTICES):
        assert f"\n- {' '.join((check.__doc__ or '').split())}\n" in reference


@pytest.mark.parametrize("name", [name for name, _ in schemas()])
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads((SCHEMA / name).read_text(encoding="utf-8")))


def plain_data(path: Path) -> Any:
    """A content file as the program reads it: every scalar is words, but a number of months."""
    data = only_words(path)
    head = data.get("policy", {})
    if "months_between_reviews" in head:
        head["months_between_reviews"] = int(head["months_between_reviews"])
    return data


CONTENT_FILES: Final = tuple(
    path
    for folder in (ROOT / "content", GOOD)
    for path in (*sorted(folder.glob("*.yml")), *sorted(folder.glob("policies/*/*.yml")))
)


@pytest.mark.parametrize("path", CONTENT_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_content_file_is_as_its_schema_says(path: Path) -> None:
    schema = json.loads((SCHEMA / MODELS.get(path.name, "policy.json")).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(plain_data(path))] == []


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("glossary.json", {"terms": [{"term": "poolside"}]}, "'means' is a required property"),
        (
            "glossary.json",
            {"words": []},
            "Additional properties are not allowed ('words' was unexpected)",
        ),
        (
            "guidance.json",
            {"sources": [{"id": "a b", "title": "t", "publisher": "p"}]},
            "'a b' does not match '^[a-z0-9]+(-[a-z0-9]+)*$'",
        ),
    ],
)
def test_a_schema_refuses_what_the_program_refuses(name: str, data: Any, says: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMA / name).read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(data)] == [says]
