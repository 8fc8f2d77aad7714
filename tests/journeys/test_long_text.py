"""A long text stays whole in the page while its candidates are decided, though only the part shown comes anew."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from claims.services.work import Desk
from tests.factories.people import People
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
