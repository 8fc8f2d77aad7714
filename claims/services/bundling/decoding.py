"""Decoding: a record of a bundle as the values of its table's columns, each of the type and the size it must have."""

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Enum, Float, Integer, Numeric, String, inspect

from claims.domain.links import BadAddress, web_address
from claims.domain.media import MediaCategory
from claims.domain.names import BadText, clean_body
from claims.domain.numerals import NotAFigure, plain
from claims.domain.partial_date import PartialDate
from claims.models.types import PartialDateText, UtcTime
from claims.queries.bundles.shapes import Shape

Record = Mapping[str, Any]
TYPED = frozenset({"url", "media_url", "media_archived_url", "media_original_url"})  # addresses that people give
ADDRESSES = TYPED | {"requested", "address"}
FORTY_DIGITS = 40


class Misfit(Exception):
    """Why a record cannot be a row here, in one sentence."""


def values_of(shape: Shape, record: Record, where: str, *, besides: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The columns by attribute; links keep the identifiers they hold.

    ``besides`` are fields that are no column. Raises ``Misfit`` for a field that is missing, unknown or of the wrong
    kind, so that nothing of a newer format is lost in silence.
    """
    names = {shape.name(column): column for column in shape.columns}
    told = record.keys() - besides
    if told != names.keys():
        odd = min(told ^ names.keys())
        raise Misfit(f"{where}: the field {odd!r} is {'missing' if odd in names else 'unknown here'}.")
    return {column: _column(shape, column, record[name], f"{where}, {name}") for name, column in names.items()}


def checked_text(value: Any, where: str) -> str:
    """A text that can be stored; raises ``Misfit``."""
    if not isinstance(value, str):
        raise Misfit(f"{where}: a text belongs here.")
    try:
        clean_body(value)
    except BadText as fault:
        raise Misfit(f"{where}: {fault}") from None
    return value


def _column(shape: Shape, column: str, value: Any, where: str) -> Any:
    stored = inspect(shape.model).column_attrs[column].columns[0]
    if value is None:
        if not stored.nullable:
            raise Misfit(f"{where}: a value is missing.")
        return None
    if column in shape.links:
        return checked_text(value, where)
    if column in ADDRESSES and not str(value).startswith(("http://", "https://")):
        raise Misfit(f"{where}: an address begins with http:// or https://.")
    if column in TYPED:
        _demand_sane(str(value), where)
    if column in STRUCTURES:
        return STRUCTURES[column](value, where)
    return _typed(stored.type, value, where)


def _demand_sane(address: str, where: str) -> None:
    """What no form would take does not come in by a bundle either: credentials, hosts that are none, hidden signs."""
    try:
        web_address(address)
    except BadAddress as fault:
        raise Misfit(f"{where}: {fault.message}") from None


def _typed(kind: Any, value: Any, where: str) -> Any:
    for types, read in READERS:
        if isinstance(kind, types):
            with suppress(ValueError, TypeError, InvalidOperation, OverflowError, NotAFigure):
                return read(kind, value, where)
            raise Misfit(f"{where}: {str(value)[:80]!r} is not what belongs here.")
    raise Misfit(f"{where}: this kind of value is not read.")


def _moment(_kind: Any, value: Any, _where: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _vocabulary(kind: Any, value: Any, _where: str) -> Any:
    return kind.enum_class(value)


def _exactly(wanted: type) -> Callable[[Any, Any, str], Any]:
    def read(_kind: Any, value: Any, _where: str) -> Any:
        if type(value) is not wanted:
            raise TypeError(value)
        return value

    return read


def _number(_kind: Any, value: Any, _where: str) -> Decimal:
    if not isinstance(value, str) or len(value) > FORTY_DIGITS:
        raise ValueError(value)
    return plain(Decimal(value))


def _text(kind: Any, value: Any, where: str) -> str:
    text = checked_text(value, where)
    if kind.length and len(text) > kind.length:
        raise ValueError(text)
    return text


# The first that fits is taken, so the narrower type stands before the wider one.
READERS: tuple[tuple[Any, Callable[[Any, Any, str], Any]], ...] = (
    (UtcTime, _moment),
    (PartialDateText, lambda _kind, value, _where: PartialDate.parse(value)),
    (Enum, _vocabulary),
    (Boolean, _exactly(bool)),
    (Integer, _exactly(int)),
    (Float, _exactly(float)),
    (Numeric, _number),
    (Date, lambda _kind, value, _where: datetime.date.fromisoformat(value)),
    (JSON, lambda _kind, _value, where: _unknown(where)),
    (String, _text),
)


def _unknown(where: str) -> Any:
    raise Misfit(f"{where}: this kind of value is not read.")


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list):
        raise Misfit(f"{where}: a list of texts belongs here.")
    return [checked_text(each, where) for each in value]


def _text_by_name(value: Any, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Misfit(f"{where}: texts by name belong here.")
    return {checked_text(name, where): checked_text(each, where) for name, each in value.items()}


def _told(value: Any, where: str) -> dict[str, list[str]]:
    if not isinstance(value, dict) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value.values()):
        raise Misfit(f"{where}: values with where they came from belong here.")
    return {checked_text(name, where): _texts(pair, where) for name, pair in value.items()}


def _categories(value: Any, where: str) -> list[str]:
    known = {str(category.value) for category in MediaCategory}
    if not set(_texts(value, where)) <= known:
        raise Misfit(f"{where}: one of the categories is unknown here.")
    return list(value)


# Columns that hold JSON, by what stands in it.
STRUCTURES: dict[str, Callable[[Any, str], Any]] = {
    "headers": _text_by_name,
    "told": _told,
    "notes": _texts,
    "media_categories": _categories,
}
