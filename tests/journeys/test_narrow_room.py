"""The reading room on a narrow screen, and its card reached by keyboard: buttons are at hand wherever the text is."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from claims.services.work import Desk
from tests.factories.candidates import EMERGENCY, all_of, read_text
from tests.factories.people import People
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

# Where a card stands and its button to accept, at one moment.
PLACES = """card => {
  const box = card.getBoundingClientRect();
  return [box.left, box.top, box.bottom, card.querySelector(".button--main").getBoundingClientRect().top];
}"""


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_the_card_stands_over_the_lower_edge_of_the_text(
    app: Flask, desk: Desk, people: People, open_page: Opener, javascript: bool
) -> None:
    document = read_text(desk, people.ada)
    with served(app) as site:
        page = open_page(site, javascript=javascript, width=320)
        log_in(page, "ada")
        page.goto(f"/documents/{document.ref}")
        card = page.locator(".candidate[aria-current]")

        the_text_is_read_above_the_card(page)
        card.get_by_role("link", name="Next").click()
        expect(card.locator(".claim-card__statement")).to_contain_text(EMERGENCY)
        the_text_is_read_above_the_card(page)
        card.get_by_role("button", name="Accept").click()

        expect(page.locator("#room-progress")).to_contain_text("1 of 10 decided")
        the_text_is_read_above_the_card(page)


def test_one_link_leads_to_the_card_and_one_back_to_its_words(
    app: Flask, desk: Desk, people: People, open_page: Opener
) -> None:
    document = read_text(desk, people.ada)
    third = all_of(desk)[2]
    with served(app) as site:
        page = open_page(site)
        log_in(page, "ada")
        page.goto(f"/documents/{document.ref}?candidate={third.ref}")

        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Accept")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        while page.evaluate("document.activeElement.textContent") != "Show in the text":
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")

        expect(page.locator(f"#at-{third.start} a")).to_be_focused()


def test_keys_of_folded_buttons_work_and_the_fold_stays_open_for_the_next_step(
    app: Flask, desk: Desk, people: People, open_page: Opener
) -> None:
    document = read_text(desk, people.ada)
    third = all_of(desk)[2]
    with served(app) as site:
        page = open_page(site)
        log_in(page, "ada")
        page.goto(f"/documents/{document.ref}?candidate={third.ref}")
        card = page.locator(".candidate[aria-current]")
        expect(page.locator("#open-keys")).to_be_visible()

        page.keyboard.press("]")
        expect(card.locator(".claim-card__statement")).to_have_text(third.exact.split(" ", 1)[1])
        page.keyboard.press("f")
        expect(page.locator("[name=figures-figures]")).to_be_focused()
        page.keyboard.press("Escape")
        card.get_by_role("button", name="Begin earlier").click()

        expect(card.locator(".claim-card__statement")).to_have_text(third.exact)
        expect(card.get_by_role("button", name="Begin later")).to_be_visible()


def the_text_is_read_above_the_card(page: Page) -> None:
    """The card takes at most 60 of 100 parts of the screen, at its lower edge, with the button to accept in it."""
    card = page.locator(".candidate[aria-current]")
    expect(card.get_by_role("button", name="Accept")).to_be_visible()  # it comes after the words
    left, top, bottom, button = card.evaluate(PLACES)
    assert (left, round(bottom)) == (0, 900)
    assert bottom - top <= 541
    assert top < button < 880
