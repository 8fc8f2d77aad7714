"""``claims doctor`` on what the desk keeps: guards, files of the vault, and receivers that take nothing."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from claims.adapters.database import Database
from claims.adapters.vault import Vault
from claims.cli import doctor, doctor_keeping
from claims.cli.finding import FAIL, OK, WARN
from claims.queries.guards import ASK, WANTED
from claims.services import jobs
from claims.services.work import Desk
from tests.cli.conftest import Terminal
from tests.databases import DatabaseKind
from tests.factories.captures import receive
from tests.factories.jobs import ask
from tests.factories.people import People
from tests.factories.sites import a_site, answers, reply
from tests.factories.webhooks import add_webhook, run_deliveries, send_test

DROP = {
    DatabaseKind.SQLITE: ["DROP TRIGGER publication_raises_edition_by_update", "DROP TRIGGER event_refuses_delete"],
    DatabaseKind.POSTGRESQL: [
        "ALTER TABLE publication DISABLE TRIGGER publication_raises_edition",
        "DROP TRIGGER event_is_append_only ON event",
    ],
}


def test_every_trigger_of_the_database_is_one_the_doctor_looks_for(
    database: Database, database_kind: DatabaseKind
) -> None:
    with database.reads() as session:
        there = set(session.scalars(text(ASK[database_kind.value])))

    assert there == WANTED[database_kind.value]
    assert doctor_keeping.guarded(database).level == OK


def test_a_trigger_that_is_gone_or_switched_off_is_named(database: Database, database_kind: DatabaseKind) -> None:
    with database.writes() as session, session.begin():
        for statement in DROP[database_kind]:
            session.execute(text(statement))

    found = doctor_keeping.guarded(database)

    assert found.level == FAIL
    assert ("publication_raises_edition" in found.words, "event_" in found.words) == (True, True)


def test_a_sound_vault_is_told_so(desk: Desk, people: People, tmp_path: Path) -> None:
    receive(desk, people.ada, tmp_path, b"The wall held.")

    assert doctor_keeping.vaulted(desk.database, Vault(tmp_path)) == (OK, "Files in the vault: 1, all sound.")
    assert doctor_keeping.vaulted(desk.database, Vault(tmp_path / "elsewhere")).level == FAIL


def test_files_that_are_missing_or_altered_are_named(desk: Desk, people: People, tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    gone, altered, sound = (
        receive(desk, people.ada, tmp_path, f"The wall held, {one}.".encode()).sha256 for one in ("1", "2", "3")
    )
    (tmp_path / gone[:2] / gone).unlink()
    (tmp_path / altered[:2] / altered).write_bytes(b"The wall fell.")

    found = doctor_keeping.vaulted(desk.database, vault)

    words = f"{gone} are missing from it; {altered} are not the bytes that were put there"
    assert found == (FAIL, f"Of 3 files of the vault {words}. Restore them from a backup.")
    assert sound not in found.words


def test_files_that_no_row_names_are_named_once_their_row_is_late(desk: Desk, tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    digest = vault.put(b"Nobody knows where this came from.")
    (tmp_path / "notes.txt").write_text("by hand")
    young = doctor_keeping.vaulted(desk.database, vault)
    for path in vault.files():
        os.utime(path, (1_000, 1_000))

    late = doctor_keeping.vaulted(desk.database, vault)

    assert young == (OK, "Files in the vault: 0, all sound.")
    assert (late.level, f"{digest[:2]}/{digest}, notes.txt" in late.words) == (WARN, True)


def test_of_many_files_the_first_are_named_and_the_rest_counted(desk: Desk, people: People, tmp_path: Path) -> None:
    for number in range(22):
        receive(desk, people.ada, None, f"The wall held, {number}.".encode())

    found = doctor_keeping.vaulted(desk.database, Vault(tmp_path))

    assert (found.level, " and 2 more are missing from it" in found.words) == (FAIL, True)


@pytest.mark.one_database
def test_a_lost_file_ends_the_doctor_with_a_failure(
    desk: Desk, people: People, terminal: Terminal, tmp_path: Path
) -> None:
    capture = receive(desk, people.ada, tmp_path / "vault", b"The wall held.")
    sound = terminal("doctor")
    (tmp_path / "vault" / capture.sha256[:2] / capture.sha256).unlink()

    lost = terminal("doctor")

    assert (sound.exit_code, lost.exit_code) == (0, 1)
    assert capture.sha256 in lost.stdout.splitlines()[-1]


def test_a_receiver_that_takes_nothing_is_named(desk: Desk) -> None:
    quiet = doctor_keeping.told(desk.database)
    with a_site(answers(reply(b"", 410))) as site:
        send_test(desk, add_webhook(desk, site.address())[0])
        run_deliveries(desk, site)

    found = doctor_keeping.told(desk.database)

    assert (quiet.level, found.level, "news.example" in found.words) == (OK, WARN, True)


def test_a_job_whose_worker_is_lost_and_that_nobody_takes_up_is_told(desk: Desk) -> None:
    ask(desk, None, "look")
    with desk.work(None) as work:
        jobs.take(work)  # by the tests' clock, which stands in 2023

    found = doctor.worked_off(desk.database)

    assert (found.level, "1 running" in found.words, "1 of them lost their worker" in found.words) == (WARN, True, True)
