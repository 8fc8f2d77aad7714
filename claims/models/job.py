"""Jobs: work that outlasts a request, written down in the transaction that asked for it."""

import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.labelled import Labelled
from claims.models.account import User
from claims.models.base import Base, Referred
from claims.models.types import one_of

PLAIN = JSON().with_variant(JSONB(), "postgresql")


class JobState(Labelled):
    """Where a job stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self in {JobState.DONE, JobState.FAILED}


class Job(Referred, Base):
    """One piece of background work; ``kind`` names its row in ``jobs/table.py``.

    A worker holds a running job by its ``lease``, a word that only it knows, until ``lease_until``; after that moment
    any worker may take the job again. ``done`` of ``total`` and ``step`` say how far it is, ``result_address`` where
    its outcome is seen, ``error`` in one sentence why it failed.
    """

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name="running_leased"),
        CheckConstraint("(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name="over_finished"),
        CheckConstraint("state <> 'failed' OR error <> ''", name="failed_because"),
        CheckConstraint("done >= 0 AND total >= 0 AND attempts >= 0", name="counts"),
        Index("ix_job_due", "state", "run_after"),
        Index("ix_job_owner", "owner_id", "id"),
    )

    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, object]] = mapped_column(PLAIN)
    state: Mapped[JobState] = mapped_column(one_of(JobState, "state"), default=JobState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(String(200), default="")
    result_address: Mapped[str] = mapped_column(String(500), default="")
    result: Mapped[dict[str, object]] = mapped_column(PLAIN, default=dict)
    error: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime.datetime]
    lease: Mapped[str] = mapped_column(String(26), default="")
    lease_until: Mapped[datetime.datetime | None]
    created_at: Mapped[datetime.datetime]
    started_at: Mapped[datetime.datetime | None]
    finished_at: Mapped[datetime.datetime | None]

    owner: Mapped[User | None] = relationship(lazy="raise_on_sql")
