"""Long reports: prepared by a worker with counts of how far it is, and the same as one written at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claims.adapters.job_files import JobFiles, NotKept
from claims.domain.docket import DocketFilter
from claims.domain.errors import Forbidden
from claims.domain.lifecycle import State
from claims.domain.reporting import ReportFormat
from claims.domain.syndication import Site
from claims.jobs import reports as errand
from claims.jobs.errands import Report as Telling
from claims.jobs.errands import Stopped, Task
from claims.jobs.reports import write_report
from claims.models.job import JobState
from claims.queries.jobs import prepared
from claims.queries.reports import Selection
from claims.services import exporting
from claims.services.exporting import Report
from claims.services.work import Actor, Desk
from tests.factories.bundles import sha256
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.jobs import CONFIG, Heard, job_of, run_jobs

SITE = Site(CONFIG.site_name, CONFIG.base_url)
OF_NEW = Report(ReportFormat.JSONL, Selection(DocketFilter(state=State.NEW)), "State: New")


@pytest.fixture(autouse=True)
def _long_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(errand, "STEP", 1)


def begun(desk: Desk, actor: Actor, report: Report = OF_NEW) -> str:
    with desk.work(actor) as work:
        job = exporting.begin(work, report)
        assert job is not None
        return job.ref


def task_of(desk: Desk, ref: str, actor: Actor, folder: Path) -> Task:
    job = job_of(desk, ref)
    return Task(ref, job.kind, dict(job.payload), actor, 1, replace(CONFIG, instance=folder))


@pytest.mark.parametrize("form", [form for form in ReportFormat if not form.is_paper])
def test_a_long_report_is_the_very_one_that_would_have_been_written_at_once(
    desk: Desk, crew: Crew, tmp_path: Path, form: ReportFormat
) -> None:
    new_claim(desk, crew, "It was so.")
    new_claim(desk, crew, "It was not so.")
    claim_in(desk, crew, State.CHECKING)
    report = replace(OF_NEW, form=form)
    ref = begun(desk, crew.author, report)

    run_jobs(desk, config=replace(CONFIG, instance=tmp_path))

    with desk.reading() as session:
        at_once = b"".join(exporting.write(session, report, SITE))
    job = job_of(desk, ref)
    made = prepared(job)
    assert (job.state, job.step, job.done, job.total) == (JobState.DONE, "2 claims are in the report.", 2, 2)
    assert JobFiles(tmp_path).place(ref).read_bytes() == at_once
    assert made is not None
    assert (made.name, made.size, made.sha256) == (report.file_name, len(at_once), sha256(at_once))


def test_it_counts_the_claims_as_they_go_by(desk: Desk, crew: Crew, tmp_path: Path) -> None:
    for number in range(3):
        new_claim(desk, crew, f"It was so {number} times.")
    ref = begun(desk, crew.author)
    heard = Heard()

    write_report(desk, task_of(desk, ref, crew.author, tmp_path), heard)

    assert heard.told == [(1, 3, ""), (2, 3, ""), (3, 3, ""), (3, 3, errand.LAST)]


def test_a_short_report_is_left_to_nobody(desk: Desk, crew: Crew) -> None:
    new_claim(desk, crew)

    with desk.work(crew.author) as work:
        job = exporting.begin(work, OF_NEW)

    assert (job, run_jobs(desk)) == (None, 0)


def test_whoever_may_not_export_any_more_gets_no_file(desk: Desk, crew: Crew, tmp_path: Path) -> None:
    new_claim(desk, crew, "It was so.")
    new_claim(desk, crew, "It was not so.")
    ref = begun(desk, crew.author)
    barred = replace(crew.author, only=frozenset())

    with pytest.raises(Forbidden):
        write_report(desk, task_of(desk, ref, barred, tmp_path), Heard())

    with pytest.raises(NotKept):
        JobFiles(tmp_path).place(ref)


def test_a_worker_that_stops_leaves_no_half_of_a_report(desk: Desk, crew: Crew, tmp_path: Path) -> None:
    new_claim(desk, crew, "It was so.")
    new_claim(desk, crew, "It was not so.")
    ref = begun(desk, crew.author)

    with pytest.raises(Stopped):
        write_report(desk, task_of(desk, ref, crew.author, tmp_path), stopping())

    assert list(left(tmp_path)) == []


def stopping() -> Telling:
    class Stopping(Heard):
        def __call__(self, done: int, total: int, step: str = "") -> None:
            raise Stopped

    return Stopping()


def left(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
