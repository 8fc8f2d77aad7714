"""Large imports: looked through, done or taken back outside any request, each in one transaction."""

from collections.abc import Callable

from claims.domain.importing import ImportState
from claims.jobs.errands import Done, Report, Task
from claims.models import ImportBatch
from claims.queries import imports
from claims.services.importing import running, undoing
from claims.services.importing.queueing import Deed
from claims.services.work import Desk, Work

DEEDS: dict[Deed, Callable[[Work, str], ImportBatch]] = {
    Deed.LOOK: running.look,
    Deed.DO: running.confirm,
    Deed.UNDO: undoing.undo,
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
    report(0, 1, f"{deed.label} {batch.file_name}; nothing is written until all of it is")
    with desk.work(task.actor) as work:
        done = DEEDS[deed](work, ref)
        words = f"{done.state.label}: {done.accepted + done.repaired:,} rows, {done.refused:,} refused."
    return Done(words, address)
