"""``claims work``: what is due runs, once or until the worker is stopped, and beside the site."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.cli.companion import worker_beside
from claims.cli.door import clock as real_clock
from claims.jobs.errands import Done
from claims.models.job import JobState
from claims.services.work import Desk
from tests.cli.conftest import Terminal
from tests.factories.clock import Clock
from tests.factories.jobs import ask, job_of, run_jobs

PATIENCE = 60.0

BESIDE = """
import signal, sys, time
from claims.cli.companion import worker_beside
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with worker_beside():
    print("up", flush=True)
    time.sleep(60)
"""


FOLDING = """
import time
from claims.cli.door import open_desk
from claims.config import read_config
from claims.jobs.running import run_next

def fold(desk, task, report):
    report(1, 3, "Folding")
    time.sleep(60)

config = read_config()
run_next(open_desk(config), config, errands={"paper.fold": fold})
"""


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.05)


def test_once_runs_what_is_due_and_says_how_much(terminal: Terminal, desk: Desk) -> None:
    nothing = terminal("work", "--once")
    ref = ask(desk, None, "no.such-kind")
    one = terminal("work", "--once")

    assert (nothing.output, one.output, one.exit_code) == ("Nothing was due.\n", "Jobs run: 1.\n", 0)
    assert job_of(desk, ref).error == (
        "Nothing here knows how to do “no.such-kind”; a newer version may have asked for it."
    )


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_runs_what_comes_and_ends_quietly_when_told(
    terminal: Terminal, desk: Desk, stop: signal.Signals
) -> None:
    with terminal.running("work") as worker:
        ref = ask(desk, None, "no.such-kind")
        wait_for(lambda: job_of(desk, ref).state is JobState.FAILED)
        worker.send_signal(stop)
        said, complained = worker.communicate(timeout=PATIENCE)

    assert (worker.returncode, said, complained) == (0, "", "")


@pytest.mark.slow
@pytest.mark.one_database
def test_the_worker_beside_a_server_that_was_killed_ends_too(terminal: Terminal, desk: Desk) -> None:
    with terminal.running(code=BESIDE) as server:
        ref = ask(desk, None, "no.such-kind")
        wait_for(lambda: job_of(desk, ref).state is JobState.FAILED)
        (worker,) = children(server.pid)
        server.send_signal(signal.SIGKILL)

        wait_for(lambda: not is_running(worker))


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_loses_nothing(terminal: Terminal, desk: Desk, clock: Clock) -> None:
    ref = ask(desk, None, "paper.fold")
    with terminal.running(code=FOLDING) as worker:
        wait_for(lambda: job_of(desk, ref).step == "Folding")
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    clock.now = real_clock()
    too_early = run_jobs(desk, errands={"paper.fold": lambda _desk, _task, _report: None})
    clock.move(minutes=3)

    count = run_jobs(desk, errands={"paper.fold": lambda _desk, _task, _report: Done("Folded after all")})

    job = job_of(desk, ref)
    assert (too_early, count, job.state, job.step, job.attempts) == (0, 1, JobState.DONE, "Folded after all", 2)


def test_a_worker_that_dies_is_begun_again_and_ends_with_the_block(tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    code = f"open({str(marks)!r}, 'a').write('begun ')"

    with worker_beside([sys.executable, "-c", code]):
        wait_for(lambda: marks.exists() and marks.read_text() == "begun begun ")

    ended = marks.read_text()
    assert (ended, children(os.getpid())) == (ended, [])


def children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    ps = {int(line) for line in listed.stdout.split()}
    return sorted(pid for pid in ps if is_running(pid))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
