"""The database itself refuses to change, delete, replace or empty the history, whatever code asks."""

import pytest
from sqlalchemy import TextClause, select, text
from sqlalchemy.exc import DatabaseError

from claims.adapters.database import Database
from claims.domain.errors import MoveRefused
from claims.models import Event
from claims.services.work import Desk, Work
from tests.databases import DatabaseKind
from tests.factories.people import People
from tests.factories.sources import add_source

COLUMNS = ", ".join(column.name for column in Event.__table__.columns if column.name != "reason")
REWRITTEN = f"INTO event ({COLUMNS}, reason) SELECT {COLUMNS}, 'rewritten' FROM event"  # noqa: S608  our own names
ATTEMPTS = {
    DatabaseKind.SQLITE: [
        "UPDATE event SET reason = 'rewritten'",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 1",
        f"REPLACE {REWRITTEN}",
        f"INSERT OR REPLACE {REWRITTEN} WHERE seq = 1",
        f"INSERT {REWRITTEN} WHERE true ON CONFLICT (seq) DO UPDATE SET reason = 'rewritten'",
    ],
    DatabaseKind.POSTGRESQL: [
        "UPDATE event SET reason = 'rewritten'",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 1",
        "TRUNCATE event",
        "TRUNCATE user_account CASCADE",
        f"INSERT {REWRITTEN} ON CONFLICT (seq) DO UPDATE SET reason = 'rewritten'",
    ],
}


def kept(database: Database) -> list[tuple[str, str, str]]:
    with database.reads() as session:
        events = session.scalars(select(Event).order_by(Event.seq))
        return [(event.action, event.actor_name, event.reason) for event in events]


def run(database: Database, statement: TextClause) -> None:
    with database.writes() as session:
        session.execute(statement)
        session.commit()


@pytest.mark.parametrize("number", range(6))
def test_no_statement_changes_replaces_or_deletes_an_event(
    desk: Desk, people: People, database: Database, database_kind: DatabaseKind, number: int
) -> None:
    add_source(desk, people.ada)
    before = kept(database)
    with pytest.raises(DatabaseError, match="append_only: "):
        run(database, text(ATTEMPTS[database_kind][number]))
    assert kept(database) == before
    assert before[-1] == ("source.describe", "Ada Levin", "")


def rewrite(work: Work) -> None:
    event = work.session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    event.actor_name = "Nobody"
    work.session.flush()


def test_an_attempt_through_the_desk_is_refused_in_words(desk: Desk, people: People, database: Database) -> None:
    add_source(desk, people.ada)
    with pytest.raises(MoveRefused) as refused, desk.work(people.dina) as work:
        rewrite(work)
    assert refused.value.message == "History and published versions are never changed or deleted."
    assert ("source.describe", "Ada Levin", "") in kept(database)


def fail_after_recording(work: Work) -> None:
    work.record_all([work.entry("source.describe", work.subject)])
    raise ZeroDivisionError


def test_an_event_goes_with_a_change_that_fails(desk: Desk, people: People, database: Database) -> None:
    before = kept(database)
    with pytest.raises(ZeroDivisionError), desk.work(people.ada) as work:
        fail_after_recording(work)
    assert kept(database) == before
