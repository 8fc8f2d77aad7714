"""Kept copies of public answers: the same bytes as without them, for everybody, until something is published."""

import gzip

import pytest
from flask import Flask, request, session
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role
from claims.models import Claim
from claims.services.work import Desk
from claims.web.kit import front as fronts
from claims.web.kit.access import public
from claims.web.kit.asking import asks
from tests.factories.casefiles import Crew, claim_in
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn
from tests.factories.fronts import behind, front_of, told
from tests.factories.statements import counted

pytestmark = pytest.mark.one_database  # test_front_editions.py holds what depends on it


@pytest.fixture
def claim(desk: Desk, crew: Crew, clock: Clock) -> Claim:
    """A published claim, a minute ago."""
    made = claim_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    return made


def test_a_copy_asks_the_database_nothing(client: FlaskClient, desk: Desk, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    client.get(page)

    with counted(desk.database) as sent:
        client.get(page)

    assert sent == []


def test_a_page_that_a_publication_leaves_as_it_was_is_not_made_again(
    app: Flask, client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    made: list[str] = []
    app.before_request(lambda: made.append(f"{request.path} {request.headers.get('If-None-Match')}"))
    tags = [client.get("/about").headers["ETag"] for _ in range(2)]
    assert made == ["/about None"]

    claim_in(desk, crew, State.PUBLISHED)

    assert {*tags, client.get("/about").headers["ETag"]} == {tags[0]}
    assert made[1:] == [f"/about {tags[0]}"]


def test_a_copy_is_asked_for_again_when_its_minute_is_over(
    app: Flask, client: FlaskClient, clock: Clock, claim: Claim
) -> None:
    made: list[str] = []
    app.before_request(lambda: made.append(request.path))
    client.get("/")
    clock.move(seconds=59)
    client.get("/")
    assert made == ["/"]

    clock.move(seconds=1)
    client.get("/")

    assert made == ["/", "/"]


HOSTILE = {
    "Host": "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-For": "203.0.113.9",
    "X-Original-URL": "/desk",
    "X-Rewrite-URL": "/desk",
    "X-HTTP-Method-Override": "POST",
    "Forwarded": "host=evil.example;proto=gopher",
    "Accept": "evil/evil",
    "Accept-Language": "hy",
    "Cookie": "claims=evil; session=evil",
    "Origin": "https://evil.example",
    "Referer": "https://evil.example/",
    "User-Agent": "evil",
    "Range": "bytes=0-3",
    "If-Range": '"evil"',
    "If-Match": '"evil"',
    "Cache-Control": "no-cache",
    "Pragma": "no-cache",
}


@pytest.mark.parametrize("path", ["/", "/about", "/corrections", "/feeds/atom.xml", "/robots.txt", "/checks/{slug}"])
def test_a_hostile_first_reader_leaves_nothing_in_the_copy(
    app: Flask, client: FlaskClient, claim: Claim, path: str
) -> None:
    address = path.format(slug=claim.slug)
    clean = behind(app).get(address)

    hostile = client.get(f"{address}?utm_source=evil&evil=<evil>", headers=HOSTILE)
    after = client.get(address)

    assert (hostile.status_code, hostile.data) == (200, clean.data)
    assert (after.data, told(after)) == (clean.data, told(clean))
    assert "evil" not in after.text + str(after.headers)


def test_people_who_are_logged_in_get_the_same_copy_and_no_cookie(
    client: FlaskClient, sign_in: SignIn, claim: Claim
) -> None:
    editor = sign_in(Role.EDITOR)
    for path in ("/", f"/checks/{claim.slug}"):
        hers, theirs = editor.get(path), client.get(path)
        assert (hers.data, hers.headers) == (theirs.data, theirs.headers)
        assert "Set-Cookie" not in hers.headers


def test_a_packed_page_unpacks_to_the_plain_one(client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    plain, packed = client.get(page), client.get(page, headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"].rstrip('"') + '-gzip"'
    assert len(packed.data) < len(plain.data) / 2


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_reader_who_has_the_copy_gets_no_body(client: FlaskClient, claim: Claim, encoding: str) -> None:
    page, takes = f"/checks/{claim.slug}", {"Accept-Encoding": encoding}
    whole = client.get(page, headers=takes)

    again = client.get(page, headers={**takes, "If-None-Match": whole.headers["ETag"]})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", whole.headers["ETag"])
    assert again.headers["Vary"] == whole.headers["Vary"]
    assert again.headers["Content-Security-Policy"] == whole.headers["Content-Security-Policy"]


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_head_alone_has_the_headers_of_the_whole(client: FlaskClient, claim: Claim, *, is_kept: bool) -> None:
    page = f"/checks/{claim.slug}"
    if is_kept:
        client.get(page)

    head, whole = client.head(page), client.get(page)

    assert (head.status_code, head.data, head.headers) == (200, b"", whole.headers)
    assert int(head.headers["Content-Length"]) == len(whole.data)


def test_parameters_that_a_page_does_not_read_share_its_copy(app: Flask, client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    plain = client.get(page)
    for number in range(300):
        assert client.get(f"{page}?fbclid={number}&x={'y' * number}&page={number}").data == plain.data
        assert client.get("/", query_string={"utm": number, "page": f"0{number}"}).status_code == 200

    assert len(front_of(app).shelf) == 2


def test_a_search_is_kept_by_its_question_in_one_spelling(app: Flask, client: FlaskClient, claim: Claim) -> None:
    asked = client.get("/search?q=warned").data
    for query in ("q=warned&rating=&topic=&speaker=", "page=1&q=warned&utm_source=x", "q=%77arned&rating=NO"):
        assert client.get(f"/search?{query}").data == asked

    assert client.get("/search?q=nothing").data != asked
    assert len(front_of(app).shelf) == 2


def test_accept_headers_of_every_sort_share_a_few_copies(app: Flask, client: FlaskClient, claim: Claim) -> None:
    for number in range(300):
        client.get(f"/checks/{claim.slug}", headers={"Accept": f"x/{number}, text/markdown;q=0.{number}, */*;q=0.1"})

    assert len(front_of(app).shelf) <= 2


def test_copies_never_take_more_room_than_they_are_given(app: Flask, client: FlaskClient, claim: Claim) -> None:
    shelf = front_of(app).shelf
    shelf.room = 100_000

    for number in range(2, 120):
        assert client.get(f"/?page={number}").status_code == 200

    assert (shelf.weight <= shelf.room, 0 < len(shelf) < 20) == (True, True)


def test_addresses_that_are_not_there_are_not_kept(app: Flask, client: FlaskClient, claim: Claim) -> None:
    for number in range(50):
        assert client.get(f"/checks/no-such-{number}").status_code == 404
        assert client.get(f"/{'x' * 400}{number}").status_code == 404

    assert len(front_of(app).shelf) == 0


def plant(app: Flask, body: str = "page", **headers: str) -> None:
    """A public page of that kind at /planted."""

    @app.get("/planted")
    @public
    @asks()
    def planted() -> tuple[str, dict[str, str]]:
        if headers.get("X_Session"):
            session["seen"] = True
        return body, {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.mark.parametrize(
    "headers",
    [
        {"Cache_Control": "no-store"},
        {"Cache_Control": "private, max-age=60"},
        {"Cache_Control": "public, no-cache, max-age=60"},
        {"Cache_Control": "public"},
        {"Cache_Control": "public, max-age=0"},
        {"Vary": "Cookie"},
        {"Vary": "*"},
        {"Vary": "Accept"},
        {"Set_Cookie": "a=b"},
        {"Content_Encoding": "br"},
        {"X_Session": "yes"},
    ],
)
def test_what_says_it_is_not_for_everybody_is_not_kept(
    app: Flask, client: FlaskClient, headers: dict[str, str]
) -> None:
    plant(app, **headers)

    assert (client.get("/planted").text, client.head("/planted").data) == ("page", b"")
    assert len(front_of(app).shelf) == 0


def test_a_very_large_answer_goes_through_whole_and_is_not_kept(app: Flask, client: FlaskClient) -> None:
    plant(app, "x" * (fronts.LARGEST + 1), ETag='"large"')

    assert len(client.get("/planted").data) == fronts.LARGEST + 1
    assert client.get("/planted", headers={"If-None-Match": '"large"'}).status_code == 304
    assert client.head("/planted").data == b""
    assert len(front_of(app).shelf) == 0


def test_requests_with_a_token_or_of_another_method_pass_by(app: Flask, client: FlaskClient, claim: Claim) -> None:
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.headers.get("Authorization")))
    client.get("/about", headers={"Authorization": "Bearer token"})
    client.options("/about")
    client.post("/about")

    assert (seen, len(front_of(app).shelf)) == (["Bearer token", None, None], 0)


def test_pages_of_the_desk_pass_by_with_their_cookie(app: Flask, sign_in: SignIn) -> None:
    assert sign_in(Role.EDITOR).get("/desk").status_code == 200
    assert len(front_of(app).shelf) == 0
