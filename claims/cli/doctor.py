"""``claims doctor``: whether this installation is fit to keep other people's work, line by line."""

import datetime
import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from claims.adapters.database import Database, DatabaseUnusable
from claims.adapters.vault import Vault
from claims.cli.doctor_keeping import guarded, lettered, permitted, told, vaulted
from claims.cli.door import called, clock, demand_fit, opened
from claims.cli.finding import FAIL, OK, WARN, Finding
from claims.config import Config, read_config
from claims.formats.paper.press import scripts_without_font
from claims.queries import health
from claims.queries.jobs import backlog
from claims.services import upkeep
from claims.services.constraints import in_one_line

OLDEST_PYTHON = (3, 11)
MEGABYTE = 1024 * 1024
DISK_FAIL = 100 * MEGABYTE
DISK_WARN = 1024 * MEGABYTE
RECENT = datetime.timedelta(days=7)
PATIENCE = datetime.timedelta(minutes=10)
NEEDED = {"Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic"}  # come with the installation
Check = Callable[[Database], Finding]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@click.command()
def doctor() -> None:
    """Check this installation; exit 1 when something has to be mended."""
    config = read_config()
    findings = [*machine(config), *of_database(config)]
    for finding in findings:
        click.echo(f"{finding.level:<5} {finding.words}")
    if any(finding.level == FAIL for finding in findings):
        raise click.exceptions.Exit(1)


def machine(config: Config) -> Iterator[Finding]:
    """What can be said without the database."""
    is_new = sys.version_info >= OLDEST_PYTHON
    yield Finding(OK if is_new else FAIL, f"Python {platform.python_version()}")
    yield secret_key(config)
    yield folder(config.instance)
    yield address(config)
    yield from (disk(shutil.disk_usage(place).free, place) for place in disks(config))
    yield fonts(scripts_without_font())


def secret_key(config: Config) -> Finding:
    """The key that seals cookies is for its owner's eyes."""
    keeper = config.instance / "secret.key"
    if not keeper.exists() or keeper.read_text(encoding="ascii").strip() != config.secret_key:
        return Finding(OK, "The secret key comes from CLAIMS_SECRET_KEY.")
    if keeper.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(FAIL, f"Others on this machine can read {keeper}: run chmod 600 on it.")
    return Finding(OK, f"The secret key in {keeper} is its owner's alone.")


def folder(instance: Path) -> Finding:
    """The instance folder holds drafts and protected sources."""
    if instance.stat().st_mode & stat.S_IRWXO:
        return Finding(WARN, f"Others on this machine can look into {instance}: run chmod 700 on it.")
    return Finding(OK, f"The instance folder {instance} is closed to others.")


def address(config: Config) -> Finding:
    """Passwords and cookies travel to the address readers use."""
    if config.is_https:
        return Finding(OK, f"Readers come over HTTPS, to {config.base_url}.")
    if urlsplit(config.base_url).hostname in LOOPBACK:
        return Finding(OK, f"{config.base_url} is for this machine alone; set CLAIMS_BASE_URL to serve others.")
    return Finding(WARN, f"{config.base_url} is not HTTPS: passwords travel in the open. Set CLAIMS_BASE_URL.")


def disks(config: Config) -> Iterator[Path]:
    """The instance folder, and the folder of an SQLite database that lies on another disk."""
    yield config.instance
    try:
        url = make_url(config.database_url)
    except (ArgumentError, ValueError):  # which is told as the database is opened
        return
    folder = Path(url.database).absolute().parent if url.get_backend_name() == "sqlite" and url.database else None
    if folder and folder.is_dir() and folder.stat().st_dev != config.instance.stat().st_dev:
        yield folder


def disk(free: int, place: Path) -> Finding:
    """Room for the database and the vault to grow."""
    words = f"{free // MEGABYTE:,} MB are free in {place}."
    return Finding(FAIL if free < DISK_FAIL else WARN if free < DISK_WARN else OK, words)


def fonts(missing: Sequence[str]) -> Finding:
    """Whether printed reports have letters for the scripts that desks meet; a letter without is written by number."""
    if not missing:
        return Finding(OK, "Reports on paper have letters for every script that the doctor knows.")
    level = WARN if set(missing) & NEEDED else OK
    return Finding(level, f"Reports on paper lack letters for {', '.join(missing)}: install a font where you need it.")


def of_database(config: Config) -> Iterator[Finding]:
    """What only the database can say; the first check that fails ends the list."""
    try:
        database = opened(config)
        of_vault: Check = partial(vaulted, vault=Vault(config.instance / "vault"))
        for check in (*CHECKS, of_vault):
            finding = check(database)
            yield finding
            if finding.level == FAIL:
                return
    except DatabaseUnusable as fault:
        yield Finding(FAIL, str(fault))
    except SQLAlchemyError as fault:
        said = f" It said: {in_one_line(fault)}" if isinstance(fault, DBAPIError) else ""
        words = "The database cannot be reached or read: see CLAIMS_DATABASE_URL, and whether it runs."
        yield Finding(FAIL, f"{words}{said}")


def reachable(database: Database) -> Finding:
    """Which database it is."""
    with database.reads() as session:
        return Finding(OK, f"{health.version(session)} answers.")


def durable(database: Database) -> Finding:
    """Nothing acknowledged may be lost (law 5)."""
    with database.reads() as session:
        unsafe = health.unsafe_settings(session)
    if unsafe:
        settings = ", ".join(f"{name} is {value}" for name, value in unsafe.items())
        return Finding(FAIL, f"A power cut could lose acknowledged work: {settings}.")
    return Finding(OK, "What is acknowledged is on the disk.")


def intact(database: Database) -> Finding:
    """The database's own check of itself."""
    with database.reads() as session:
        found = health.damage(session)
    if found:
        return Finding(FAIL, f"The database is damaged: {'; '.join(found)}.")
    return Finding(OK, "The database finds nothing wrong with itself.")


def shaped(database: Database) -> Finding:
    """The tables this version needs."""
    found = upkeep.shape(database)
    try:
        demand_fit(found)
    except DatabaseUnusable as misfit:
        return Finding(FAIL, str(misfit))
    return Finding(OK, f"The database is up to date ({found.newest}).")


def peopled(database: Database) -> Finding:
    """Somebody has to look after accounts."""
    with database.reads() as session:
        count = health.active_administrators(session)
    if not count:
        return Finding(WARN, f"There is no active administrator: run “{called('user add NAME --role admin')}”.")
    return Finding(OK, f"Active administrators: {count}.")


def worked_off(database: Database) -> Finding:
    """Background jobs want a worker, and failed ones somebody to look at them."""
    now = clock()
    with database.reads() as session:
        found = backlog(session, now, failed_since=now - RECENT, lost_before=now - PATIENCE)
    words = f"Background jobs: {found.due} waiting, {found.running} running, {found.failed} failed in the last week."
    if found.oldest and now - found.oldest > PATIENCE:
        minutes = int((now - found.oldest).total_seconds() // 60)
        return Finding(WARN, f"{words} The oldest waits for {minutes:,} minutes: does “claims work” run?")
    if found.abandoned:
        return Finding(WARN, f"{words} {found.abandoned} of them lost their worker: does “claims work” run?")
    return Finding(WARN if found.failed else OK, words)


CHECKS: tuple[Check, ...] = (
    reachable,
    durable,
    intact,
    lettered,
    permitted,
    shaped,
    guarded,
    worked_off,
    told,
    peopled,
)
