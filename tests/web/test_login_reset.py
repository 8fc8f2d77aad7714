"""Setting a password through a link, on the web: once, within a day, and without telling anything to guessers."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from claims.models import LoginSession
from claims.queries.accounts import by_name
from claims.services.new_passwords import make_link
from claims.services.work import Desk
from tests.factories.clock import Clock
from tests.factories.fixtures import csrf_token, post
from tests.factories.people import People

NEW = "eleven slow turnstiles"


def link_for(desk: Desk, people: People, name: str) -> str:
    with desk.work(people.dina) as work:
        return f"/reset/{make_link(work, by_name(work.session, name).ref)}"


def test_a_reset_link_works_once(desk: Desk, people: People, client: FlaskClient) -> None:
    link = link_for(desk, people, "ada")
    page = client.get(link).get_data(as_text=True)

    first = post(client, link, {"password": NEW, "again": NEW}, page="/login")
    second = post(client, link, {"password": NEW, "again": NEW}, page="/login")

    assert ("Ada Levin" in page, first.location, second.status_code) == (True, "/login", 404)
    assert post(client, "/login", {"name": "ada", "password": NEW}).status_code == 302


def test_looking_at_a_reset_link_writes_nothing(desk: Desk, people: People, client: FlaskClient) -> None:
    link = link_for(desk, people, "ada")

    assert [client.get(link).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("short", "short"), "use at least 15"),
        ((NEW, "something else"), "The two passwords differ."),
        (("", ""), "Type a new password."),
    ],
)
def test_a_reset_link_survives_a_mistake(
    desk: Desk, people: People, client: FlaskClient, typed: tuple[str, str], words: str
) -> None:
    link = link_for(desk, people, "ada")

    answer = post(client, link, {"password": typed[0], "again": typed[1]}, page="/login")

    assert (answer.status_code, words in answer.get_data(as_text=True), client.get(link).status_code) == (
        422,
        True,
        200,
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_made_up_and_a_spent_reset_link_look_the_same(
    desk: Desk, people: People, client: FlaskClient, clock: Clock, method: str
) -> None:
    spent = link_for(desk, people, "ada")
    clock.move(hours=25)
    data = {"csrf_token": csrf_token(client, "/login"), "password": NEW, "again": NEW} if method == "post" else None

    answers = [client.open(link, method=method.upper(), data=data) for link in (spent, "/reset/made-up")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].get_data() == answers[1].get_data()


def test_setting_a_password_logs_nobody_in(desk: Desk, people: People, client: FlaskClient) -> None:
    post(client, link_for(desk, people, "ada"), {"password": NEW, "again": NEW}, page="/login")

    with desk.reading() as session:
        assert session.scalar(select(func.count(LoginSession.id))) == 0
