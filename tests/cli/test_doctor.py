"""``claims doctor``: each thing it looks at, well and unwell."""

from pathlib import Path

import pytest
from sqlalchemy import text

from claims.adapters.database import Database
from claims.cli import doctor
from claims.cli.finding import FAIL, OK, WARN
from claims.config import Config, read_config
from claims.services.work import Desk
from tests.cli.conftest import Terminal, terminal_on
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.jobs import ask
from tests.factories.people import People


@pytest.fixture
def installed(tmp_path: Path) -> Config:
    """A fresh installation with a key of its own."""
    return read_config({"CLAIMS_INSTANCE": str(tmp_path)})


def levels(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines()]


def test_a_healthy_installation_is_told_so_line_by_line(
    terminal: Terminal, people: People, tmp_path: Path, database_kind: DatabaseKind
) -> None:
    tmp_path.chmod(0o700)

    told = terminal("doctor")

    if database_kind is DatabaseKind.SQLITE:
        disks = told.stdout.count(" MB are free in ")  # two where the tests' database lies on a disk of its own
        assert (told.exit_code, levels(told.stdout)) == (0, [OK] * (16 + disks))
    else:  # the tests' own server gives up durability for speed, which is just what the doctor has to notice
        assert (told.exit_code, levels(told.stdout)) == (1, [OK] * 7 + [FAIL])
        assert "fsync is off" in told.stdout


def test_without_an_administrator_it_warns_and_says_how_to_add_one(tmp_path: Path) -> None:
    terminal = terminal_on(tmp_path, f"sqlite:///{tmp_path / 'desk.db'}")
    terminal("db", "upgrade")

    last = terminal("doctor").stdout.splitlines()[-2]  # the vault comes last

    assert (last.split()[0], "claims user add NAME --role admin" in last) == (WARN, True)


def test_a_database_without_tables_fails_with_the_command_that_helps(tmp_path: Path) -> None:
    told = terminal_on(tmp_path, f"sqlite:///{tmp_path / 'desk.db'}")("doctor")

    assert (told.exit_code, told.stdout.splitlines()[-1]) == (
        1,
        "fail  The database is not up to date. Run “claims db upgrade” first.",
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody:hidden-word@127.0.0.1:1/claims",
        "sqlite:////nonexistent/folder/desk.db",
        "mysql://localhost/claims",
        "nonsense",
    ],
)
def test_a_database_that_cannot_be_reached_fails_in_one_line_without_its_password(tmp_path: Path, url: str) -> None:
    told = terminal_on(tmp_path, url)("doctor")

    assert (told.exit_code, levels(told.stdout)[-1], len(levels(told.stdout))) == (1, FAIL, 7)
    assert "hidden-word" not in told.output


def test_what_an_unreachable_database_says_is_passed_on(tmp_path: Path) -> None:
    told = terminal_on(tmp_path, "sqlite:////nonexistent/folder/desk.db")("doctor")

    assert told.stdout.splitlines()[-1].endswith(" It said: unable to open database file")


def test_a_damaged_database_is_noticed(tmp_path: Path, databases: TestDatabases) -> None:
    with databases.fresh(DatabaseKind.SQLITE) as url:
        path = Path(url.removeprefix("sqlite:///"))
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 2)
            file.write(b"\xff" * 20_000)

        told = terminal_on(tmp_path, url)("doctor")

    assert (told.exit_code, levels(told.stdout)[-1]) == (1, FAIL)


def test_a_row_that_refers_to_nothing_is_noticed(database: Database, database_kind: DatabaseKind) -> None:
    if database_kind is DatabaseKind.SQLITE:
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql(
                "INSERT INTO login_session (token_hash, user_id, created_at, expires_at, address, agent) "
                "VALUES ('x', 99, '2023-09-20', '2023-09-20', '', '')"
            )

    found = doctor.intact(database)

    expected = FAIL if database_kind is DatabaseKind.SQLITE else OK
    assert (found.level, "login_session" in found.words) == (expected, expected == FAIL)


def test_a_weaker_setting_is_noticed(database: Database, database_kind: DatabaseKind) -> None:
    weaken = {DatabaseKind.SQLITE: "PRAGMA synchronous = NORMAL", DatabaseKind.POSTGRESQL: "SELECT 1"}
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(weaken[database_kind])

    assert doctor.durable(database).level == FAIL


@pytest.mark.parametrize(("mode", "level"), [(0o600, OK), (0o640, FAIL), (0o604, FAIL), (0o644, FAIL)])
def test_the_key_is_for_its_owner_alone(installed: Config, mode: int, level: str) -> None:
    (installed.instance / "secret.key").chmod(mode)

    assert doctor.secret_key(installed).level == level


def test_a_key_from_the_environment_has_no_file_to_guard(tmp_path: Path) -> None:
    config = read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_SECRET_KEY": "k" * 40})

    assert doctor.secret_key(config) == (OK, "The secret key comes from CLAIMS_SECRET_KEY.")


@pytest.mark.parametrize(("mode", "level"), [(0o700, OK), (0o750, OK), (0o755, WARN), (0o701, WARN)])
def test_the_instance_folder_is_closed_to_others(tmp_path: Path, mode: int, level: str) -> None:
    tmp_path.chmod(mode)

    assert doctor.folder(tmp_path).level == level


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("https://desk.example", OK),
        ("http://127.0.0.1:8000", OK),
        ("http://localhost", OK),
        ("http://[::1]:8000", OK),
        ("http://desk.example", WARN),
        ("http://localhost.desk.example", WARN),
    ],
)
def test_readers_from_elsewhere_come_over_https(tmp_path: Path, url: str, level: str) -> None:
    config = read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_BASE_URL": url})

    assert doctor.address(config).level == level


@pytest.mark.parametrize(("megabytes", "level"), [(99, FAIL), (100, WARN), (1023, WARN), (1024, OK), (80_000, OK)])
def test_a_full_disk_is_told_in_time(megabytes: int, level: str) -> None:
    found = doctor.disk(megabytes * 1024 * 1024, Path("/srv/claims"))

    assert found == (level, f"{megabytes:,} MB are free in /srv/claims.")


@pytest.mark.parametrize("url", ["sqlite:///{}/claims.db", "sqlite://", "postgresql://localhost/claims", "nonsense"])
def test_a_disk_is_looked_at_once(tmp_path: Path, url: str) -> None:
    config = read_config({"CLAIMS_INSTANCE": str(tmp_path), "CLAIMS_DATABASE_URL": url.format(tmp_path)})

    assert list(doctor.disks(config)) == [tmp_path]


def test_a_table_too_many_is_noticed(database: Database) -> None:
    with database.writes() as session, session.begin():
        session.execute(text("CREATE TABLE leftover (id INTEGER PRIMARY KEY)"))

    found = doctor.shaped(database)

    assert (found.level, "leftover" in found.words) == (FAIL, True)


def test_jobs_that_nobody_works_off_and_those_that_failed_are_told(desk: Desk, terminal: Terminal) -> None:
    quiet = doctor.worked_off(desk.database)
    ask(desk, None, "no.such-kind")  # by the tests' clock, which stands in 2023
    stale = doctor.worked_off(desk.database)
    terminal("work", "--once")
    failed = doctor.worked_off(desk.database)

    assert quiet == (OK, "Background jobs: 0 waiting, 0 running, 0 failed in the last week.")
    assert (stale.level, "1 waiting" in stale.words, "does “claims work” run?" in stale.words) == (WARN, True, True)
    assert failed == (WARN, "Background jobs: 0 waiting, 0 running, 1 failed in the last week.")


@pytest.mark.parametrize(
    ("missing", "level"), [((), OK), (("Chinese", "Korean"), OK), (("Georgian",), WARN), (("Latin", "Thai"), WARN)]
)
def test_scripts_without_letters_are_named(missing: tuple[str, ...], level: str) -> None:
    found = doctor.fonts(missing)

    assert (found.level, [script for script in missing if script not in found.words]) == (level, [])
