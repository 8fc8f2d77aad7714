"""A person's own account, through the web."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.domain.vocabulary import Role
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, post
from tests.factories.people import PASSWORD

NEW = "eleven slow turnstiles"


def change(browser: FlaskClient, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> tuple[int, str]:
    answer = post(browser, "/account/password", {"old": old, "new": new, "again": new if again is None else again})
    return answer.status_code, answer.get_data(as_text=True)


def reaches_the_desk(browser: FlaskClient) -> bool:
    return browser.get("/account").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_everybody_sees_their_own_account(sign_in: SignIn, role: Role) -> None:
    page = sign_in(role).get("/account").get_data(as_text=True)

    assert (role.label in page, "Log-in name" in page) == (True, True)


def test_changing_the_password_keeps_this_browser_and_ends_the_others(sign_in: SignIn, app: Flask) -> None:
    here, there, boris = sign_in("ada"), sign_in("ada"), sign_in("boris")
    cookie = here.get_cookie("claims")
    before = app.test_client()
    before.set_cookie("claims", cookie.value if cookie else "")

    status, _body = change(here)

    assert (status, [reaches_the_desk(one) for one in (here, there, before, boris)]) == (
        302,
        [True, False, False, True],
    )


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", NEW, NEW, "This is not your password."),
        ("", NEW, NEW, "Type the password you log in with today."),
        (PASSWORD, "short", "short", "use at least 15"),
        (PASSWORD, "", "", "Type a new password."),
        (PASSWORD, NEW, "another", "The two passwords differ."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(sign_in: SignIn, old: str, new: str, again: str, words: str) -> None:
    status, body = change(sign_in("ada"), old, new, again)

    assert (status, words in body, NEW in body) == (422, True, False)


def test_guessing_the_old_password_has_to_wait(sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in("ada")
    statuses = [change(browser, "wrong")[0] for _ in range(6)]
    clock.move(seconds=15)

    assert (statuses, change(browser)[0]) == ([422] * 5 + [429], 302)


def test_the_account_lists_running_log_ins_and_ends_the_others(sign_in: SignIn) -> None:
    here, there = sign_in("ada"), sign_in("ada")
    before = here.get("/account").get_data(as_text=True)

    answer = post(here, "/account/log-out-elsewhere")

    after = here.get("/account").get_data(as_text=True)
    assert (before.count("a test"), after.count("a test"), answer.location) == (2, 1, "/account")
    assert (reaches_the_desk(here), reaches_the_desk(there)) == (True, False)


def test_logging_out_elsewhere_without_another_log_in_says_so(sign_in: SignIn) -> None:
    browser = sign_in("ada")
    post(browser, "/account/log-out-elsewhere")

    assert "You were logged in nowhere else." in browser.get("/account").get_data(as_text=True)


@pytest.mark.parametrize("address", ["/account/password", "/account/log-out-elsewhere"])
def test_a_stranger_changes_nothing(client: FlaskClient, address: str) -> None:
    assert post(client, address, {"old": PASSWORD, "new": NEW, "again": NEW}, page="/login").status_code == 401
