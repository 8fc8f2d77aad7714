"""Large imports: looked through, done or taken back outside any request, each written in one transaction.

A file is read and judged before that transaction begins, so that nobody's writing waits for a slow one; and an errand
that takes too long is ended, with nothing of it written.
"""

import time
from collections.abc import Callable

from claims.adapters.vault import Vault
from claims.domain.errors import TooLarge
from claims.domain.importing import ImportState
from claims.jobs.errands import Done, Report, Task
from claims.models import ImportBatch
from claims.queries import imports
from claims.services.importing import bundles, running, undoing
from claims.services.importing.queueing import Deed
from claims.services.work import Desk

Progress = Callable[[int], None]

MOST_MINUTES = 30.0  # of one errand: on SQLite everybody's writing waits while it writes
TOO_LONG = (
    "{deed} took longer than {minutes:.0f} minutes and was stopped; nothing of it was written. Split the file, or "
    "import it in the terminal while nobody works."
)

# How many rows a deed goes through, as far as an earlier one has counted them: 0 for not known.
TOTALS: dict[Deed, Callable[[ImportBatch], int]] = {
    Deed.LOOK: lambda _batch: 0,
    Deed.DO: lambda batch: batch.accepted + batch.repaired + batch.duplicate + batch.refused,
    Deed.UNDO: lambda batch: batch.accepted + batch.repaired,
}
ENDS = {Deed.DO: ImportState.DONE, Deed.UNDO: ImportState.UNDONE}


def run_import(desk: Desk, task: Task, report: Report) -> Done:
    """Do what the payload names with the batch that it names; what an earlier attempt has done already stays done."""
    ref, deed = str(task.payload["batch"]), Deed(str(task.payload["deed"]))
    address = f"/exchange/imports/{ref}"
    with desk.reading() as session:
        batch = imports.by_ref(session, ref)
    if batch.state is ENDS.get(deed):
        return Done(batch.state.label, address)
    total, step = TOTALS[deed](batch), f"{deed.label} {batch.file_name}; nothing is written until all of it is"
    report(0, total, step)

    late = time.monotonic() + 60 * MOST_MINUTES

    def behind(rows: int) -> None:
        if time.monotonic() > late:
            raise TooLarge(TOO_LONG.format(deed=deed.label, minutes=MOST_MINUTES))
        report.meanwhile(min(rows, total) if total else rows, total, step)

    done = DEEDS[deed](desk, task, ref, behind)
    return Done(f"{done.state.label}: {done.accepted + done.repaired:,} rows, {done.refused:,} refused.", address)


def _look(desk: Desk, task: Task, ref: str, progress: Progress) -> ImportBatch:
    with desk.reading() as session:
        found = running.look_in_a_job(session, ref, progress=progress)
    with desk.work(task.actor) as work:
        return running.look(work, ref, found)


def _do(desk: Desk, task: Task, ref: str, progress: Progress) -> ImportBatch:
    with desk.reading() as session:
        prepared = running.prepare_kept(session, ref, progress=lambda _rows: progress(0))
    if prepared and prepared.opened:
        bundles.keep_captures_in(Vault(task.config.instance / "vault"), prepared.opened.bundle)
    with desk.work(task.actor) as work:
        return running.confirm(work, ref, prepared, progress=progress)


def _undo(desk: Desk, task: Task, ref: str, progress: Progress) -> ImportBatch:
    with desk.work(task.actor) as work:
        return undoing.undo(work, ref, progress=progress)


DEEDS: dict[Deed, Callable[[Desk, Task, str, Progress], ImportBatch]] = {
    Deed.LOOK: _look,
    Deed.DO: _do,
    Deed.UNDO: _undo,
}
