"""Files that are slow to read hold nobody up: they are read before anything is held, and not for ever."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from claims.domain.claim_table import TableMapping
from claims.domain.errors import MoveRefused
from claims.domain.importing import ImportKind, ImportState
from claims.formats.read_claimreview.files import read_checks
from claims.queries import imports
from claims.services import cases
from claims.services.importing import queueing, reading, running
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.imports import confirm, feed, look_at, review, table
from tests.factories.jobs import run_jobs
from tests.factories.people import People
from tests.web.test_imports import send

WAIT = 30.0  # seconds; far longer than a database waits for its one writer


class Gate:
    """A reader of checks that says when it begins and goes on when it is told to."""

    def __init__(self) -> None:
        self.began, self.go = threading.Event(), threading.Event()

    def __call__(self, *asked: Any) -> Iterator[Any]:
        """The checks, once the gate is open."""
        self.began.set()
        assert self.go.wait(WAIT)
        return read_checks(*asked)


def written_meanwhile(desk: Desk, people: People, gate: Gate, call: Any) -> Any:
    """What the call answers, in the middle of which somebody else writes."""
    answers: list[Any] = []
    caller = threading.Thread(target=lambda: answers.append(call()))
    caller.start()
    try:
        assert gate.began.wait(WAIT)
        act(desk, people.boris, lambda work: cases.open_case(work, "Roads"))
    finally:
        gate.go.set()
        caller.join(WAIT)
    return answers[0]


def states(desk: Desk) -> list[ImportState]:
    with desk.reading() as session:
        return [batch.state for batch in imports.page(session, 1).rows]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A reader of checks that waits, in place of the quick one."""
    made = Gate()
    monkeypatch.setattr(reading, "read_checks", made)
    return made


def test_others_write_while_a_file_that_was_sent_is_read(
    desk: Desk, people: People, sign_in: SignIn, gate: Gate
) -> None:
    ada = sign_in("ada")

    sent = written_meanwhile(desk, people, gate, lambda: send(ada, feed(review()), "f.json", "claimreview"))

    assert sent.status_code == 302
    assert states(desk) == [ImportState.PREVIEWED]


def test_others_write_while_an_import_is_read_again(
    desk: Desk, people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, gate = look_at(desk, people.ada, feed(review()), ImportKind.CLAIMREVIEW), Gate()
    ada = sign_in("ada")
    monkeypatch.setattr(reading, "read_checks", gate)

    done = written_meanwhile(desk, people, gate, lambda: post(ada, f"/exchange/imports/{batch.ref}/do"))

    assert done.status_code == 302
    assert states(desk) == [ImportState.DONE]


@pytest.mark.parametrize("deed", [queueing.Deed.LOOK, queueing.Deed.DO])
def test_others_write_while_a_worker_reads(
    desk: Desk, people: People, monkeypatch: pytest.MonkeyPatch, deed: queueing.Deed
) -> None:
    batch, gate = look_at(desk, people.ada, feed(review()), ImportKind.CLAIMREVIEW), Gate()
    act(desk, people.ada, lambda work: queueing.ask(work, batch.ref, deed))
    monkeypatch.setattr(reading, "read_checks", gate)

    assert written_meanwhile(desk, people, gate, lambda: run_jobs(desk)) == 1

    assert states(desk) == [ImportState.DONE if deed is queueing.Deed.DO else ImportState.PREVIEWED]


def test_a_file_that_takes_too_long_is_refused_in_words(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = sign_in("ada")
    monkeypatch.setattr(reading.Source, "__init__", _hurried(reading.Source.__init__))
    rows = [("claim",), *((f"The road number {number} was closed at noon.",) for number in range(400))]

    sent = send(ada, table(*rows), "slow.csv")

    assert sent.status_code == 422
    assert "Reading this file took longer than 0 seconds and was stopped." in text_of(sent.get_data(as_text=True))


def test_a_table_of_many_rows_is_left_to_a_worker_however_few_bytes_it_has(
    desk: Desk, people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = sign_in("ada")
    monkeypatch.setattr(queueing, "MOST_AT_ONCE", 3)
    good = "The road was closed."

    few = send(ada, table(("claim",), ("No",), ("No",), (good,)), "few.csv")
    many = send(ada, table(("claim",), ("No",), ("No",), ("No",), (good,)), "many.csv")
    waiting = text_of(ada.get(many.location).get_data(as_text=True))
    run_jobs(desk)
    done = post(ada, f"{many.location}/do", page=many.location)

    assert done.status_code == 302
    assert "Import 1 claim" in text_of(ada.get(few.location).get_data(as_text=True))
    assert "It waits for a worker." in waiting
    after = text_of(ada.get(many.location).get_data(as_text=True))
    assert "Importing many.csv. It waits for a worker." in after


def test_columns_chosen_meanwhile_stop_what_was_judged_by_others(desk: Desk, people: People) -> None:
    batch = look_at(desk, people.ada, table(("claim", "other"), ("The road was closed.", "The dam held.")))
    with desk.reading() as session:
        prepared = running.prepare_kept(session, batch.ref)
    other = TableMapping({"statement": "other"})
    act(desk, people.ada, lambda work: running.remap(work, batch.ref, other))

    with pytest.raises(MoveRefused, match="other columns"), desk.work(people.ada) as work:
        running.confirm(work, batch.ref, prepared)

    assert confirm(desk, people.ada, batch.ref).accepted == 1


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined", "punycode", "base64", "zlib"])
def test_a_page_in_no_charset_of_the_web_is_read_or_refused_in_words(sign_in: SignIn, charset: str) -> None:
    body = f"<html><meta charset={charset}>".encode() + b"\xff <p>ClaimReview"

    sent = send(sign_in("ada"), body, "page.html", "claimreview")

    assert sent.status_code == 422
    assert "There is no ClaimReview" in text_of(sent.get_data(as_text=True))


def _hurried(made: Any) -> Any:
    def hurried(source: Any, *args: Any, **told: Any) -> None:
        made(source, *args, **{**told, "seconds": 0.0})

    return hurried
