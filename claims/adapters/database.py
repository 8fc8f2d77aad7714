"""Opening SQLite and PostgreSQL so that nothing acknowledged is lost and no update is overwritten.

SQLite: WAL, synchronous FULL, foreign keys on, ``BEGIN IMMEDIATE`` for every transaction that may write. A plain
``BEGIN`` would let two writers read the same row and the second one fail or overwrite.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

# 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint at once.
OLDEST_SQLITE = (3, 51, 3)
BUSY_MILLISECONDS = 5_000

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",
)


class DatabaseUnusable(Exception):
    """The database cannot be opened; the message is one plain sentence."""


@dataclass(frozen=True)
class Database:
    """One engine with two ways in: sessions that read and sessions that may write."""

    engine: Engine
    reads: sessionmaker[Session]
    writes: sessionmaker[Session]


def open_database(url: str) -> Database:
    """Open the database at an SQLAlchemy URL; raises ``DatabaseUnusable``."""
    engine = open_engine(url)
    writing = engine.execution_options(may_write=True)
    return Database(
        engine=engine,
        reads=sessionmaker(engine, expire_on_commit=False),
        writes=sessionmaker(writing, expire_on_commit=False),
    )


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///…`` or ``postgresql://…``; raises ``DatabaseUnusable`` for anything else."""
    try:
        backend = make_url(url).get_backend_name()
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise DatabaseUnusable("CLAIMS_DATABASE_URL is not a database address.") from None
    if backend not in OPENERS:
        raise DatabaseUnusable(f"CLAIMS_DATABASE_URL names “{backend}”; use sqlite or postgresql.")
    try:
        return OPENERS[backend](url)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise DatabaseUnusable(
            "CLAIMS_DATABASE_URL names a driver that is not installed; begin it with sqlite:// or postgresql://."
        ) from None


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a library inside the range of the WAL-reset fault."""
    if version < OLDEST_SQLITE:
        found, needed = ".".join(map(str, version)), ".".join(map(str, OLDEST_SQLITE))
        raise DatabaseUnusable(f"SQLite {found} can corrupt databases under load; {needed} or newer is needed.")


def _open_sqlite(url: str) -> Engine:
    check_sqlite(pysqlite3.sqlite_version_info)
    engine = create_engine(url, module=pysqlite3, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    _keep_to_owner(engine.url.database)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _keep_to_owner(path: str | None) -> None:
    """Make a new database file readable by its owner alone; SQLite gives the files beside it the same mode."""
    if path and path != ":memory:":
        with suppress(OSError):  # it is there already, or opening it will say what is wrong
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours to send
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows ASCII alone
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _lower(text: str | None) -> str | None:
    return text.lower() if isinstance(text, str) else text


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("may_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(url: str) -> Engine:
    return create_engine(url, pool_pre_ping=True)


OPENERS = {"sqlite": _open_sqlite, "postgresql": _open_postgresql}
