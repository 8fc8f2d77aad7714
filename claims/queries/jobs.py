"""Questions about background work."""

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.models import Job
from claims.models.job import JobState
from claims.queries.paging import Slice, slice_of

NO_JOB = "There is no such job."
REPORT_KEPT = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Prepared:
    """A file that a job made: its name and media type, its size in bytes and SHA-256, and until when it is kept."""

    name: str
    media_type: str
    size: int
    sha256: str
    until: datetime.datetime


@dataclass(frozen=True)
class Backlog:
    """How much is due and since when at the longest, how much runs, and how much has failed since some moment.

    ``abandoned`` of those that run have lost their worker and were taken up by no other for longer than is usual.
    """

    due: int
    oldest: datetime.datetime | None
    running: int
    failed: int
    abandoned: int


def is_any_due(session: Session, now: datetime.datetime) -> bool:
    """Whether a worker would find something to take."""
    abandoned = and_(Job.state == JobState.RUNNING, Job.lease_until < now)
    statement = select(Job.id).where(or_(_due(now), abandoned)).limit(1)
    return session.scalar(statement) is not None


def by_ref(session: Session, ref: str, *, owner_id: int | None) -> Job:
    """The job of that public identifier, with its owner; raises ``NotFound``, also for another person's.

    With no owner every job is found: an administrator asks.
    """
    statement = select(Job).where(Job.ref == ref).options(joinedload(Job.owner))
    job = session.scalars(statement).first()
    if job is None or (owner_id is not None and job.owner_id != owner_id):
        raise NotFound(NO_JOB)
    return job


def prepared(job: Job) -> Prepared | None:
    """The file that a finished job made; none for a job that makes no file."""
    told = job.result
    if job.finished_at is None or "sha256" not in told:
        return None
    until = job.finished_at + REPORT_KEPT
    return Prepared(str(told["name"]), str(told["media_type"]), int(str(told["size"])), str(told["sha256"]), until)


def page(session: Session, number: int, *, owner_id: int | None) -> Slice[Job]:
    """The jobs of a person, or with none of everybody and of the system, newest first."""
    statement = select(Job).options(joinedload(Job.owner)).order_by(Job.id.desc())
    if owner_id is not None:
        statement = statement.where(Job.owner_id == owner_id)
    return slice_of(session, statement, number)


def backlog(
    session: Session, now: datetime.datetime, *, failed_since: datetime.datetime, lost_before: datetime.datetime
) -> Backlog:
    """What waits now, what went wrong lately, and whose worker was last heard of before some moment."""
    due, oldest = session.execute(select(func.count(Job.id), func.min(Job.run_after)).where(_due(now))).one()
    running = session.scalar(select(func.count(Job.id)).where(Job.state == JobState.RUNNING)) or 0
    failed = session.scalar(
        select(func.count(Job.id)).where(Job.state == JobState.FAILED, Job.finished_at >= failed_since)
    )
    lost = select(func.count(Job.id)).where(Job.state == JobState.RUNNING, Job.lease_until < lost_before)
    return Backlog(due, oldest, running, failed or 0, session.scalar(lost) or 0)


def _due(now: datetime.datetime) -> ColumnElement[bool]:
    return and_(Job.state == JobState.WAITING, Job.run_after <= now)
