"""``claims db``: the shape of the database."""

import click

from claims.adapters.database import DatabaseUnusable
from claims.cli.door import NOT_MIGRATED, opened
from claims.config import read_config
from claims.services import upkeep


@click.group()
def db() -> None:
    """Bring the database's shape up to date, or check it."""


@db.command()
def upgrade() -> None:
    """Run the migrations that are missing, each whole or not at all."""
    database = opened(read_config())
    if upkeep.is_migrated(database):
        click.echo(f"The database is up to date ({upkeep.newest_revision()}).")
        return
    upkeep.upgrade(database)
    click.echo(f"The database is now at {upkeep.newest_revision()}.")


@db.command()
def check() -> None:
    """Say whether the database has the shape this version needs; exit 1 if not."""
    found = upkeep.shape(opened(read_config()))
    if found.current != found.newest:
        raise DatabaseUnusable(NOT_MIGRATED)
    if found.differences:
        differing = "; ".join(found.differences)
        raise DatabaseUnusable(f"The tables differ from what this version needs: {differing}.")
    click.echo(f"The database is up to date ({found.newest}).")
