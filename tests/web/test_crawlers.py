"""What crawlers get: every page of readers, the news of two days, and no place of the desk."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.site_pages import PageName
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from claims.web.routes import crawlers
from tests.factories.casefiles import Crew, claim_in, retract
from tests.factories.clock import Clock
from tests.formats import test_sitemaps
from tests.formats.xml_rules import Rule, faults, parsed
from tests.web.test_public import get

SITE = "http://desk.example"
FIXED = ["/", "/corrections", "/topics", "/by", *(name.path for name in PageName)]


def judged(text: str, rules: dict[str, Rule]) -> list[str]:
    return faults(text, rules, namespaces=test_sitemaps.NAMESPACES)


def places(text: str) -> list[str]:
    root = parsed(text, namespaces=test_sitemaps.NAMESPACES)
    return [str(place.text).removeprefix(SITE) for place in root.iter("loc")]


def test_the_sitemap_names_every_page_and_when_it_changed(
    client: FlaskClient, desk: Desk, crew: Crew, clock: Clock
) -> None:
    first = claim_in(desk, crew, State.PUBLISHED)
    second = claim_in(desk, crew, State.PUBLISHED)
    clock.move(hours=3)
    retract(desk, crew, first)

    text = get(client, "/sitemap.xml")

    assert judged(text, test_sitemaps.SITEMAP) == []
    assert places(text) == [*FIXED, "/by/the-ministry", f"/checks/{first.slug}", f"/checks/{second.slug}"]
    assert re.findall("<lastmod>(.+?)</lastmod>", text) == ["2023-09-20T15:00:00+00:00", "2023-09-20T12:00:00+00:00"]
    assert {client.get(path).status_code for path in places(text)} == {200}


def test_a_large_site_has_a_list_of_sitemaps(
    client: FlaskClient, desk: Desk, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawlers, "PART", 2)
    slugs = [claim_in(desk, crew, State.PUBLISHED).slug for _ in range(3)]

    index = get(client, "/sitemap.xml")
    parts = [get(client, path) for path in places(index)]

    assert judged(index, test_sitemaps.INDEX) == []
    assert [judged(part, test_sitemaps.SITEMAP) for part in parts] == [[], []]
    assert [place for part in parts for place in places(part)] == [
        *FIXED, "/by/the-ministry", *(f"/checks/{slug}" for slug in slugs),
    ]  # fmt: skip
    assert [client.get(f"/sitemap/{number}.xml").status_code for number in (0, 3, 99999)] == [404, 404, 404]


def test_the_news_reach_back_two_days(client: FlaskClient, desk: Desk, crew: Crew, clock: Clock) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    clock.move(days=1, hours=12)
    new, withdrawn = (claim_in(desk, crew, State.PUBLISHED) for _ in range(2))
    retract(desk, crew, withdrawn)
    clock.move(hours=13)

    text = get(client, "/news-sitemap.xml")
    clock.move(days=2)

    assert judged(text, test_sitemaps.NEWS) == []
    assert places(text) == [f"/checks/{new.slug}"]
    later = get(client, "/news-sitemap.xml")
    assert (judged(later, test_sitemaps.NEWS), places(later)) == ([], ["/"])


def test_robots_leave_the_desk_alone_and_find_every_page_of_readers(app: Flask, client: FlaskClient) -> None:
    response = client.get("/robots.txt")

    text = response.get_data(as_text=True)
    closed = re.findall(r"^Disallow: (.+)$", text, re.MULTILINE)
    shut = {rule.rule: any(rule.rule.startswith(path) for path in closed) for rule in app.url_map.iter_rules()}
    is_public = {rule.rule: access_of(app, rule.endpoint) is Door.PUBLIC for rule in app.url_map.iter_rules()}
    assert response.mimetype == "text/plain"
    assert {path for path, is_shut in shut.items() if is_shut == is_public[path]} == set()
    assert re.findall(r"^Sitemap: (.+)$", text, re.MULTILINE) == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]
