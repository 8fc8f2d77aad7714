"""JSON Schema (2020-12) read off the frozen records themselves, so that what is promised is what is written."""

from dataclasses import MISSING, fields, is_dataclass
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from claims.domain.check import Record

Schema = dict[str, Any]

PLAIN: dict[Any, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}
MOMENTS = frozenset({"at", "published_at", "changed_at", "created_at", "updated_at", "reviewed_at"})
ADDRESSES = frozenset({"url", "check_url", "changes_url", "next"})


def name_of(record: type[Record]) -> str:
    """What the schema of a record is called."""
    return record.__name__.removesuffix("Record")


def reference(record: type[Record]) -> Schema:
    """A reference to the schema of a record among the components."""
    return {"$ref": f"#/components/schemas/{name_of(record)}"}


def schemas_of(*records: type[Record]) -> dict[str, Schema]:
    """The schemas of these records and of all that they hold, by name."""
    found: dict[str, Schema] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if name_of(record) not in found:
            found[name_of(record)] = _schema(record)
            waiting += _held_by(record)
    return found


def _schema(record: type[Record]) -> Schema:
    hints = get_type_hints(record)
    told = fields(cast("Any", record))
    return {
        "type": "object",
        "description": " ".join((getdoc(record) or "").split()),
        "properties": {field.name: _of(field.name, hints[field.name]) for field in told},
        "required": [field.name for field in told if field.default is MISSING],
        "additionalProperties": False,
    }


def _of(name: str, hint: Any) -> Schema:
    """The schema of one member; moments and addresses are told by their names."""
    if get_origin(hint) in {Union, UnionType}:
        return _either([_of(name, part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of("", get_args(hint)[0])}
    if is_dataclass(hint):
        return reference(cast("type[Record]", hint))
    shape = "date-time" if name in MOMENTS else "uri" if name in ADDRESSES else ""
    return {"type": PLAIN[hint], **({"format": shape} if shape and hint is str else {})}


def _either(parts: list[Schema]) -> Schema:
    if any("$ref" in part for part in parts):
        return {"anyOf": parts}
    return {**parts[0], "type": [part["type"] for part in parts]}


def _held_by(record: type[Record]) -> list[type[Record]]:
    parts = list(get_type_hints(record).values())
    held = []
    while parts:
        part = parts.pop()
        if is_dataclass(part):
            held.append(cast("type[Record]", part))
        else:
            parts += get_args(part)
    return held
