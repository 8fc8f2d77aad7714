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


@dataclass(frozen=True)
class Backlog:
    """How much is due and since when at the longest, how much runs, and how much has failed since some moment."""

    due: int
    oldest: datetime.datetime | None
    running: int
    failed: int


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


def page(session: Session, number: int, *, owner_id: int | None) -> Slice[Job]:
    """The jobs of a person, or with none of everybody and of the system, newest first."""
    statement = select(Job).options(joinedload(Job.owner)).order_by(Job.id.desc())
    if owner_id is not None:
        statement = statement.where(Job.owner_id == owner_id)
    return slice_of(session, statement, number)


def backlog(session: Session, now: datetime.datetime, *, failed_since: datetime.datetime) -> Backlog:
    """What waits now and what went wrong lately."""
    due, oldest = session.execute(select(func.count(Job.id), func.min(Job.run_after)).where(_due(now))).one()
    running = session.scalar(select(func.count(Job.id)).where(Job.state == JobState.RUNNING)) or 0
    failed = session.scalar(
        select(func.count(Job.id)).where(Job.state == JobState.FAILED, Job.finished_at >= failed_since)
    )
    return Backlog(due, oldest, running, failed or 0)


def _due(now: datetime.datetime) -> ColumnElement[bool]:
    return and_(Job.state == JobState.WAITING, Job.run_after <= now)
