"""Upkeep of the database's shape: bringing it up to date and saying whether it is."""

from dataclasses import dataclass, replace
from pathlib import Path

import alembic.command
import alembic.config
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from claims.adapters.database import Database
from claims.models import Base
from claims.models.prior_check import SEARCH_INDEX

SCRIPTS = Path(__file__).parent.parent / "migrations"


@dataclass(frozen=True)
class Shape:
    """Where the database stands: its revision, the newest one, and how its tables differ from the models.

    ``is_newer`` says that no migration of this version is called like the database's revision.
    """

    current: str | None
    newest: str
    differences: tuple[str, ...]
    is_newer: bool = False

    @property
    def is_current(self) -> bool:
        """Whether nothing is left to do."""
        return self.current == self.newest and not self.differences


def upgrade(database: Database, target: str = "head") -> None:
    """Run the migrations that are missing, each whole or not at all."""
    with database.writes() as session, session.begin():
        alembic.command.upgrade(_alembic(session.connection()), target)


def downgrade(database: Database, target: str) -> None:
    """Undo migrations down to ``target``; for tests and for taking back an upgrade on an empty desk."""
    with database.writes() as session, session.begin():
        alembic.command.downgrade(_alembic(session.connection()), target)


def shape(database: Database) -> Shape:
    """Compare the database with the migrations and the models."""
    stands = standing(database)
    if stands.current is None or stands.is_newer:
        return stands
    with database.reads() as session:
        opts = {"compare_type": True, "include_object": _is_modelled}
        found = compare_metadata(MigrationContext.configure(session.connection(), opts=opts), Base.metadata)
    return replace(stands, differences=tuple(str(difference) for difference in found))


def standing(database: Database) -> Shape:
    """Which migrations have run: the quick question, asked before each command; no table is looked at."""
    with database.reads() as session:
        current = MigrationContext.configure(session.connection()).get_current_revision()
    known = [script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()]  # the newest first
    return Shape(current, known[0], (), is_newer=current is not None and current not in known)


def newest_revision() -> str:
    """The revision that the migrations end at."""
    head = ScriptDirectory(str(SCRIPTS)).get_current_head()
    assert head is not None, "there is always a first migration"  # noqa: S101  a fact of the tree, not of the input
    return head


def _is_modelled(_thing: object, name: str | None, *_more: object) -> bool:
    """Whether the models describe it: SQLite's full-text index is a handful of tables, PostgreSQL's an expression."""
    return not (name or "").startswith(SEARCH_INDEX)


def _alembic(connection: Connection) -> alembic.config.Config:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
