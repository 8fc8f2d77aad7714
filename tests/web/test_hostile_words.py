"""Words that try to break out of a page or a file are words on every public page and in every public file."""

import html
import json
import re

import html5lib
import pytest
from flask.testing import FlaskClient
from markdown_it import MarkdownIt

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.services import assessing
from claims.services.assessing import AssessmentFields
from claims.services.work import Desk
from tests.factories.casefiles import (
    WORDED,
    Crew,
    add_two_pieces,
    approve,
    ask_for_reply,
    new_claim,
    publish,
    reload,
    submit,
    take,
)
from tests.factories.clock import Clock
from tests.factories.feeds import HOSTILE, TOLD
from tests.factories.html import text_of
from tests.formats.xml_rules import parsed
from tests.web.test_public import get

STATEMENT = "=cmd|' /C calc'!A0 </script><script>alert(1)</script> ]]> &lt; \"quoted\""
WORDS: AssessmentFields = {**WORDED, "headline": HOSTILE, "summary": HOSTILE, "reasoning": HOSTILE}
NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "map",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
}


@pytest.fixture
def claim(desk: Desk, crew: Crew, clock: Clock) -> Claim:
    """A published claim with a hostile statement, headline, summary and reasoning."""
    made = new_claim(desk, crew, STATEMENT)
    take(desk, crew, made)
    add_two_pieces(desk, crew.author, made)
    ask_for_reply(desk, crew.author, made)
    with desk.work(crew.author) as work:
        assessing.assess(work, made.ref, 0, **WORDS)
    submit(desk, crew, made)
    approve(desk, crew, made)
    publish(desk, crew, made)
    assert reload(desk, made).state is State.PUBLISHED
    clock.move(minutes=1)
    return reload(desk, made)


@pytest.mark.parametrize("path", ["", "/v/1", "/v/1/changes", "/embed"])
def test_a_page_shows_them(client: FlaskClient, claim: Claim, path: str) -> None:
    page = get(client, f"/checks/{claim.slug}{path}")

    document = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = [element.attrib for element in document.iter("script")]
    assert scripts in ([], [{"type": "application/ld+json"}])
    assert [name for element in document.iter() for name in element.attrib if name.startswith("on")] == []
    assert "</script><script>alert(1)</script> ]]> &lt;" in text_of(page)
    assert re.findall("[\u202a-\u202e\u2066-\u2069]", page.partition("application/ld+json")[0]) == []


def test_the_head_of_the_page_keeps_them_in_their_attributes(client: FlaskClient, claim: Claim) -> None:
    page = get(client, f"/checks/{claim.slug}")

    told = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))

    assert html.unescape(told["og:title"]) == f"Mostly true: {TOLD}"
    assert html.unescape(told["og:description"]) == TOLD


@pytest.mark.parametrize(
    "path",
    ["/feeds/atom.xml", "/feeds/rss.xml", "/by/the-ministry/atom.xml", "/news-sitemap.xml", "/checks/SLUG/card.svg"],
)
def test_an_xml_file_holds_them_as_text(client: FlaskClient, claim: Claim, path: str) -> None:
    root = parsed(get(client, path.replace("SLUG", str(claim.slug))), namespaces=NAMESPACES)

    assert "</script><script>alert(1)</script>" in " ".join(" ".join(root.itertext()).split())
    assert [element.tag for element in root.iter() if element.tag.endswith(":script")] == []


@pytest.mark.parametrize(
    "path", ["/feeds/feed.json", "/feeds/claimreview.json", "/checks/SLUG.json", "/checks/SLUG.jsonld"]
)
def test_a_json_file_holds_them_as_text(client: FlaskClient, claim: Claim, path: str) -> None:
    found = json.loads(get(client, path.replace("SLUG", str(claim.slug))))

    assert STATEMENT in strings(found)


def strings(value: object) -> list[str]:
    """Every text in a JSON document."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def test_the_sitemap_and_oembed_stay_whole(client: FlaskClient, claim: Claim) -> None:
    parsed(get(client, "/sitemap.xml"), namespaces=NAMESPACES)
    reply = json.loads(get(client, f"/oembed?url=http://desk.example/checks/{claim.slug}"))

    frame = html5lib.parseFragment(reply["html"], namespaceHTMLElements=False)
    assert [element.tag for element in frame.iter()] == ["DOCUMENT_FRAGMENT", "iframe"]
    assert frame[0].attrib["title"] == f"Fact check. Mostly true: {TOLD}"


def test_a_markdown_file_shows_them_as_text(client: FlaskClient, claim: Claim) -> None:
    _, _head, body = get(client, f"/checks/{claim.slug}.md").split("---\n", 2)

    shown = MarkdownIt("commonmark").render(body)

    assert re.findall("<script", shown) == []
    assert "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;lt;" in shown
