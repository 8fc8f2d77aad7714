"""``claims db``: the shape of the database."""

import click

from claims.cli.door import demand_fit, opened
from claims.config import read_config
from claims.services import upkeep


@click.group()
def db() -> None:
    """Bring the database's shape up to date, or check it."""


@db.command()
def upgrade() -> None:
    """Run the migrations that are missing, each whole or not at all."""
    database = opened(read_config())
    found = upkeep.standing(database)
    if found.current == found.newest:
        click.echo(f"The database is up to date ({found.newest}).")
        return
    if found.is_newer:
        demand_fit(found)
    upkeep.upgrade(database)
    click.echo(f"The database is now at {found.newest}.")


@db.command(short_help="Say whether the database fits this version.")
def check() -> None:
    """Say whether the database has the shape this version needs; exit 1 if not."""
    found = upkeep.shape(opened(read_config()))
    demand_fit(found)
    click.echo(f"The database is up to date ({found.newest}).")
