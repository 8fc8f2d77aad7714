"""Claim reports from the exchange page."""

import csv
import io
import json

import pytest
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role, SourceKind, Stance
from claims.models import Claim, Event
from claims.services import evidence, sources
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of


def exports(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as session:
        found = session.scalars(select(Event).where(Event.action == "desk.export").order_by(Event.seq))
        return [(event.actor_name, event.reason) for event in found]


def test_a_report_holds_the_claims_asked_for_and_is_written_down(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    draft = new_claim(desk, crew, "A draft that nobody has published.")

    response = post(sign_in("ada"), "/exchange/report?state=new", {"report": "csv-data", "scope": "desk"})

    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline="")))
    assert [(row["id"], row["claim"], row["state"], row["url"]) for row in rows] == [
        (draft.ref, draft.statement, "new", "")
    ]
    assert response.headers["Content-Disposition"] == 'attachment; filename="claims-report.csv"'
    assert [reason for _who, reason in exports(desk)] == ["1 claims as csv-data: everything the desk knows; State: New"]


def test_a_report_of_what_readers_see_leaves_drafts_out(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    published = claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew, "A draft that nobody has published.")

    response = post(sign_in("viktor"), "/exchange/report", {"report": "json", "scope": "published"})

    found = json.loads(response.data)["claims"]
    assert [entry["check"]["ref"] for entry in found] == [published.ref]
    assert found[0]["address"] == f"http://desk.example/checks/{published.slug}"
    assert [reason for _who, reason in exports(desk)] == ["1 claims as json: published checks"]


@pytest.mark.parametrize("report", ["csv", "csv-data", "json", "jsonl", "md"])
def test_no_format_carries_what_a_protected_source_hides(desk: Desk, crew: Crew, sign_in: SignIn, report: str) -> None:
    claim = new_claim(desk, crew)
    with desk.work(crew.author) as work:
        source = sources.describe_new(
            work, title="SECRET-TITLE", kind=SourceKind.WITNESS, publisher="SECRET-PUBLISHER", author="SECRET-AUTHOR",
            url="https://secret.example/", is_protected=True, identity="SECRET-NAME",
            public_description="A person who was there",
        )  # fmt: skip
        held = work.hold(Claim, claim.ref)
        evidence.add(work, held, source, stance=Stance.SUPPORTS, excerpt="SECRET-EXCERPT", locator="SECRET-PLACE",
                     note="SECRET-NOTE")  # fmt: skip

    text = post(sign_in("carmen"), "/exchange/report", {"report": report, "scope": "desk"}).get_data(as_text=True)

    assert claim.statement in text
    assert ("SECRET" in text.upper(), "secret.example" in text) == (False, False)


def test_the_same_list_gives_the_same_bytes(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew)
    browser = sign_in("ada")

    first, second = (post(browser, "/exchange/report", {"report": "json", "scope": "desk"}).data for _ in range(2))

    assert first == second


def test_the_page_counts_what_the_address_asks_for(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    new_claim(desk, crew)
    new_claim(desk, crew)

    browser = sign_in(Role.VIEWER)

    assert "2 claims" in text_of(browser.get("/exchange").get_data(as_text=True))
    assert "0 claims" in text_of(browser.get("/exchange?state=published").get_data(as_text=True))


def test_a_format_that_is_not_offered_is_refused(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    response = post(sign_in("ada"), "/exchange/report", {"report": "exe", "scope": "desk"})

    assert response.status_code == 422
    assert exports(desk) == []
