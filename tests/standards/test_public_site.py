"""The public site of the demonstration case, every page for programs before its judge; with planted faults."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from tests.standards.judges import DATA, by_relax_ng, by_shacl, by_xsd

FORMATS = DATA.parent.parent / "formats" / "data"
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def read(demo_app: Any) -> Callable[[str], bytes]:
    client: FlaskClient = demo_app.test_client()

    def reading(path: str) -> bytes:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status)
        return answer.get_data()

    return reading


def addresses(read: Callable[[str], bytes], kind: str) -> list[str]:
    found = sorted(set(re.findall(rf"(?<=http://desk\.example)/{kind}/[^<]+", read("/sitemap.xml").decode())))
    assert found
    return found


def by_json_schema(document: Any, name: str) -> list[str]:
    schema = json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


def feeds(read: Callable[[str], bytes], name: str) -> list[str]:
    """The feed of the site, and those that its pages offer for topics and speakers."""
    checks = [read(path).decode() for path in addresses(read, "checks")]
    headings = sorted({path for page in checks for path in re.findall(r'href="(/(?:topics|by)/[^"/]+)"', page)})
    assert headings
    return [f"/feeds/{name}", *(path for head in headings for path in offered(read(head).decode(), name))]


def offered(page: str, name: str) -> list[str]:
    return re.findall(rf'href="(?:http://desk\.example)?(/[^"]*{re.escape(name)})"', page)


def test_every_claimreview_holds_by_schema_and_shapes(read: Callable[[str], bytes]) -> None:
    pages = [path for path in addresses(read, "checks") if b"application/ld+json" in read(path)]
    reviews = [json.loads(read(f"{path}.jsonld")) for path in pages]

    assert len(reviews) > 5
    assert {path: by_shacl(one, "claimreview.ttl") for path, one in zip(pages, reviews, strict=True)} == nothing_wrong(
        pages
    )


def test_the_feed_of_claimreviews_holds_by_schema_and_its_items_by_shapes(read: Callable[[str], bytes]) -> None:
    feed = json.loads(read("/feeds/claimreview.json"))
    items = [review for element in feed["dataFeedElement"] for review in element["item"] or []]

    assert by_json_schema(feed, "claimreview_feed") == []
    assert [fault for review in items for fault in by_shacl(review, "claimreview.ttl")] == []


def test_every_atom_feed_holds_by_relax_ng(read: Callable[[str], bytes]) -> None:
    paths = feeds(read, "atom.xml")

    assert len(paths) > 5
    assert {path: by_relax_ng(read(path), "atom.rng") for path in paths} == nothing_wrong(paths)


def test_every_json_feed_holds_by_schema(read: Callable[[str], bytes]) -> None:
    paths = feeds(read, "feed.json")

    assert {path: by_json_schema(json.loads(read(path)), "json_feed") for path in paths} == nothing_wrong(paths)


def test_the_sitemaps_hold_by_their_schema(read: Callable[[str], bytes]) -> None:
    assert [by_xsd(read(path), "sitemap.xsd") for path in ("/sitemap.xml", "/news-sitemap.xml")] == [[], []]


def test_every_oembed_answer_and_citation_holds_by_schema(read: Callable[[str], bytes]) -> None:
    for path in addresses(read, "checks"):
        assert by_json_schema(json.loads(read(f"/oembed?url=http://desk.example{path}")), "oembed") == []
        assert by_json_schema(json.loads(read(f"{path}/cite.csl.json")), "csl") == []


def nothing_wrong(paths: list[str]) -> dict[str, list[str]]:
    return {path: [] for path in paths}


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/checks/a",
    "claimReviewed": "The bridge was closed.",
    "datePublished": "2023-09-20",
    "author": {"@type": "Organization", "name": "Example Facts Desk"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada"}},
    "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
}


def test_the_shapes_let_a_good_review_through() -> None:
    assert by_shacl(REVIEW, "claimreview.ttl") == []


@pytest.mark.parametrize(
    "fault",
    [
        {"claimReviewed": ""},
        {"url": "/checks/a"},
        {"datePublished": "20 September 2023"},
        {"author": "Example Facts Desk"},
        {"itemReviewed": {"@type": "CreativeWork"}},
        {"itemReviewed": {"@type": "Claim", "author": {"@type": "Person"}}},
        {"reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1}},
        {"reviewRating": {**REVIEW["reviewRating"], "ratingValue": 6}},  # type: ignore[dict-item]  # a plain dictionary
        {"reviewRating": {**REVIEW["reviewRating"], "worstRating": 0}},  # type: ignore[dict-item]  # the same
        {"reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1}},
    ],
)
def test_the_shapes_see_a_planted_fault(fault: dict[str, Any]) -> None:
    assert by_shacl({**REVIEW, **fault}, "claimreview.ttl") != []


@pytest.mark.parametrize(
    ("whole", "broken"),
    [("<id>", "<id/><id>"), ("<updated>2", "<updated>on 2"), (' href="', ' to="'), ("<name>", "<typo/><name>")],
)
def test_the_grammar_of_atom_sees_a_planted_fault(read: Callable[[str], bytes], whole: str, broken: str) -> None:
    feed = read("/feeds/atom.xml").decode()

    assert whole in feed
    assert by_relax_ng(feed.replace(whole, broken, 1).encode(), "atom.rng") != []


@pytest.mark.parametrize(
    ("whole", "broken"), [("<loc>", "<loc>//"), ("<lastmod>2", "<lastmod>on 2"), ("</urlset>", "<typo/></urlset>")]
)
def test_the_schema_of_sitemaps_sees_a_planted_fault(read: Callable[[str], bytes], whole: str, broken: str) -> None:
    sitemap = read("/sitemap.xml").decode()

    assert whole in sitemap
    assert by_xsd(sitemap.replace(whole, broken, 1).encode(), "sitemap.xsd") != []
