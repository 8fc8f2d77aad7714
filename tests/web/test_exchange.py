"""Claim reports from the exchange page."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from claims.adapters.job_files import JobFiles
from claims.config import Config
from claims.domain.errors import Invalid
from claims.domain.lifecycle import State
from claims.domain.reporting import ReportFormat
from claims.domain.vocabulary import Role, SourceKind, Stance
from claims.models import Claim, Event
from claims.services import evidence, exporting, sources
from claims.services.work import Desk
from claims.web.routes import exchange as pages
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.jobs import run_jobs
from tests.factories.reports import words_in


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
    assert [reason for _who, reason in exports(desk)] == [
        "1 claim as CSV for programs: everything the desk knows; State: New"
    ]


def test_a_fault_while_a_report_is_written_is_a_page_and_never_half_a_file(
    desk: Desk, crew: Crew, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = new_claim(desk, crew)
    ada = sign_in("ada")
    asked = {"report": "bundle", "scope": "desk"}
    whole = post(ada, "/exchange/report", asked)

    def breaks_off(*_source: object) -> Iterator[bytes]:
        yield b"PK" * 100_000
        raise Invalid("A captured file is missing.")

    monkeypatch.setitem(exporting.WRITERS, ReportFormat.BUNDLE, breaks_off)
    broken = post(ada, f"/exchange/report?claim={claim.ref}", asked)

    assert (whole.status_code, whole.content_length) == (200, len(whole.data))
    assert (broken.status_code, broken.mimetype, b"PKPK" in broken.data) == (422, "text/html", False)
    assert "A captured file is missing." in text_of(broken.text)


def test_a_check_published_between_two_seconds_goes_through_every_format(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    assert desk.clock().microsecond

    browser = sign_in("ada")
    for report in ReportFormat:
        response = post(browser, f"/exchange/report?claim={claim.ref}", {"report": report.value, "scope": "desk"})
        assert (report, response.status_code) == (report, 200)
        assert (report, len(response.data)) == (report, response.content_length)
        if report is not ReportFormat.BUNDLE:  # its history tells when to the last digit
            assert (report, ".270396" in words_in(response.data, report.extension)) == (report, False)


@pytest.mark.parametrize("claim", ["k7m2p9qrst4v", "a%22b", "a%0D%0AX-Forged:%201", "%E2%82%AC", "%00"])
def test_a_claim_that_is_not_there_makes_no_report_and_no_name_of_a_file(
    desk: Desk, sign_in: SignIn, claim: str
) -> None:
    ada = sign_in("ada")

    asked = post(ada, f"/exchange/report?claim={claim}", {"report": "csv", "scope": "desk"})

    assert (asked.status_code, "Content-Disposition" in asked.headers, exports(desk)) == (404, False, [])
    assert ada.get(f"/exchange?claim={claim}").status_code == 404


def test_a_report_of_what_readers_see_leaves_drafts_out(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    published = claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew, "A draft that nobody has published.")

    response = post(sign_in("viktor"), "/exchange/report", {"report": "json", "scope": "published"})

    found = json.loads(response.data)["claims"]
    assert [entry["check"]["ref"] for entry in found] == [published.ref]
    assert found[0]["address"] == f"http://desk.example/checks/{published.slug}"
    assert [reason for _who, reason in exports(desk)] == ["1 claim as JSON: published checks"]


def test_no_format_carries_what_a_protected_source_hides(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
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

    browser = sign_in("carmen")
    for report in ReportFormat:
        response = post(browser, "/exchange/report", {"report": report.value, "scope": "desk"})
        text = words_in(response.data, report.extension)
        assert response.content_type == report.media_type
        assert (claim.statement in text) == (report is not ReportFormat.JSONLD)  # a draft has no ClaimReview
        assert ("SECRET" in text.upper(), "secret.example" in text) == (False, False), report


def test_the_same_list_gives_the_same_bytes_a_day_later(desk: Desk, crew: Crew, clock: Clock, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.PUBLISHED)
    new_claim(desk, crew)

    def bytes_of_all() -> dict[ReportFormat, bytes]:
        browser = sign_in("ada")
        asked = ((form, {"report": form.value, "scope": "desk"}) for form in ReportFormat)
        return {form: post(browser, "/exchange/report", data).data for form, data in asked}

    first = bytes_of_all()
    clock.move(days=1)

    assert bytes_of_all() == first


@pytest.mark.parametrize("report", [form for form in ReportFormat if form.is_paper])
def test_more_claims_than_paper_holds_are_refused_with_what_to_do(
    desk: Desk, crew: Crew, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, report: ReportFormat
) -> None:
    monkeypatch.setattr(exporting, "MOST_ON_PAPER", 1)
    new_claim(desk, crew)
    new_claim(desk, crew)

    response = post(sign_in("ada"), "/exchange/report", {"report": report.value, "scope": "desk"})

    assert response.status_code == 422
    told = text_of(response.get_data(as_text=True))
    assert f"A {report.extension.upper()} holds at most 1 claims, and these are 2. Narrow the list" in told
    assert exports(desk) == []


def test_one_claim_can_be_asked_for_by_its_casefile(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    new_claim(desk, crew, "Another claim altogether.")
    claim = new_claim(desk, crew, "The one that is wanted.")
    browser = sign_in("ada")

    page = text_of(browser.get(f"/exchange?claim={claim.ref}").get_data(as_text=True))
    report = post(browser, f"/exchange/report?claim={claim.ref}", {"report": "jsonl", "scope": "desk"})

    assert ("1 claim" in page, claim.statement in page, "Another claim" in page) == (True, True, False)
    assert [json.loads(line)["check"]["ref"] for line in report.data.splitlines()] == [claim.ref]
    assert f"/exchange?claim={claim.ref}" in browser.get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert browser.get("/exchange?claim=nothing").status_code == 404


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


def test_a_long_report_is_prepared_and_only_who_asked_for_it_takes_it_within_a_day(
    desk: Desk, crew: Crew, sign_in: SignIn, *, clock: Clock, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 1)
    for number in range(2):
        new_claim(desk, crew, f"It was so {number} times.")
    ada = sign_in("ada")

    sent = post(ada, "/exchange/report?state=new", {"report": "csv-data", "scope": "desk"})
    waiting = text_of(ada.get(sent.location).get_data(as_text=True))
    run_jobs(desk, config=config)
    done = ada.get(sent.location).get_data(as_text=True)
    address = sent.location.replace("/jobs/", "/exchange/reports/")
    with ada.get(address) as taken:
        rows = list(csv.DictReader(io.StringIO(taken.get_data(as_text=True), newline="")))

    assert (sent.status_code, "Claim report as CSV: 2 claims" in waiting) == (303, True)
    assert (f'href="{address}"' in done, "2 claims are in the report." in done) == (True, True)
    assert [row["claim"] for row in rows] == ["It was so 0 times.", "It was so 1 times."]
    assert taken.headers["Content-Disposition"] == "attachment; filename=claims-report.csv"
    assert taken.headers["Cache-Control"] == "no-store"
    assert [reason for _who, reason in exports(desk)] == [
        "2 claims as CSV for programs: everything the desk knows; State: New"
    ]
    dina = sign_in("dina")
    assert (dina.get(address).status_code, dina.get(sent.location).status_code) == (404, 200)
    assert "Download the report" not in dina.get(sent.location).get_data(as_text=True)
    clock.move(days=1)
    ada = sign_in("ada")
    assert ada.get(address).status_code == 404
    assert "The file was kept for a day and is gone." in ada.get(sent.location).get_data(as_text=True)


def test_a_report_that_was_cleared_away_early_is_told_to_be_gone(
    desk: Desk, crew: Crew, sign_in: SignIn, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 0)
    new_claim(desk, crew)
    ada = sign_in("ada")
    sent = post(ada, "/exchange/report", {"report": "json", "scope": "desk"})
    address = sent.location.replace("/jobs/", "/exchange/reports/")
    early = ada.get(address)
    run_jobs(desk, config=config)

    JobFiles(config.instance).forget(sent.location.rsplit("/", 1)[-1])

    assert (early.status_code, ada.get(address).status_code) == (404, 404)


def test_the_page_says_beyond_how_many_claims_a_report_is_prepared(
    desk: Desk, crew: Crew, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_claim(desk, crew)
    ada = sign_in("ada")
    few = text_of(ada.get("/exchange").get_data(as_text=True))
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 0)

    many = text_of(ada.get("/exchange").get_data(as_text=True))

    assert ("Up to 1,000 claims are downloaded at once." in few, "Write the report" in few) == (True, True)
    assert ("the report is prepared in the background" in many, "Prepare the report" in many) == (True, True)
