"""The form of the files that other systems read, as schemas written by hand from the contract."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator


def assert_agreed_form(name: str, content: Any) -> None:
    """Fail with every fault where a file has not the form of the schema of that name."""
    path = Path(__file__).with_name(f"{name}.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = sorted(Draft202012Validator(schema).iter_errors(content), key=lambda fault: str(fault.path))
    assert not faults, "\n".join(f"{list(fault.path)}: {fault.message}" for fault in faults)
