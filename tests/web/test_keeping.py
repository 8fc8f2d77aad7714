"""Nothing typed is lost when a log-in runs out under a form, or the form is out of date."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from claims.models import Claim, Evidence, LoginSession, Source
from claims.services.work import Desk
from claims.web.kit import keeping
from tests.factories.claims import add_claim
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, browser_of, csrf_token, post
from tests.factories.html import text_of, valid
from tests.factories.people import PASSWORD, People

REASONING = "First line.\r\n\r\n  <b>Second</b> & “third”."
TYPED = {"stance": "supports", "reliability": "C", "credibility": "2", "title": "Log & book", "kind": "official",
         "excerpt": REASONING, "is_primary": "y"}  # fmt: skip
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
AREA = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)


def hidden(page: str) -> dict[str, str]:
    """What a page carries in hidden fields, as a browser would send it."""
    return {name: html.unescape(value) for name, value in [*FIELD.findall(page), *AREA.findall(page)]}


def end_every_session(desk: Desk, people: People) -> None:
    with desk.work(people.dina) as work:
        work.session.execute(update(LoginSession).values(ended_at=work.now))


def log_in(browser: FlaskClient, page: str, name: str = "ada", password: str = PASSWORD) -> str:
    """What the log-in page answers that carries something along."""
    kept = hidden(page).get("kept", "")
    data = {"name": name, "password": password, "kept": kept}
    return post(browser, "/login", data, page="/login").text


def stored(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as session:
        return [
            (row[0], row[1]) for row in session.execute(select(Source.title, Evidence.excerpt).join(Evidence.source))
        ]


@pytest.mark.parametrize("is_idle", [True, False], ids=["idle", "ended"])
def test_what_was_typed_comes_back_in_its_form_after_a_new_log_in(
    desk: Desk, people: People, clock: Clock, sign_in: SignIn, *, is_idle: bool
) -> None:
    claim = add_claim(desk, people.ada)
    ada, address = sign_in("ada"), f"/claims/{claim.ref}/evidence/new"
    token = csrf_token(ada, address)
    clock.move(hours=3) if is_idle else end_every_session(desk, people)

    late = ada.post(address, data={**TYPED, "csrf_token": token})
    valid(late.text, "log-in with words carried along")
    wrong = log_in(ada, late.text, password="not it, not it")
    back = log_in(ada, wrong)
    valid(back, "what was kept")
    shown = ada.post(address, data=hidden(back))
    valid(shown.text, "what was brought back")

    assert (late.status_code, "You were logged out meanwhile." in late.text, stored(desk)) == (401, True, [])
    assert "What you wrote is kept" in text_of(back)
    assert (shown.status_code, "Not sent yet" in shown.text, stored(desk)) == (422, True, [])
    assert 'value="Log &amp; book"' in shown.text
    assert "&lt;b&gt;Second&lt;/b&gt; &amp; “third”." in shown.text
    sent = post(ada, address, TYPED, page=address)
    assert (sent.status_code, len(stored(desk))) == (302, 1)


def test_somebody_else_who_logs_in_is_not_shown_it(desk: Desk, people: People, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    token = csrf_token(ada, "/claims/new")
    end_every_session(desk, people)
    late = ada.post("/claims/new", data={"statement": "Ada wrote this.", "csrf_token": token})
    answer = log_in(ada, late.text, name="boris")
    assert ("Ada wrote this." in answer, "/desk" in answer) == (False, True)


def test_a_form_from_before_a_new_log_in_comes_back_too(
    app: Flask, desk: Desk, people: People, sign_in: SignIn
) -> None:
    ada = sign_in("ada")
    old = csrf_token(browser_of(app, desk, "ada"))
    sent = {"statement": "Ada wrote this.", "csrf_token": old}
    here = ada.post("/claims/new", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    shown = ada.post("/claims/new", data=hidden(here.text))
    assert (here.status_code, "The form was out of date" in here.text) == (400, True)
    assert (shown.status_code, "Ada wrote this." in shown.text) == (422, True)
    with desk.reading() as session:
        assert session.scalars(select(Claim.id)).all() == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_another_site_puts_no_words_into_a_form_here(app: Flask, people: People, sign_in: SignIn, site: str) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    for browser, status in ((sign_in("ada"), 400), (app.test_client(), 400)):
        answer = browser.post("/claims/new", data={"statement": "Planted words."}, headers=headers)
        assert (answer.status_code, "Planted words." in answer.text, "kept" in hidden(answer.text)) == (
            status,
            False,
            False,
        )


def test_made_up_and_old_parcels_are_dropped(
    desk: Desk, people: People, clock: Clock, client: FlaskClient, sign_in: SignIn
) -> None:
    ada = sign_in("ada")
    token = csrf_token(ada, "/claims/new")
    end_every_session(desk, people)
    late = ada.post("/claims/new", data={"statement": "Ada wrote this.", "csrf_token": token})
    clock.move(hours=25)
    assert "Ada wrote this." not in log_in(ada, late.text)
    assert log_in(client, '<input type="hidden" name="kept" value="e30.nonsense">').count("kept") == 0


def test_a_button_pressed_too_late_and_passwords_are_not_carried(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim, ada = add_claim(desk, people.ada), sign_in("ada")
    token = csrf_token(ada)
    end_every_session(desk, people)
    for address, data in (
        (f"/claims/{claim.ref}/take", {}),
        ("/account/password", {"old": PASSWORD, "new": "a b c d e f g h", "again": "a b c d e f g h"}),
    ):
        answer = ada.post(address, data={**data, "csrf_token": token})
        assert (answer.status_code, "kept" in hidden(answer.text), "a b c d" in answer.text) == (401, False, False)


def test_what_is_too_long_to_carry_is_told_so(
    desk: Desk, people: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LONGEST", 20)
    ada = sign_in("ada")
    token = csrf_token(ada, "/claims/new")
    end_every_session(desk, people)
    late = ada.post("/claims/new", data={"statement": "Ada wrote this.", "csrf_token": token})
    assert (late.status_code, "too long to be carried along" in late.text, "kept" in hidden(late.text)) == (
        401,
        True,
        False,
    )
