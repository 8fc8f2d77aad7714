"""Conditions on partial dates, which may name a month or a year alone."""

from typing import Any

from sqlalchemy import ColumnElement, or_

from claims.domain.partial_date import PartialDate


def may_be_from(column: Any, first: PartialDate) -> ColumnElement[bool]:
    """Whether a stored date may lie on ``first`` or after it; one of its very month or year alone may, so it counts."""
    day = PartialDate(first.earliest.year, first.earliest.month, first.earliest.day)
    wider = (PartialDate(day.year), PartialDate(day.year, day.month))
    return or_(column >= day, column.in_(wider))


def may_be_until(column: Any, last: PartialDate) -> ColumnElement[bool]:
    """Whether a stored date may lie on ``last`` or before it; dates are stored so that a wider one sorts first."""
    return column <= PartialDate(last.latest.year, last.latest.month, last.latest.day)  # type: ignore[no-any-return]  # of a column
