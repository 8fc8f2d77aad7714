"""``claims demo``: the demonstration case, its people and their log-ins."""

from collections.abc import Iterable

import click
from rich.console import Console
from rich.progress import track

from claims.adapters.passwords import Passwords
from claims.adapters.vault import Vault
from claims.cli.door import called, open_desk, terminal_actor
from claims.config import read_config
from claims.demo.loading import Loaded, Place, load
from claims.demo.people import CAST
from claims.demo.planning import Deed


@click.command()
def demo() -> None:
    """Load the demonstration case; a second time changes nothing.

    Made-up people with random passwords come with it. The passwords are printed once.
    """
    config = read_config()
    place = Place(config.site_name, Vault(config.instance / "vault"))
    loaded = load(open_desk(config), Passwords(), terminal_actor(), place=place, watch=_with_progress)
    if loaded.is_new:
        click.echo("The demonstration case is loaded.")
    else:
        click.echo("The demonstration case is here already; nothing was changed.")
    click.echo(f"Readers see it at {config.base_url}/")
    click.echo(f"People of the desk log in at {config.base_url}/login")
    _show_people(loaded)


def _show_people(loaded: Loaded) -> None:
    if loaded.passwords:
        click.echo("Log in as one of these; the passwords are not shown again:")
    else:
        click.echo("Its people log in with the passwords they were given:")
    for person in CAST:
        password = loaded.passwords.get(person.name, "" if not loaded.passwords else "(as before)")
        click.echo(f"  {person.name:<12} {person.role.value:<8} {password}".rstrip())
    click.echo(f"A new password for one of them: {called('user reset NAME')}")


def _with_progress(deeds: list[Deed]) -> Iterable[Deed]:
    """A bar on standard error."""
    return track(deeds, "Loading the demonstration case", console=Console(stderr=True), transient=True)
