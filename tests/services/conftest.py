"""A second installation, for what goes from one to another."""

from collections.abc import Iterator

import pytest

from claims.services.work import Desk
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.demo import demo_clock_at_start


@pytest.fixture
def other(databases: TestDatabases, database_kind: DatabaseKind) -> Iterator[Desk]:
    """Another installation, empty."""
    with databases.fresh(database_kind) as url, databases.opened(url) as database:
        yield Desk(database, demo_clock_at_start())
