"""Files of jobs are cleared away in time, and none that somebody still waits for."""

from pathlib import Path

from claims.adapters.job_files import JobFiles, Mark
from claims.services import jobs
from claims.services.clearing import clear
from claims.services.work import Desk
from tests.factories.clock import Clock
from tests.factories.jobs import ask, run_jobs
from tests.factories.people import People


def test_a_file_goes_a_day_after_its_job_ended_or_with_a_job_that_is_forgotten(
    desk: Desk, people: People, clock: Clock, tmp_path: Path
) -> None:
    files = JobFiles(tmp_path)
    ended = ask(desk, people.ada, "look")
    run_jobs(desk, errands={"look": lambda *_: None})
    running = ask(desk, people.ada, "look")
    with desk.work(None) as work:
        jobs.take(work)
    for ref in (ended, running, "nobody"):
        files.put(ref, [b"a"])
    files.note(running, Mark(1, 2))
    clear(desk, files)
    within_a_day = files.refs()

    clock.move(days=1)
    clear(desk, files)

    assert (within_a_day, files.refs()) == ({ended, running}, {running})
    assert files.mark(running) == Mark(1, 2)


def test_nothing_is_asked_of_the_database_where_there_are_no_files(desk: Desk, tmp_path: Path) -> None:
    clear(desk, JobFiles(tmp_path / "nowhere"))

    assert not (tmp_path / "nowhere").exists()
