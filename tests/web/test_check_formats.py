"""Beside a verdict page: the same check as data, ClaimReview, text and citation, and asked for by its kind."""

import hashlib
import json

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from werkzeug.test import TestResponse

from claims.domain.lifecycle import State
from claims.formats.paper import report_docx
from claims.models import Claim
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, reload, retract
from tests.factories.clock import Clock
from tests.factories.publications import correct, head_of, versions
from tests.factories.reports import words_in
from tests.formats.test_claimreview import SCHEMA

WORD = report_docx.MEDIA_TYPE
HTML, JSON, JSON_LD, MARKDOWN = "text/html", "application/json", "application/ld+json", "text/markdown"
OTHERS = ("json", "jsonld", "md", "pdf", "docx")


@pytest.fixture
def claim(desk: Desk, crew: Crew, clock: Clock) -> Claim:
    """A published claim, a minute ago."""
    made = claim_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    return made


def links_of(response: TestResponse) -> list[str]:
    return response.headers.getlist("Link")


def test_the_data_are_the_very_bytes_that_were_digested(client: FlaskClient, desk: Desk, claim: Claim) -> None:
    response = client.get(f"/checks/{claim.slug}.json")

    (version,) = versions(desk, claim)
    assert response.data == version.snapshot.encode()
    assert hashlib.sha256(response.data).hexdigest() == version.digest
    assert (response.mimetype, response.get_etag()) == (JSON, (version.digest, False))


def test_every_version_keeps_its_data(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    correct(desk, crew, claim)

    found = [client.get(f"/checks/{claim.slug}/v/{number}.json").data for number in (1, 2)]

    assert found == [version.snapshot.encode() for version in versions(desk, claim)]
    assert client.get(f"/checks/{claim.slug}/v/3.json").status_code == 404
    assert f'</checks/{claim.slug}>; rel="latest-version"' in links_of(client.get(f"/checks/{claim.slug}/v/1.json"))


def test_the_claimreview_is_that_of_the_page(client: FlaskClient, claim: Claim) -> None:
    response = client.get(f"/checks/{claim.slug}.jsonld")

    assert response.mimetype == JSON_LD
    assert response.get_data(as_text=True) in client.get(f"/checks/{claim.slug}").get_data(as_text=True)
    assert [fault.message for fault in Draft202012Validator(SCHEMA).iter_errors(response.get_json(force=True))] == []


def test_the_text_tells_claim_verdict_and_evidence(client: FlaskClient, desk: Desk, claim: Claim) -> None:
    response = client.get(f"/checks/{claim.slug}.md")

    text = response.get_data(as_text=True)
    _, head, body = text.split("---\n", 2)
    assert response.content_type == f"{MARKDOWN}; charset=utf-8"
    assert f'sha256: "{head_of(desk, claim).publication_id and versions(desk, claim)[0].digest}"' in head
    assert "## A warning came, minutes before" in body
    assert "- **Rating:** Mostly true" in body
    assert "<h1>Fact check by Example Facts Desk</h1>" in MarkdownIt().render(body)


def test_a_corrected_text_says_what_was_corrected(client: FlaskClient, desk: Desk, crew: Crew, claim: Claim) -> None:
    correct(desk, crew, claim)

    text = client.get(f"/checks/{claim.slug}.md").get_data(as_text=True)

    told = "Published. Corrected on 20 September 2023 (Corrects a fact, verdict unchanged): The hour was wrong."
    assert f"- State: {told}" in text


def test_a_retracted_check_has_data_and_text_without_a_verdict_and_no_claimreview(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    retract(desk, crew, claim)

    found = {form: client.get(f"/checks/{claim.slug}.{form}") for form in OTHERS}

    assert {form: response.status_code for form, response in found.items()} == {
        "json": 200, "jsonld": 410, "md": 200, "pdf": 200, "docx": 200,
    }  # fmt: skip
    assert "- State: Retracted on 20 September 2023: The log was forged." in found["md"].get_data(as_text=True)
    assert "Mostly true" not in found["md"].get_data(as_text=True)
    assert client.get(f"/checks/{claim.slug}", headers={"Accept": JSON_LD}).mimetype == HTML


def test_the_paper_tells_the_version_it_is_of_and_is_fetched_once(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    alone = client.get(f"/checks/{claim.slug}/v/1.pdf")
    correct(desk, crew, claim)
    now, past = client.get(f"/checks/{claim.slug}.pdf"), client.get(f"/checks/{claim.slug}/v/1.pdf")
    again = client.get(f"/checks/{claim.slug}.pdf", headers={"If-None-Match": now.headers["ETag"]})

    told = {name: words_in(found.data, "pdf") for name, found in (("alone", alone), ("now", now), ("past", past))}
    assert (now.content_type, again.status_code) == ("application/pdf", 304)
    assert {name: "kept as it was" in words for name, words in told.items()} == {
        "alone": False, "now": False, "past": True,
    }  # fmt: skip
    assert "This is version 1 of 2, kept as it was. What counts today stands at" in told["past"]
    assert "The hour was wrong." in told["now"]
    assert client.get(f"/checks/{claim.slug}/v/9.pdf").status_code == 404


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, HTML),
        ("*/*", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("text/*", HTML),
        ("image/png", HTML),
        ("", HTML),
        ("nonsense;;q=x", HTML),
        (JSON, JSON),
        ("application/json, text/plain, */*", JSON),
        (JSON_LD, JSON_LD),
        ("application/ld+json;q=0.9, text/html;q=0.5", JSON_LD),
        ("text/markdown, */*;q=0.1", MARKDOWN),
    ],
)
def test_the_page_comes_in_the_kind_that_is_asked_for(
    client: FlaskClient, claim: Claim, accept: str | None, kind: str
) -> None:
    response = client.get(f"/checks/{claim.slug}", headers={"Accept": accept} if accept is not None else {})

    assert (response.status_code, response.mimetype, response.headers["Vary"]) == (200, kind, "Accept, Accept-Encoding")


def test_what_is_negotiated_is_what_stands_at_its_own_address(client: FlaskClient, claim: Claim) -> None:
    for form, kind in zip(OTHERS, (JSON, JSON_LD, MARKDOWN, "application/pdf", WORD), strict=True):
        asked = client.get(f"/checks/{claim.slug}", headers={"Accept": kind})
        assert asked.data == client.get(f"/checks/{claim.slug}.{form}").data, form


def test_the_header_names_the_permanent_address_and_the_other_kinds(client: FlaskClient, claim: Claim) -> None:
    page = f"/checks/{claim.slug}"

    assert links_of(client.get(page)) == [
        f'<http://desk.example{page}>; rel="canonical"',
        f'<{page}.json>; rel="alternate"; type="application/json"; title=JSON',
        f'<{page}.jsonld>; rel="alternate"; type="application/ld+json"; title=ClaimReview',
        f'<{page}.md>; rel="alternate"; type="text/markdown"; title=Markdown',
        f'<{page}.pdf>; rel="alternate"; type="application/pdf"; title=PDF',
        f'<{page}.docx>; rel="alternate"; type="{WORD}"; title=Word',
    ]
    assert links_of(client.get(f"{page}.md")) == links_of(client.get(page))


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("cite.bib", "application/x-bibtex", "  title  = {A warning came, minutes before},\n"),
        ("cite.ris", "application/x-research-info-systems", "TI  - A warning came, minutes before\r\n"),
        ("cite.csl.json", "application/vnd.citationstyles.csl+json", '"title": "A warning came, minutes before"'),
    ],
)
def test_a_citation_comes_as_a_file(client: FlaskClient, claim: Claim, name: str, kind: str, words: str) -> None:
    response = client.get(f"/checks/{claim.slug}/{name}")

    assert response.mimetype == kind
    assert words in response.get_data(as_text=True)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{claim.slug}.{name[5:]}"'


@pytest.mark.parametrize("path", [".pdf2", ".json/x", "/cite.doc", "/v/0.json", "/v/x.json", "/v/1.jsonld", "/embed/x"])
def test_what_does_not_exist_is_a_plain_404(client: FlaskClient, claim: Claim, path: str) -> None:
    assert client.get(f"/checks/{claim.slug}{path}").status_code == 404


def test_nothing_stands_beside_a_claim_that_was_never_published(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    draft = reload(desk, claim_in(desk, crew, State.APPROVED))

    paths = [*(f".{form}" for form in OTHERS), "/cite.bib", "/card.svg", "/card.png", "/embed", "/v/1.json", "/v/1.pdf"]

    assert {
        path: client.get(f"/checks/{draft.slug or draft.ref}{path}").status_code for path in paths
    } == dict.fromkeys(paths, 404)


def test_the_data_can_be_read_back(client: FlaskClient, claim: Claim) -> None:
    found = json.loads(client.get(f"/checks/{claim.slug}.json").data)

    assert (found["format"], found["slug"], found["check"]["statement"]) == (
        "claims-check/1",
        claim.slug,
        claim.statement,
    )
