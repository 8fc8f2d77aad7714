"""Background jobs in tests: asked for, run in this process, and looked at."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from claims.config import Config
from claims.jobs.errands import Errand
from claims.jobs.running import run_due
from claims.jobs.table import ERRANDS
from claims.models import Job
from claims.services import jobs
from claims.services.work import Actor, Desk

CONFIG = Config(
    instance=Path(tempfile.gettempdir(), f"claims-tests-{os.getpid()}"),
    database_url="sqlite://",
    secret_key="k" * 64,
    base_url="http://desk.example",
    site_name="Example Facts Desk",
)
atexit.register(shutil.rmtree, CONFIG.instance, ignore_errors=True)


class Heard:
    """A way to report that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def __call__(self, done: int, total: int, step: str = "") -> None:
        """Keep it."""
        self.told.append((done, total, step))

    def meanwhile(self, done: int, total: int, step: str = "") -> None:
        """Keep it as well."""
        self(done, total, step)


def run_jobs(desk: Desk, *, config: Config = CONFIG, errands: Mapping[str, Errand] = ERRANDS) -> int:
    """Run everything that is due by the desk's clock, in this process; answers how many attempts that took."""
    return run_due(desk, config, errands=errands)


def ask(desk: Desk, actor: Actor | None, kind: str, title: str = "A piece of work", **payload: object) -> str:
    """Ask for a job; answers its public identifier."""
    with desk.work(actor) as work:
        return jobs.enqueue(work, kind, payload, title=title).ref


def job_of(desk: Desk, ref: str) -> Job:
    """A job as it stands."""
    with desk.reading() as session:
        return session.scalars(select(Job).where(Job.ref == ref)).one()
