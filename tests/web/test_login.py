"""The way in and out, through the web: throttling, enumeration, fixation, and where people are led."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from claims.adapters.passwords import Passwords
from claims.app import create_app
from claims.config import Config
from claims.models import LoginAttempt
from claims.queries.accounts import by_name
from claims.services import accounts
from claims.services.work import Desk
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.people import PASSWORD, People


def log_in(browser: FlaskClient, name: str = "ada", password: str = PASSWORD, address: str = "/login") -> TestResponse:
    return post(browser, address, {"name": name, "password": password}, page="/login")


def reaches_the_desk(browser: FlaskClient) -> bool:
    return browser.get("/account").status_code == 200


def cookie_of(browser: FlaskClient) -> str:
    cookie = browser.get_cookie("claims")
    return cookie.value if cookie else ""


def copy_of(app: Flask, browser: FlaskClient) -> FlaskClient:
    """Another browser that was handed the first one's cookie."""
    thief = app.test_client()
    thief.set_cookie("claims", cookie_of(browser))
    return thief


def test_name_and_password_lead_to_the_desk(people: People, client: FlaskClient) -> None:
    answer = log_in(client)

    assert (answer.status_code, answer.location, reaches_the_desk(client)) == (302, "/desk", True)


def test_a_stranger_is_sent_to_the_log_in_and_then_on(people: People, client: FlaskClient) -> None:
    asked = client.get("/account?view=1")

    answer = log_in(client, address=str(asked.location))

    assert (asked.location, answer.location) == ("/login?next=/account?view%3D1", "/account?view=1")


HOSTILE = [
    "https://evil.example/",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/%2Fevil.example",
    "/%5Cevil.example",
    "/%252F%252Fevil.example",
    "/\tevil.example/..//x",
    "/\n/evil.example",
    "/\x00/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    " //evil.example",
    "\u2028//evil.example",
    "／／evil.example",
    "",
    "?next=/x",
    "/" + "x" * 5000,
]


@pytest.mark.parametrize("onward", HOSTILE)
def test_nobody_is_led_to_another_site(people: People, client: FlaskClient, onward: str) -> None:
    token = csrf_token(client, "/login")

    answer = client.post(
        "/login",
        query_string={"next": onward},
        data={"csrf_token": token, "name": "ada", "password": PASSWORD},
    )

    assert (answer.status_code, answer.location) == (302, "/desk")


def test_whoever_is_logged_in_is_led_on_at_once(sign_in: SignIn) -> None:
    browser = sign_in("ada")

    places = [browser.get("/login").location, browser.get("/login?next=/account").location]

    assert [*places, browser.get("/login?next=//evil.example").location] == ["/desk", "/account", "/desk"]


def faceless(answer: TestResponse, name: str) -> tuple[int, str, list[str]]:
    """What an answer tells, apart from the typed name and the token of the form."""
    body = re.sub(r'name="csrf_token"[^>]*>', "", answer.get_data(as_text=True)).replace(f'value="{name}"', "")
    return answer.status_code, body, sorted(answer.headers.keys())


def test_an_unknown_name_a_wrong_password_and_a_disabled_account_get_one_answer(
    app: Flask, desk: Desk, people: People
) -> None:
    with desk.work(people.dina) as work:
        accounts.disable(work, by_name(work.session, "boris").ref)
        accounts.add(work, name="edgar", display_name="Edgar", role=people.ada.role)
    tries = [
        ("nobody", PASSWORD),
        ("ada", "wrong"),
        ("boris", PASSWORD),
        ("boris", "wrong"),
        ("edgar", PASSWORD),
        ("?", "x"),
    ]

    answers = [faceless(log_in(app.test_client(), name, password), name) for name, password in tries]

    assert answers == [answers[0]] * len(tries)
    assert (answers[0][0], "No account opens with that name and password." in answers[0][1]) == (422, True)


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_too_many_tries_are_answered_with_a_wait_in_words(people: People, client: FlaskClient, name: str) -> None:
    statuses = [log_in(client, name, "wrong").status_code for _ in range(5)]

    answer = log_in(client, name, PASSWORD)

    body = answer.get_data(as_text=True)
    assert statuses == [422] * 5
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "15")
    assert "Too many tries. Wait 15 seconds, then log in again." in body
    assert f'value="{name}"' in body


def test_after_the_wait_the_owner_gets_in(people: People, client: FlaskClient, clock: Clock) -> None:
    for _ in range(7):
        log_in(client, password="wrong")
    clock.move(seconds=15)

    assert log_in(client).status_code == 302


def test_the_password_is_never_written_back(people: People, client: FlaskClient) -> None:
    answer = log_in(client, password="my mistyped secret")

    assert "my mistyped secret" not in answer.get_data(as_text=True)


def test_an_address_in_a_header_changes_nothing(people: People, client: FlaskClient) -> None:
    token = csrf_token(client, "/login")

    statuses = [
        client.post(
            "/login",
            data={"csrf_token": token, "name": "ada", "password": "wrong"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        ).status_code
        for number in range(6)
    ]

    assert statuses == [422] * 5 + [429]


def test_a_form_without_its_token_is_neither_verified_nor_counted(
    desk: Desk, people: People, client: FlaskClient
) -> None:
    answer = client.post("/login", data={"name": "ada", "password": PASSWORD})

    with desk.reading() as session:
        counted = session.scalar(select(func.count(LoginAttempt.id)))
    assert (answer.status_code, counted, reaches_the_desk(client)) == (400, 0, False)


def test_a_cookie_from_before_the_log_in_opens_nothing(app: Flask, people: People, client: FlaskClient) -> None:
    csrf_token(client, "/login")
    planted = copy_of(app, client)

    log_in(client)

    assert (reaches_the_desk(client), reaches_the_desk(planted)) == (True, False)


def test_the_form_token_from_before_the_log_in_is_void(people: People, client: FlaskClient) -> None:
    before = csrf_token(client, "/login")
    log_in(client)

    assert client.post("/account/log-out-elsewhere", data={"csrf_token": before}).status_code == 400


def test_logging_in_anew_ends_the_log_in_this_browser_had(app: Flask, people: People, client: FlaskClient) -> None:
    log_in(client)
    old = copy_of(app, client)

    post(client, "/login", {"name": "boris", "password": PASSWORD}, page="/account")

    assert (reaches_the_desk(old), "Boris Ott" in client.get("/account").get_data(as_text=True)) == (False, True)


def test_logging_out_ends_the_log_in_for_every_copy_of_its_cookie(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("ada")
    copied = copy_of(app, browser)

    answer = post(browser, "/logout")

    assert (answer.location, reaches_the_desk(browser), reaches_the_desk(copied)) == ("/login", False, False)


def test_logging_out_takes_a_form(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("ada")

    statuses = (browser.get("/logout").status_code, browser.post("/logout").status_code)

    assert (statuses, reaches_the_desk(browser)) == ((405, 400), True)


def test_a_stranger_may_log_out_too(client: FlaskClient) -> None:
    assert post(client, "/logout", page="/login").location == "/login"


def test_two_idle_hours_end_a_log_in(sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in("ada")
    clock.move(hours=2, seconds=1)

    assert not reaches_the_desk(browser)


def test_use_keeps_a_log_in_alive_for_twelve_hours_and_no_longer(sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in("ada")
    reached = []
    for _ in range(7):
        clock.move(hours=1, minutes=50)
        reached.append(reaches_the_desk(browser))

    assert reached == [True] * 6 + [False]


def test_an_old_copy_of_the_cookie_is_as_idle_as_the_day_it_was_taken(
    app: Flask, sign_in: SignIn, clock: Clock
) -> None:
    browser = sign_in("ada")
    reaches_the_desk(browser)
    copied = copy_of(app, browser)
    for _ in range(2):
        clock.move(hours=1, minutes=50)
        reaches_the_desk(browser)

    assert (reaches_the_desk(browser), reaches_the_desk(copied)) == (True, False)


def test_the_cookie_is_for_this_site_and_no_script(people: People, client: FlaskClient) -> None:
    cookie = str(log_in(client).headers["Set-Cookie"])

    assert re.sub(r"^claims=[^;]+", "claims=…", cookie) == "claims=…; HttpOnly; Path=/; SameSite=Lax"


def test_over_https_the_cookie_is_bound_to_the_host(
    config: Config, desk: Desk, passwords: Passwords, people: People
) -> None:
    secure = create_app(replace(config, base_url="https://desk.example"), desk, passwords=passwords).test_client()

    cookie = str(secure.get("/login", base_url="https://desk.example").headers["Set-Cookie"])

    assert re.sub(r"=[^;]+", "=…", cookie, count=1) == "__Host-claims=…; Secure; HttpOnly; Path=/; SameSite=Lax"


def test_pages_on_the_way_in_are_kept_by_nobody(client: FlaskClient) -> None:
    assert client.get("/login").headers["Cache-Control"] == "no-store"
