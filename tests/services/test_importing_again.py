"""Imports a second time, taken back, left lying: nothing is made twice and nothing worked on is lost."""

import pytest
from sqlalchemy import select

from claims.domain.claim_table import TableMapping
from claims.domain.errors import Forbidden, Invalid, MoveRefused, TooLarge
from claims.domain.importing import ImportKind, ImportState, RowOutcome
from claims.domain.lifecycle import State
from claims.domain.report_row import row_of
from claims.formats.report_csv import CsvProfile, write_csv
from claims.models import Event, ImportBatch, ImportFile
from claims.queries.reports import desk_entries
from claims.services import checking, commenting
from claims.services.importing import batches, running, undoing
from claims.services.work import Desk
from tests.factories.casefiles import Crew, act, claim_in
from tests.factories.clock import Clock
from tests.factories.imports import DAM, HEADER, ROAD, bring_in, claims_of, look_at, rows_of, table
from tests.factories.people import People


def test_what_is_here_already_is_not_made_twice_and_says_so(desk: Desk, people: People) -> None:
    bring_in(desk, people.ada, table(HEADER, ROAD, DAM))
    same = ("  THE road was closed at noon!", "mara lind", "2023-09-19", "http://www.news.example/a/", "", "")

    batch = look_at(desk, people.ada, table(HEADER, same, DAM, DAM, ("A third claim.", "", "", "", "", "")))

    assert (batch.accepted, batch.duplicate) == (1, 3)
    assert rows_of(desk, batch) == [
        (2, RowOutcome.DUPLICATE, "", "Here already: “The road was closed at noon.”."),
        (3, RowOutcome.DUPLICATE, "", "Here already: “The dam held.”."),
        (4, RowOutcome.DUPLICATE, "", "Here already: “The dam held.”."),
    ]


def test_an_identifier_tells_rows_apart_and_its_origin_tells_desks_apart(desk: Desk, people: People) -> None:
    header, first, changed = ("id", "claim"), ("7", "The dam held."), ("7", "The dam held after all.")
    bring_in(desk, people.ada, table(header, first))

    again = look_at(desk, people.ada, table(header, changed, ("8", "The dam held."), ("8", "The dam held.")))
    elsewhere = look_at(desk, people.ada, table(header, changed), origin="another desk")

    assert (again.accepted, again.duplicate) == (1, 2)
    assert [row[3] for row in rows_of(desk, again)][1:] == [
        "The desk has a claim with these words. It may be the same one.",
        "It repeats row 3 of this file.",
    ]
    assert (elsewhere.accepted, elsewhere.duplicate) == (1, 0)


def test_our_own_report_read_again_finds_everything_here(desk: Desk, crew: Crew) -> None:
    claims = [claim_in(desk, crew, state) for state in (State.NEW, State.PUBLISHED)]
    with desk.reading() as session:
        entries = list(desk_entries(session, [claim.id for claim in claims], "http://desk.example"))
    report = "".join(write_csv(map(row_of, entries), CsvProfile.SPREADSHEET)).encode()

    batch = look_at(desk, crew.author, report)

    assert (batch.accepted, batch.duplicate, batch.refused) == (0, 2, 0)


def test_undoing_sets_untouched_claims_aside_and_keeps_what_was_worked_on(desk: Desk, people: People) -> None:
    rows = [(f"Statement number {number}.", "", "", "", "", "") for number in range(4)]
    batch = bring_in(desk, people.ada, table(HEADER, *rows))
    taken, discussed, *others = claims_of(desk)
    act(desk, people.boris, lambda work: checking.take(work, taken.ref))
    act(desk, people.boris, lambda work: commenting.comment(work, discussed.ref, "Worth a look."))

    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    assert [claim.state for claim in claims_of(desk)] == [State.CHECKING, State.NEW, State.DISMISSED, State.DISMISSED]
    assert [(number, outcome, why) for number, outcome, _column, why in rows_of(desk, batch)] == [
        (2, RowOutcome.ACCEPTED, undoing.STAYS),
        (3, RowOutcome.ACCEPTED, undoing.STAYS),
        (4, RowOutcome.UNDONE, ""),
        (5, RowOutcome.UNDONE, ""),
    ]
    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.claim_id == others[0].id).order_by(Event.seq.desc())).first()
        done = session.scalars(select(Event).where(Event.action == "import.undo")).one()
    assert event is not None
    assert (event.action, event.reason) == ("claim.dismiss", "The import of claims.csv was undone.")
    assert (done.changes["taken_back"], done.changes["stayed"]) == ([None, 2], [None, 2])


def test_an_import_that_was_taken_back_can_come_in_again(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROAD, DAM))
    kept = claims_of(desk)[0]
    act(desk, people.boris, lambda work: checking.take(work, kept.ref))
    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    again = bring_in(desk, people.ada, table(HEADER, ROAD, DAM))

    assert (again.accepted, again.duplicate) == (1, 1)
    with pytest.raises(MoveRefused):
        act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))


def test_files_are_limited_named_safely_and_let_go(desk: Desk, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    assert batches.file_name("..\\..\\etc/pass\u202ewd.csv") == "passwd.csv"
    assert batches.file_name("") == batches.UNNAMED
    monkeypatch.setattr(batches, "LARGEST_UPLOAD", 30)
    with pytest.raises(TooLarge):
        look_at(desk, people.ada, table(HEADER, ROAD))
    with pytest.raises(Invalid, match=r"The file is empty\."):
        act(desk, people.ada, lambda work: batches.keep(work, ImportKind.CSV, "a.csv", b" \n", {}))


def test_a_file_left_lying_for_a_week_is_let_go_at_the_next_one(desk: Desk, people: People, clock: Clock) -> None:
    old = look_at(desk, people.ada, table(HEADER, ROAD))
    clock.move(days=8)

    new = look_at(desk, people.ada, table(HEADER, DAM))

    with desk.reading() as session:
        assert session.scalars(select(ImportFile.batch_id)).all() == [new.id]
        assert session.get_one(ImportBatch, old.id).state is ImportState.ABANDONED


def test_a_column_that_is_not_there_is_refused(desk: Desk, people: People) -> None:
    batch = look_at(desk, people.ada, table(HEADER, ROAD))

    with pytest.raises(Invalid, match="There is no column “nowhere” in this file"):
        act(desk, people.ada, lambda work: running.remap(work, batch.ref, TableMapping({"statement": "nowhere"})))


def test_only_those_who_may_import_do(desk: Desk, people: People) -> None:
    batch = look_at(desk, people.ada, table(HEADER, ROAD))

    for deed in (running.look, running.confirm, undoing.undo, batches.abandon):
        with pytest.raises(Forbidden), desk.work(people.viktor) as work:
            deed(work, batch.ref)
