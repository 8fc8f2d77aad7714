"""Readers' search: by words, rating, topic and speaker, over what is published, whatever browser asks."""

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.adapters.database import Database
from claims.domain.lifecycle import State
from claims.queries import public_search
from claims.services import claiming
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, reload, retract
from tests.factories.clock import Clock
from tests.factories.fronts import behind
from tests.factories.html import text_of
from tests.factories.statements import counted

NOTHING = "No published check has all of this."


@pytest.fixture
def slugs(desk: Desk, crew: Crew, clock: Clock) -> list[str]:
    """Two published checks, the second of them retracted, and a draft."""
    made = []
    for _ in range(2):
        made.append(claim_in(desk, crew, State.PUBLISHED))
        clock.move(hours=1)
    retract(desk, crew, made[1])
    new_claim(desk, crew, "Nobody was warned of the flood.")
    return [str(reload(desk, claim).slug) for claim in made]


def found(client: FlaskClient, query: str, slugs: list[str]) -> list[str]:
    """The checks that the page leads to."""
    response = client.get(f"/search?{query}")
    assert response.status_code == 200, query
    html = response.get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(html)
    return [slug for slug in slugs if f'href="/checks/{slug}"' in html]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("q=warned", [0, 1]),
        ("q=WARN+neigh", [0, 1]),
        ("q=flood", []),
        ("q=arned", []),
        ("rating=mostly_true", [0]),
        ("rating=false", []),
        ("speaker=the-ministry", [0, 1]),
        ("speaker=the-ministry&rating=mostly_true&q=warned", [0]),
        ("q=%25", []),
        ("", []),
        ("q=&rating=&topic=&speaker=", []),
        ("q=warned&page=9", [0, 1]),
        ("rating=no_such_rating&q=warned", []),
        ("topic=no-such-topic", []),
    ],
)
def test_a_question_finds_what_is_published_under_it(
    client: FlaskClient, slugs: list[str], query: str, places: list[int]
) -> None:
    assert found(client, query, slugs) == [slugs[place] for place in places]


def test_what_was_retracted_is_found_and_says_so(client: FlaskClient, slugs: list[str]) -> None:
    text = text_of(client.get("/search?q=warned").get_data(as_text=True))

    assert (text.count("Retracted"), text.count("Mostly true")) == (1, 2)  # one in the list of ratings


def test_a_draft_is_not_found(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    draft = new_claim(desk, crew, "Nobody was warned of the flood.")
    with desk.work(crew.author) as work:
        claiming.edit(work, draft.ref, draft.version, topics=["Rivers"])

    html = client.get("/search?q=flood&topic=rivers").get_data(as_text=True)

    assert ("Rivers" in html, "“rivers” is not in this list. Choose one that is." in html) == (False, True)
    assert NOTHING in text_of(client.get("/search?q=flood").get_data(as_text=True))


def test_a_search_asks_as_much_for_three_checks_as_for_one(
    app: Flask, desk: Desk, crew: Crew, database: Database
) -> None:
    stranger = behind(app)
    path = "/search?q=warned&speaker=the-ministry"
    costs = []
    for _ in range(3):
        claim_in(desk, crew, State.PUBLISHED)
        with counted(database) as sent:
            stranger.get(path)
        costs.append(len(sent))

    assert costs == [5, 5, 5]


def test_there_is_an_end_to_what_is_found(app: Flask, desk: Desk, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_search, "MOST_FOUND", 2)
    for _ in range(3):
        claim_in(desk, crew, State.PUBLISHED)

    text = text_of(behind(app).get("/search?q=warned").get_data(as_text=True))

    assert "There are more than 2." in text
    assert "2 checks" in text


def test_pages_keep_the_question(client: FlaskClient, desk: Desk, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_search.search, "__defaults__", (1,))  # checks on a page
    for _ in range(2):
        claim_in(desk, crew, State.PUBLISHED)

    html = client.get("/search?rating=&q=warned+neighbours").get_data(as_text=True)

    assert 'href="/search?q=warned+neighbours&amp;page=2"' in html
    assert "Page 2 of 2" in text_of(client.get("/search?q=warned+neighbours&page=2").get_data(as_text=True))


def test_words_that_nobody_searches_by_break_nothing(client: FlaskClient, app: Flask, slugs: list[str]) -> None:
    for words in ("%00", "%ff", "%0a", "x" * 300, "%3Cscript%3E", "%F0%9F%98%80", "a+" * 300):
        for browser in (client, behind(app)):
            assert browser.get(f"/search?q={words}&topic={words}").status_code == 200, words


def test_a_browser_is_told_how_to_search_here(client: FlaskClient) -> None:
    response = client.get("/search/description.xml")

    assert response.mimetype == "application/opensearchdescription+xml"
    assert 'template="http://desk.example/search?q={searchTerms}"' in response.get_data(as_text=True)
    assert 'rel="search" type="application/opensearchdescription+xml" href="/search/description.xml"' in client.get(
        "/"
    ).get_data(as_text=True)


def test_crawlers_are_asked_to_keep_no_answer_of_the_search(client: FlaskClient) -> None:
    assert '<meta name="robots" content="noindex">' in client.get("/search?q=warned").get_data(as_text=True)
    assert "/search" not in client.get("/sitemap.xml").get_data(as_text=True)
