"""Evidence packets in the terminal: written, brought in, refused with a reason, and nothing written by a rehearsal."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.services.work import Desk
from tests.cli.conftest import Terminal, terminal_on
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.bundles import files_of, zipped
from tests.factories.casefiles import Crew, claim_in, new_claim


@pytest.fixture
def packet(desk: Desk, crew: Crew, tmp_path: Path, terminal: Terminal) -> Path:
    """A packet of one published claim, as the terminal writes it."""
    claim_in(desk, crew, State.PUBLISHED)
    made = tmp_path / "packet.zip"
    result = terminal("export", "bundle", "-o", str(made))
    assert (result.exit_code, result.stderr) == (0, "")
    return made


def count(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count(Claim.id))) or 0


def test_a_packet_goes_through_the_terminal_into_another_installation(
    packet: Path, tmp_path: Path, databases: TestDatabases, database_kind: DatabaseKind
) -> None:
    with databases.fresh(database_kind) as url:
        elsewhere = terminal_on(tmp_path / "elsewhere", url)
        rehearsed = elsewhere("import", "bundle", str(packet), "--dry-run")
        brought = elsewhere("import", "bundle", str(packet))
        again = elsewhere("import", "bundle", str(packet))
        elsewhere("export", "bundle", "-o", str(tmp_path / "again.zip"))

    assert rehearsed.stdout == "1 claim would be imported.\n"
    assert brought.stdout.splitlines()[0] == "1 claim imported."
    assert again.stdout == "0 claims imported, 1 here already.\n"
    assert (tmp_path / "again.zip").read_bytes() == packet.read_bytes()


def test_an_altered_packet_is_refused_by_the_name_of_the_file(desk: Desk, packet: Path, terminal: Terminal) -> None:
    files = files_of(packet.read_bytes())
    packet.write_bytes(zipped({**files, "data/history.jsonl": b"{}\n"}))

    result = terminal("import", "bundle", str(packet))

    assert result.exit_code == 1
    assert "data/history.jsonl was altered: its SHA-256 is not the one in the manifest." in result.stderr
    assert count(desk) == 1


def test_a_conflict_is_named_and_nothing_is_written(desk: Desk, crew: Crew, packet: Path, terminal: Terminal) -> None:
    new_claim(desk, crew, "Made after the packet.")
    with desk.work(crew.author) as work:
        claim = work.session.scalars(select(Claim).order_by(Claim.id)).first()
        assert claim is not None
        work.change(claim, place="Elsewhere")

    result = terminal("import", "bundle", str(packet))

    assert result.exit_code == 1
    assert "What differs: place" in result.stderr
    assert "Nothing was written." in result.stderr
    assert count(desk) == 2


def test_a_packet_of_published_words_alone_is_refused(terminal: Terminal) -> None:
    result = terminal("export", "bundle", "--published")

    assert result.exit_code == 1
    assert "An evidence packet holds everything the desk knows of its claims." in result.stderr
