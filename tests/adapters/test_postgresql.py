"""Opening PostgreSQL: how long anybody waits for it, and who says so."""

import psycopg
import pytest
from sqlalchemy import make_url, text

from claims.adapters.database import DatabaseUnusable
from tests.databases import DatabaseKind, TestDatabases


@pytest.mark.parametrize(("asked", "limit", "patience"), [({}, "20s", "5"), ({"connect_timeout": "9"}, "20s", "9")])
def test_postgresql_keeps_nobody_waiting_for_ever_and_the_address_may_say_how_long(
    databases: TestDatabases, asked: dict[str, str], limit: str, patience: str
) -> None:
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        address = make_url(url).update_query_dict(asked).render_as_string(hide_password=False)
        with databases.opened(address) as opened, opened.reads() as session:
            driver = session.connection().connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            told = driver.info.get_parameters()
            found = session.scalar(text("SHOW lock_timeout"))
    assert (found, told["connect_timeout"], told["tcp_user_timeout"]) == (limit, patience, "10000")


def test_a_limit_of_the_operator_stays(databases: TestDatabases) -> None:
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        address = make_url(url).update_query_dict({"options": "-c lock_timeout=3s"})
        with databases.opened(address.render_as_string(hide_password=False)) as opened, opened.reads() as session:
            found = session.scalar(text("SHOW lock_timeout"))
    assert found == "3s"


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_keep_every_letter_is_refused_in_words(databases: TestDatabases, encoding: str) -> None:
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        poor = make_url(url).set(database=f"kept_in_{encoding.lower()}")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            made = f"CREATE DATABASE {poor.database} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
            connection.execute(made.encode())
        with (
            databases.opened(poor.render_as_string(hide_password=False)) as opened,
            opened.reads() as session,
            pytest.raises(DatabaseUnusable, match=f"keeps its text in {encoding}"),
        ):
            session.connection()
