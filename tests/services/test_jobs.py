"""Jobs: written with their cause, leased to one worker, tried again, and over after so many failures."""

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Invalid
from claims.models import Job
from claims.models.job import JobState
from claims.queries.accounts import by_name
from claims.services import accounts, jobs
from claims.services.jobs import LEASE, MOST_ATTEMPTS, WAITS, LeaseLost, Taken
from claims.services.work import Desk, Work
from tests.factories.clock import Clock
from tests.factories.jobs import ask, job_of
from tests.factories.people import SYSTEM, People


@contextmanager
def by_a_worker(desk: Desk) -> Iterator[Work]:
    with desk.work(None) as work:
        yield work


def take(desk: Desk) -> Taken | None:
    with by_a_worker(desk) as work:
        return jobs.take(work)


def taken(desk: Desk) -> Taken:
    found = take(desk)
    assert found is not None
    return found


def test_a_job_is_written_with_its_cause_or_not_at_all(desk: Desk, people: People) -> None:
    def ask_and_refuse() -> None:
        with desk.work(people.ada) as work:
            jobs.enqueue(work, "paper.fold", {}, title="Fold the paper")
            raise Invalid("The cause was refused.")

    with pytest.raises(Invalid):
        ask_and_refuse()

    with desk.reading() as session:
        assert session.scalar(select(func.count(Job.id))) == 0


def test_a_worker_gets_what_was_asked_in_the_name_of_who_asked(desk: Desk, people: People) -> None:
    ref = ask(desk, people.ada, "paper.fold", sheets=3)

    found = taken(desk)

    assert (found.ref, found.kind, found.payload, found.owner, found.attempt) == (
        ref, "paper.fold", {"sheets": 3}, people.ada, 1,
    )  # fmt: skip
    assert take(desk) is None


def test_the_job_that_is_due_longest_comes_first_and_none_before_its_time(desk: Desk, clock: Clock) -> None:
    with desk.work(None) as work:
        for title, hours in (("late", 2), ("soon", 1)):
            jobs.enqueue(work, title, {}, title=title, run_after=clock.now + datetime.timedelta(hours=hours))
    before = take(desk)
    clock.move(hours=3)

    assert (before, taken(desk).kind, taken(desk).kind, take(desk)) == (None, "soon", "late", None)


def test_a_finished_job_says_where_its_outcome_is(desk: Desk, people: People) -> None:
    ref = ask(desk, people.ada, "paper.fold")
    held = taken(desk)
    with by_a_worker(desk) as work:
        jobs.progress(work, held, done=1, total=3, step="Folding sheet 1")
    midway = job_of(desk, ref)
    with by_a_worker(desk) as work:
        jobs.finish(work, held, words="Three sheets folded", address="/papers", result={"sheets": 3})

    job = job_of(desk, ref)
    assert (midway.state, midway.done, midway.total, midway.step) == (JobState.RUNNING, 1, 3, "Folding sheet 1")
    assert (job.state, job.done, job.step, job.result_address, job.result, job.lease_until) == (
        JobState.DONE, 3, "Three sheets folded", "/papers", {"sheets": 3}, None,
    )  # fmt: skip


def test_a_failure_is_tried_again_after_growing_waits_and_then_over(desk: Desk, clock: Clock) -> None:
    ref = ask(desk, None, "paper.fold")

    for wait in WAITS:
        with by_a_worker(desk) as work:
            jobs.fail(work, Taken(ref, "", {}, 0, None, _lease(work)), "The paper tore.")
        assert (job_of(desk, ref).state, job_of(desk, ref).run_after) == (JobState.WAITING, clock.now + wait)
        clock.move(seconds=wait.total_seconds())
    with by_a_worker(desk) as work:
        jobs.fail(work, Taken(ref, "", {}, 0, None, _lease(work)), "The paper tore.")

    assert (job_of(desk, ref).state, job_of(desk, ref).error) == (JobState.FAILED, "The paper tore.")


def _lease(work: Work) -> str:
    found = jobs.take(work)
    assert found is not None
    return found.lease


def test_the_job_of_a_dead_worker_is_taken_again_when_its_lease_has_run_out(desk: Desk, clock: Clock) -> None:
    ask(desk, None, "paper.fold")
    first = taken(desk)
    clock.move(seconds=LEASE.total_seconds())
    too_early = take(desk)
    clock.move(seconds=1)

    second = taken(desk)

    assert (too_early, first.ref, second.attempt) == (None, second.ref, 2)


def test_a_worker_that_keeps_its_lease_keeps_its_job(desk: Desk, clock: Clock) -> None:
    ask(desk, None, "paper.fold")
    held = taken(desk)

    for _ in range(3):
        clock.move(seconds=LEASE.total_seconds() - 1)
        with by_a_worker(desk) as work:
            jobs.keep(work, held)

    assert take(desk) is None


@pytest.mark.parametrize("deed", ["keep", "progress", "finish", "fail", "put_back"])
def test_a_worker_that_lost_its_lease_can_change_nothing_any_more(desk: Desk, clock: Clock, deed: str) -> None:
    ref = ask(desk, None, "paper.fold")
    slow = taken(desk)
    clock.move(seconds=LEASE.total_seconds() + 1)
    quick = taken(desk)
    deeds: dict[str, Callable[[Work, Taken], None]] = {
        "keep": jobs.keep,
        "progress": lambda work, held: jobs.progress(work, held, done=1, total=1),
        "finish": jobs.finish,
        "fail": lambda work, held: jobs.fail(work, held, "It tore."),
        "put_back": jobs.put_back,
    }

    with pytest.raises(LeaseLost), by_a_worker(desk) as work:
        deeds[deed](work, slow)

    assert (job_of(desk, ref).state, job_of(desk, ref).lease) == (JobState.RUNNING, quick.lease)


def test_a_job_that_kills_every_worker_is_given_up_with_a_sentence(desk: Desk, clock: Clock) -> None:
    ref = ask(desk, None, "paper.fold")
    other = ask(desk, None, "paper.cut")
    with by_a_worker(desk) as work:
        jobs.put_back(work, _second(work), run_after=clock.now + datetime.timedelta(days=1))

    for _ in range(MOST_ATTEMPTS):
        assert taken(desk).ref == ref
        clock.move(seconds=LEASE.total_seconds() + 1)

    assert take(desk) is None
    assert (job_of(desk, ref).state, job_of(desk, ref).error) == (JobState.FAILED, jobs.DIED)
    assert job_of(desk, other).state is JobState.WAITING


def _second(work: Work) -> Taken:
    """Take two jobs; the first is put back at once."""
    first = jobs.take(work)
    second = jobs.take(work)
    assert first is not None
    assert second is not None
    jobs.put_back(work, first)
    return second


def test_a_job_that_is_given_back_loses_no_attempt(desk: Desk, clock: Clock) -> None:
    ref = ask(desk, None, "paper.fold")
    held = taken(desk)
    with by_a_worker(desk) as work:
        jobs.put_back(work, held, fresh=False)
    again = taken(desk)
    with by_a_worker(desk) as work:
        jobs.put_back(work, again, run_after=clock.now + datetime.timedelta(hours=1), words="Waiting for the post")

    job = job_of(desk, ref)
    assert (again.attempt, job.attempts, job.state, job.step) == (1, 0, JobState.WAITING, "Waiting for the post")


def test_nothing_is_done_in_the_name_of_a_closed_account(desk: Desk, people: People) -> None:
    ref = ask(desk, people.ada, "paper.fold")
    with desk.work(SYSTEM) as work:
        accounts.disable(work, by_name(work.session, "ada").ref)

    assert take(desk) is None
    assert (job_of(desk, ref).state, job_of(desk, ref).error) == (JobState.FAILED, jobs.CLOSED)


def test_workers_that_come_at_once_share_the_jobs_and_none_is_taken_twice(desk: Desk) -> None:
    refs = {ask(desk, None, "paper.fold") for _ in range(8)}
    found: list[str] = []

    def worker() -> None:
        while one := take(desk):
            found.append(one.ref)

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == sorted(refs)
