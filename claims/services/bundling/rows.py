"""Rows of a bundle written as they were: identifiers, times and versions included, keys made anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import insert, inspect, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from claims.models import Base
from claims.queries.bundles.naming import NAMES
from claims.queries.bundles.shapes import Shape
from claims.services.bundling.decoding import Misfit, values_of

Record = Mapping[str, Any]


@dataclass
class Rows:
    """The session, and by kind and identifier the keys of everything that a row can refer to."""

    session: Session
    keys: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in NAMES})

    def key(self, kind: str, identifier: str | None, where: str) -> int | None:
        """The key of what is referred to; raises ``Misfit`` when it is neither here nor in the bundle."""
        if identifier is None:
            return None
        if identifier not in self.keys[kind]:
            raise Misfit(f"{where}: the {kind} {identifier} is neither in the bundle nor here.")
        return self.keys[kind][identifier]

    def put(
        self,
        shape: Shape,
        record: Record,
        where: str,
        *,
        besides: frozenset[str] = frozenset(),
        later: frozenset[str] = frozenset(),
        **further: Any,
    ) -> int:
        """Write a row and answer its key; ``later`` are links that stay empty for now, ``further`` other columns.

        Not through the mapped class, which would count the version from 1 again.
        """
        values = values_of(shape, record, where, besides=besides)
        for column, kind in shape.links.items():
            values[column] = None if column in later else self.key(kind, values[column], where)
        made = self.session.connection().execute(_put(shape.model), _by_column(shape.model, {**values, **further}))
        return int(made.scalar_one())

    def link(self, shape: Shape, key: int, column: str, target: int) -> None:
        """Fill in a link that had to wait for the row it points at."""
        table: Any = shape.model.__table__
        self.session.execute(update(table).where(table.c.id == key).values({column: target}))


@cache
def _put(model: type[Base]) -> ReturningInsert[Any]:
    """A row written into the table of this model; made once, as a statement with its values in it takes far longer."""
    table: Any = model.__table__
    return insert(table).returning(table.c.id)


@cache
def _column_names(model: type[Base]) -> dict[str, str]:
    return {each.key: str(each.columns[0].name) for each in inspect(model).column_attrs}


def _by_column(model: type[Base], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values by column: some attributes are called otherwise."""
    names = _column_names(model)
    return {names[name]: value for name, value in values.items()}
