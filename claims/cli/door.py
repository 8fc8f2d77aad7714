"""The terminal's door: the desk that a command opens, and in whose name it acts."""

import datetime
import os
import sys

import click

from claims.adapters.database import Database, DatabaseUnusable, open_database
from claims.config import Config, read_config
from claims.domain.vocabulary import Role
from claims.services.upkeep import Shape, standing
from claims.services.work import Actor, Desk

TERMINAL = "the terminal"
NOT_MIGRATED = "The database is not up to date. Run “{upgrade}” first."
TOO_NEW = (
    "The database is newer than this program: it is at {current}, and this version knows nothing after {newest}. "
    "Install the version that was used last, or restore a backup."
)


def open_desk(config: Config | None = None) -> Desk:
    """The desk of this installation, closed when the command ends.

    Raises ``BadSetting`` or ``DatabaseUnusable``; the latter also while migrations are missing or unknown.
    """
    database = opened(config or read_config())
    demand_fit(standing(database))
    return Desk(database, clock)


def opened(config: Config) -> Database:
    """The database of this installation in whatever shape it is, closed when the command ends."""
    database = open_database(config.database_url)
    context = click.get_current_context(silent=True)
    if context:
        context.call_on_close(database.engine.dispose)
    return database


def demand_fit(found: Shape) -> None:
    """Raise ``DatabaseUnusable`` with what to do unless this version can work with a database of that shape."""
    if found.is_newer:
        raise DatabaseUnusable(TOO_NEW.format(current=found.current, newest=found.newest))
    if found.current != found.newest:
        raise DatabaseUnusable(NOT_MIGRATED.format(upgrade=called("db upgrade")))
    if found.differences:
        raise DatabaseUnusable(f"The tables differ from what this version needs: {'; '.join(found.differences)}.")


def terminal_actor() -> Actor:
    """Whoever may run commands on this machine may do what an administrator may; history says where it came from."""
    return Actor(None, TERMINAL, Role.ADMIN)


def called(words: str, context: click.Context | None = None) -> str:
    """A command of this program as it has to be typed here: a checkout has no ``claims`` on the path."""
    context = context or click.get_current_context(silent=True)
    root = (context.find_root().info_name if context else None) or "claims"
    if root.startswith("python -m"):
        root = f"{os.path.relpath(sys.executable)} -m claims"
    return f"{root} {words}"


def clock() -> datetime.datetime:
    """The time now, in UTC: where the terminal looks at the clock."""
    return datetime.datetime.now(datetime.UTC)  # noqa: TID251  this door's only look at the clock
