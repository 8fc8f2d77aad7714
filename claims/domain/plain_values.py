"""Plain values, as JSON keeps them: made of what a column holds, and turned back into what a record's fields hold."""

import datetime
import enum
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

from claims.domain.partial_date import PartialDate


def plain_value(value: object) -> object:
    """A value as JSON keeps it: enumerations by value, times and dates in ISO form, decimals as text."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, datetime.datetime | datetime.date | PartialDate):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


@cache
def parts_of(record: type) -> tuple[tuple[str, Any, bool], ...]:
    """The fields of a record by name, kind of record (none for a plain value), and whether a value has to be told.

    Looked up once a program: a feed reads dozens of snapshots, each of dozens of records.
    """
    hints = get_type_hints(record)
    return tuple((field.name, _record_in(hints[field.name]), field.default is MISSING) for field in fields(record))


def _record_in(hint: Any) -> Any:
    kinds = (kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and is_dataclass(kind))
    return next(kinds, None)


def held(record: Any, value: Any) -> Any:
    """A plain value as what its field holds: a record, a tuple of records, or the value itself."""
    if record is None or value is None:
        return value
    return tuple(record.from_plain(part) for part in value) if isinstance(value, list) else record.from_plain(value)
