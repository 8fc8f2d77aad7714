"""Which imports wait for a worker: a look or a deed that would hold up the page, and the database's one writer."""

from claims.domain.errors import MoveRefused
from claims.domain.importing import ImportKind, ImportState
from claims.domain.labelled import Labelled
from claims.domain.policy import Action
from claims.models import ImportBatch
from claims.services import jobs
from claims.services.work import Work

ERRAND = "import.run"
LARGE_FILE = 4 * 1024 * 1024  # bytes looked through at once at most
MOST_AT_ONCE = 10_000  # rows looked through, or gone through again, at once at most
LARGE = {ImportKind.CSV: 1_000, ImportKind.CLAIMREVIEW: 10_000, ImportKind.BUNDLE: 100}  # rows written at once at most


class Deed(Labelled):
    """What is done with a batch."""

    LOOK = "look", "Looking through"
    DO = "do", "Importing"
    UNDO = "undo", "Taking back"


def is_large(batch: ImportBatch, deed: Deed) -> bool:
    """Whether the deed is left to a worker."""
    if deed is Deed.LOOK:
        return batch.size > LARGE_FILE
    kept = batch.accepted + batch.repaired
    is_long = deed is Deed.DO and kept + batch.duplicate + batch.refused > MOST_AT_ONCE
    return is_long or kept > LARGE.get(batch.kind, 0)


def ask(work: Work, ref: str, deed: Deed) -> ImportBatch:
    """Leave a deed to the next worker that is free; the batch names the job. Raises ``MoveRefused``."""
    work.require(Action.IMPORT)
    batch = work.hold(ImportBatch, ref)
    needed = ImportState.DONE if deed is Deed.UNDO else ImportState.PREVIEWED
    if batch.state is not needed:
        raise MoveRefused(f"This import stands at “{batch.state.label}”; that cannot be done with it now.")
    job = jobs.enqueue(work, ERRAND, {"batch": ref, "deed": deed.value}, title=f"{deed.label} {batch.file_name}")
    work.change(batch, job_ref=job.ref)
    return batch
