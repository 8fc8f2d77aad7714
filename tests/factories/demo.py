"""The demonstration case for tests: loaded once a process for each kind of database, and copied for every test."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.adapters.database import Database
from claims.adapters.passwords import Passwords
from claims.adapters.vault import Vault
from claims.app import create_app
from claims.config import Config
from claims.demo.loading import Place, load
from claims.demo.people import INES, JONAS, MARA, TEO, VERA
from claims.demo.report_file import FILE
from claims.domain.vocabulary import Role
from claims.queries import accounts
from claims.services.login import actor_of
from claims.services.work import Actor, Desk
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.clock import Clock
from tests.factories.fixtures import browser_of
from tests.factories.people import PASSWORD, SYSTEM

TEMPLATE = "claims_demo_template"
PUBLISHER = "Example Facts Desk"
DEMO_PASSWORD = PASSWORD  # of everybody in the cast of the demonstration, for tests that type it
DEMO_OF_ROLE = {Role.VIEWER: VERA, Role.CHECKER: MARA, Role.EDITOR: INES, Role.ADMIN: TEO}
SECOND_CHECKER = JONAS

DemoSignIn = Callable[[str | Role], FlaskClient]


@pytest.fixture
def demo_url(databases: TestDatabases, database_kind: DatabaseKind, passwords: Passwords) -> Iterator[str]:
    """The address of a database of its own that holds the demonstration case."""

    def fill(database: Database) -> None:
        load_demo(Desk(database, demo_clock_at_start()), passwords)

    with databases.filled(database_kind, TEMPLATE, fill) as url:
        yield url


@pytest.fixture
def demo_clock() -> Clock:
    """A clock that stands on the day after the last deed of the demonstration."""
    return demo_clock_at_start()


@pytest.fixture
def demo_desk(databases: TestDatabases, demo_url: str, demo_clock: Clock) -> Iterator[Desk]:
    """The desk with the demonstration case on it."""
    with databases.opened(demo_url) as database:
        yield Desk(database, demo_clock)


@pytest.fixture
def demo_app(tmp_path: Path, demo_url: str, demo_desk: Desk, passwords: Passwords) -> Flask:
    """The application with the demonstration case."""
    config = Config(
        instance=tmp_path,
        database_url=demo_url,
        secret_key="k" * 64,
        base_url="http://desk.example",
        site_name=PUBLISHER,
    )
    demo_vault(tmp_path / "vault")
    made = create_app(config, demo_desk, passwords=passwords)
    made.testing = True
    return made


@pytest.fixture
def demo_sign_in(demo_app: Flask, demo_desk: Desk) -> DemoSignIn:
    """A browser in the hands of somebody of the demonstration, by log-in name (``"demo-jonas"``) or role."""

    def signed_in(who: str | Role) -> FlaskClient:
        return browser_of(demo_app, demo_desk, DEMO_OF_ROLE[who].name if isinstance(who, Role) else who)

    return signed_in


def demo_clock_at_start() -> Clock:
    """Noon of 30 December 2023: the last correction of the demonstration was published the day before."""
    clock = Clock()
    clock.move(days=101)
    return clock


def load_demo(desk: Desk, passwords: Passwords) -> None:
    """The demonstration case, with the password of the tests for its people."""
    with tempfile.TemporaryDirectory() as folder:
        load(desk, passwords, SYSTEM, place=demo_place(Path(folder)), new_password=lambda: DEMO_PASSWORD)


def demo_place(folder: Path) -> Place:
    """An installation whose vault is that folder."""
    return Place(PUBLISHER, Vault(folder))


def demo_vault(folder: Path) -> Path:
    """That folder as a vault that holds the file of the demonstration."""
    Vault(folder).put(FILE)
    return folder


def demo_actor(desk: Desk, name: str) -> Actor:
    """Somebody of the demonstration as services know them."""
    with desk.reading() as session:
        return actor_of(accounts.by_name(session, name))
