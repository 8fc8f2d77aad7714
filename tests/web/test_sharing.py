"""What other sites show of a check: its card, its frame, and the words in the head of its page."""

import html
import json
import re

import html5lib
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.domain.lifecycle import State
from claims.models import Claim
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, retract
from tests.factories.html import text_of, valid
from tests.factories.publications import correct
from tests.formats import test_card_svg, test_oembed
from tests.formats.xml_rules import faults
from tests.web.test_public import get

SITE = "http://desk.example"
TITLE = "Mostly true: A warning came, minutes before"


@pytest.fixture
def claim(desk: Desk, crew: Crew) -> Claim:
    """A published claim."""
    return claim_in(desk, crew, State.PUBLISHED)


def meta(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(words) for name, words in found}


def oembed(client: FlaskClient, address: str, **more: str) -> TestResponse:
    return client.get("/oembed", query_string={"url": address, **more})


def test_the_head_tells_the_verdict_in_words_and_as_a_picture(client: FlaskClient, claim: Claim) -> None:
    page = get(client, f"/checks/{claim.slug}")

    found = meta(page)
    address = f"{SITE}/checks/{claim.slug}"
    assert {name: words for name, words in found.items() if name.startswith(("og:", "article:", "twitter:"))} == {
        "og:type": "article",
        "og:title": TITLE,
        "og:description": "A warning was given, but only minutes before.",
        "og:url": address,
        "og:site_name": "Example Facts Desk",
        "og:locale": "en_GB",
        "og:image": f"{address}/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"Fact check. {TITLE}",
        "article:published_time": "2023-09-20T12:00:00+00:00",
        "article:modified_time": "2023-09-20T12:00:00+00:00",
        "twitter:card": "summary_large_image",
    }
    valid(page, "the verdict page")


def test_a_retracted_page_tells_other_sites_so_and_no_verdict(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    retract(desk, crew, claim)

    found = meta(get(client, f"/checks/{claim.slug}"))

    assert (found["og:title"], found["description"]) == (
        "Retracted: A warning came, minutes before",
        "This check is retracted. The log was forged.",
    )


def test_an_old_version_is_offered_to_nobody(client: FlaskClient, claim: Claim) -> None:
    page = get(client, f"/checks/{claim.slug}/v/1")

    assert [name for name in meta(page) if name.startswith("og:")] == []
    assert f'<link rel="canonical" href="{SITE}/checks/{claim.slug}">' in page
    assert "oembed" not in page


def test_the_card_is_a_picture_of_the_verdict(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    response = client.get(f"/checks/{claim.slug}/card.svg")
    picture = response.get_data(as_text=True)
    retract(desk, crew, claim)
    withdrawn = get(client, f"/checks/{claim.slug}/card.svg")

    assert response.mimetype == "image/svg+xml"
    for text in (picture, withdrawn):
        assert faults(text, test_card_svg.RULES, namespaces=test_card_svg.NAMESPACES) == []
    assert test_card_svg.texts_of(picture)[0] == "Mostly true"
    assert test_card_svg.texts_of(withdrawn)[0] == "Retracted"
    assert f'<title id="words">Fact check. {TITLE}</title>' in picture


def test_the_card_comes_as_png_too_for_sites_that_take_no_svg(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    first = client.get(f"/checks/{claim.slug}/card.png")
    again = client.get(f"/checks/{claim.slug}/card.png", headers={"If-None-Match": first.headers["ETag"]})
    retract(desk, crew, claim)
    withdrawn = client.get(f"/checks/{claim.slug}/card.png")

    assert (first.content_type, first.data[:8], again.status_code) == ("image/png", b"\x89PNG\r\n\x1a\n", 304)
    assert withdrawn.data != first.data


def test_oembed_is_found_from_the_page_and_answers_with_a_frame(client: FlaskClient, claim: Claim) -> None:
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', get(client, f"/checks/{claim.slug}"))

    reply = json.loads(get(client, html.unescape(address).removeprefix(SITE)))

    frame = html5lib.parseFragment(reply["html"], namespaceHTMLElements=False)[0]
    assert [fault.message for fault in test_oembed.VALIDATOR.iter_errors(reply)] == []
    assert (reply["title"], frame.attrib["title"]) == (TITLE, f"Fact check. {TITLE}")
    assert client.get(frame.attrib["src"].removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({}, (600, 360)),
        ({"maxwidth": "320", "maxheight": "200"}, (320, 200)),
        ({"maxwidth": "9000"}, (600, 360)),
        ({"maxwidth": "0", "maxheight": "-1"}, (600, 360)),
        ({"maxwidth": "²", "maxheight": "999999999999"}, (600, 360)),
    ],
)
def test_a_frame_is_no_larger_than_asked(
    client: FlaskClient, claim: Claim, asked: dict[str, str], size: tuple[int, int]
) -> None:
    reply = json.loads(oembed(client, f"{SITE}/checks/{claim.slug}", **asked).data)

    assert (reply["width"], reply["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in reply["html"]


def test_an_address_is_known_with_its_fragment_and_nothing_else_is(client: FlaskClient, claim: Claim) -> None:
    page = f"{SITE}/checks/{claim.slug}"
    known = [page, f"{page}/", f"{page}#why", f"{page}?utm_source=x"]
    unknown = [
        "",
        "/checks/x",
        f"{page}x",
        f"{page}/embed",
        "http://other.example/checks/x",
        f"{SITE}/",
        f"{SITE}/checks/",
    ]

    assert {address: oembed(client, address).status_code for address in known} == dict.fromkeys(known, 200)
    assert {address: oembed(client, address).status_code for address in unknown} == dict.fromkeys(unknown, 404)


@pytest.mark.parametrize("kind", ["xml", "yaml", ""])
def test_oembed_comes_in_json_alone(client: FlaskClient, claim: Claim, kind: str) -> None:
    assert oembed(client, f"{SITE}/checks/{claim.slug}", format=kind).status_code == 501
    assert oembed(client, f"{SITE}/checks/{claim.slug}", format="json").status_code == 200


def test_the_embedded_page_alone_may_be_framed_and_sets_no_cookie(client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"
    embedded, others = client.get(f"{page}/embed"), [client.get(path) for path in (page, "/", f"{page}/card.svg")]

    policy = embedded.headers["Content-Security-Policy"]
    assert ("frame-ancestors *" in policy, "X-Frame-Options" in embedded.headers) == (True, False)
    assert policy.replace("frame-ancestors *", "frame-ancestors 'none'") == others[0].headers["Content-Security-Policy"]
    assert ["frame-ancestors 'none'" in other.headers["Content-Security-Policy"] for other in others] == [True] * 3
    assert ("Set-Cookie" in embedded.headers, embedded.headers["Vary"]) == (False, "Accept-Encoding")
    again = client.get(f"{page}/embed", headers={"If-None-Match": embedded.headers["ETag"]})
    assert (again.status_code, again.headers["Content-Security-Policy"]) == (304, policy)


def test_the_embedded_page_tells_verdict_and_correction(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    correct(desk, crew, claim)

    page = get(client, f"/checks/{claim.slug}/embed")

    text = text_of(page)
    for words in ("A warning came, minutes before", "The ministry", "Mostly true", "A warning was given late."):
        assert words in text
    assert "corrected 20 Sep 2023: corrects a fact, verdict unchanged" in text
    assert re.findall(r'<a href="http[^"]+"(?! target="_blank" rel="noopener")', page) == []
    valid(page, "the embedded page")


def test_the_embedded_page_tells_of_a_retraction(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    retract(desk, crew, claim)

    page = get(client, f"/checks/{claim.slug}/embed")

    assert "This check is retracted. The log was forged." in text_of(page)
    assert "Mostly true" not in page


def test_the_page_offers_its_kinds_its_citation_and_its_frame(client: FlaskClient, claim: Claim) -> None:
    path = f"/checks/{claim.slug}"
    page = get(client, path)

    forms = [f"{path}.json", f"{path}.jsonld", f"{path}.md"]
    citations = [f"{path}/cite.bib", f"{path}/cite.ris", f"{path}/cite.csl.json"]
    assert [address for address in forms + citations if f'<a href="{address}"' not in page] == []
    assert f'<iframe src="{SITE}{path}/embed"' in text_of(page)
