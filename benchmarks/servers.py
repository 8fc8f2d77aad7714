"""The servers that are compared, each in processes of its own on a free port of this machine."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from claims.app import create_app
from claims.web.kit.pacing import Paced

HERE = Path(__file__).resolve().parent
WORKERS = 2
THREADS = 8
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
BYTES = "answer.bin"  # in the folder of the server that gives the same bytes without any work

NGINX_CONF = """
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  sendfile on; tcp_nopush on; keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port};
    location / {{ root {folder}; default_type "text/html; charset=utf-8"; {headers} }}
  }}
}}
"""


@dataclass(frozen=True)
class Running:
    """A running server: its process and its address."""

    pid: int
    address: str


def bare() -> Any:
    """The site without kept copies, for granian: every answer is made anew."""
    front = create_app().wsgi_app
    assert isinstance(front, Paced), "the front of the application is what is left out"  # noqa: S101  a fact of the tree
    return front.behind


def raw(_environ: Any, start_response: Any) -> list[bytes]:
    """The same bytes for everybody: the least that a WSGI server can do."""
    start_response("200 OK", HEADERS)
    return BODY


BODY = [Path(BYTES).read_bytes()] if Path(BYTES).exists() else []
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(b"".join(BODY))))]


@contextmanager
def claims(settings: dict[str, str]) -> Iterator[Running]:
    """``claims serve`` as it is run."""
    port = free_port()
    line = [sys.executable, "-m", "claims", "serve", "--port", str(port), "--workers", str(WORKERS), "--no-jobs"]
    with running(line, port, settings=settings, folder=HERE.parent) as server:
        yield server


@contextmanager
def on_granian(target: str, folder: Path, settings: dict[str, str], *, is_factory: bool) -> Iterator[Running]:
    """An application of this module, served just as ``claims serve`` serves its own."""
    port = free_port()
    line = [sys.executable, str(Path(__file__).resolve()), target, str(port), *(["factory"] if is_factory else [])]
    there = {**settings, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}
    with running(line, port, settings=there, folder=folder) as server:
        yield server


@contextmanager
def nginx(folder: Path, headers: list[tuple[str, str]]) -> Iterator[Running]:
    """The files of that folder by nginx, with these headers on each."""
    port = free_port()
    told = " ".join(f"add_header {name} {_quoted(value)};" for name, value in headers)
    conf = folder / "nginx.conf"
    conf.write_text(NGINX_CONF.format(workers=WORKERS, folder=folder, port=port, headers=told))
    line = [str(NGINX), "-p", str(folder), "-c", str(conf), "-g", "daemon off; user root;"]
    with running(line, port, folder=folder) as server:
        yield server


@contextmanager
def running(line: list[str], port: int, *, settings: dict[str, str] | None = None, folder: Path) -> Iterator[Running]:
    """A command that serves at that port; it and what it started is gone after the block."""
    environment = {**os.environ, **(settings or {})}  # noqa: TID251  handed on, not read
    with Path(os.devnull).open("w") as log:
        process = subprocess.Popen(line, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield Running(process.pid, f"http://127.0.0.1:{port}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _serve(target: str, port: int, *, is_factory: bool) -> None:
    Granian(
        f"servers:{target}",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        factory=is_factory,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "") + '"'


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), is_factory="factory" in sys.argv)
