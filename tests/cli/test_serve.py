"""``claims serve``: what it refuses, and that it starts, answers and stops."""

import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

from claims.cli.refusals import Declined
from claims.cli.serve import demand_free
from tests.cli.conftest import Terminal, terminal_on
from tests.databases import DatabaseKind, TestDatabases

PATIENCE = 60.0


@pytest.fixture
def desk_terminal(tmp_path: Path, databases: TestDatabases) -> Iterator[Terminal]:
    """A terminal on a migrated SQLite database."""
    with databases.fresh(DatabaseKind.SQLITE) as url:
        yield terminal_on(tmp_path, url)


@contextmanager
def taken_port() -> Iterator[int]:
    """A port at which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        yield other.getsockname()[1]


def free_port() -> int:
    with taken_port() as port:
        return port


def answer_of(server: subprocess.Popen[str], url: str) -> tuple[int, str]:
    """Status and body, as soon as the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  an address of this very test
                return answer.status, answer.read().decode()
        except URLError:
            assert server.poll() is None, server.communicate()
            assert time.monotonic() < end, "nobody answered"
            time.sleep(0.1)


def test_a_port_in_use_is_refused_in_one_sentence(desk_terminal: Terminal) -> None:
    with taken_port() as port:
        refused = desk_terminal("serve", "--port", str(port))

    sentence = f"Port {port} at 127.0.0.1 cannot be used: address already in use; --port takes another.\n"
    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", sentence)


@pytest.mark.parametrize("host", ["203.0.113.9", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    with pytest.raises(Declined):
        demand_free(host, free_port())


@pytest.mark.parametrize("words", [("--port", "0"), ("--port", "65536"), ("--port", "http"), ("--workers", "0")])
def test_nonsense_is_a_wrong_use(desk_terminal: Terminal, words: tuple[str, ...]) -> None:
    assert desk_terminal("serve", *words).exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_log_in_and_stops_quietly(desk_terminal: Terminal, stop: signal.Signals) -> None:
    port = free_port()
    with desk_terminal.running("serve", "--port", str(port), "--workers", "2") as server:
        status, body = answer_of(server, f"http://127.0.0.1:{port}/login")
        second = desk_terminal("serve", "--port", str(port))
        server.send_signal(stop)
        said, complained = server.communicate(timeout=PATIENCE)

    assert (status, "Log in" in body, second.exit_code, server.returncode, complained) == (200, True, 1, 0, "")
    assert said.splitlines() == [
        f"Claims is served at http://127.0.0.1:{port}. Stop it with Ctrl+C.",
        "Links are made for https://desk.example; CLAIMS_BASE_URL changes that.",
    ]
