"""The desk's part of the API: the same verbs, rules and history as the forms, for programs with a token."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.policy import Scope
from claims.models import Event, Token
from claims.services.work import Desk
from claims.web.forms.api_bodies import NEW_CLAIM, NEW_DOCUMENT, NEW_EVIDENCE
from tests.factories.candidates import room_of
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.fixtures import SignIn
from tests.factories.people import People
from tests.factories.programs import a_program, read, told
from tests.factories.sources import add_evidence, add_protected
from tests.factories.statements import counted

DESK = "/api/v1/desk"
TEXT = "The harbour authority said at least two people were hurt on Tuesday. At least two people were hurt before."
DOCUMENT = {**NEW_DOCUMENT.example(), "text": TEXT}
CLAIM = NEW_CLAIM.example()


@pytest.fixture
def program(app: Flask, desk: Desk, people: People) -> FlaskClient:
    """A program of Ada's with every scope."""
    return a_program(app, desk, people.ada)


@pytest.fixture
def document(program: FlaskClient) -> str:
    """A document that the program brought in."""
    return str(told(program.post(f"{DESK}/documents", json=DOCUMENT))["ref"])


def faults(response: Any) -> dict[str, str]:
    """What is wrong, by pointer."""
    return {fault["pointer"]: fault["detail"] for fault in told(response)["errors"]}


def test_a_text_is_brought_in_and_read_again(program: FlaskClient) -> None:
    response = program.post(f"{DESK}/documents", json=DOCUMENT)
    made = told(response)

    assert response.status_code == 201
    assert response.headers["Location"] == f"http://desk.example{DESK}/documents/{made['ref']}"
    assert read(program, f"{DESK}/documents/{made['ref']}") == made
    assert (made["text"], made["published"], made["language"]) == (TEXT, "2023-09-19", "en")
    assert [one["ref"] for one in read(program, f"{DESK}/documents")["items"]] == [made["ref"]]


def test_a_text_that_a_program_brings_in_has_its_claims_proposed(app: Flask, desk: Desk, people: People) -> None:
    bringer = a_program(app, desk, people.ada, [Scope.WRITE_DOCUMENTS])

    ref = told(bringer.post(f"{DESK}/documents", json=DOCUMENT))["ref"]

    room = room_of(desk, ref)
    assert room is not None
    assert len(room.proposals) > 0


def test_a_claim_is_made_on_words_of_the_text_and_evidence_added(program: FlaskClient, document: str) -> None:
    made = program.post(f"{DESK}/claims", json={**CLAIM, "document": document, "quote": "said at least two people"})
    claim = told(made)
    piece = program.post(f"{DESK}/claims/{claim['ref']}/evidence", json=NEW_EVIDENCE.example())
    evidence = told(piece)

    assert (made.status_code, piece.status_code) == (201, 201)
    assert (claim["state"], claim["speakers"]) == ("new", ["Harbour authority"])
    assert claim["check"]["appearances"][0]["exact"] == "said at least two people"
    assert claim["check"]["figures"][0]["words"] == "at least two people hurt"
    assert evidence["source"]["title"] == "Report"
    assert read(program, piece.headers["Location"].removeprefix("http://desk.example")) == evidence
    assert read(program, f"{DESK}/claims/{claim['ref']}/evidence")["items"] == [evidence]
    assert read(program, f"{DESK}/sources/{evidence['source']['ref']}") == evidence["source"]
    now = read(program, f"{DESK}/claims/{claim['ref']}")
    assert now["check"]["evidence"][0]["excerpt"] == "Two people were treated."
    assert [figure["evidence"] for figure in now["check"]["figures"]] == [None, 1]


def test_evidence_can_come_from_a_source_on_file(program: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    source = read(program, f"{DESK}/sources")["items"][0]

    response = program.post(f"{DESK}/claims/{claim.ref}/evidence", json={"source": source["ref"], "stance": "context"})

    assert response.status_code == 201
    assert (told(response)["source"], told(response)["number"]) == (source, 3)


def test_the_history_names_the_owner_and_the_token(
    program: FlaskClient, desk: Desk, document: str, sign_in: SignIn
) -> None:
    with desk.reading() as session:
        token = session.scalars(select(Token)).one()
        event = session.scalars(select(Event).where(Event.action == "document.bring_in")).one()
    page = sign_in("dina").get("/history").get_data(as_text=True)

    assert (event.actor_name, event.token_ref, event.subject_ref) == ("Ada Levin", token.ref, document)
    assert "by a program, with the token “<bdi>wire importer</bdi>”" in page


@pytest.mark.one_database
def test_everything_wrong_with_a_body_is_pointed_at_at_once(program: FlaskClient, document: str) -> None:
    nothing = program.post(f"{DESK}/documents", json={})
    mixed = program.post(
        f"{DESK}/documents",
        json={"title": 3, "text": "", "kind": "poem", "published": "2023-13", "url": "ftp://x", "a/b": 1}
        | {"keeps_twin": 1},
    )  # fmt: skip
    nested = program.post(
        f"{DESK}/claims/nothing/evidence",
        json={"stance": "supports", "new_source": {"title": "x", "url": "no", "extra": 1}, "figures": ["2", 3]},
    )

    assert (nothing.status_code, mixed.status_code, nested.status_code) == (422, 422, 422)
    assert faults(nothing) == {"#/text": "This is needed.", "#/title": "This is needed."}
    assert set(faults(mixed)) == {
        "#/title", "#/text", "#/kind", "#/published", "#/url", "#/keeps_twin", "#/a~1b",
    }  # fmt: skip
    assert set(faults(nested)) == {"#/new_source/url", "#/new_source/extra", "#/new_source/kind", "#/figures/1"}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"quote": "nobody was hurt"}, "#/quote"),
        ({"quote": "t least two people were hurt"}, "#/quote"),
        ({"document": "nothinghere0"}, "#/document"),
        ({"speaker_kind": None}, "#/speaker_kind"),
        ({"statement": "No"}, "#/statement"),
        ({"start": 5}, "#/end"),
        ({"figure": "many"}, "#/figure"),
        ({"priority": "yesterday"}, "#/priority"),
    ],
)
def test_what_the_desk_refuses_is_pointed_at_where_it_was_sent(
    program: FlaskClient, document: str, changes: dict[str, Any], pointer: str
) -> None:
    body = {**CLAIM, "document": document, "quote": "said at least two people", **changes}

    response = program.post(f"{DESK}/claims", json=body)

    assert response.status_code == 422
    assert pointer in faults(response)
    assert read(program, f"{DESK}/claims")["items"] == []


@pytest.mark.one_database
def test_words_that_stand_twice_are_told_apart_by_their_place(program: FlaskClient, document: str) -> None:
    words, start = "two people were hurt", TEXT.rindex("two people")
    body = {**CLAIM, "document": document, "quote": words, "start": start, "end": start + len(words)}

    claim = told(program.post(f"{DESK}/claims", json=body))

    assert claim["check"]["appearances"][0]["start"] == start


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"stance": "supports"}, "#/source"),
        ({"stance": "supports", "source": "nothinghere0"}, "#/source"),
        ({"stance": "supports", "source": "a", "new_source": {"title": "x", "kind": "news"}}, "#/source"),
        ({"stance": "supports", "new_source": {"title": " ", "kind": "news"}}, "#/new_source/title"),
        ({"stance": "supports", "new_source": {"title": "x", "kind": "news", "origin": "no"}}, "#/new_source/origin"),
        ({**NEW_EVIDENCE.example(), "derived_from": "nothinghere0"}, "#/derived_from"),
        ({**NEW_EVIDENCE.example(), "figures": ["several"]}, "#/figures"),
    ],
)
def test_refused_evidence_leaves_nothing_behind(
    program: FlaskClient, desk: Desk, crew: Crew, body: dict[str, Any], pointer: str
) -> None:
    claim = new_claim(desk, crew)

    response = program.post(f"{DESK}/claims/{claim.ref}/evidence", json=body)

    assert (response.status_code, set(faults(response))) == (422, {pointer})
    assert read(program, f"{DESK}/claims/{claim.ref}/evidence")["items"] == []
    assert read(program, f"{DESK}/sources")["items"] == []


def test_a_claim_that_cannot_be_edited_is_a_conflict_with_a_trace(program: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    response = program.post(f"{DESK}/claims/{claim.ref}/evidence", json=NEW_EVIDENCE.example())

    assert response.status_code == 409
    with desk.reading() as session:
        event = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    assert (event.outcome, event.actor_name, event.token_ref is None) == ("refused", "Ada Levin", False)


@pytest.mark.one_database
def test_the_same_text_twice_is_refused_unless_it_is_meant(program: FlaskClient, document: str) -> None:
    again = program.post(f"{DESK}/documents", json=DOCUMENT)
    meant = program.post(f"{DESK}/documents", json={**DOCUMENT, "keeps_twin": True})

    assert (again.status_code, list(faults(again))) == (422, ["#/text"])
    assert meant.status_code == 201


def test_a_request_with_a_key_is_done_once(program: FlaskClient) -> None:
    headers = {"Idempotency-Key": '"wire-42"'}
    first = program.post(f"{DESK}/documents", json=DOCUMENT, headers=headers)
    again = program.post(f"{DESK}/documents", json=DOCUMENT, headers={"Idempotency-Key": "wire-42"})
    other = program.post(f"{DESK}/documents", json={**DOCUMENT, "title": "Another"}, headers=headers)
    elsewhere = program.post(f"{DESK}/claims", json={**CLAIM, "document": "x"}, headers=headers)

    assert (first.status_code, again.status_code, other.status_code, elsewhere.status_code) == (201, 201, 422, 422)
    assert (again.data, again.headers["Location"]) == (first.data, first.headers["Location"])
    assert (again.headers["Idempotency-Replayed"], "Idempotency-Replayed" in first.headers) == ("true", False)
    assert len(read(program, f"{DESK}/documents")["items"]) == 1


@pytest.mark.one_database
def test_a_key_that_cannot_be_kept_is_named(program: FlaskClient) -> None:
    for key in ("", " ", "x" * 256, "a b", "ü".encode().decode("latin-1")):
        response = program.post(f"{DESK}/documents", json=DOCUMENT, headers={"Idempotency-Key": key})

        assert response.status_code == 400, key
        assert told(response)["errors"][0]["parameter"] == "Idempotency-Key", key


def test_of_a_protected_source_programs_get_what_readers_are_told(
    app: Flask, desk: Desk, crew: Crew, people: People
) -> None:
    claim = new_claim(desk, crew)
    source = add_protected(desk, people.ada)
    add_evidence(desk, people.ada, claim, source, excerpt="A secret excerpt", note="A secret note", locator="secret")
    program = a_program(app, desk, people.dina, [Scope.READ_DESK])

    found = [
        program.get(f"{DESK}/{path}").text
        for path in (f"claims/{claim.ref}", f"claims/{claim.ref}/evidence", "sources", f"sources/{source.ref}")
    ]

    assert [text for text in found if "ecret" in text] == []
    assert all("A duty officer" in text for text in found)
    assert read(program, f"{DESK}/sources?q=secret")["items"] == []


def test_lists_are_narrowed_and_go_on(program: FlaskClient, desk: Desk, crew: Crew) -> None:
    made = [new_claim(desk, crew, f"The ministry warned for the time number {number}.") for number in range(3)]
    checking = claim_in(desk, crew, State.CHECKING)

    first = read(program, f"{DESK}/claims?limit=3")
    second = read(program, first["next"].removeprefix("http://desk.example"))
    documents = read(program, f"{DESK}/documents?limit=2")

    assert [one["ref"] for one in first["items"] + second["items"]] == [
        checking.ref, *(claim.ref for claim in reversed(made)),
    ]  # fmt: skip
    assert second["next"] is None
    assert [one["ref"] for one in read(program, f"{DESK}/claims?state=checking")["items"]] == [checking.ref]
    assert [one["ref"] for one in read(program, f"{DESK}/claims?q=number+1")["items"]] == [made[1].ref]
    assert [one["rating"] for one in read(program, f"{DESK}/claims?limit=2")["items"]] == ["mostly_true", None]
    assert len(read(program, documents["next"].removeprefix("http://desk.example"))["items"]) == 2
    assert len(read(program, f"{DESK}/sources?reliability=F&kind=official")["items"]) == 1
    assert program.get(f"{DESK}/claims?cursor=x").status_code == 400


def test_a_longer_list_needs_no_more_statements(program: FlaskClient, desk: Desk, crew: Crew) -> None:
    for _ in range(3):
        claim = claim_in(desk, crew, State.CHECKING)
    sent: dict[str, list[int]] = {}
    program.get(f"{DESK}/claims")  # the first use of the token is noted

    for place in ("documents", "claims", "sources"):
        for limit in (1, 3):
            with counted(desk.database) as statements:
                assert len(read(program, f"{DESK}/{place}?limit={limit}")["items"]) == limit
            sent.setdefault(place, []).append(len(statements))
    with counted(desk.database) as statements:
        program.get(f"{DESK}/claims/{claim.ref}")

    assert sent == {"documents": [3, 3], "claims": [4, 4], "sources": [2, 2]}
    assert len(statements) < 25
