"""Background work: asking for it in the transaction of its cause, and how a worker takes, keeps and ends it.

Whoever enqueues a job writes it with the change that causes it, so neither is there without the other. A worker holds
a job by a lease; when the worker dies the lease runs out and the job is taken again. What jobs do is in
``claims/jobs``.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Conflict
from claims.models import Job
from claims.models.base import new_ref
from claims.models.job import JobState
from claims.services.login import actor_of
from claims.services.work import Actor, Work

LEASE = datetime.timedelta(minutes=2)  # kept up by the worker; so long does a dead worker's job wait
WAITS = tuple(datetime.timedelta(seconds=seconds) for seconds in (10, 60, 300, 1_200))  # after the first failure, …
MOST_ATTEMPTS = len(WAITS) + 1
LONGEST_STEP = 200
LONGEST_TITLE = 200

LOST = "Another worker has taken this job meanwhile."
DIED = f"It was begun {MOST_ATTEMPTS} times, and every time the worker ended before it did."
CLOSED = "The account that asked for this is closed."


class LeaseLost(Conflict):
    """The job is no longer this worker's: it took too long to say that it lives."""

    def __init__(self) -> None:
        super().__init__(LOST, base={}, theirs={}, version=0)


@dataclass(frozen=True)
class Taken:
    """A job in a worker's hands; ``attempt`` counts from 1, ``owner`` is none for what the system asked for."""

    ref: str
    kind: str
    payload: Mapping[str, object]
    attempt: int
    owner: Actor | None
    lease: str


GivenUp = Callable[[Work, Job], None]  # told, in the same transaction, of a job that failed for good


def _unmoved(_work: Work, _job: Job) -> None:
    """Nothing waits for that job."""


def enqueue(
    work: Work,
    kind: str,
    payload: Mapping[str, object],
    *,
    title: str,
    run_after: datetime.datetime | None = None,
    is_own: bool = True,
) -> Job:
    """Ask for a piece of work, at once or after a moment; it exists when, and only when, this transaction commits.

    ``kind`` has its row in ``claims/jobs/table.py``; ``payload`` holds plain JSON values; ``title`` is what people
    read in their list of jobs. It belongs to whoever acts and is done in their name, or without ``is_own`` in the
    system's.
    """
    job = Job(
        kind=kind,
        title=_kept(title, LONGEST_TITLE),
        payload=dict(payload),
        owner_id=work.actor.id if work.actor and is_own else None,
        run_after=run_after or work.now,
    )
    return work.add(job)


def take(work: Work, *, given_up: GivenUp = _unmoved) -> Taken | None:
    """The job that is due longest, leased to whoever asks; none when nothing is due.

    PostgreSQL passes over rows that another worker is just taking; on SQLite this is the only writing transaction.
    ``given_up`` is told of jobs that are not taken up again.
    """
    while job := _first_due(work):
        if job.attempts >= MOST_ATTEMPTS:  # it may be the job that kills its workers
            _give_up(work, job, DIED, given_up)
        elif job.owner and not job.owner.is_active:
            _give_up(work, job, CLOSED, given_up)
        else:
            return _leased(work, job)
    return None


def keep(work: Work, taken: Taken) -> None:
    """Say that the worker lives: the lease begins anew. Raises ``LeaseLost``."""
    work.change(_held(work, taken), lease_until=work.now + LEASE)


def progress(work: Work, taken: Taken, *, done: int, total: int, step: str = "") -> None:
    """Write down how far the job is; this keeps the lease too. Raises ``LeaseLost``."""
    job = _held(work, taken)
    work.change(job, done=done, total=total, step=_kept(step, LONGEST_STEP), lease_until=work.now + LEASE)


def finish(
    work: Work, taken: Taken, *, words: str = "", address: str = "", result: Mapping[str, object] | None = None
) -> None:
    """End a job that is done: in which words, where its outcome is seen, what else it gives. Raises ``LeaseLost``."""
    job = _held(work, taken)
    _end(work, job, JobState.DONE, step=_kept(words, LONGEST_STEP), result_address=address, result=dict(result or {}))
    if job.total:
        job.done = job.total


def fail(work: Work, taken: Taken, sentence: str, *, for_good: bool = False, given_up: GivenUp = _unmoved) -> None:
    """End an attempt that failed: it is tried again later, or is over after the last one. Raises ``LeaseLost``.

    ``given_up`` is told when it is over.
    """
    job = _held(work, taken)
    if for_good or job.attempts >= MOST_ATTEMPTS:
        _give_up(work, job, sentence, given_up)
    else:
        _release(work, job, work.now + WAITS[job.attempts - 1], step="It did not work; it is tried again.")
        job.error = _kept(sentence)


def put_back(
    work: Work, taken: Taken, *, run_after: datetime.datetime | None = None, words: str = "", fresh: bool = True
) -> None:
    """Give a job back unharmed, to be taken up again then or at once; ``fresh`` forgets its earlier attempts.

    Raises ``LeaseLost``.
    """
    job = _held(work, taken)
    _release(work, job, run_after or work.now, step=words)
    job.attempts = 0 if fresh else job.attempts - 1


def _first_due(work: Work) -> Job | None:
    waiting = and_(Job.state == JobState.WAITING, Job.run_after <= work.now)
    abandoned = and_(Job.state == JobState.RUNNING, Job.lease_until < work.now)
    statement = (
        select(Job)
        .where(or_(waiting, abandoned))
        .order_by(Job.run_after, Job.id)
        .limit(1)
        .options(joinedload(Job.owner))
        .with_for_update(of=Job, skip_locked=True)
    )
    return work.session.scalars(statement).first()


def _leased(work: Work, job: Job) -> Taken:
    lease = new_ref()
    work.change(
        job,
        state=JobState.RUNNING,
        lease=lease,
        lease_until=work.now + LEASE,
        attempts=job.attempts + 1,
        started_at=job.started_at or work.now,
        step="",
    )
    owner = actor_of(job.owner) if job.owner else None
    return Taken(job.ref, job.kind, dict(job.payload), job.attempts, owner, lease)


def _held(work: Work, taken: Taken) -> Job:
    statement = select(Job).where(Job.ref == taken.ref).with_for_update(of=Job)
    job = work.session.scalars(statement.execution_options(populate_existing=True)).first()
    if job is None or job.state is not JobState.RUNNING or job.lease != taken.lease:
        raise LeaseLost
    return job


def _end(work: Work, job: Job, state: JobState, *, error: str = "", **values: object) -> None:
    work.change(job, state=state, lease="", lease_until=None, finished_at=work.now, error=_kept(error), **values)


def _give_up(work: Work, job: Job, sentence: str, given_up: GivenUp) -> None:
    _end(work, job, JobState.FAILED, error=sentence)
    given_up(work, job)


def _release(work: Work, job: Job, run_after: datetime.datetime, *, step: str) -> None:
    work.change(
        job, state=JobState.WAITING, lease="", lease_until=None, run_after=run_after, step=_kept(step, LONGEST_STEP)
    )


def _kept(words: str, most: int | None = None) -> str:
    """Words that both databases can hold: an errand may quote a file, with NULs and halves of characters in it."""
    return words.encode(errors="replace").decode().replace("\0", "�")[:most]
