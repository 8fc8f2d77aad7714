"""What readers see: everything of a publication, nothing of a draft."""

import json
import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from claims.domain.lifecycle import State
from claims.domain.vocabulary import RelationKind
from claims.models import Claim
from claims.services import publishing, relations
from claims.services.work import Desk, Work
from claims.web.kit.presenting import evidence_rows
from tests.factories.casefiles import STEPS, Crew, act, claim_in, new_claim, reload
from tests.factories.checks import EVIDENCE
from tests.factories.html import text_of
from tests.factories.publications import correct
from tests.formats.test_claimreview import SCHEMA


def get(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status)
    return response.get_data(as_text=True)


def review_in(html: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', html)
    return dict(json.loads(found))


def test_an_empty_site_says_what_will_stand_there(client: FlaskClient) -> None:
    assert "Checks appear here once a second person has reviewed them" in text_of(get(client, "/"))


def test_a_verdict_page_tells_claim_speaker_verdict_evidence_and_who_checked(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    text = text_of(get(client, f"/checks/{claim.slug}"))

    for words in (
        "A warning came, minutes before",
        "it warned the neighbours",
        "The ministry",
        "Mostly true",
        "Was it said?",
        "Confirmed",
        "The log of the centre shows a call.",
        "1 for, 1 against, 0 context · 2 independent origins",
        "have been informed",
        "No answer by 20 Sep 2023",
        "One checker; reviewed by a second person on 20 Sep 2023",
        "first published",
    ):
        assert words in text


def test_the_answer_stands_before_the_context_and_the_note_of_the_correction(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)

    html = get(client, f"/checks/{claim.slug}")

    order = [html.index(words) for words in ('href="#corrected"', 'class="quote"', 'class="verdict ', 'id="corrected"')]
    assert order == sorted(order)
    assert html.index('id="corrected"') < html.rindex("The hour was wrong.") < html.index('id="why"')


def test_a_piece_of_evidence_has_its_number_and_a_mark_that_names_one_leads_there() -> None:
    first = replace(EVIDENCE, number=1, repeats=None, is_primary=True)
    row, other = evidence_rows([first, replace(EVIDENCE, number=2, repeats=1, is_primary=False)])

    assert (row.number, [(mark.text, mark.href) for mark in row.chips]) == (1, [("primary source", None)])
    assert [(mark.text, mark.href) for mark in other.chips] == [("same origin as 1", "#evidence-1")]


def test_evidence_can_be_pointed_at_and_its_grade_is_explained(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    html = get(client, f"/checks/{claim.slug}")

    assert ('id="evidence-1"' in html, 'class="grade" href="/methodology#grades"' in html) == (True, True)
    assert 'id="grades"' in get(client, "/methodology")


def test_the_page_carries_exactly_one_valid_claimreview(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    review = review_in(get(client, f"/checks/{claim.slug}"))

    assert [fault.message for fault in Draft202012Validator(SCHEMA).iter_errors(review)] == []
    assert review["url"] == f"http://desk.example/checks/{claim.slug}"


def test_a_retracted_check_stays_and_says_so_without_a_verdict(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    act(desk, crew.editor, lambda work: publishing.retract(work, claim.ref, "The log was forged."))

    html = get(client, f"/checks/{claim.slug}")

    assert "This check is retracted. The log was forged." in text_of(html)
    assert ("ld+json" in html, 'class="verdict ' in html) == (False, False)
    assert "The log was forged." in text_of(get(client, "/corrections"))


def test_every_version_stays_at_its_address(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    act(desk, crew.editor, lambda work: publishing.retract(work, claim.ref, "The log was forged."))

    first = get(client, f"/checks/{claim.slug}/v/1")

    told = "This check was retracted since. This is version 1 of 2, kept as it was; it does not stand. Read why"
    assert told in text_of(first)
    assert 'class="verdict ' in first
    assert client.get(f"/checks/{claim.slug}/v/3").status_code == 404


@pytest.mark.parametrize("state", [state for state in State if state not in {State.PUBLISHED, State.RETRACTED}])
def test_a_claim_that_was_never_published_is_nowhere(client: FlaskClient, desk: Desk, crew: Crew, state: State) -> None:
    before = crawl(client)

    claim = claim_in(desk, crew, state)

    assert crawl(client) == before
    assert client.get(f"/checks/{claim.ref}").status_code == 404
    assert client.get("/by/the-ministry").status_code == 404


def test_a_relation_to_a_draft_shows_on_both_sides_only_once_both_are_published(
    client: FlaskClient, desk: Desk, crew: Crew
) -> None:
    secret = "Nobody was warned of anything."
    denial, claim = new_claim(desk, crew, secret), new_claim(desk, crew)
    act(desk, crew.author, lambda work: relate(work, denial, claim))
    bring_to_readers(desk, crew, claim)
    page = f"/checks/{reload(desk, claim).slug}"

    alone = get(client, page)
    bring_to_readers(desk, crew, denial)
    together = get(client, page)

    assert (secret in alone, secret in text_of(together)) == (False, True)
    assert "The ministry warned the neighbours" in text_of(get(client, f"/checks/{reload(desk, denial).slug}"))


def bring_to_readers(desk: Desk, crew: Crew, claim: Claim) -> None:
    for step in STEPS:
        step(desk, crew, claim)


def relate(work: Work, one: Claim, other: Claim) -> None:
    relations.relate(work, work.hold(Claim, one.ref), work.hold(Claim, other.ref), RelationKind.DENIES)


def crawl(client: FlaskClient) -> dict[str, tuple[int, bytes]]:
    """Every public page that can be reached from the front page, by address."""
    found: dict[str, tuple[int, bytes]] = {}
    waiting = ["/", "/corrections", "/methodology", "/about", "/nothing-here"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = client.get(path)
        found[path] = (response.status_code, response.data)
        links = re.findall(r'href="(/[^"#]*)', response.get_data(as_text=True))
        waiting += [link for link in links if not link.startswith(("/assets", "/static", "/login", "/desk"))]
    return found


@pytest.mark.parametrize("path", ["/", "/corrections", "/methodology", "/about", "/nothing-here"])
def test_a_public_page_is_valid_html_and_the_same_for_everybody(path: str, app: Flask, sign_in: Any) -> None:
    stranger, editor = app.test_client().get(path), sign_in("carmen").get(path)

    html5lib.HTMLParser(strict=True).parse(stranger.get_data(as_text=True))
    assert stranger.data == editor.data
    assert "Cookie" not in stranger.headers.get("Vary", "")
    assert "Set-Cookie" not in stranger.headers


def test_nonsense_in_a_public_address_is_a_plain_404(client: FlaskClient) -> None:
    for path in ("/checks/%00", "/checks/x/v/0", "/checks/x/v/99999999999", "/by/…", "/topics/'", "/checks/x/v/²"):
        assert client.get(path).status_code == 404, path
