"""Opening databases: what a connection is set to, what is refused, and who may read the file."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from claims.adapters.database import DatabaseUnusable, begin_aside, check_sqlite, open_database


def test_a_new_database_file_and_what_stands_beside_it_are_for_the_owner_alone(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'claims.db'}")
    with database.writes() as session, session.begin():
        session.execute(text("CREATE TABLE thing (name TEXT)"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    database.engine.dispose()

    assert modes == {"claims.db": 0o600, "claims.db-wal": 0o600, "claims.db-shm": 0o600}


def test_sqlite_keeps_what_it_has_acknowledged(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'claims.db'}")
    with database.reads() as session:
        found = [session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    database.engine.dispose()

    assert found == ["wal", 2, 1]  # 2 is FULL


def test_a_library_inside_the_range_of_the_wal_reset_fault_is_refused() -> None:
    with pytest.raises(DatabaseUnusable, match="can corrupt databases"):
        check_sqlite((3, 40, 1))


@pytest.mark.parametrize(("url", "told"), [("mysql://x/y", "names “mysql”"), ("nonsense", "not a database address")])
def test_another_database_is_refused_in_words(url: str, told: str) -> None:
    with pytest.raises(DatabaseUnusable, match=told):
        open_database(url)


def test_an_address_without_a_driver_is_refused_in_words_and_makes_no_file(tmp_path: Path) -> None:
    for address in (f"sqlite+nonsense:///{tmp_path}/claims.db", "postgresql+psycopg2://desk.example/claims"):
        with pytest.raises(DatabaseUnusable, match="names a driver that is not installed"):
            open_database(address)

    assert list(tmp_path.iterdir()) == []


def test_a_note_that_can_be_left_out_hardly_waits_for_the_writer(tmp_path: Path) -> None:
    database, told = open_database(f"sqlite:///{tmp_path / 'claims.db'}"), list[str]()
    event.listen(database.engine, "before_cursor_execute", lambda *about: told.append(about[2]))
    with database.writes() as holding, database.writes() as aside:
        begin_aside(aside)
        aside.rollback()
        holding.execute(text("SELECT 1"))
        with pytest.raises(OperationalError, match="database is locked"):
            begin_aside(aside)
    database.engine.dispose()

    aside_way = ["PRAGMA busy_timeout = 500", "BEGIN IMMEDIATE", "PRAGMA busy_timeout = 20000"]
    assert [words for words in told if words != "SELECT 1"] == [*aside_way, "BEGIN IMMEDIATE", *aside_way]
