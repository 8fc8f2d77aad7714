"""A database that cannot be written to: what waiting cures is told apart from what somebody has to mend."""

import logging

import psycopg
import pytest
from sqlalchemy import func, make_url, select
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, ProgrammingError

from claims.domain.errors import Busy
from claims.services.constraints import is_out_of_reach, out_of_reach
from claims.services.work import Desk
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.clock import Clock

BUSY = "The database is busy. Nothing was changed; send it again in a moment."
FULL = "The disk of the desk is full or failing. Nothing was changed; tell whoever runs it."
CLOSED = "The database cannot be written to. Nothing was changed; tell whoever runs it."
GERMAN = "kann INSERT nicht in einer Read-Only-Transaktion ausführen"


@pytest.mark.parametrize(
    ("fault", "words", "is_grave"),
    [
        (Exception("database is locked"), BUSY, False),
        (psycopg.errors.LockNotAvailable("canceling statement due to lock timeout"), BUSY, False),
        (psycopg.errors.AdminShutdown("terminating connection due to administrator command"), BUSY, False),
        (Exception("database or disk is full"), FULL, True),
        (Exception("disk I/O error"), FULL, True),
        (psycopg.errors.DiskFull('could not extend file "base/16384/2619"'), FULL, True),
        (Exception("attempt to write a readonly database"), CLOSED, True),
        (psycopg.errors.ReadOnlySqlTransaction(GERMAN), CLOSED, True),
        (psycopg.errors.InsufficientPrivilege("permission denied for table event"), CLOSED, True),
    ],
)
def test_what_waiting_does_not_cure_is_said_and_logged_as_an_error(
    caplog: pytest.LogCaptureFixture, fault: Exception, words: str, is_grave: bool
) -> None:
    refusal = out_of_reach(OperationalError("INSERT", {}, fault))
    found = [(record.levelno == logging.ERROR, str(fault) in record.getMessage()) for record in caplog.records]
    assert (refusal.message, found) == (words, [(is_grave, True)])


@pytest.mark.parametrize(
    ("kind", "fault", "is_it"),
    [
        (InternalError, psycopg.errors.ReadOnlySqlTransaction(), True),
        (InternalError, psycopg.errors.IdleInTransactionSessionTimeout(), True),
        (ProgrammingError, psycopg.errors.InsufficientPrivilege(), True),
        (ProgrammingError, psycopg.errors.UndefinedColumn(), False),
    ],
)
def test_a_faulty_statement_is_not_blamed_on_the_database(
    kind: type[DBAPIError], fault: Exception, is_it: bool
) -> None:
    assert is_out_of_reach(kind("INSERT", {}, fault)) == is_it


def test_a_standby_that_takes_no_change_and_an_account_without_rights_are_told_in_words(
    databases: TestDatabases, clock: Clock
) -> None:
    told = []
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        for setting in ("default_transaction_read_only=on", "role=pg_monitor"):
            address = make_url(url).update_query_dict({"options": f"-c {setting}"})
            with (
                databases.opened(address.render_as_string(hide_password=False)) as limited,
                pytest.raises(Busy) as refused,
                Desk(limited, clock).work(None) as work,
            ):
                work.record_all([work.entry("desk.try", work.subject)])
            told.append(refused.value.message)
    assert told == [CLOSED, CLOSED]


def test_a_change_does_not_wait_for_ever_for_what_another_holds(databases: TestDatabases, clock: Clock) -> None:
    lock = select(func.pg_advisory_xact_lock(1))
    with databases.fresh(DatabaseKind.POSTGRESQL) as url:
        impatient = make_url(url).update_query_dict({"options": "-c lock_timeout=50"})
        with databases.opened(impatient.render_as_string(hide_password=False)) as opened:
            desk = Desk(opened, clock)
            with desk.work(None) as holding:
                holding.session.execute(lock)
                with pytest.raises(Busy) as refused, desk.work(None) as work:
                    work.session.execute(lock)
    assert refused.value.message == BUSY
