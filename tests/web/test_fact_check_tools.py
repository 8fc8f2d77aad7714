"""Google's own client reads this server as it reads Google's: search, paging, pages and errors."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import googleapiclient
import pytest
from flask import Flask
from flask.testing import FlaskClient
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from werkzeug.serving import make_server

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, retract
from tests.factories.clock import Clock
from tests.factories.programs import read, told

DISCOVERY = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "factchecktools.v1alpha1.json"


@pytest.fixture
def claims(desk: Desk, crew: Crew, clock: Clock) -> list[Claim]:
    """Three published claims, the last of them retracted, and a draft."""
    made = []
    for _ in range(3):
        made.append(claim_in(desk, crew, State.PUBLISHED))
        clock.move(minutes=1)
    retract(desk, crew, made[2])
    new_claim(desk, crew, "A draft that nobody warned of.")
    return made


@pytest.fixture
def google(app: Flask) -> Iterator[Any]:
    """Google's client, made from its bundled discovery document, talking to a live server on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    document = json.loads(DISCOVERY.read_text(encoding="utf-8"))
    options = {"api_endpoint": f"http://127.0.0.1:{server.port}"}
    with build_from_document(document, developerKey="any key", client_options=options) as client:
        yield client
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_client_searches_and_pages(google: Any, claims: list[Claim]) -> None:
    found, request = [], google.claims().search(query="Warned  NEIGHBOURS", languageCode="en-GB", pageSize=1)
    while request is not None:
        reply = request.execute()
        found += reply["claims"]
        request = google.claims().search_next(request, reply)

    slug = claims[1].slug
    assert [claim["claimReview"][0]["url"].rpartition("/")[2] for claim in found] == [slug, claims[0].slug]
    assert found[0] == {
        "text": "The ministry warned the neighbours in advance.",
        "claimant": "The ministry",
        "claimReview": [
            {
                "publisher": {"name": "Example Facts Desk", "site": "desk.example"},
                "url": f"http://desk.example/checks/{slug}",
                "title": "A warning came, minutes before",
                "reviewDate": "2023-09-20T12:01:00Z",
                "textualRating": "Mostly true",
                "languageCode": "en",
            }
        ],
    }


def test_the_client_reads_pages(google: Any, claims: list[Claim]) -> None:
    first = google.pages().list(pageSize=1).execute()
    request = google.pages().list_next(google.pages().list(pageSize=1), first)
    second = request.execute()
    pages = first["claimReviewMarkupPages"] + second["claimReviewMarkupPages"]
    by_url = google.pages().list(url=f"http://desk.example/checks/{claims[0].slug}").execute()

    assert "nextPageToken" not in second
    assert [page["name"] for page in pages] == [f"pages/{claims[1].slug}", f"pages/{claims[0].slug}"]
    assert google.pages().get(name=pages[0]["name"]).execute() == pages[0]
    assert by_url == {"claimReviewMarkupPages": [pages[1]]}
    assert pages[0]["publishDate"] == "2023-09-20"
    assert pages[0]["claimReviewMarkups"][0]["rating"] == {
        "textualRating": "Mostly true",
        "ratingExplanation": "A warning was given, but only minutes before.",
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert pages[0]["claimReviewMarkups"][0]["claimAuthor"] == {"name": "The ministry", "jobTitle": "spokesperson"}


@pytest.mark.one_database
def test_the_client_understands_what_goes_wrong(google: Any, claims: list[Claim]) -> None:
    wrong = {
        400: google.claims().search(),
        404: google.pages().get(name="pages/no-such-check"),
        405: google.pages().delete(name=f"pages/{claims[0].slug}"),
    }

    for status, request in wrong.items():
        with pytest.raises(HttpError) as refused:
            request.execute()
        assert refused.value.status_code == status
        assert refused.value.reason
    with pytest.raises(HttpError) as tampered:
        google.claims().search(query="warned", pageToken="AAAA").execute()
    assert tampered.value.status_code == 400


SEARCHES = {
    "query=warned": 2,
    "query=warn": 2,
    "query=ministry+minutes": 2,
    "query=volcano": 0,
    "query=draft": 0,
    "query=%25_": 2,
    "query=warned&languageCode=hy": 0,
    "query=warned&languageCode=": 2,
    "query=warned&maxAgeDays=1": 2,
    "query=warned&offset=1": 1,
    "query=warned&offset=5": 0,
    "query=warned&pageSize=0": 2,
    "query=warned&key=k&alt=json&prettyPrint=false&$.xgafv=2": 2,
    "reviewPublisherSiteFilter=desk.example": 2,
    "reviewPublisherSiteFilter=WWW.desk.example": 2,
    "reviewPublisherSiteFilter=https://desk.example/": 2,
    "reviewPublisherSiteFilter=other.example&query=warned": 0,
    "reviewPublisherSiteFilter=//[": 0,
}


@pytest.mark.one_database
def test_a_search_is_narrowed(client: FlaskClient, claims: list[Claim]) -> None:
    replies = {question: read(client, f"/v1alpha1/claims:search?{question}") for question in SEARCHES}

    assert {question: len(reply.get("claims", [])) for question, reply in replies.items()} == SEARCHES
    assert [question for question, reply in replies.items() if not SEARCHES[question] and reply != {}] == []


@pytest.mark.one_database
def test_age_counts_from_the_review(client: FlaskClient, claims: list[Claim], clock: Clock) -> None:
    clock.move(days=2)

    found = {days: len(read(client, f"/v1alpha1/claims:search?query=warned&maxAgeDays={days}")) for days in (1, 3)}

    assert found == {1: 0, 3: 1}


@pytest.mark.one_database
def test_errors_have_googles_shape_on_all_its_paths(client: FlaskClient, claims: list[Claim]) -> None:
    for path, method, status, name in (
        ("/v1alpha1/claims:search", "GET", 400, "INVALID_ARGUMENT"),
        ("/v1alpha1/claims:search?query=x&pageSize=many", "GET", 400, "INVALID_ARGUMENT"),
        ("/v1alpha1/claims:search?query=x&nonsense=1", "GET", 400, "INVALID_ARGUMENT"),
        ("/v1alpha1/claims:imageSearch", "GET", 400, "INVALID_ARGUMENT"),
        ("/v1alpha1/pages?url=http://a.example&organization=b.example", "GET", 400, "INVALID_ARGUMENT"),
        ("/v1alpha1/pages/no-such-check", "GET", 404, "NOT_FOUND"),
        ("/v1alpha1/nothing", "GET", 404, "NOT_FOUND"),
        ("/v1alpha1/pages", "POST", 405, "UNIMPLEMENTED"),
        (f"/v1alpha1/pages/{claims[0].slug}", "PUT", 405, "UNIMPLEMENTED"),
    ):
        response = client.open(path, method=method)

        assert (response.status_code, response.mimetype) == (status, "application/json"), path
        error = told(response)["error"]
        assert (error["code"], error["status"]) == (status, name), path
        assert error["message"], path


@pytest.mark.one_database
def test_an_error_says_everything_once(client: FlaskClient) -> None:
    message = told(client.get("/v1alpha1/claims:search?query=x&pageSize=many"))["error"]["message"]

    assert message.count("pageSize") == 1


@pytest.mark.one_database
def test_what_is_not_known_here_is_an_empty_answer(client: FlaskClient, claims: list[Claim]) -> None:
    for path in (
        "claims:imageSearch?imageUri=http://a.example/p.jpg",
        "pages?url=http://other.example/x",
        "pages?organization=other.example",
        "pages?url=http://desk.example/checks/no-such-check",
    ):
        assert read(client, f"/v1alpha1/{path}") == {}, path
    retracted = read(client, f"/v1alpha1/pages/{claims[2].slug}")
    assert "claimReviewMarkups" not in retracted
    assert retracted["versionId"] == "2"
