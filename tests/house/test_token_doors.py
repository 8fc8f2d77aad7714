"""Every door for programs: it opens to a token with its scope whose owner's role allows it, and to nothing else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.policy import GRANTS, Action, Scope, allows_scope
from claims.domain.vocabulary import Role
from claims.models import Event, Token
from claims.queries import accounts
from claims.services import accounts as accounts_verbs
from claims.services import tokens
from claims.services.work import Desk
from claims.web.kit.access import access_of
from tests.factories.casefiles import Crew
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn
from tests.factories.people import People
from tests.factories.programs import a_token, bearing, told
from tests.factories.world import World, addresses, world_in
from tests.house.test_matrix import fingerprint

Door = tuple[Scope, str, str]


@pytest.fixture
def world(desk: Desk, crew: Crew) -> World:
    """One of everything, around a claim that is being checked."""
    return world_in(desk, crew, State.CHECKING)


@pytest.fixture
def doors(app: Flask, world: World) -> list[Door]:
    """Every address for programs with its scope and method."""
    found = ((access_of(app, rule.endpoint), method, path) for rule, method, path in addresses(app, world))
    return [(access, method, path) for access, method, path in found if isinstance(access, Scope)]


def demoted(desk: Desk, people: People, role: Role, *scopes: Scope) -> str:
    """A token with these scopes whose owner was an administrator when they made it, and has that role now."""
    with desk.reading() as session:
        owner = accounts.by_name(session, "carmen")
    with desk.work(people.dina) as work:
        accounts_verbs.edit(work, owner.ref, owner.version, display_name="Carmen Ruiz", role=Role.ADMIN)
    _token, secret = a_token(desk, people.carmen, *scopes)
    if role is not Role.ADMIN:
        with desk.work(people.dina) as work:
            accounts_verbs.edit(work, owner.ref, owner.version + 1, display_name="Carmen Ruiz", role=role)
    return secret


def knock(client: FlaskClient, door: Door) -> int:
    """The status of an empty request at a door."""
    _scope, method, path = door
    return client.open(path, method=method, json={} if method == "POST" else None).status_code


@pytest.mark.one_database
def test_there_is_a_door_for_every_scope_and_each_scope_grants_something(doors: list[Door]) -> None:
    assert {scope for scope, _method, _path in doors} == set(Scope) == set(GRANTS)
    assert all(GRANTS.values())
    assert {scope for scope, method, _path in doors if method == "GET"} == {Scope.READ_DESK}


def test_no_token_grants_what_belongs_to_people_alone() -> None:
    granted = frozenset[Action]().union(*GRANTS.values())

    assert granted & {
        Action.REVIEW, Action.PUBLISH, Action.RETRACT, Action.MANAGE_PEOPLE, Action.MANAGE_OWN_ACCOUNT,
        Action.SEE_PROTECTED, Action.ASSESS, Action.SUBMIT,
    } == set()  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_door_opens_to_scope_and_role_together(
    app: Flask, desk: Desk, people: People, doors: list[Door], role: Role
) -> None:
    for given in Scope:
        program = bearing(app, demoted(desk, people, role, given))
        for door in doors:
            is_let_in = door[0] is given and allows_scope(role, given)
            assert (knock(program, door) not in {401, 403}) == is_let_in, (given, door)


def test_a_refused_attempt_changes_nothing_and_leaves_a_trace(
    app: Flask, desk: Desk, people: People, doors: list[Door]
) -> None:
    program = bearing(app, demoted(desk, people, Role.VIEWER))
    before = fingerprint(desk, without={"event", "token_use"})

    found = {knock(program, door) for door in doors if door[1] == "POST"}

    assert found == {403}
    assert fingerprint(desk, without={"event", "token_use"}) == before
    with desk.reading() as session:
        token = session.scalars(select(Token).where(Token.owner_id == people.carmen.id)).one()
        refused = session.scalars(select(Event).where(Event.outcome == "refused")).all()
    assert [event.token_ref for event in refused] == [token.ref] * 3
    assert {event.actor_name for event in refused} == {"Carmen Ruiz"}


def test_reading_writes_nothing_but_when_the_token_was_used(
    app: Flask, desk: Desk, people: People, doors: list[Door], clock: Clock
) -> None:
    program = bearing(app, a_token(desk, people.ada)[1])
    before = fingerprint(desk, without={"token_use"})

    clock.move(minutes=5)
    assert {knock(program, door) for door in doors if door[1] == "GET"} == {200}

    assert fingerprint(desk, without={"token_use"}) == before


@pytest.mark.one_database
def test_a_cookie_opens_no_door(app: Flask, sign_in: SignIn, doors: list[Door]) -> None:
    browser = sign_in(Role.ADMIN)

    for door in doors:
        assert knock(browser, door) == 401, door


@pytest.mark.one_database
def test_a_door_sets_no_cookie_and_nobody_keeps_what_it_says(
    app: Flask, desk: Desk, people: People, doors: list[Door]
) -> None:
    program = bearing(app, a_token(desk, people.ada)[1])

    for _scope, method, path in doors:
        headers = program.open(path, method=method, json={}).headers
        assert "Set-Cookie" not in headers, path
        assert "Cookie" not in headers.get("Vary", ""), path
        assert headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize(
    ("credentials", "words"),
    [
        ("", "Send an access token"),
        ("Bearer ", "Send an access token"),
        ("Basic Y2xhaW1zOmNsYWltcw==", "Send an access token"),
        ("Bearer claims_made-up", "There is no such token."),
        ("Bearer " + "x" * 300, "Send an access token"),
        ("Bearer \x00", "There is no such token."),
    ],
)
@pytest.mark.one_database
def test_what_is_no_token_opens_nothing(client: FlaskClient, credentials: str, words: str) -> None:
    response = client.get("/api/v1/desk/claims", headers={"Authorization": credentials})

    assert response.status_code == 401
    assert told(response)["detail"].startswith(words)
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="claims"')


def test_a_token_that_ended_opens_nothing_from_the_next_request_on(
    app: Flask, desk: Desk, people: People, clock: Clock
) -> None:
    revoked, expired, orphaned = (a_token(desk, owner) for owner in (people.ada, people.ada, people.boris))
    address = "/api/v1/desk/claims"
    programs = [bearing(app, secret) for _token, secret in (revoked, expired, orphaned)]
    assert [program.get(address).status_code for program in programs] == [200, 200, 200]

    with desk.work(people.ada) as work:
        tokens.revoke_own(work, revoked[0].ref)
    with desk.reading() as session:
        boris = accounts.by_name(session, "boris")
    with desk.work(people.dina) as work:
        accounts_verbs.disable(work, boris.ref)
    told_now = [told(program.get(address))["detail"] for program in programs[::2]]
    clock.move(days=30)
    told_later = told(programs[1].get(address))["detail"]

    assert told_now == ["This token was revoked.", "The account of this token's owner is disabled."]
    assert told_later == "This token has expired."


@pytest.mark.one_database
def test_the_scope_that_is_missing_is_named(app: Flask, desk: Desk, people: People) -> None:
    program = bearing(app, a_token(desk, people.ada, Scope.READ_DESK)[1])

    response = program.post("/api/v1/desk/documents", json={})

    assert (response.status_code, told(response)["detail"]) == (
        403, "This token does not have the scope write:documents.",
    )  # fmt: skip
    assert 'error="insufficient_scope", scope="write:documents"' in response.headers["WWW-Authenticate"]
