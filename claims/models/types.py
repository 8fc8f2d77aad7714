"""Column types that keep what the desk means: aware times, partial dates, checked vocabularies."""

import datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String, TypeDecorator

from claims.domain.labelled import Labelled
from claims.domain.partial_date import PartialDate


class UtcTime(TypeDecorator[datetime.datetime]):
    """A moment in UTC; a naive time is refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Store the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs its zone")
        moment = value.astimezone(datetime.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime.datetime | None, _dialect: Dialect) -> datetime.datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


class PartialDateText(TypeDecorator[PartialDate]):
    """A year, a month or a day as ``2020``, ``2020-11`` or ``2020-11-09``; text order is time order."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, _dialect: Dialect) -> str | None:
        """Store the ISO form with its precision."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> PartialDate | None:
        """Give the date back with its precision."""
        return None if value is None else PartialDate.parse(value)


def one_of(vocabulary: type[Labelled], name: str) -> Enum:
    """A text column that the database itself keeps to a vocabulary, by the check constraint ``name``."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=30,
        name=name,
        values_callable=_stored_values,
    )


def _stored_values(vocabulary: Any) -> list[str]:
    return [str(member.value) for member in vocabulary]
