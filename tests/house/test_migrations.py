"""Migrations: they build exactly what the models say, on both databases, and can be taken back."""

from typing import Any

from sqlalchemy import Connection, inspect

from claims.adapters.database import Database
from claims.models import Base
from claims.services import upkeep
from tests.databases import DatabaseKind, TestDatabases


def checks(connection: Connection) -> dict[str, set[tuple[str, str]]]:
    """The check constraints of every table, by name and rule."""
    inspector = inspect(connection)
    return {
        table: {(str(check["name"]), check["sqltext"]) for check in inspector.get_check_constraints(table)}
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def foreign_keys(connection: Connection) -> dict[str, set[Any]]:
    inspector = inspect(connection)
    return {
        table: {(key["name"], tuple(key["constrained_columns"])) for key in inspector.get_foreign_keys(table)}
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_database_is_the_one_the_models_describe(database: Database) -> None:
    assert upkeep.shape(database) == upkeep.Shape(upkeep.newest_revision(), upkeep.newest_revision(), ())


def test_migrations_make_the_same_constraints_as_the_models(
    databases: TestDatabases, database: Database, database_kind: DatabaseKind
) -> None:
    with databases.unmigrated(database_kind) as url, databases.opened(url) as plain:
        Base.metadata.create_all(plain.engine)
        with plain.engine.connect() as modelled, database.engine.connect() as migrated:
            assert checks(migrated) == checks(modelled)
            assert foreign_keys(migrated) == foreign_keys(modelled)


def test_every_constraint_has_a_name(database: Database) -> None:
    with database.engine.connect() as connection:
        names = [name for found in checks(connection).values() for name, _rule in found]

    assert names != []
    assert all(name.startswith("ck_") for name in names)


def test_migrations_can_be_taken_back_and_made_again(databases: TestDatabases, database_kind: DatabaseKind) -> None:
    with databases.unmigrated(database_kind) as url, databases.opened(url) as database:
        upkeep.upgrade(database)
        upkeep.downgrade(database, "base")
        with database.engine.connect() as connection:
            assert inspect(connection).get_table_names() == ["alembic_version"]

        upkeep.upgrade(database)

        assert upkeep.shape(database).is_current
