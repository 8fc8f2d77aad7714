"""What a database says of itself: whether it takes changes, and whether the account that asks has its rights."""

import psycopg
import pytest
from sqlalchemy import make_url, text

from claims.adapters.database import Database
from claims.cli.doctor_keeping import lettered, permitted
from claims.cli.finding import FAIL, OK, WARN
from claims.models import Base
from claims.queries.health import without_rights
from tests.databases import DatabaseKind, TestDatabases

SCRIBE = "pg_monitor"  # a role that every server has, and that owns nothing
ROWS = f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {SCRIBE}"
NUMBERS = f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {SCRIBE}"
CLOSED = f"REVOKE UPDATE, DELETE ON event, publication, revision FROM {SCRIBE}"


def test_rights_that_an_account_lacks_are_named(databases: TestDatabases) -> None:
    lacking = []
    with (
        databases.fresh(DatabaseKind.POSTGRESQL) as url,
        databases.opened(url) as opened,
        opened.writes() as session,  # which is rolled back
    ):
        for grant in ("SELECT 1", ROWS, NUMBERS, CLOSED):
            session.execute(text(grant))
            session.execute(text(f"SET LOCAL ROLE {SCRIBE}"))
            lacking.append(set(without_rights(session)))
            session.execute(text("RESET ROLE"))
    tables = {"alembic_version", *Base.metadata.tables}
    numbers = {name for name in lacking[1] if name.endswith("_id_seq")} | {"event_seq_seq"}
    assert lacking == [tables | numbers, numbers, set(), set()]


@pytest.mark.parametrize(
    ("setting", "level", "words"),
    [
        ("application_name=desk", OK, "The database takes changes."),
        (
            "default_transaction_read_only=on",
            FAIL,
            "The database takes no change: it is a standby, or set to be read only.",
        ),
    ],
)
def test_the_doctor_says_whether_it_takes_changes(
    databases: TestDatabases, setting: str, level: str, words: str
) -> None:
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        address = make_url(url).update_query_dict({"options": f"-c {setting}"})
        with databases.opened(address.render_as_string(hide_password=False)) as opened:
            found = permitted(opened)
    assert found == (level, words)


def test_the_doctor_names_the_first_of_many_tables(databases: TestDatabases) -> None:
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        address = make_url(url).update_query_dict({"options": f"-c role={SCRIBE}"})
        with databases.opened(address.render_as_string(hide_password=False)) as opened:
            found = permitted(opened)
    assert (found.level, "lacks rights to alembic_version, " in found.words, " more: grant" in found.words) == (
        FAIL,
        True,
        True,
    )


def test_the_doctor_says_whether_searches_know_capital_letters(database: Database, databases: TestDatabases) -> None:
    fit = lettered(database)
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        english = make_url(url).set(database="english")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS english")
            connection.execute("CREATE DATABASE english LOCALE 'C' TEMPLATE template0")
        with databases.opened(english.render_as_string(hide_password=False)) as opened:
            unfit = lettered(opened)
    assert (fit.level, unfit.level) == (OK, WARN)
