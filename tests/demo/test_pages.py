"""What readers see of the demonstration: every page says what it is, and no draft shows."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from claims.demo.case import STORIES
from claims.demo.document import CASE_TITLE, QUOTED_URL
from claims.demo.records import NOBODY_ASKED
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Publication, PublicationLink, PublicCheck
from claims.models.publication import LinkKind
from claims.services.work import Desk
from tests.factories.html import text_of, valid

PUBLIC = {State.PUBLISHED, State.RETRACTED}
AGGRESSION = "/checks/aggression-and-ethnic-cleansing-can-armenias-charge-be-checked"
WARNED = "/checks/did-azerbaijans-military-warn-russia-in-advance"
DENIED = "/checks/was-russia-left-without-a-warning"
RETRACTED = "/checks/had-the-lachin-corridor-been-closed-for-nine-months"
CASUALTIES = "/checks/were-two-people-killed-and-eleven-injured-on-the-first-day"


@pytest.fixture
def reader(demo_app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return demo_app.test_client()


def page(reader: FlaskClient, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200, (address, response.status)
    return response.get_data(as_text=True)


def addresses(desk: Desk) -> list[str]:
    """Every public address that the publications of the demonstration make."""
    with desk.reading() as session:
        checks = [f"/checks/{slug}" for slug in session.scalars(select(PublicCheck.slug))]
        versions = session.execute(select(Publication.slug, Publication.number)).all()
        links = session.execute(select(PublicationLink.kind, PublicationLink.slug).distinct()).all()
    checks += [f"/checks/{slug}/v/{number}" for slug, number in versions]
    topics = [f"/topics/{slug}" for kind, slug in links if kind is LinkKind.TOPIC]
    speakers = [f"/by/{slug}" for kind, slug in links if kind is LinkKind.SPEAKER]
    return ["/", "/corrections", *checks, *topics, *speakers]


def test_every_check_says_that_it_is_a_demonstration_and_that_nobody_was_asked_for_a_reply(
    reader: FlaskClient, demo_desk: Desk
) -> None:
    checks = [address for address in addresses(demo_desk) if address.startswith("/checks/")]
    texts = {address: text_of(page(reader, address)) for address in checks}

    said = (f"Case {CASE_TITLE}", NOBODY_ASKED)
    silent = [(address, words) for address, text in texts.items() for words in said if words not in text]
    assert (len(texts), silent) == (25, [])


def test_every_public_page_is_valid_and_holds_no_claim_that_was_not_published(
    reader: FlaskClient, demo_desk: Desk
) -> None:
    drafts = [story for story in STORIES if story.state not in PUBLIC]
    pages = {address: page(reader, address) for address in addresses(demo_desk)}

    for address, html in pages.items():
        valid(html, address)
    shown = [(story.key, address) for address, html in pages.items() for story in drafts if story.statement in html]
    assert (len(drafts), shown) == (11, [])


def test_warning_and_denial_stand_against_each_other_on_both_pages(reader: FlaskClient) -> None:
    statements = [story.statement for story in STORIES if story.key in {"warned", "denied"}]

    for address in (WARNED, DENIED):
        text = text_of(page(reader, address))
        assert [statement in text.split("Who says otherwise")[1] for statement in statements] == [True, True]


def test_the_retracted_check_stays_with_its_reason_and_without_a_verdict(reader: FlaskClient) -> None:
    text = text_of(page(reader, RETRACTED))

    assert "This check is retracted. Withdrawn because it repeats a part of the fuller check" in text
    assert "Is it so?" not in text


def test_the_chart_names_who_counts_and_not_who_prints_it(reader: FlaskClient) -> None:
    text = text_of(page(reader, CASUALTIES)).split("Figures", 1)[1].split("Evidence", 1)[0]

    named = [who for who in ("Human Rights Defender of Artsakh", "BOL News", "smotrim.ru") if who in text]
    assert named == ["Human Rights Defender of Artsakh"]


def test_corrections_lists_one_of_each_grade_and_one_retraction(reader: FlaskClient) -> None:
    text = text_of(page(reader, "/corrections"))
    numbers = {CorrectionGrade.UPDATE: 3}

    listed = [f"{grade.label} · version {numbers.get(grade, 2)}" for grade in CorrectionGrade]
    assert [text.count(words) for words in listed] == [1, 1, 1, 1]
    assert text.count("Retracted · version 2") == 1


def test_a_link_leads_to_exactly_the_quoted_words(reader: FlaskClient) -> None:
    html = page(reader, AGGRESSION)

    assert f'href="{QUOTED_URL}#:~:text=unleashed%20another%20large%2Dscale%20aggression"' in html


def test_the_markup_of_a_check_names_the_corrections_policy_and_one_page_of_principles(reader: FlaskClient) -> None:
    review = json.loads(page(reader, f"{CASUALTIES}.jsonld"))

    own = "http://desk.example"
    assert review["publisher"]["correctionsPolicy"] == f"{own}/corrections-policy"
    assert review["publishingPrinciples"] == review["publisher"]["publishingPrinciples"] == f"{own}/principles"


@pytest.mark.parametrize(("path", "beneath"), [("/topics", "/topics/"), ("/by", "/by/")])
def test_topics_and_speakers_are_listed_with_the_page_of_each(
    path: str, beneath: str, reader: FlaskClient, demo_desk: Desk
) -> None:
    html = page(reader, path)
    links = [address for address in addresses(demo_desk) if address.startswith(beneath)]

    valid(html, path)
    assert sorted(re.findall(f'href="({beneath}[^"/]+)"', html)) == sorted(links)
    assert set(links) <= set(re.findall(r"desk\.example([^<]+)</loc>", page(reader, "/sitemap.xml")))
