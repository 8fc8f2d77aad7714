"""What has served its purpose is forgotten in time, and nothing else."""

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from claims.adapters.vault import Vault
from claims.domain.lifecycle import State
from claims.domain.vocabulary import DocumentKind
from claims.jobs.running import run_until
from claims.models import Capture, Event, Extract, Job, WebhookAttempt, WebhookDelivery
from claims.models.base import Base
from claims.services import captures
from claims.services.tidying import tidy
from claims.services.work import Desk
from tests.factories.captures import receive
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.jobs import CONFIG, ask, run_jobs
from tests.factories.people import People
from tests.factories.sites import a_site, answers, reply
from tests.factories.webhooks import add_webhook, deliveries, run_deliveries, send_test


def count(desk: Desk, *tables: type[Base]) -> list[int]:
    with desk.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def jobs_left(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return list(session.scalars(select(Job.ref).order_by(Job.id)))


def test_a_job_is_forgotten_thirty_days_after_it_ended(desk: Desk, people: People, clock: Clock) -> None:
    ask(desk, people.ada, "look")
    run_jobs(desk, errands={"look": lambda *_: None})
    clock.move(days=29)
    younger = ask(desk, people.ada, "nobody knows how")
    run_jobs(desk)
    waiting = ask(desk, people.ada, "look")
    tidy(desk)
    before = len(jobs_left(desk))

    clock.move(days=1)
    tidy(desk)

    assert (before, jobs_left(desk)) == (3, [younger, waiting])


def test_a_message_is_forgotten_with_its_tries_once_none_of_them_is_recent(desk: Desk, clock: Clock) -> None:
    webhook, _ = add_webhook(desk)
    send_test(desk, webhook)
    with a_site(answers(reply(status=204))) as site:
        with desk.work(None) as work:
            work.session.execute(update(type(webhook)).values(url=site.address("/hook")))
        run_deliveries(desk, site)
    events = count(desk, Event)
    clock.move(days=89)
    tidy(desk)
    kept = count(desk, WebhookDelivery, WebhookAttempt)

    clock.move(days=1)
    tidy(desk)

    assert (kept, count(desk, WebhookDelivery, WebhookAttempt)) == ([1, 1], [0, 0])
    assert count(desk, Event) == events


def test_a_message_that_still_waits_is_never_forgotten(desk: Desk, crew: Crew, clock: Clock) -> None:
    add_webhook(desk)
    claim_in(desk, crew, State.PUBLISHED)

    clock.move(days=400)
    tidy(desk)

    assert [one.event for one in deliveries(desk)] == ["check.published"]


def test_a_worker_with_nothing_to_do_tidies(desk: Desk, people: People, clock: Clock) -> None:
    ask(desk, people.ada, "nobody knows how")
    run_jobs(desk)
    clock.move(days=31)
    stop = threading.Event()
    rounds = iter([False, False, True])

    run_until(stop, desk, CONFIG, is_left=lambda: next(rounds))

    assert jobs_left(desk) == []


def kept(vault: Vault) -> set[str]:
    return {path.name for path in vault.files()}


def age(vault: Vault) -> None:
    """Make the files as old as their rows: the disk has a clock of its own."""
    for path in vault.files():
        os.utime(path, (1_000, 1_000))


def test_a_file_that_no_document_came_of_is_let_go_after_thirty_days(
    desk: Desk, people: People, clock: Clock, tmp_path: Path
) -> None:
    vault = Vault(tmp_path)
    used = receive(desk, people.ada, tmp_path, b"The wall held, the harbour authority said on Tuesday.")
    unused = receive(desk, people.ada, tmp_path, b"Nobody wanted this text, whatever it may have said.")
    with desk.work(people.ada) as work:
        captures.bring_in(work, used.ref, title="The wall", kind=DocumentKind.ARTICLE, language="en")
    age(vault)
    clock.move(days=29)
    tidy(desk, vault)
    before = kept(vault)

    clock.move(days=1)
    tidy(desk, vault)

    assert (before, kept(vault)) == ({used.sha256, unused.sha256}, {used.sha256})
    assert count(desk, Capture, Extract) == [1, 1]
    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.action == "capture.drop")).one()
    assert (event.subject_ref, event.changes) == (unused.ref, {"sha256": [unused.sha256, None]})


def test_bytes_that_another_row_names_or_that_came_again_lately_stay(
    desk: Desk, people: People, clock: Clock, tmp_path: Path
) -> None:
    vault, twice, again = Vault(tmp_path), b"The same words, brought in twice.", b"Words that are just coming again."
    receive(desk, people.ada, tmp_path, twice)
    receive(desk, people.ada, tmp_path, again)
    age(vault)
    clock.move(days=30)
    younger = receive(desk, people.ada, tmp_path, twice)
    digest = vault.put(again)  # its row is about to be written

    tidy(desk, vault)

    assert (kept(vault), count(desk, Capture)) == ({younger.sha256, digest}, [1])


def test_what_a_text_rests_on_cannot_be_deleted(desk: Desk, people: People, tmp_path: Path) -> None:
    used = receive(desk, people.ada, tmp_path, b"The wall held, the harbour authority said on Tuesday.")
    with desk.work(people.ada) as work:
        captures.bring_in(work, used.ref, title="The wall", kind=DocumentKind.ARTICLE, language="en")

    for table in (Extract, Capture):
        with pytest.raises(IntegrityError, match="append_only"), desk.database.writes() as session, session.begin():
            session.execute(delete(table))
