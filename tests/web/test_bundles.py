"""Evidence packets on the exchange page: downloaded, looked at, brought in, and public again at their address."""

import io

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.app import create_app
from claims.config import Config
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role
from claims.services.work import Desk
from tests.databases import DatabaseKind, TestDatabases
from tests.factories.bundles import files_of, packed, zipped
from tests.factories.casefiles import Crew, claim_in, new_claim, reload
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, browser_of, csrf_token, post
from tests.factories.html import text_of
from tests.factories.people import add_people, cheap_passwords


def send(browser: FlaskClient, content: bytes) -> TestResponse:
    page = "/exchange/imports/new"
    data = {
        "csrf_token": csrf_token(browser, page),
        "kind": "bundle",
        "language": "en",
        "file": (io.BytesIO(content), "packet.zip"),
    }
    return browser.post(page, data=data, content_type="multipart/form-data", follow_redirects=True)


@pytest.fixture
def packet_of_one(desk: Desk, crew: Crew) -> tuple[bytes, str]:
    """A packet with one published check, and the name in its address."""
    slug = str(reload(desk, claim_in(desk, crew, State.PUBLISHED)).slug)
    return packed(desk), slug


def test_the_packet_of_a_claim_is_downloaded_from_its_page(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew, "Another one.")
    browser = sign_in(Role.CHECKER)
    assert f"/exchange?claim={claim.ref}" in browser.get(f"/claims/{claim.ref}").text

    response = post(browser, f"/exchange/report?claim={claim.ref}", {"report": "bundle", "scope": "desk"})

    assert response.content_type == "application/zip"
    assert response.headers["Content-Disposition"] == f'attachment; filename="claims-report-{claim.ref}.zip"'
    assert [name for name in files_of(response.data) if name.startswith("data/claims/")] == [
        f"data/claims/{claim.ref}.json"
    ]


def test_a_packet_sent_to_another_desk_puts_the_check_at_its_address(
    packet_of_one: tuple[bytes, str], config: Config, databases: TestDatabases, database_kind: DatabaseKind
) -> None:
    packet, slug = packet_of_one
    passwords = cheap_passwords()
    with databases.fresh(database_kind) as url, databases.opened(url) as database:
        other = Desk(database, Clock())
        add_people(other, passwords)
        app = create_app(config, other, passwords=passwords)
        browser = browser_of(app, other, "carmen")
        page = send(browser, packet)
        assert ("1 published version" in page.text, browser.get(f"/checks/{slug}").status_code) == (True, 404)

        done = browser.post(f"{page.request.path}/do", data={"csrf_token": csrf_token(browser)}, follow_redirects=True)

        assert "1 row was imported." in text_of(done.text)
        assert browser.get(f"/checks/{slug}").status_code == 200
        undone = browser.post(
            f"{page.request.path}/undo", data={"csrf_token": csrf_token(browser)}, follow_redirects=True
        )
        assert "readers see it at its address" in text_of(undone.text)
        assert browser.get(f"/checks/{slug}").status_code == 200


@pytest.mark.parametrize("spoilt", [b"PK no archive", zipped({"bagit.txt": b"x"})])
def test_what_is_no_packet_is_refused_beside_the_file(sign_in: SignIn, spoilt: bytes) -> None:
    response = send(sign_in("carmen"), spoilt)

    assert response.status_code == 422
    assert "Nothing of it was read." in text_of(response.text)
