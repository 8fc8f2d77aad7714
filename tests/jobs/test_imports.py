"""Large imports say how many rows are behind them, also while nobody sees what they have written."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from claims.adapters.job_files import JobFiles, Mark
from claims.domain.claim_table import TableMapping
from claims.domain.importing import ImportKind
from claims.jobs import running as worker
from claims.jobs.errands import Report, Task
from claims.jobs.imports import run_import
from claims.jobs.running import run_next
from claims.services.importing import queueing
from claims.services.importing.queueing import Deed
from claims.services.importing.running import Sent
from claims.services.work import Desk
from tests.factories.casefiles import Crew
from tests.factories.imports import sent
from tests.factories.jobs import CONFIG, Heard, job_of

ROWS = 1_100
TABLE = ("claim\n" + "".join(f"The road number {number} was closed at noon.\n" for number in range(ROWS))).encode()


def asked_for(desk: Desk, crew: Crew, deed: Deed) -> tuple[str, str]:
    """A table that was looked through, and the job of what is to be done with it; both by their identifiers."""
    mapping: Mapping[str, object] = TableMapping(columns={"statement": "claim"}, header=("claim",)).as_plain()
    batch = sent(desk, crew.author, Sent(ImportKind.CSV, "roads.csv", TABLE, mapping))
    with desk.work(crew.author) as work:
        asked = queueing.ask(work, batch.ref, deed)
        assert asked.job_ref is not None
        return asked.ref, asked.job_ref


def test_an_import_counts_its_rows(desk: Desk, crew: Crew) -> None:
    batch, ref = asked_for(desk, crew, Deed.DO)
    heard, undone = Heard(), Heard()

    run_import(desk, Task(ref, "import.run", {"batch": batch, "deed": "do"}, crew.author, 1, CONFIG), heard)
    run_import(desk, Task(ref, "import.run", {"batch": batch, "deed": "undo"}, crew.author, 1, CONFIG), undone)

    read, written = [(0, ROWS)] * 2, [(500, ROWS), (1_000, ROWS), (ROWS, ROWS)]
    assert [told[:2] for told in heard.told] == [(0, ROWS), *read, *written]
    assert [told[:2] for told in undone.told] == [(0, ROWS), (500, ROWS), (1_000, ROWS), (ROWS, ROWS)]


def test_a_first_look_counts_without_knowing_the_end(desk: Desk, crew: Crew) -> None:
    batch, ref = asked_for(desk, crew, Deed.DO)
    heard = Heard()

    run_import(desk, Task(ref, "import.run", {"batch": batch, "deed": "look"}, crew.author, 1, CONFIG), heard)

    assert [told[:2] for told in heard.told] == [(0, 0), (500, 0), (1_000, 0)]


def test_how_far_it_is_can_be_seen_while_the_database_shows_nothing_and_is_wiped_at_the_end(
    desk: Desk, crew: Crew, tmp_path: Path
) -> None:
    _batch, ref = asked_for(desk, crew, Deed.DO)
    files, seen = JobFiles(tmp_path), list[Mark | None]()

    def watched(at: Desk, task: Task, report: Report) -> None:
        with at.work(task.actor) as work:
            report.meanwhile(ROWS, ROWS, "Importing")
            seen.append(files.mark(ref))
            assert work.session.in_transaction()

    run_next(desk, replace(CONFIG, instance=tmp_path), errands={"import.run": watched})

    assert (seen, files.mark(ref), job_of(desk, ref).total) == ([Mark(ROWS, ROWS, "Importing")], None, 0)
    assert worker.REPORT_SECONDS > 0
