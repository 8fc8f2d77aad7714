"""A slice of a list: its rows, and how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Item_co = TypeVar("Item_co", covariant=True)

PAGE_SIZE = 50


@dataclass(frozen=True)
class Slice(Generic[Item_co]):
    """One page of rows, counted from 1; ``total`` counts all rows of the list."""

    rows: Sequence[Item_co]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return _pages(self.total, self.size)


def page_within(page: int, total: int, size: int) -> int:
    """The page that is meant of so many rows: past the end it is the last one, before the beginning the first."""
    return min(max(page, 1), _pages(total, size))


def count(session: Session, statement: Select[Any]) -> int:
    """How many rows the statement finds, its order left aside."""
    inner = statement.order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(inner)) or 0


def slice_of(session: Session, statement: Select[Any], page: int, size: int = PAGE_SIZE) -> Slice[Any]:
    """The rows of a page and the total, in two statements; a page past the end is the last one."""
    total = count(session, statement)
    number = page_within(page, total, size)
    rows = session.scalars(statement.limit(size).offset((number - 1) * size)).unique().all()
    return Slice(rows=rows, total=total, page=number, size=size)


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))
