"""The pages of imports: a file is sent, looked through, read otherwise, imported, and taken back."""

import io
from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from claims.domain.importing import ImportKind, ImportState
from claims.domain.lifecycle import State
from claims.models import Claim, ImportBatch, ImportFile, PriorCheck
from claims.services import checking
from claims.services.work import Desk
from claims.web.kit.desks import KEY
from tests.factories.casefiles import act
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.html import text_of, valid
from tests.factories.imports import bring_in, bring_in_checks, feed, look_at, page, review, table
from tests.factories.jobs import run_jobs
from tests.factories.people import People
from tests.factories.statements import counted

NEW = "/exchange/imports/new"
ROWS = (("claim", "speaker"), ("The road was closed at noon.", "Mara Lind"), ("Two bridges were shut.", "Mara Lind"))


def send(browser: FlaskClient, content: bytes, name: str, kind: str = "csv") -> TestResponse:
    """Send a file as a browser does."""
    told = {"csrf_token": csrf_token(browser, NEW), "kind": kind, "language": "en", "text": "", "case": ""}
    boundary, body = encode_multipart({**told, "file": FileStorage(io.BytesIO(content), name)})
    return browser.post(NEW, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def count(desk: Desk, model: type[Claim | PriorCheck | ImportFile]) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def shown(browser: FlaskClient, address: str) -> str:
    html = browser.get(address).get_data(as_text=True)
    valid(html, address)
    return text_of(html)


def test_a_table_is_looked_through_then_imported_then_taken_back(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")

    sent = send(ada, table(*ROWS), "week.csv")
    looked = shown(ada, sent.location)
    assert count(desk, Claim) == 0
    assert "Import 2 claims" in looked
    assert "The road was closed at noon. row 2 · Mara Lind" in looked

    done = post(ada, f"{sent.location}/do", page=sent.location)
    after = shown(ada, done.location)
    assert count(desk, Claim) == 2
    assert "2 rows were imported." in after
    assert "The road was closed at noon." in after

    post(ada, f"{sent.location}/undo", page=sent.location)
    with desk.reading() as session:
        assert set(session.scalars(select(Claim.state))) == {State.DISMISSED}
    assert "Taken back" in shown(ada, sent.location)


def test_what_is_not_read_or_looks_like_a_claim_here_is_told_before_the_import(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    ada, again = sign_in("ada"), ("The road was closed at noon.", "Mara Lind", "paper")
    bring_in(desk, people.ada, table(("claim", "speaker"), ("The road was closed at noon.", "")))
    sent = send(ada, table(("claim", "speaker", "appeared"), ("", "", ""), again), "again.csv")
    looked = shown(ada, sent.location)
    for words in (
        "Not read: appeared.",
        "1 empty row is left out.",
        "the desk has a claim with these words",
        "Import 1 claim",
    ):
        assert words in looked
    assert looked.index("Which column holds what") < looked.index("Import 1 claim")


def test_a_table_whose_claims_are_not_recognised_says_so(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = send(ada, table(("number", "remark"), ("1", "The road was closed at noon.")), "odd.csv")
    looked = shown(ada, sent.location)
    assert ("No column was recognised as the claim." in looked, "To import" in looked) == (True, False)


def test_what_cannot_be_read_is_said_beside_the_file(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")

    answers = {
        "not UTF-8: byte 10 (0xE9), on line 2": send(ada, "claim\nCaf\xe9 shut\n".encode("latin-1"), "a.csv"),
        "damaged or something else": send(ada, b"number,remark\n1,closed\n", "a.xlsx"),
        "This is a PDF, not a table.": send(ada, b"%PDF-1.7", "a.csv"),
        "There is no ClaimReview and no MediaReview in this file.": send(
            ada, b"<html><p>Nothing</p></html>", "a.html", "claimreview"
        ),
        "Choose a file, or paste what it holds.": post(ada, NEW, {"kind": "csv", "language": "en"}, page=NEW),
    }

    for words, answer in answers.items():
        assert answer.status_code == 422
        assert words in text_of(answer.get_data(as_text=True))
    with desk.reading() as session:
        assert session.scalars(select(ImportBatch)).all() == []


def test_every_bad_row_is_named_with_column_and_reason(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    rows = (("claim", "date"), ("The road was closed.", "05/07/2019"), ("No", "2020"), ("The dam held.", "2020"))

    sent = send(ada, table(*rows), "week.csv")
    words = shown(ada, sent.location)

    assert "2 Refused — date: “05/07/2019” can be two days. Write 2019-05-07 or 2019-07-05." in words
    assert "3 Refused — claim: 5 to 1,000 characters." in words
    assert "Import 1 claim" in words


def test_columns_can_be_chosen_by_hand(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = send(ada, table(("Satz", "Datum"), ("The road was closed.", "2020-05")), "odd.csv")
    assert "Import 1 claim" not in shown(ada, sent.location)

    told = {"column_statement": "Satz", "column_claimed_on": "Datum", "language": "en", "kind": "event"}
    answer = post(ada, f"{sent.location}/mapping", told, page=sent.location)

    assert answer.status_code == 302
    assert "The road was closed. row 2 · May 2020 · Something happened" in shown(ada, sent.location)
    wrong = post(ada, f"{sent.location}/mapping", {**told, "column_statement": ""}, page=sent.location)
    assert wrong.status_code == 422
    assert "Say which column holds the claim." in text_of(wrong.get_data(as_text=True))
    with desk.reading() as session:
        batch = session.scalars(select(ImportBatch)).one()
    assert batch.mapping["columns"] == {"statement": "Satz", "claimed_on": "Datum"}


def test_a_pasted_page_of_another_desk_comes_into_the_library(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    pasted = page(
        '{"@type": "ClaimReview", "claimReviewed": "It "rained" fish", "url": "https://a.example/1"}'
    ).decode()

    sent = post(ada, NEW, {"kind": "claimreview", "language": "en", "text": pasted}, page=NEW)
    looked = shown(ada, sent.location)
    post(ada, f"{sent.location}/do", page=sent.location)

    assert "Import 1 check" in looked
    assert "Its JSON was broken and was mended." in looked
    with desk.reading() as session:
        assert session.scalars(select(PriorCheck.claim)).one() == 'It "rained" fish'


def test_a_dropped_file_leaves_nothing_behind_but_its_digest(desk: Desk, people: People, sign_in: SignIn) -> None:
    batch = look_at(desk, people.ada, table(*ROWS))
    ada = sign_in("ada")

    post(ada, f"/exchange/imports/{batch.ref}/abandon", page=f"/exchange/imports/{batch.ref}")

    assert count(desk, ImportFile) == 0
    again = post(ada, f"/exchange/imports/{batch.ref}/do", page=f"/exchange/imports/{batch.ref}")
    assert again.status_code == 409
    assert "Dropped before anything was written" in shown(ada, "/exchange/imports")


def test_an_import_is_done_once_however_often_it_is_asked_for(desk: Desk, people: People, sign_in: SignIn) -> None:
    batch = bring_in(desk, people.ada, table(*ROWS))
    ada = sign_in("ada")

    again = post(ada, f"/exchange/imports/{batch.ref}/do")

    assert again.status_code == 409
    assert count(desk, Claim) == 2


def test_claims_that_were_worked_on_stay_and_are_named(desk: Desk, people: People, sign_in: SignIn) -> None:
    batch = bring_in(desk, people.ada, table(*ROWS))
    with desk.reading() as session:
        ref = session.scalars(select(Claim.ref).order_by(Claim.id)).first()
    act(desk, people.boris, lambda work: checking.take(work, str(ref)))
    ada = sign_in("ada")

    post(ada, f"/exchange/imports/{batch.ref}/undo")

    words = shown(ada, f"/exchange/imports/{batch.ref}")
    assert "The road was closed at noon. It stays: people have worked on it since." in words
    assert words.count("Two bridges were shut.") == 1


def test_a_large_file_is_left_to_a_worker(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    rows = [("claim",), *((f"The road number {number} was closed at noon.",) for number in range(1_100))]

    sent = send(ada, table(*rows), "long.csv")
    post(ada, f"{sent.location}/do", page=sent.location)
    waiting = shown(ada, sent.location)
    assert count(desk, Claim) == 0
    run_jobs(desk)

    assert "It waits for a worker." in waiting
    assert count(desk, Claim) == 1_100
    assert "Accepted 1,100" in shown(ada, sent.location)


def test_a_file_larger_than_other_requests_is_let_through(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    padding = "x" * (6 * 1024 * 1024)

    sent = send(ada, table(("claim", "filler"), ("The road was closed.", ""), ("Too long", padding[:100])), "a.csv")
    large = send(ada, b'{"dataFeedElement": []}' + padding.encode(), "feed.json", "claimreview")

    assert sent.status_code == 302
    assert large.status_code == 302  # kept, to be looked through by a worker
    assert post(ada, "/sources/new", {"title": padding}).status_code == 413


def test_the_list_needs_as_many_statements_for_three_as_for_one(desk: Desk, people: People, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    counts = []
    for number in range(3):
        bring_in_checks(desk, people.ada, review(number))
        with counted(desk.database) as sent:
            words = shown(ada, "/exchange/imports")
        counts.append(len(sent))

    assert counts == [counts[0]] * 3
    assert words.count("Checks of other desks (ClaimReview) Imported 1 0 0") == 3


def test_the_same_bytes_sent_again_are_pointed_out(desk: Desk, people: People, sign_in: SignIn) -> None:
    bring_in(desk, people.ada, table(*ROWS))
    ada = sign_in("ada")

    sent = send(ada, table(*ROWS), "again.csv")
    words = shown(ada, sent.location)

    assert "The very same file was sent before: imported" in words
    assert "Every row is refused or here already." not in words
    assert "Here already 2 Refused 0" in words
    assert "Import 2 claims" not in words


def test_a_viewer_sees_no_import(desk: Desk, people: People, sign_in: SignIn) -> None:
    batch = look_at(desk, people.ada, feed(review()), ImportKind.CLAIMREVIEW, name="f.json")
    viktor = sign_in("viktor")

    assert viktor.get("/exchange/imports").status_code == 403
    assert viktor.get(f"/exchange/imports/{batch.ref}").status_code == 403
    assert batch.state is ImportState.PREVIEWED


def test_an_address_is_asked_for_only_where_pages_may_be_fetched_and_never_called_inside(
    app: Flask, sign_in: SignIn
) -> None:
    ada = sign_in("ada")
    assert "Or the address of a check" not in shown(ada, NEW)

    app.extensions[f"{KEY}.config"] = replace(app.extensions[f"{KEY}.config"], may_fetch=True)
    told = {"kind": "claimreview", "language": "en", "address": "http://127.0.0.1/check"}
    inside = post(ada, NEW, told, page=NEW)
    table_at = post(ada, NEW, {**told, "kind": "csv"}, page=NEW)

    assert "Or the address of a check" in shown(ada, NEW)
    assert inside.status_code == 422
    assert "127.0.0.1" in text_of(inside.get_data(as_text=True))
    assert "Only checks of other desks are read from an address." in text_of(table_at.get_data(as_text=True))
