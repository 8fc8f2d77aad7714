"""``claims serve`` and its kept copies: what one process publishes, the readers of every other one see."""

import time
import urllib.request
from pathlib import Path

import pytest

from claims.adapters.passwords import Passwords
from claims.domain.lifecycle import State
from claims.extensions import clock
from claims.services.work import Desk
from tests.cli.conftest import terminal_on
from tests.cli.test_serve import answer_of, free_port
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.casefiles import Crew, claim_in, retract
from tests.factories.people import add_people

FAST_ENOUGH = 20.0  # well under the minute after which any copy is asked for again
READERS = 8  # enough for both processes to be asked


def texts(url: str) -> list[str]:
    """The page as several readers get it, each over a connection of their own."""
    found = []
    for _ in range(READERS):
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  an address of this very test
            found.append(answer.read().decode())
    return found


@pytest.mark.slow
def test_a_retraction_shows_to_the_readers_of_all_processes(
    tmp_path: Path, databases: TestDatabases, passwords: Passwords
) -> None:
    port = free_port()
    with databases.fresh(DatabaseKind.SQLITE) as url, databases.opened(url) as database:
        desk = Desk(database, clock)
        people = add_people(desk, passwords)
        crew = Crew(author=people.ada, reviewer=people.boris, editor=people.carmen)
        claim = claim_in(desk, crew, State.PUBLISHED)
        page = f"http://127.0.0.1:{port}/checks/{claim.slug}"
        with terminal_on(tmp_path, url).running("serve", "--port", str(port), "--no-jobs") as server:
            answer_of(server, page)
            assert ["This check is retracted." in text for text in texts(page)] == [False] * READERS

            retract(desk, crew, claim)

            end = time.monotonic() + FAST_ENOUGH
            while not all("This check is retracted." in text for text in texts(page)):
                assert time.monotonic() < end, "some process goes on giving out what was retracted"
                time.sleep(0.1)
            server.terminate()
            server.communicate(timeout=30)
