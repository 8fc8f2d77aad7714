"""Words are selected across a mark that shows an unseen character, and the claim stands on the letters themselves."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from claims.models import Appearance
from claims.services.work import Desk
from tests.factories.people import People
from tests.factories.texts import a_document
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in, send

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

TURNED = "The mayor said \u202eten\u202c people drowned. Nobody else counted."

# Selects from a letter of one text node to a letter of another, as a pointer does; marks are nodes of their own.
SELECT = """([from, start, to, end]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const node = (words) => nodes.find(({ data }) => data.includes(words));
  getSelection().setBaseAndExtent(node(from), start, node(to), end);
}"""


@pytest.fixture
def reading(app: Flask, desk: Desk, people: People, open_page: Opener) -> Iterator[Page]:
    """The reading page of a text that turns its direction for one word."""
    document = a_document(desk, people.ada, TURNED)
    with served(app) as site:
        page = open_page(site)
        log_in(page, "ada")
        page.goto(f"/documents/{document.ref}")
        yield page


def test_a_mark_counts_as_the_character_it_shows_wherever_a_selection_begins(reading: Page) -> None:
    for selected, quote, place in (
        (["mayor", 10, "people", 7], "said \u202eten\u202c people", "10:27"),
        (["U+202E", 0, "ten", 3], "\u202eten", "15:19"),
        (["U+202E", 4, "U+202C", 5], "\u202eten\u202c", "15:20"),
        (["U+202E", 8, "U+202C", 0], "ten", "16:19"),
        (["people", 1, "people", 7], "people", "21:27"),
    ):
        reading.evaluate(SELECT, selected)

        expect(reading.locator("[name=place]")).to_have_value(place)
        expect(reading.locator("[name=quote]")).to_have_value(quote)


def test_words_around_a_mark_become_a_claim_by_keyboard(reading: Page, desk: Desk) -> None:
    reading.locator("#text").focus()
    for _word in range(4):
        reading.keyboard.press("ArrowRight")
    for _word in range(2):
        reading.keyboard.press("Shift+ArrowRight")
    reading.keyboard.press("Enter")
    expect(reading.locator("[name=statement]")).to_be_focused()
    reading.fill("[name=statement]", "Ten people drowned.")
    reading.locator("#claim-form [name=voice][value=text]").check()
    send(reading, "Make the claim")

    expect(reading.locator(".beside")).to_contain_text("Ten people drowned.")
    with desk.reading() as session:
        spot = session.scalars(select(Appearance)).one()
    assert (spot.start, spot.exact) == (16, "ten\u202c people drowned")
