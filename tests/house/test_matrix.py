"""Everybody at every door, for a claim in every state: role × route × state, generated from the URL map.

Who may not come in is turned away and changes nothing; who may is never met with a fault.
"""

import hashlib

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select

from claims.domain.lifecycle import State
from claims.domain.policy import Action, Scope, allows
from claims.domain.vocabulary import Role
from claims.models import Event
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from tests.factories.casefiles import Crew
from tests.factories.fixtures import SignIn, csrf_token
from tests.factories.html import valid
from tests.factories.world import World, addresses, world_in

pytestmark = pytest.mark.slow  # nine hundred doors

PUBLIC_STATES = {State.PUBLISHED, State.RETRACTED}
# The trace that a refused attempt leaves, and what is counted before anybody is known.
TRACES = {"event", "login_attempt"}


@pytest.fixture(params=list(State), ids=str)
def world(request: pytest.FixtureRequest, desk: Desk, crew: Crew) -> World:
    """One of everything, around a claim in each state."""
    return world_in(desk, crew, request.param)


def fingerprint(desk: Desk, *, without: frozenset[str] | set[str] = frozenset()) -> dict[str, str]:
    """A digest of every table's rows."""
    tables = MetaData()
    tables.reflect(desk.database.engine)
    with desk.reading() as session:
        return {
            name: hashlib.sha256(repr(sorted(map(repr, session.execute(select(table)).all()))).encode()).hexdigest()
            for name, table in tables.tables.items()
            if name not in without
        }


def test_looking_changes_nothing(app: Flask, desk: Desk, world: World, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMIN)
    before = fingerprint(desk)

    for rule, method, path in addresses(app, world):
        if method == "GET" and rule.endpoint != "static" and not isinstance(access_of(app, rule.endpoint), Scope):
            response = browser.get(path)  # 400 is a search that has to say what for
            assert response.status_code in {200, 301, 302, 304, 400, 404, 409, 422}, (path, response.status)

    assert fingerprint(desk) == before


def test_a_stranger_gets_public_pages_and_nothing_else(app: Flask, desk: Desk, world: World) -> None:
    stranger = app.test_client()
    token = csrf_token(stranger)
    before = fingerprint(desk, without={"login_attempt"})

    for rule, method, path in addresses(app, world):
        access = access_of(app, rule.endpoint)
        if isinstance(access, Action):
            response = stranger.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
            assert response.status_code == (302 if method == "GET" else 401), (method, path, response.status)
            if method == "GET":
                assert response.headers["Location"].startswith("/login?next="), path
            assert world.claim.statement.encode() not in response.data, path

    assert fingerprint(desk, without={"login_attempt"}) == before


def test_public_addresses_of_a_claim_exist_only_once_it_is_published(app: Flask, world: World) -> None:
    stranger = app.test_client()
    is_public = world.claim.state in PUBLIC_STATES

    for rule, method, path in addresses(app, world):
        if access_of(app, rule.endpoint) is Door.PUBLIC and method == "GET" and world.values["check"] in path:
            status = stranger.get(path).status_code
            assert (status == 200) == is_public, (path, status)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_each_role_gets_in_where_the_table_says_and_nowhere_else(
    app: Flask, desk: Desk, world: World, sign_in: SignIn, role: Role
) -> None:
    browser = sign_in(role)

    for rule, method, path in addresses(app, world):
        access = access_of(app, rule.endpoint)
        if isinstance(access, Action) and method == "GET":
            status = browser.get(path).status_code
            if allows(role, access):
                assert status in {200, 302, 404, 409}, (path, status)
            else:
                assert status == 403, (path, status)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_that_may_not_changes_nothing_and_leaves_a_trace(
    app: Flask, desk: Desk, world: World, sign_in: SignIn, role: Role
) -> None:
    browser = sign_in(role)
    token = csrf_token(browser)
    before, tried = fingerprint(desk, without=TRACES), 0

    for rule, method, path in addresses(app, world):
        access = access_of(app, rule.endpoint)
        if isinstance(access, Action) and method == "POST" and not allows(role, access):
            tried += 1
            assert browser.post(path, data={"csrf_token": token}).status_code == 403, path

    assert fingerprint(desk, without=TRACES) == before
    with desk.reading() as session:
        refused = session.scalars(select(Event).where(Event.outcome == "refused")).all()
    assert len(refused) == tried
    assert (tried == 0) == (role is Role.ADMIN)


@pytest.mark.parametrize("role", [Role.CHECKER, Role.EDITOR, Role.ADMIN], ids=str)
def test_an_empty_form_is_answered_in_words_by_every_door_that_is_open(
    app: Flask, world: World, sign_in: SignIn, role: Role
) -> None:
    browser = sign_in(role)

    for rule, method, path in addresses(app, world):
        access = access_of(app, rule.endpoint)
        if isinstance(access, Action) and method == "POST" and allows(role, access):
            response = post_empty(browser, path)
            assert response in {200, 302, 404, 409, 422}, (path, response)


def post_empty(browser: FlaskClient, path: str) -> int:
    """Send a form with nothing in it but its token; a view that ended the log-in counts as answered."""
    try:
        token = csrf_token(browser)
    except AssertionError:
        return 302
    return browser.post(path, data={"csrf_token": token}).status_code


def test_every_page_is_valid_html(app: Flask, world: World, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMIN)

    for rule, method, path in addresses(app, world):
        if method == "GET" and rule.endpoint != "static":
            response = browser.get(path)
            if response.mimetype == "text/html":
                valid(response.get_data(as_text=True), path)
