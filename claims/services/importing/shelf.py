"""The shelf of the library: rows of checks put on, taken off and indexed, straight in the table, thousands at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Insert, column, delete, insert, select, table, text
from sqlalchemy.orm import Session

from claims.models import ImportRow, PriorCheck
from claims.models.prior_check import SEARCH_INDEX
from claims.services.importing.check_rows import Row

AT_ONCE = 500  # values in one question

# The tables without types: what stands in these rows is plain already, and need not be looked at once more.
_CHECKS, _ROWS = (
    table(model.__tablename__, *(column(each.name) for each in model.__table__.columns if each.name != "id"))
    for model in (PriorCheck, ImportRow)
)
_INSERT, _INSERT_ROW = insert(_CHECKS), insert(_ROWS)


def put(session: Session, rows: Sequence[Row]) -> None:
    """Write checks."""
    _write(session, _INSERT, rows)


def list_rows(session: Session, batch_id: int, rows: Sequence[Row]) -> None:
    """Write what became of rows of a batch."""
    _write(session, _INSERT_ROW, [{**row, "batch_id": batch_id} for row in rows])


def of_pages(session: Session, pages: Collection[str], *, besides: int | None = None) -> dict[str, list[Row]]:
    """The checks of these pages as plain rows, by page; those of one batch may be left out."""
    found: dict[str, list[Row]] = {}
    for some in in_parts(sorted(pages), AT_ONCE):
        asked = select(_CHECKS).where(_CHECKS.c.page.in_(some)).order_by(_CHECKS.c.batch_id, _CHECKS.c.number)
        for row in session.execute(asked).mappings():
            if row["batch_id"] != besides:
                found.setdefault(row["page"], []).append(dict(row))
    return found


def take_off(session: Session, refs: Sequence[str]) -> None:
    """Delete these checks, and take them out of the index first."""
    for some in in_parts(refs, AT_ONCE):
        if _is_sqlite(session):
            ids = session.execute(select(PriorCheck.id, PriorCheck.words).where(PriorCheck.ref.in_(some))).all()
            session.execute(
                text(f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rowid, words) VALUES ('delete', :id, :words)"),  # noqa: S608  a constant
                [{"id": key, "words": words} for key, words in ids],
            )
        session.execute(delete(PriorCheck).where(PriorCheck.ref.in_(some)))


def index_words(session: Session, *, after: int) -> None:
    """Let search find the checks with a higher key; PostgreSQL has done so while they were written."""
    if _is_sqlite(session):
        session.execute(
            text(f"INSERT INTO {SEARCH_INDEX} (rowid, words) SELECT id, words FROM prior_check WHERE id > :after"),  # noqa: S608  a constant
            {"after": after},
        )


def index_batch(session: Session, batch_id: int) -> None:
    """The same for the checks of a batch, whose keys may be those of checks that left a moment ago."""
    if _is_sqlite(session):
        indexed = f"INSERT INTO {SEARCH_INDEX} (rowid, words) SELECT id, words FROM prior_check WHERE batch_id = :batch"  # noqa: S608  a constant
        session.execute(text(indexed), {"batch": batch_id})


def forget_words(session: Session, batch_id: int) -> None:
    """Take the checks of a batch out of the index; has to come before they are deleted."""
    if _is_sqlite(session):
        session.execute(
            text(
                f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rowid, words) "  # noqa: S608  a constant
                "SELECT 'delete', id, words FROM prior_check WHERE batch_id = :batch"
            ),
            {"batch": batch_id},
        )


def in_parts(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The values in runs of at most so many."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _write(session: Session, statement: Insert, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write plain rows by the driver's own way, which is a third faster than to let each pass through the library."""
    if not rows:
        return
    connection = session.connection()
    compiled = statement.compile(dialect=connection.dialect)
    names = getattr(compiled, "positiontup", None)
    values = [tuple(map(row.__getitem__, names)) for row in rows] if names else list(rows)
    connection.exec_driver_sql(str(compiled), values)
