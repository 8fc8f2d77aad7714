"""The pages of access tokens: made and shown once, listed, revoked; by their owner and by administrators."""

import re

from flask import Flask
from sqlalchemy import select

from claims.models import Token
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.programs import a_token, bearing

ASKED = {"name": "Wire importer", "scopes": ["read:desk", "write:documents"], "life": "30"}


def test_a_token_is_shown_once_and_works(app: Flask, desk: Desk, sign_in: SignIn) -> None:
    browser = sign_in("ada")

    page = post(browser, "/account/tokens", ASKED).get_data(as_text=True)
    secret = re.findall(r'value="(claims_[^"]+)"', page)

    assert len(secret) == 1
    assert bearing(app, secret[0]).get("/api/v1/desk/claims").status_code == 200
    listed = browser.get("/account/tokens").get_data(as_text=True)
    assert secret[0] not in listed
    assert "Wire importer" in listed
    assert "Read the desk, drafts too; Bring in documents" in text_of(listed)


def test_a_refused_token_is_asked_for_again_with_the_reason(desk: Desk, sign_in: SignIn) -> None:
    for who, asked, words in (
        ("ada", {**ASKED, "scopes": []}, "Choose what the token allows."),
        ("viktor", ASKED, "Your role does not allow write:documents"),
        ("ada", {**ASKED, "scopes": ["write:everything"]}, "Choose from this list alone."),
        ("ada", {**ASKED, "name": ""}, "Say which program carries the token."),
        ("ada", {**ASKED, "life": "9999"}, "It ends after"),
    ):
        response = post(sign_in(who), "/account/tokens", asked)
        assert response.status_code == 422, asked
        assert words in text_of(response.get_data(as_text=True)), asked
    with desk.reading() as session:
        assert session.scalars(select(Token)).all() == []


def test_tokens_are_revoked_by_their_owner_and_by_administrators(
    app: Flask, desk: Desk, people: People, sign_in: SignIn
) -> None:
    own, other = a_token(desk, people.ada, name="Importer"), a_token(desk, people.boris, name="Robot")

    refused = post(sign_in("ada"), f"/account/tokens/{other[0].ref}/revoke")
    post(sign_in("ada"), f"/account/tokens/{own[0].ref}/revoke")
    page = text_of(sign_in("dina").get("/admin/tokens").get_data(as_text=True))
    post(sign_in("dina"), f"/admin/tokens/{other[0].ref}/revoke", page="/account")

    assert refused.status_code == 404
    assert "Robot Boris Ott" in page
    assert "Importer Ada Levin" in page
    assert [bearing(app, secret).get("/api/v1/desk/claims").status_code for _token, secret in (own, other)] == [
        401,
        401,
    ]
