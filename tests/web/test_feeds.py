"""Feeds of the site, of a topic, of a speaker and of corrections: what they hold, and what makes them new."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade
from claims.services import claiming
from claims.services.work import Desk
from claims.web.routes import feeds
from tests.factories.casefiles import Crew, approve, claim_in, publish, reload, retract
from tests.factories.clock import Clock
from tests.factories.publications import correct
from tests.formats import test_atom, test_claimreview_feed, test_json_feed, test_rss
from tests.formats.xml_rules import parsed
from tests.web.test_public import get

TITLE = "Mostly true: A warning came, minutes before"
PLACES = ("/feeds", "/by/the-ministry", "/topics/diplomacy")


def publish_under_a_topic(desk: Desk, crew: Crew) -> None:
    """A check on diplomacy, of what the ministry said."""
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        claiming.edit(work, claim.ref, reload(desk, claim).version, topics=["Diplomacy"])
    approve(desk, crew, claim)
    publish(desk, crew, claim)


def entries(client: FlaskClient, path: str = "/feeds/atom.xml") -> list[Element]:
    return parsed(get(client, path), namespaces=test_atom.NAMESPACES).findall("entry")


def entry_parts(client: FlaskClient, *names: str) -> tuple[str | None, ...]:
    (entry,) = entries(client)
    return tuple(entry.findtext(name) for name in names)


@pytest.mark.parametrize("place", PLACES)
def test_every_feed_of_a_place_is_valid_and_tells_of_its_check(
    client: FlaskClient, desk: Desk, crew: Crew, place: str
) -> None:
    publish_under_a_topic(desk, crew)

    atom, rss = get(client, f"{place}/atom.xml"), get(client, f"{place}/rss.xml")
    feed, reviews = json.loads(get(client, f"{place}/feed.json")), json.loads(get(client, f"{place}/claimreview.json"))

    assert (test_atom.judged(atom), test_rss.judged(rss)) == ([], [])
    assert (test_json_feed.judged(feed), test_claimreview_feed.judged(reviews)) == ([], [])
    assert (atom.count(TITLE), rss.count(TITLE), [item["title"] for item in feed["items"]]) == (1, 1, [TITLE])
    assert [element["item"][0]["headline"] for element in reviews["dataFeedElement"]] == [TITLE.partition(": ")[2]]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feeds/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feeds/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feeds/feed.json", "application/feed+json"),
        ("/feeds/claimreview.json", "application/json"),
        ("/corrections/atom.xml", "application/atom+xml; charset=utf-8"),
    ],
)
def test_a_feed_says_what_it_is_even_when_empty(client: FlaskClient, path: str, kind: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.content_type) == (200, kind)


@pytest.mark.parametrize("place", ["/by/nobody", "/topics/nothing", "/by/diplomacy"])
def test_a_heading_without_checks_has_no_feed(client: FlaskClient, desk: Desk, crew: Crew, place: str) -> None:
    publish_under_a_topic(desk, crew)

    names = ("atom.xml", "rss.xml", "feed.json", "claimreview.json")

    assert {client.get(f"{place}/{name}").status_code for name in names} == {404}


def test_a_feed_names_itself_and_its_page(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    publish_under_a_topic(desk, crew)

    feed = parsed(get(client, "/topics/diplomacy/atom.xml"), namespaces=test_atom.NAMESPACES)

    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall("link")}
    assert feed.findtext("title") == "Example Facts Desk: checks on Diplomacy"
    assert links == {
        "self": "http://desk.example/topics/diplomacy/atom.xml",
        "alternate": "http://desk.example/topics/diplomacy",
    }
    assert client.get(links["alternate"].removeprefix("http://desk.example")).status_code == 200


def test_a_correction_makes_an_entry_new_and_a_typo_does_not(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    name, *_ = entry_parts(client, "id")
    clock.move(hours=1)

    correct(desk, crew, claim)
    clock.move(hours=1)
    corrected = entry_parts(client, "id", "published", "updated")
    correct(desk, crew, claim, CorrectionGrade.WORDING)
    worded = entry_parts(client, "id", "published", "updated")

    assert corrected == (name, "2023-09-20T12:00:00Z", "2023-09-20T13:00:00Z")
    assert worded == corrected
    assert "Wording only" in get(client, "/feeds/atom.xml")


def test_a_retraction_replaces_the_verdict_in_every_feed(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    retract(desk, crew, claim)

    told = [get(client, f"/feeds/{name}") for name in ("atom.xml", "rss.xml", "feed.json")]
    (element,) = json.loads(get(client, "/feeds/claimreview.json"))["dataFeedElement"]

    for text in told:
        assert ("Retracted: A warning came" in text, "This check is retracted. The log was forged." in text) == (
            True,
            True,
        )
        assert re.findall("Mostly true|mostly_true", text) == []
    assert (element["dateDeleted"], element["item"]) == ("2023-09-20T12:00:00+00:00", [])


def test_the_feed_of_corrections_has_an_entry_a_version_with_its_comparison_and_none_for_a_typo(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)
    clock.move(hours=1)
    correct(desk, crew, claim, CorrectionGrade.WORDING)
    clock.move(hours=1)
    retract(desk, crew, claim)

    text = get(client, "/corrections/atom.xml")
    found = entries(client, "/corrections/atom.xml")

    assert test_atom.judged(text) == []
    assert [entry.findtext("title") for entry in found] == [
        "Retracted: A warning came, minutes before",
        "Corrected: A warning came, minutes before",
    ]
    related = [link.attrib["href"] for entry in found for link in entry.findall("link[@rel='related']")]
    assert related == [f"http://desk.example/checks/{claim.slug}/v/{number}/changes" for number in (4, 2)]


def test_a_long_feed_is_cut_and_the_reviews_come_in_pages(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "NEWEST", 2)
    monkeypatch.setattr(feeds, "REVIEWS", 2)
    monkeypatch.setattr(feeds, "BATCH", 1)
    slugs = []
    for _ in range(3):
        slugs.append(claim_in(desk, crew, State.PUBLISHED).slug)
        clock.move(hours=1)

    pages = [client.get(path) for path in ("/feeds/claimreview.json", "/feeds/claimreview.json?page=2")]

    assert len(entries(client)) == 2
    assert [slugs_in(json.loads(page.data)) for page in pages] == [[slugs[2], slugs[1]], [slugs[0]]]
    assert [page.headers.getlist("Link") for page in pages] == [
        ['</feeds/claimreview.json?page=2>; rel="next"'],
        ['</feeds/claimreview.json>; rel="prev"'],
    ]


def slugs_in(document: dict[str, Any]) -> list[str]:
    return [element["url"].rpartition("/")[2] for element in document["dataFeedElement"]]


@pytest.mark.parametrize("path", ["/", "/corrections", "/by/the-ministry", "/about"])
def test_pages_lead_to_their_feeds(client: FlaskClient, desk: Desk, crew: Crew, path: str) -> None:
    claim_in(desk, crew, State.PUBLISHED)

    html = get(client, path)
    told = re.findall(r'<link rel="alternate" type="[^"]+" href="(/[^"]+)"', html)

    own = {"/corrections": ["/corrections/atom.xml"], "/by/the-ministry": ["/by/the-ministry/atom.xml"]}
    assert told == ["/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json", *own.get(path, [])]
    assert {client.get(address).status_code for address in told} == {200}


@pytest.mark.parametrize(
    "path", ["/feeds/other.xml", "/feeds/", "/feeds", "/by/the-ministry/feed.xml", "/topics/atom.xml"]
)
def test_there_is_no_other_feed(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
