"""The worker beside the site: a process of its own, begun again when it dies, ended with the server."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

PAUSE_SECONDS = 2.0
SECONDS_TO_STOP = 15.0


@contextmanager
def worker_beside(line: Sequence[str] | None = None) -> Iterator[None]:
    """Keep a worker running for the length of the block; ``line`` is its command line.

    At the end it is asked to stop and has fifteen seconds for that; a job it could not end is taken up again later.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(line or worker_line(), over), name="worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def worker_line() -> list[str]:
    """The command line of a worker that ends when this process does."""
    return [sys.executable, "-m", "claims", "work", "--beside", str(os.getpid())]


def _keep(line: Sequence[str], over: threading.Event) -> None:
    while not over.is_set():
        with subprocess.Popen(line, process_group=0) as worker:  # noqa: S603  ours; Ctrl+C reaches it through us
            while worker.poll() is None and not over.wait(PAUSE_SECONDS / 10):
                pass
            _end(worker)
        over.wait(PAUSE_SECONDS)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        worker.kill()
