"""The worker: takes what is due, runs its errand, writes down how it ended, and stops when it is told to."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError

from claims.adapters.job_files import JobFiles, Mark
from claims.adapters.vault import Vault
from claims.config import Config
from claims.domain.errors import Busy, Refusal
from claims.jobs.errands import Done, Errand, Later, Stopped, Task
from claims.jobs.table import ERRANDS, given_up
from claims.queries.jobs import is_any_due
from claims.services import jobs
from claims.services.clearing import clear
from claims.services.jobs import LeaseLost, Taken
from claims.services.tidying import tidy
from claims.services.work import Desk, Work

BEAT_SECONDS = 15.0  # far below the lease, so that a few beats may fail
REPORT_SECONDS = 0.5
IDLE_SECONDS = 1.0
FAULT_SECONDS = 5.0
TIDY_SECONDS = 6 * 60 * 60.0
TRIES_TO_SETTLE = 5

UNKNOWN = "Nothing here knows how to do “{kind}”; a newer version may have asked for it."
UNEXPECTED = "Something went wrong that nobody expected ({name}). The worker's log says more."
TAKEN_AWAY = "Job %s (%s) was taken by another worker."

log = logging.getLogger(__name__)

Ending = Callable[[Work], None]


def run_until(
    stop: threading.Event, desk: Desk, config: Config, *, is_left: Callable[[], bool] = lambda: False
) -> None:
    """Run whatever is due until ``stop`` is set or ``is_left`` says that nobody needs this worker any more.

    A database that cannot be reached is asked again every few seconds. Four times a day a worker with nothing else to
    do deletes what is kept no longer.
    """
    tidied = float("-inf")

    def is_stopping() -> bool:
        return stop.is_set() or is_left()

    while not is_stopping():
        try:
            pause = 0.0 if run_next(desk, config, is_stopping=is_stopping) else IDLE_SECONDS
            if pause and time.monotonic() - tidied > TIDY_SECONDS:
                tidied = time.monotonic()
                tidy(desk, Vault(config.instance / "vault"))
                clear(desk, JobFiles(config.instance))
        except (Refusal, SQLAlchemyError) as fault:
            log.warning("The database could not be asked for jobs: %s", fault)
            pause = FAULT_SECONDS
        stop.wait(pause)


def run_due(desk: Desk, config: Config, *, errands: Mapping[str, Errand] = ERRANDS) -> int:
    """Run everything that is due now, and what that makes due; answers how many attempts that took."""
    count = 0
    while run_next(desk, config, errands=errands):
        count += 1
    return count


def run_next(
    desk: Desk,
    config: Config,
    *,
    errands: Mapping[str, Errand] = ERRANDS,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Run one attempt at the job that is due longest; false when none was due."""
    with desk.reading() as session:  # an idle worker writes nothing
        if not is_any_due(session, desk.clock()):
            return False
    with desk.work(None) as work:
        taken = jobs.take(work, given_up=given_up)
    if taken is None:
        return False
    task = Task(taken.ref, taken.kind, taken.payload, taken.owner, taken.attempt, config)
    files = JobFiles(config.instance)
    _settle(desk, taken, _attempt(desk, taken, task, errands, Reporter(desk, taken, is_stopping, files)))
    files.wipe(taken.ref)
    return True


class Reporter:
    """The ``Report`` of a running errand: written down at most twice a second."""

    def __init__(self, desk: Desk, taken: Taken, is_stopping: Callable[[], bool], files: JobFiles) -> None:
        self.desk = desk
        self.taken = taken
        self.is_stopping = is_stopping
        self.files = files
        self.written = float("-inf")

    def __call__(self, done: int, total: int, step: str = "") -> None:
        """Write it down if it is time to; raises ``Stopped`` or ``LeaseLost``."""
        if self._is_due(done, total):
            with suppress(Busy), self.desk.work(None) as work:
                jobs.progress(work, self.taken, done=done, total=total, step=step)

    def meanwhile(self, done: int, total: int, step: str = "") -> None:
        """Say it beside the database; raises ``Stopped``."""
        if self._is_due(done, total):
            self.files.note(self.taken.ref, Mark(done, total, step))

    def _is_due(self, done: int, total: int) -> bool:
        if self.is_stopping():
            raise Stopped
        now = time.monotonic()
        if now - self.written < REPORT_SECONDS and (done != total or not total):
            return False
        self.written = now
        return True


def _attempt(desk: Desk, taken: Taken, task: Task, errands: Mapping[str, Errand], report: Reporter) -> Ending:
    """Run the errand; answers how the attempt ends."""
    errand = errands.get(task.kind)
    if errand is None:
        return lambda work: jobs.fail(work, taken, UNKNOWN.format(kind=task.kind), for_good=True, given_up=given_up)
    try:
        with _kept_alive(desk, taken):
            outcome = errand(desk, task, report)
    except Stopped:
        return lambda work: jobs.put_back(work, taken, fresh=False)
    except LeaseLost:
        log.warning(TAKEN_AWAY, task.ref, task.kind)
        return lambda _work: None
    except Refusal as refusal:
        return _failure(taken, refusal.message, for_good=not isinstance(refusal, Busy))
    except Exception as fault:  # whatever an errand may raise ends its attempt and never the worker
        log.exception("Job %s (%s) failed.", task.ref, task.kind)
        return _failure(taken, UNEXPECTED.format(name=type(fault).__name__), for_good=False)
    return _success(taken, outcome)


def _success(taken: Taken, outcome: Done | Later | None) -> Ending:
    if isinstance(outcome, Later):
        return lambda work: jobs.put_back(work, taken, run_after=outcome.run_after, words=outcome.words)
    done = outcome or Done()
    return lambda work: jobs.finish(work, taken, words=done.words, address=done.address, result=done.result)


def _failure(taken: Taken, sentence: str, *, for_good: bool) -> Ending:
    return lambda work: jobs.fail(work, taken, sentence, for_good=for_good, given_up=given_up)


def _settle(desk: Desk, taken: Taken, ending: Ending) -> None:
    """Write down the end; if even that fails the lease runs out, and the errand finds its work already done."""
    for _ in range(TRIES_TO_SETTLE):
        try:
            with desk.work(None) as work:
                ending(work)
        except LeaseLost:
            log.warning(TAKEN_AWAY, taken.ref, taken.kind)
        except Busy:
            time.sleep(IDLE_SECONDS)
            continue
        return


@contextmanager
def _kept_alive(desk: Desk, taken: Taken) -> Iterator[None]:
    """Keep the lease up beside the errand, which may be silent for longer than a lease lasts."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            with suppress(Refusal, SQLAlchemyError), desk.work(None) as work:
                jobs.keep(work, taken)

    heart = threading.Thread(target=beat, name=f"lease of {taken.ref}", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
