"""What has served its purpose is forgotten in time, and nothing else."""

import threading

from sqlalchemy import func, select, update

from claims.domain.lifecycle import State
from claims.jobs.running import run_until
from claims.models import Event, Job, WebhookAttempt, WebhookDelivery
from claims.models.base import Base
from claims.services.tidying import tidy
from claims.services.work import Desk
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
