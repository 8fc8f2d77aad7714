"""``claims db``: bringing the database's shape up to date and checking it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from claims.adapters.database import Database
from claims.cli.door import NOT_MIGRATED, TOO_NEW
from claims.services.upkeep import newest_revision
from tests.cli.conftest import Terminal, terminal_on
from tests.databases import DatabaseKind, TestDatabases


@pytest.fixture
def bare(tmp_path: Path, databases: TestDatabases, database_kind: DatabaseKind) -> Iterator[Terminal]:
    """A terminal on a database without any table."""
    with databases.unmigrated(database_kind) as url:
        yield terminal_on(tmp_path, url)


@pytest.mark.parametrize(
    "words", [("user", "list"), ("user", "add", "ada", "--role", "checker"), ("db", "check"), ("serve",)]
)
def test_before_the_upgrade_every_command_names_the_upgrade(bare: Terminal, words: tuple[str, ...]) -> None:
    refused = bare(*words)

    told = NOT_MIGRATED.format(upgrade="claims db upgrade")
    assert (refused.exit_code, refused.stdout, refused.stderr.strip()) == (1, "", told)


@pytest.mark.parametrize("words", [("user", "list"), ("db", "check"), ("db", "upgrade"), ("serve",)])
def test_a_database_of_a_newer_version_is_told_apart_and_left_alone(
    terminal: Terminal, database: Database, words: tuple[str, ...]
) -> None:
    with database.writes() as session, session.begin():
        session.execute(text("UPDATE alembic_version SET version_num = '9999_future'"))

    refused = terminal(*words)

    told = TOO_NEW.format(current="9999_future", newest=newest_revision())
    assert (refused.exit_code, refused.stdout, refused.stderr.strip()) == (1, "", told)


def test_the_site_is_not_sent_to_upgrade_tables_that_no_migration_mends(terminal: Terminal, database: Database) -> None:
    with database.writes() as session, session.begin():
        session.execute(text("CREATE TABLE leftover (id INTEGER PRIMARY KEY)"))

    refused = terminal("serve")

    assert (refused.exit_code, refused.stderr.startswith("The tables differ from what this version needs: ")) == (
        1,
        True,
    )


def test_upgrade_makes_the_shape_current_and_may_be_repeated(bare: Terminal) -> None:
    newest = newest_revision()

    answers = [bare("db", "upgrade").output, bare("db", "upgrade").output, bare("db", "check").output]

    assert answers == [f"The database is now at {newest}.\n"] + [f"The database is up to date ({newest}).\n"] * 2


def test_check_names_a_table_that_differs(terminal: Terminal, database: Database) -> None:
    with database.writes() as session, session.begin():
        session.execute(text("CREATE TABLE leftover (id INTEGER PRIMARY KEY)"))

    refused = terminal("db", "check")

    assert (refused.exit_code, "leftover" in refused.stderr) == (1, True)
