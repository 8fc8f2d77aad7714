"""``claims work``: the worker that runs background jobs."""

import logging
import os
import signal
import threading
from types import FrameType

import click

from claims.adapters.job_files import JobFiles
from claims.adapters.vault import Vault
from claims.cli.door import open_desk
from claims.config import read_config
from claims.jobs.running import run_due, run_until
from claims.services.clearing import clear
from claims.services.tidying import tidy

STOPPING = (signal.SIGTERM, signal.SIGINT)


@click.command("work", short_help="Run background jobs until stopped.")
@click.option("--once", is_flag=True, help="Run everything that is due, then end.")
@click.option("--beside", type=int, hidden=True, help="End when this process is no longer the parent.")
def work_(*, once: bool, beside: int | None) -> None:
    """Run background jobs until stopped; “claims serve” does so beside the site."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    config = read_config()
    desk = open_desk(config)
    if once:
        count = run_due(desk, config)
        tidy(desk, Vault(config.instance / "vault"))
        clear(desk, JobFiles(config.instance))
        click.echo("Nothing was due." if not count else f"Jobs run: {count}.")
        return
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in STOPPING:
        signal.signal(number, end)
    run_until(stop, desk, config, is_left=lambda: beside is not None and os.getppid() != beside)
