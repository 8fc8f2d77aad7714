"""A long text stays whole in the page while its candidates are decided, though only the part shown comes anew."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from claims.config import Config
from claims.jobs.running import run_due
from claims.services.work import Desk
from tests.factories.candidates import STORM
from tests.factories.people import People
from tests.factories.texts import a_document
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in
from tests.web.test_room_costs import a_long_document

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


def test_the_text_is_whole_after_each_decision(app: Flask, desk: Desk, people: People, open_page: Opener) -> None:
    document, rows = a_long_document(desk, people.ada, 24)
    with served(app) as site:
        page = open_page(site)
        log_in(page, "ada")
        page.goto(f"{site}/documents/{document.ref}?candidate={rows[99].ref}")
        text = page.locator("#text")
        whole = text.inner_text()
        far = page.locator("#text p").last
        far.evaluate("paragraph => { paragraph.dataset.same = 'yes'; }")

        page.keyboard.press("a")

        expect(page.locator("#room-entries [aria-current]")).to_have_attribute("data-candidate", rows[100].ref)
        assert text.inner_text() == whole
        assert far.get_attribute("data-same") == "yes"
        expect(page.locator("#text .highlight--selected").first).to_contain_text(rows[100].exact[:20])


def test_who_waits_for_a_long_text_is_told_when_its_candidates_are_there(
    app: Flask, desk: Desk, config: Config, people: People, open_page: Opener
) -> None:
    document = a_document(desk, people.ada, STORM + "\n\n" + "The council met again on Monday. " * 700)
    with served(app) as site:
        page = open_page(site)
        log_in(page, "ada")
        page.goto(f"{site}/documents/{document.ref}")
        page.get_by_role("button", name="Find claims").click()
        page.goto(f"{site}/documents/{document.ref}")
        expect(page.locator("[data-job]")).to_contain_text("reading this text in the background")

        run_due(desk, config)

        page.locator("[data-job='over']").get_by_role("link", name="See the result").click()
        expect(page.locator("[data-candidate]").first).to_be_visible()
