"""Readers write to the desk without an account, without a cookie, and without being used by another site."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from claims.config import Config
from claims.domain.intake import ComplaintAbout, SubmissionKind
from claims.domain.lifecycle import State
from claims.models import Submission
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.html import text_of, valid

STAMP = re.compile(r'name="stamp"[^>]*value="([^"]+)"')
CLAIM = {"body": "The bridge was closed for two years.", "seen_at": "On the radio", "contact": "reader@example.org"}
COMPLAINT = {"about": "quote", "body": "She said nine, not eight."}


def handed_out(client: FlaskClient, path: str) -> str:
    found = STAMP.search(client.get(path).get_data(as_text=True))
    assert found
    return found.group(1)


def send(client: FlaskClient, clock: Clock, path: str = "/submit", **typed: str) -> TestResponse:
    """Load the form, take a while, and send it as a browser does, from somewhere."""
    stamp, somewhere = handed_out(client, path), {"REMOTE_ADDR": "192.0.2.9"}
    clock.move(seconds=20)
    own = {"Sec-Fetch-Site": "same-origin"}
    return client.post(path, data={"stamp": stamp, **typed}, headers=own, environ_base=somewhere)


def kept(desk: Desk) -> list[Submission]:
    with desk.reading() as session:
        return list(session.scalars(select(Submission).order_by(Submission.id)))


def test_a_claim_is_sent_in_and_thanked_for_with_its_reference(client: FlaskClient, desk: Desk, clock: Clock) -> None:
    answer = send(client, clock, **CLAIM)

    (row,) = kept(desk)
    assert (answer.status_code, answer.location) == (303, f"/submit/received/{row.ref}")
    assert (row.kind, row.body, row.seen_at, row.contact) == (SubmissionKind.CLAIM, *CLAIM.values())
    assert f"under the reference {row.ref}" in text_of(client.get(answer.location).get_data(as_text=True))


def test_an_error_is_reported_of_the_check_whose_page_led_there(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    (path,) = set(re.findall(r'href="(/complaints\?check=[^"]+)"', client.get(f"/checks/{claim.slug}").text))

    page = client.get(path).get_data(as_text=True)
    answer = send(client, clock, path, check=str(claim.slug), **COMPLAINT)

    (row,) = kept(desk)
    assert "It is about: A warning came, minutes before" in text_of(page)
    assert (answer.status_code, row.check_slug, row.about) == (303, claim.slug, ComplaintAbout.QUOTE)


def test_a_draft_is_not_named_by_the_form(client: FlaskClient, desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)

    answer = send(client, clock, f"/complaints?check={claim.ref}", check=claim.ref, **COMPLAINT)

    assert answer.status_code == 303
    assert [row.check_slug for row in kept(desk)] == [None]
    assert claim.statement not in client.get(f"/complaints?check={claim.ref}").text


def test_the_pages_set_no_cookie_and_are_kept_by_nobody(client: FlaskClient, clock: Clock) -> None:
    answers = [client.get("/submit"), client.get("/complaints"), send(client, clock, **CLAIM)]

    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * 3
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 3
    assert [answer.headers.get("Vary") for answer in answers] == [None] * 3


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://desk.example"}, 400),
        ({}, 303),
        ({"Origin": "null"}, 303),
        ({"Origin": "http://desk.example"}, 303),
        ({"Origin": "https://other.example"}, 400),
    ],
)
def test_a_page_of_another_site_cannot_make_a_browser_send_it(
    client: FlaskClient, desk: Desk, clock: Clock, headers: dict[str, str], status: int
) -> None:
    stamp = handed_out(client, "/submit")
    clock.move(seconds=20)

    answer = client.post("/submit", data={"stamp": stamp, **CLAIM}, headers=headers)

    assert (answer.status_code, len(kept(desk))) == (status, int(status == 303))


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "quicker than anybody writes"), (24 * 3600 + 1, "open for more than a day")]
)
def test_a_form_that_comes_back_too_soon_or_too_late_keeps_the_words(
    client: FlaskClient, desk: Desk, clock: Clock, seconds: int, words: str
) -> None:
    stamp = handed_out(client, "/submit")
    clock.move(seconds=seconds)
    answer = client.post("/submit", data={"stamp": stamp, **CLAIM})
    page = answer.get_data(as_text=True)

    clock.move(seconds=5)
    found = STAMP.search(page)
    again = client.post("/submit", data={"stamp": found.group(1) if found else "", **CLAIM})

    assert (answer.status_code, CLAIM["body"] in page, words in text_of(page)) == (422, True, True)
    assert (again.status_code, len(kept(desk))) == (303, 1)


@pytest.mark.parametrize("stamp", ["", "form", "form.AAAA.BBBB", "x" * 5_000])
def test_a_stamp_that_the_site_never_gave_is_not_taken(client: FlaskClient, desk: Desk, stamp: str) -> None:
    answer = client.post("/submit", data={"stamp": stamp, **CLAIM})

    assert (answer.status_code, kept(desk)) == (422, [])


def test_the_field_that_only_programs_fill_in_is_told_and_nothing_is_swallowed(
    client: FlaskClient, desk: Desk, clock: Clock
) -> None:
    answer = send(client, clock, website="https://spam.example", **CLAIM)

    assert (answer.status_code, kept(desk)) == (422, [])
    assert "The field that is to stay empty was filled in" in text_of(answer.get_data(as_text=True))


def test_what_is_missing_stands_at_its_field(client: FlaskClient, desk: Desk, clock: Clock) -> None:
    answer = send(client, clock, body="", contact="reader@example.org")
    page = answer.get_data(as_text=True)

    valid(page, "/submit")
    assert (answer.status_code, 'value="reader@example.org"' in page, kept(desk)) == (422, True, [])
    assert "What is claimed: Write down what is claimed." in text_of(page)


def test_a_flood_waits_and_loses_nothing(client: FlaskClient, desk: Desk, clock: Clock) -> None:
    for _ in range(5):
        assert send(client, clock, **CLAIM).status_code == 303

    answer = send(client, clock, **CLAIM)

    assert (answer.status_code, answer.headers["Retry-After"], len(kept(desk))) == (429, "100", 5)
    assert CLAIM["body"] in answer.get_data(as_text=True)


def test_a_reference_that_is_none_is_a_plain_404(client: FlaskClient) -> None:
    for path in (
        "/submit/received/SHOUTED-REFS",
        "/complaints/received/k7m2p9qrst4",
        "/submit/received/%3Cscript%3Ex12",
    ):
        assert client.get(path).status_code == 404, path


def test_the_networks_are_named_only_where_the_desk_says_that_it_belongs(app: Flask, config: Config) -> None:
    alone = text_of(app.test_client().get("/complaints").get_data(as_text=True))
    app.extensions["claims.config"] = Config(**{**vars(config), "networks": ("efcsn",)})

    member = text_of(app.test_client().get("/complaints").get_data(as_text=True))

    assert ("EFCSN" in alone, "EFCSN" in member, "IFCN" in member) == (False, True, False)
    assert "Whoever is not satisfied with our answer can complain to the network." in member


@pytest.mark.parametrize("body", ['{"body": 5, "stamp": ["x"]}', "NaN", '"\\ud800"', "[" * 5_000, "not json"])
def test_a_form_is_not_sent_as_json(client: FlaskClient, desk: Desk, body: str) -> None:
    answer = client.post("/submit", data=body, content_type="application/json")

    assert (answer.status_code, kept(desk)) == (422, [])
