"""``claims user``: accounts from the terminal; the first one is made here."""

import sys

import click

from claims.adapters.passwords import Passwords
from claims.cli.door import open_desk, terminal_actor
from claims.config import read_config
from claims.domain.errors import Invalid
from claims.domain.vocabulary import Role
from claims.models import User
from claims.queries.accounts import by_name, everybody
from claims.services import accounts
from claims.services.new_passwords import make_link, sealed

ROLES = [str(role.value) for role in Role]


@click.group()
def user() -> None:
    """Accounts: add, list, disable, enable, reset."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the account may do, in rising order.")
@click.option("--display-name", default="", metavar="TEXT", help="How colleagues see this person; else NAME.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of standard input.")
def add(name: str, *, role: str, display_name: str, password_stdin: bool) -> None:
    """Add an account; without a password, print the link that sets one."""
    config = read_config()
    desk = open_desk(config)
    password_hash = sealed(Passwords(), _first_line(), name=name) if password_stdin else None
    with desk.work(terminal_actor()) as work:
        added = accounts.add(
            work, name=name, display_name=display_name or name, role=Role(role), password_hash=password_hash
        )
        token = None if password_hash else make_link(work, added.ref)
    click.echo(f"{added.name} is added as {added.role.label.lower()}.")
    if token:
        _show_link(config.base_url, token)


@user.command("list")
def show_all() -> None:
    """Show all accounts."""
    with open_desk().reading() as session:
        people = everybody(session)
    for one in people:
        click.echo(f"{one.name:<24} {one.role.value:<8} {_state(one):<16} {one.display_name}")


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Close an account from its next request on."""
    with open_desk().work(terminal_actor()) as work:
        closed = accounts.disable(work, by_name(work.session, name).ref)
    click.echo(f"{closed.name} is disabled.")


@user.command()
@click.argument("name")
def enable(name: str) -> None:
    """Open a disabled account again."""
    with open_desk().work(terminal_actor()) as work:
        opened = accounts.enable(work, by_name(work.session, name).ref)
    click.echo(f"{opened.name} is enabled.")


@user.command(short_help="Print a link that sets a new password.")
@click.argument("name")
def reset(name: str) -> None:
    """Print a link that sets a new password, once, within 24 hours; running log-ins end."""
    config = read_config()
    with open_desk(config).work(terminal_actor()) as work:
        token = make_link(work, by_name(work.session, name).ref)
    _show_link(config.base_url, token)


def _first_line() -> str:
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise Invalid("The password on standard input is not UTF-8 text.") from None


def _show_link(base_url: str, token: str) -> None:
    click.echo("A password is set here, once, within 24 hours; the link is not shown again:")
    click.echo(f"{base_url}/reset/{token}")


def _state(account: User) -> str:
    if not account.is_active:
        return "disabled"
    return "active" if account.has_password else "no password"
