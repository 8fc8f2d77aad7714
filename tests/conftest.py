"""What every test may ask for: a fresh database of each kind, a desk, an application, people and a browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.adapters.database import Database
from claims.config import Config
from claims.services.work import Desk
from tests.databases import DatabaseKind, TestDatabases, kinds_asked_for, memory_folder
from tests.factories.clock import Clock

pytest_plugins = ["tests.factories.chance", "tests.factories.fixtures", "tests.factories.demo"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        default="sqlite,postgresql",
        help="databases that tests with one run on: sqlite, postgresql, or both with a comma",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        kinds = kinds_asked_for(str(metafunc.config.getoption("--database")))
        if metafunc.definition.get_closest_marker("one_database"):
            kinds = kinds[:1]
        metafunc.parametrize("database_kind", kinds, ids=[kind.value for kind in kinds], scope="session")


@pytest.fixture(scope="session")
def databases() -> Iterator[TestDatabases]:
    """The servers and migrated templates of this test process."""
    with (
        tempfile.TemporaryDirectory(prefix="claims-tests-", dir=memory_folder()) as folder,
        TestDatabases(Path(folder)) as made,
    ):
        yield made


@pytest.fixture
def database_url(databases: TestDatabases, database_kind: DatabaseKind) -> Iterator[str]:
    """The address of a migrated, empty database that nobody else uses."""
    with databases.fresh(database_kind) as url:
        yield url


@pytest.fixture
def database(databases: TestDatabases, database_url: str) -> Iterator[Database]:
    """The same database, opened."""
    with databases.opened(database_url) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon of 20 September 2023 until it is moved."""
    return Clock()


@pytest.fixture
def desk(database: Database, clock: Clock) -> Desk:
    """The desk on an empty database."""
    return Desk(database, clock)


@pytest.fixture
def config(tmp_path: Path, database_url: str) -> Config:
    """Settings of an installation that uses the fresh database."""
    return Config(
        instance=tmp_path,
        database_url=database_url,
        secret_key="k" * 64,
        base_url="http://desk.example",
        site_name="Example Facts Desk",
    )
