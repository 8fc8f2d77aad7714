"""What goes wrong at the API is told as programs read it: problem details, everything at once, and never a page."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.domain.policy import Scope
from claims.services.work import Desk
from claims.web.kit.access import public
from claims.web.kit.problems import KINDS
from tests.factories.people import People
from tests.factories.programs import a_program, told

pytestmark = pytest.mark.one_database

BAD_QUESTIONS = {
    "limit=0": {"limit"},
    "limit=101": {"limit"},
    "limit=ten": {"limit"},
    "limit=1.0": {"limit"},
    "limit=%D9%A1": {"limit"},
    "rating=wrong": {"rating"},
    "language=english": {"language"},
    "topic=": {"topic"},
    "topic=a%00b": {"topic"},
    "speaker=a%00b": {"speaker"},
    "q=a%00b": {"q"},
    "since=yesterday": {"since"},
    "since=2023-02-30": {"since"},
    "since=2023-09-19T10:00:00": {"since"},
    "until=0001-01-01T00:00:00%2B23:00": {"until"},
    "ratng=true": {"ratng"},
    "limit=1&limit=2": {"limit"},
    "limit=0&rating=wrong&nonsense=1": {"limit", "rating", "nonsense"},
}


def test_a_bad_parameter_is_named_and_all_of_them_at_once(client: FlaskClient) -> None:
    for question, names in BAD_QUESTIONS.items():
        response = client.get(f"/api/v1/checks?{question}")

        assert (response.status_code, response.mimetype) == (400, "application/problem+json"), question
        assert {fault["parameter"] for fault in told(response)["errors"]} == names, question


def test_a_problem_says_what_kind_it_is_and_leads_to_words_about_it(client: FlaskClient) -> None:
    problem = told(client.get("/api/v1/checks/no-such-check"))

    assert problem == {
        "type": "http://desk.example/api#not-found",
        "title": "Nothing here",
        "status": 404,
        "detail": "There is no check at this address.",
        "instance": "/api/v1/checks/no-such-check",
        "errors": [],
    }
    page = client.get("/api").get_data(as_text=True)
    assert [kind.name for kind in KINDS.values() if f'id="{kind.name}"' not in page] == []


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/api/nothing", {}, 404),
        ("GET", "/api/v1/checks/", {}, 404),
        ("GET", "/api/v1/checks/a%00b", {}, 404),
        ("GET", "/api/v1/checks/x/versions/0", {}, 404),
        ("GET", "/api/v1/checks/x/versions/abc", {}, 404),
        ("POST", "/api/v1/checks", {}, 405),
        ("DELETE", "/api/v1/checks/x", {}, 405),
        ("PUT", "/api/v1/desk/documents", {}, 405),
        ("GET", "/api/v1/checks", {"Accept": "text/html"}, 406),
        ("GET", "/api/v1/checks", {"Accept": "application/json;q=0, */*;q=0"}, 406),
        ("GET", "/api/v1/desk/claims", {}, 401),
        ("POST", "/api/v1/desk/documents", {}, 401),
    ],
)
def test_every_error_under_the_api_is_a_problem(
    client: FlaskClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    response = client.open(path, method=method, headers=headers)

    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert told(response)["status"] == status
    assert response.headers["Cache-Control"] == "no-store"
    assert ("Allow" in response.headers) == (status == 405)


def test_a_browser_that_takes_anything_gets_json(client: FlaskClient) -> None:
    for accept in ("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "application/*", ""):
        assert client.get("/api/v1/checks", headers={"Accept": accept}).status_code == 200, accept


BODIES: dict[str, tuple[bytes, str, int]] = {
    "not JSON": (b"{", "application/json", 400),
    "not UTF-8": (b'{"title": "\xff"}', "application/json", 400),
    "half a character": (b'{"title": "\\ud800"}', "application/json", 400),
    "bottomless": (b"[" * 100_000, "application/json", 400),
    "no number": (b'{"title": NaN}', "application/json", 400),
    "empty": (b"", "application/json", 400),
    "a form": (b"title=x", "application/x-www-form-urlencoded", 415),
    "text": (b"{}", "text/plain", 415),
    "too large": (b'"' + b"x" * 5_300_000 + b'"', "application/json", 413),
    "a list": (b"[]", "application/json", 422),
    "empty object": (b"{}", "application/json", 422),
}


def test_a_body_that_cannot_be_used_is_refused_in_kind(app: Flask, desk: Desk, people: People) -> None:
    program = a_program(app, desk, people.ada, [Scope.WRITE_DOCUMENTS])

    for name, (body, media_type, status) in BODIES.items():
        response = program.post("/api/v1/desk/documents", data=body, content_type=media_type)
        assert (response.status_code, response.mimetype) == (status, "application/problem+json"), name


def test_a_fault_of_ours_is_a_problem_without_details(app: Flask, client: FlaskClient) -> None:
    @public
    def break_down() -> str:
        raise RuntimeError("secret words")

    app.view_functions["api.topics"] = break_down
    app.testing = app.config["PROPAGATE_EXCEPTIONS"] = False

    response = client.get("/api/v1/topics")

    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert "secret words" not in response.text


def test_pages_keep_their_pages(client: FlaskClient) -> None:
    for path in ("/nothing", "/apinothing", "/checks/no-such-check"):
        assert client.get(path).mimetype == "text/html", path
