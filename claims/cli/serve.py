"""``claims serve``: the workbench and the public site, in several processes behind one port, and a worker beside."""

import errno
import socket
from contextlib import nullcontext

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from claims.cli.companion import worker_beside
from claims.cli.door import demand_fit, opened
from claims.cli.refusals import Declined
from claims.config import read_config
from claims.services.upkeep import shape

APPLICATION = "claims.app:create_app"  # named, not imported: the terminal needs no Flask
THREADS = 8  # a worker; fewer than the connections of its pool, so that no thread waits for one
SECONDS_TO_STOP = 15


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), help="Port to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Number of processes.")
@click.option("--jobs/--no-jobs", default=True, show_default=True, help="Run background jobs in a process beside.")
def serve(*, host: str, port: int, workers: int, jobs: bool) -> None:
    """Run the workbench and the public site."""
    config = read_config()
    database = opened(config)
    demand_fit(shape(database))
    database.engine.dispose()  # a connection must not be carried into the workers
    demand_free(host, port)
    served = f"http://{_in_url(host)}:{port}"
    click.echo(f"{config.site_name} is served at {served}. Stop it with Ctrl+C.")
    if served != config.base_url:
        click.echo(f"Links are made for {config.base_url}; CLAIMS_BASE_URL changes that.")
    with worker_beside() if jobs else nullcontext():
        _serve_site(host, port, workers)


def demand_free(host: str, port: int) -> None:
    """Raise a sentence unless the port can be had: the workers share theirs, and would share it with a stranger."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except socket.gaierror:
        raise Declined(f"“{host}” is not an address of this machine.") from None
    except OSError as fault:
        way_out = "; --port takes another" if fault.errno in {errno.EADDRINUSE, errno.EACCES} else ""
        reason = (fault.strerror or "unknown").lower()
        raise Declined(f"Port {port} at {host} cannot be used: {reason}{way_out}.") from None


def _serve_site(host: str, port: int, workers: int) -> None:
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
    ).serve()


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
