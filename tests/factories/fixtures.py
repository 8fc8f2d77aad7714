"""Fixtures that stand on the desk: people, the application, and browsers in their hands."""

import re
from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from claims.adapters.passwords import Passwords
from claims.app import create_app
from claims.config import Config
from claims.domain.vocabulary import Role
from claims.queries import accounts
from claims.services.login import Visitor, actor_of, begin
from claims.services.work import Desk
from claims.web.kit.sessions import LAST_USED
from tests.factories.casefiles import Crew
from tests.factories.people import FIRST_OF_ROLE, People, add_people, cheap_passwords

SignIn = Callable[[str | Role], FlaskClient]

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """Real argon2id, made cheap."""
    return cheap_passwords()


@pytest.fixture
def people(desk: Desk, passwords: Passwords) -> People:
    """Ada and Boris (checkers), Carmen (editor), Dina (administrator) and Viktor (viewer), with accounts."""
    return add_people(desk, passwords)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Compiled templates, kept for all applications of this test process."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(config: Config, desk: Desk, passwords: Passwords, templates: FileSystemBytecodeCache) -> Flask:
    """The application on the fresh database, with the standing clock."""
    made = create_app(config, desk, passwords=passwords)
    made.testing = True
    made.jinja_env.bytecode_cache = templates
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, desk: Desk, people: People) -> SignIn:  # people: whoever signs in has to have an account
    """A browser in the hands of a member of the cast, by name (``"ada"``) or role (``Role.CHECKER``, ``"checker"``)."""

    def signed_in(who: str | Role) -> FlaskClient:
        return browser_of(app, desk, name_of(who))

    return signed_in


def name_of(who: str | Role) -> str:
    """The log-in name of a member of the cast, given as a name or as a role."""
    first = {str(role): person.name for role, person in FIRST_OF_ROLE.items()}
    return first.get(str(who), str(who))


def browser_of(app: Flask, desk: Desk, name: str) -> FlaskClient:
    """A browser with a running log-in of that account; the cookie is sealed by the application itself."""
    with desk.reading() as session:
        user = accounts.by_name(session, name)
    with desk.work(actor_of(user)) as work:
        token = begin(work, user, Visitor("127.0.0.1", "a test"))
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
        cookie[LAST_USED] = int(desk.clock().timestamp())
    return browser


def csrf_token(browser: FlaskClient, page: str | None = None) -> str:
    """The token of this browser, read from a page with a form: the one named, the account's, or the log-in's."""
    for address in (page,) if page else ("/account", "/login"):
        found = TOKEN.search(browser.get(address).get_data(as_text=True))
        if found:
            return found.group(1)
    raise AssertionError("no page with a form was found")


def post(
    browser: FlaskClient, url: str, data: Mapping[str, object] | None = None, *, page: str | None = None
) -> TestResponse:
    """Send a form as a browser does, with the token of a page it has loaded."""
    return browser.post(url, data={"csrf_token": csrf_token(browser, page), **(data or {})})


@pytest.fixture
def crew(people: People) -> Crew:
    """Ada writes, Boris reviews, Carmen publishes."""
    return Crew(author=people.ada, reviewer=people.boris, editor=people.carmen)
