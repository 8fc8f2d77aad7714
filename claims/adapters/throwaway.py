"""A throw-away SQLite database: of the shape of another, with nothing in it, and gone when it is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from claims.adapters.database import open_nowhere

# Tables come before what hangs on them; those that an index for search keeps for itself come with it.
SHAPE = """
    SELECT sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
    ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid
"""


@contextmanager
def throwaway_like(session: Session) -> Iterator[Session]:
    """A session of a new database that has the tables, indexes and triggers of SQLite's database behind ``session``.

    Links between its rows are not looked at: they may point at rows of the other.
    """
    shape = list(session.scalars(text(SHAPE)))
    database = open_nowhere()
    try:
        with database.writes() as there:
            connection = there.connection()
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # to a commit that never comes
            for statement in shape:
                connection.exec_driver_sql(statement)
            yield there
    finally:
        database.engine.dispose()
