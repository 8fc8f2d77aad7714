"""Messages that do not arrive: given up in time, told to administrators, picked up again when a worker leaves them."""

import datetime
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select

from claims.models import Event, Job
from claims.models.webhook import DeliveryState
from claims.queries.webhooks import by_ref, in_trouble
from claims.services import announcing, jobs, webhooks
from claims.services.tidying import tidy
from claims.services.work import Desk
from tests.factories.clock import Clock
from tests.factories.jobs import run_jobs
from tests.factories.people import SYSTEM
from tests.factories.sites import Site, a_site, answers, reply
from tests.factories.webhooks import add_webhook, deliveries, run_deliveries, send_test


@pytest.fixture
def receiver() -> Iterator[Site]:
    """A receiver that takes everything."""
    with a_site(answers(reply(b"Thank you", 204))) as site:
        yield site


def run_out(desk: Desk, clock: Clock, site: Site) -> None:
    """Try the newest message whenever it is due, until nothing more is tried."""
    while (next_try := deliveries(desk)[-1].next_try_at) is not None:
        clock.now = max(clock.now, next_try)
        run_deliveries(desk, site)


def trouble(desk: Desk) -> list[tuple[int, str]]:
    """What administrators are told: messages given up, and why a receiver was disabled."""
    with desk.reading() as session:
        return [(one.given_up, one.disabled_because) for one in in_trouble(session, desk.clock())]


def test_a_message_that_nobody_ever_takes_is_given_up_after_ten_tries(desk: Desk, clock: Clock) -> None:
    with a_site(answers(reply(b"", 500))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_out(desk, clock, site)
        clock.move(days=2)
        nothing_left = run_deliveries(desk, site)

    (given_up,) = deliveries(desk)
    assert (given_up.state, given_up.tries, len(site.requests), nothing_left) == (DeliveryState.FAILED, 10, 10, 0)


def test_administrators_are_told_of_a_message_that_was_given_up_until_one_arrives(desk: Desk, clock: Clock) -> None:
    began = clock.now
    with a_site(answers(*[reply(b"", 500)] * 10, reply(b"", 200))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_deliveries(desk, site)
        early = trouble(desk)
        run_out(desk, clock, site)
        late = trouble(desk)
        with desk.reading() as session:
            failing = by_ref(session, webhook.ref).failing_since
        with desk.work(SYSTEM) as work:
            webhooks.send_again(work, deliveries(desk)[0].ref)
        run_deliveries(desk, site)

    with desk.reading() as session:
        assert by_ref(session, webhook.ref).failing_since is None
    assert (early, late, failing, trouble(desk)) == ([], [(1, "")], began, [])


def test_a_receiver_that_takes_nothing_for_five_days_is_disabled_and_begins_anew_when_enabled(
    desk: Desk, clock: Clock
) -> None:
    five_days_on = clock.now + datetime.timedelta(days=5)
    with a_site(answers(reply(b"", 500))) as site:
        webhook, _ = add_webhook(desk, site.address())
        send_test(desk, webhook)
        run_out(desk, clock, site)  # about three days: how long one waits is left to chance
        clock.now = max(clock.now, five_days_on)
        send_test(desk, webhook)
        run_deliveries(desk, site)
        with desk.reading() as session:
            found = by_ref(session, webhook.ref)
            events = session.scalars(select(Event).where(Event.action == "webhook.disable")).all()
        told = trouble(desk)
        with desk.work(SYSTEM) as work:
            webhooks.enable(work, webhook.ref)
        send_test(desk, webhook)
        run_deliveries(desk, site)

    assert (found.is_active, found.disabled_because) == (False, "Every message has failed for 5 days.")
    assert ([event.reason for event in events], told) == ([announcing.FAILS_TOO_LONG], [(1, found.disabled_because)])
    with desk.reading() as session:
        anew = by_ref(session, webhook.ref)
    assert (anew.is_active, anew.failing_since, trouble(desk)) == (True, clock.now, [])


def test_a_message_whose_job_fails_for_good_is_shown_as_failed_and_told(desk: Desk, clock: Clock) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    send_test(desk, add_webhook(desk)[0])
    for _ in range(5):
        run_jobs(desk, errands={"webhook.deliver": broken})
        clock.move(hours=1)

    (failed,) = deliveries(desk)
    assert (failed.state, failed.next_try_at) == (DeliveryState.FAILED, None)
    assert "nobody expected (RuntimeError)" in failed.attempts[0].error
    assert trouble(desk) == [(1, "")]


def test_a_message_whose_workers_are_killed_again_and_again_is_shown_as_failed(desk: Desk, clock: Clock) -> None:
    send_test(desk, add_webhook(desk)[0])
    for _ in range(5):
        with desk.work(None) as work:
            assert jobs.take(work) is not None  # and then the worker is killed
        clock.move(minutes=3)

    run_jobs(desk)

    assert [(one.state, one.attempts[0].error) for one in deliveries(desk)] == [(DeliveryState.FAILED, jobs.DIED)]


def test_a_message_whose_worker_is_killed_once_is_sent_when_its_lease_runs_out(
    desk: Desk, clock: Clock, receiver: Site
) -> None:
    send_test(desk, add_webhook(desk, receiver.address())[0])
    with desk.work(None) as work:
        assert jobs.take(work) is not None
    clock.move(minutes=3)

    run_deliveries(desk, receiver)

    assert ([one.state for one in deliveries(desk)], len(receiver.requests)) == ([DeliveryState.DELIVERED], 1)


def test_a_message_that_no_job_sends_any_more_is_picked_up_again(desk: Desk, clock: Clock, receiver: Site) -> None:
    send_test(desk, add_webhook(desk, receiver.address())[0])
    with desk.work(None) as work:
        work.session.execute(delete(Job))
    tidy(desk)
    at_once = run_deliveries(desk, receiver)
    clock.move(hours=1)
    tidy(desk)
    tidy(desk)

    assert (at_once, run_deliveries(desk, receiver)) == (0, 1)
    assert [one.state for one in deliveries(desk)] == [DeliveryState.DELIVERED]
