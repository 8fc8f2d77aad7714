"""The worker: errands run, report, fail, stop and are taken up again."""

import datetime

import pytest

from claims.domain.errors import Busy, Invalid
from claims.jobs.errands import Done, Later, Report, Task
from claims.jobs.running import run_next
from claims.models.job import JobState
from claims.services import jobs
from claims.services.jobs import LEASE
from claims.services.work import Desk
from tests.factories.clock import Clock
from tests.factories.jobs import CONFIG, ask, job_of, run_jobs
from tests.factories.people import People


def fold(_desk: Desk, task: Task, report: Report) -> Done:
    """Fold as many sheets as the payload says."""
    sheets = int(str(task.payload["sheets"]))
    for sheet in range(sheets):
        report(sheet, sheets, f"Folding sheet {sheet + 1}")
    return Done(f"{sheets} sheets folded", "/papers", {"sheets": sheets})


def test_what_is_due_is_run_and_its_outcome_kept(desk: Desk, people: People) -> None:
    ref = ask(desk, people.ada, "paper.fold", sheets=3)

    count = run_jobs(desk, errands={"paper.fold": fold})

    job = job_of(desk, ref)
    assert (count, job.state, job.step, job.result, job.result_address) == (
        1, JobState.DONE, "3 sheets folded", {"sheets": 3}, "/papers",
    )  # fmt: skip
    assert (job.done, job.total, job.started_at, job.finished_at) == (3, 3, desk.clock(), desk.clock())


def test_an_errand_acts_in_the_name_of_who_asked(desk: Desk, people: People) -> None:
    seen: list[object] = []
    ask(desk, people.ada, "look")
    ask(desk, None, "look")

    run_jobs(desk, errands={"look": lambda _desk, task, _report: seen.append(task.actor)})

    assert seen == [people.ada, None]


def test_an_unexpected_fault_ends_the_attempt_and_never_the_worker(
    desk: Desk, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    def tear(_desk: Desk, task: Task, _report: Report) -> None:
        if task.attempt == 1:
            raise KeyError("sheet")

    ref = ask(desk, None, "paper.tear")
    run_jobs(desk, errands={"paper.tear": tear})
    torn = job_of(desk, ref)
    clock.move(seconds=11)
    run_jobs(desk, errands={"paper.tear": tear})

    assert (torn.state, torn.error) == (
        JobState.WAITING,
        "Something went wrong that nobody expected (KeyError). The worker's log says more.",
    )
    assert f"Job {ref} (paper.tear) failed." in caplog.text
    assert (job_of(desk, ref).state, job_of(desk, ref).attempts, job_of(desk, ref).error) == (JobState.DONE, 2, "")


@pytest.mark.parametrize(
    ("refusal", "state"),
    [(Invalid("The paper is wet."), JobState.FAILED), (Busy("The table is taken."), JobState.WAITING)],
)
def test_a_refusal_is_final_and_a_busy_database_is_not(desk: Desk, refusal: Invalid | Busy, state: JobState) -> None:
    def refuse(_desk: Desk, _task: Task, _report: Report) -> None:
        raise refusal

    ref = ask(desk, None, "paper.fold")
    run_jobs(desk, errands={"paper.fold": refuse})

    assert (job_of(desk, ref).state, job_of(desk, ref).error) == (state, refusal.message)


def test_an_errand_may_ask_to_be_run_again_later_as_often_as_it_likes(desk: Desk, clock: Clock) -> None:
    ref = ask(desk, None, "post.wait")

    def wait(desk: Desk, _task: Task, _report: Report) -> Later:
        return Later(desk.clock() + datetime.timedelta(days=1), "No post yet")

    for _ in range(8):
        assert run_jobs(desk, errands={"post.wait": wait}) == 1
        clock.move(days=1)

    assert (job_of(desk, ref).state, job_of(desk, ref).step, job_of(desk, ref).attempts) == (
        JobState.WAITING, "No post yet", 0,
    )  # fmt: skip


def test_a_worker_that_has_to_stop_gives_the_job_back_and_another_one_does_it(desk: Desk) -> None:
    ref = ask(desk, None, "paper.fold", sheets=3)

    run_next(desk, CONFIG, errands={"paper.fold": fold}, is_stopping=lambda: True)
    given_back = job_of(desk, ref)
    run_jobs(desk, errands={"paper.fold": fold})

    assert (given_back.state, given_back.attempts) == (JobState.WAITING, 0)
    assert job_of(desk, ref).state is JobState.DONE


def test_a_slow_worker_whose_job_was_taken_stops_and_spoils_nothing(desk: Desk, clock: Clock) -> None:
    def dawdle(desk: Desk, _task: Task, report: Report) -> Done:
        clock.move(seconds=LEASE.total_seconds() + 1)
        with desk.work(None) as work:
            jobs.take(work)
        report(1, 1)
        return Done("Too late")

    ref = ask(desk, None, "paper.fold")

    run_next(desk, CONFIG, errands={"paper.fold": dawdle})

    assert (job_of(desk, ref).state, job_of(desk, ref).step, job_of(desk, ref).attempts) == (JobState.RUNNING, "", 2)


def test_reports_that_come_quickly_are_written_once_and_the_last_one_always(desk: Desk) -> None:
    steps: list[str] = []

    def count(desk: Desk, task: Task, report: Report) -> None:
        for number in (1, 2, 3):
            report(number, 3, f"step {number}")
            steps.append(job_of(desk, task.ref).step)

    ask(desk, None, "count")
    run_jobs(desk, errands={"count": count})

    assert steps == ["step 1", "step 1", "step 3"]


@pytest.mark.parametrize("is_refused", [True, False])
def test_an_errand_may_quote_what_no_database_can_hold(desk: Desk, is_refused: bool) -> None:
    def quote(_desk: Desk, _task: Task, report: Report) -> Done:
        report(1, 1, "Row \ud800 and \0")
        if is_refused:
            raise Invalid("No date: \ud800 and \0")
        return Done("Read \ud800 and \0")

    ref = ask(desk, None, "quote", title="File \ud800 and \0")

    run_jobs(desk, errands={"quote": quote})

    job = job_of(desk, ref)
    assert (job.title, job.step, job.error) == (
        "File ? and �",
        *(("Row ? and �", "No date: ? and �") if is_refused else ("Read ? and �", "")),
    )
