"""Opening SQLite and PostgreSQL so that nothing acknowledged is lost and no update is overwritten.

SQLite: WAL, synchronous FULL, foreign keys on, ``BEGIN IMMEDIATE`` for every transaction that may write. A plain
``BEGIN`` would let two writers read the same row and the second one fail or overwrite.

PostgreSQL: nobody waits longer for a row than for SQLite's one writer, nor for hours for a server that went silent.
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
# How long a change waits for the one writer of SQLite: a large import holds it for some seconds, a report never.
BUSY_MILLISECONDS = 20_000
ASIDE_MILLISECONDS = 500  # what a note waits that can be left out

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",
)

# Of libpq; what the address itself says counts instead. A server that loses its power closes no connection: without
# these, whoever waits for it notices after a quarter of an hour, or two.
PATIENCE: dict[str, int] = {
    "connect_timeout": 5,  # seconds, for each host that is named
    "tcp_user_timeout": 10_000,  # milliseconds until what was sent has to have arrived
    "keepalives_idle": 30,  # seconds of silence until a server is asked whether it is there, three times
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# A limit of the operator's own, given to the account or the database, stays.
LIMIT_WAITS = (
    f"SELECT set_config('lock_timeout', '{BUSY_MILLISECONDS}', false) WHERE current_setting('lock_timeout') = '0'"
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
    return _with_two_ways(open_engine(url))


def open_nowhere() -> Database:
    """An empty SQLite database that goes when it is closed; what memory does not hold is put into a nameless file."""
    check_sqlite(pysqlite3.sqlite_version_info)
    engine = create_engine(
        "sqlite://", module=pysqlite3, creator=lambda: pysqlite3.connect("", check_same_thread=False)
    )
    return _with_two_ways(_prepared(engine))


def _with_two_ways(engine: Engine) -> Database:
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


def begin_aside(session: Session) -> None:
    """Begin the change of this session now, for a note that can be left out: SQLite's writer is hardly waited for."""
    session.connection(execution_options={"busy_milliseconds": ASIDE_MILLISECONDS})


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a library inside the range of the WAL-reset fault."""
    if version < OLDEST_SQLITE:
        found, needed = ".".join(map(str, version)), ".".join(map(str, OLDEST_SQLITE))
        raise DatabaseUnusable(f"SQLite {found} can corrupt databases under load; {needed} or newer is needed.")


def _open_sqlite(url: str) -> Engine:
    check_sqlite(pysqlite3.sqlite_version_info)
    engine = create_engine(url, module=pysqlite3, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    _keep_to_owner(engine.url.database)
    return _prepared(engine)


def _prepared(engine: Engine) -> Engine:
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
    options = connection.get_execution_options()
    waits = options.get("busy_milliseconds", BUSY_MILLISECONDS)
    if waits == BUSY_MILLISECONDS:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("may_write", False) else "BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {waits}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:  # the connection goes back to the others
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _open_postgresql(url: str) -> Engine:
    address = make_url(url)
    patience = {name: value for name, value in PATIENCE.items() if name not in address.query}
    engine = create_engine(address, pool_pre_ping=True, connect_args=patience)
    event.listen(engine, "connect", _prepare_postgresql, insert=True)  # before SQLAlchemy asks anything
    return engine


def _prepare_postgresql(connection: Any, _record: object) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseUnusable(f"The database keeps its text in {encoding}; it has to be made with ENCODING 'UTF8'.")
    with connection.transaction():
        connection.execute(LIMIT_WAITS)


OPENERS = {"sqlite": _open_sqlite, "postgresql": _open_postgresql}
