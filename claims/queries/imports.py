"""Questions about imports: the batches, and what became of the rows of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.domain.importing import RowOutcome
from claims.models import Claim, ImportBatch, ImportRow, Job, PriorCheck
from claims.models.job import JobState
from claims.queries.paging import Slice, slice_of


@dataclass(frozen=True)
class RowLine:
    """A row of a batch, with the words and the address of what it made or repeats, where that is still there."""

    row: ImportRow
    words: str
    href: str


def by_ref(session: Session, ref: str) -> ImportBatch:
    """The batch of that public identifier, with who made it; raises ``NotFound``."""
    statement = select(ImportBatch).where(ImportBatch.ref == ref).options(joinedload(ImportBatch.made_by))
    batch = session.scalars(statement).first()
    if batch is None:
        raise NotFound("There is no such import.")
    return batch


def page(session: Session, number: int) -> Slice[ImportBatch]:
    """One page of the batches, the newest first."""
    statement = select(ImportBatch).options(joinedload(ImportBatch.made_by)).order_by(ImportBatch.id.desc())
    return slice_of(session, statement, number)


def earlier(session: Session, batch: ImportBatch) -> Sequence[ImportBatch]:
    """Other batches of the very same bytes, the newest first."""
    same = select(ImportBatch).where(ImportBatch.sha256 == batch.sha256, ImportBatch.id != batch.id)
    return session.scalars(same.order_by(ImportBatch.id.desc()).limit(5)).all()


def unfinished_job(session: Session, batch: ImportBatch) -> Job | None:
    """The job that still works on a batch, or that failed; none when nothing is left to wait for."""
    if not batch.job_ref:
        return None
    job = session.scalars(select(Job).where(Job.ref == batch.job_ref)).first()
    return job if job and job.state is not JobState.DONE else None


def rows(session: Session, batch: ImportBatch, outcome: RowOutcome | None, number: int) -> Slice[RowLine]:
    """One page of the rows of a batch, in the order of the file, perhaps only those of one outcome."""
    statement = select(ImportRow).where(ImportRow.batch_id == batch.id).order_by(ImportRow.number, ImportRow.id)
    if outcome:
        statement = statement.where(ImportRow.outcome == outcome)
    found = slice_of(session, statement, number)
    claims = _named(session, found.rows, "claim")
    checks = _named(session, found.rows, "prior_check")
    lines = [_line(row, claims.get(row.subject_ref), checks.get(row.subject_ref)) for row in found.rows]
    return Slice(lines, found.total, found.page, found.size)


def refused(session: Session, batch_id: int) -> Sequence[ImportRow]:
    """Every row of a batch that was refused, in the order of the file."""
    statement = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.outcome == RowOutcome.REFUSED)
    return session.scalars(statement.order_by(ImportRow.number)).all()


def _named(session: Session, found: Sequence[ImportRow], kind: str) -> dict[str, str]:
    refs = [row.subject_ref for row in found if row.subject_kind == kind]
    if not refs:
        return {}
    model, words = (Claim, Claim.statement) if kind == "claim" else (PriorCheck, PriorCheck.claim)
    return dict(session.execute(select(model.ref, words).where(model.ref.in_(refs))).all())


def _line(row: ImportRow, claim: str | None, check: str | None) -> RowLine:
    if claim is not None:
        return RowLine(row, claim, f"/claims/{row.subject_ref}")
    if check is not None:
        return RowLine(row, check, f"/library/{row.subject_ref}")
    return RowLine(row, "", "")
