"""Choosing one of many in a browser: by keyboard, with what is found said aloud, and Enter for the form itself."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from claims.services.work import Desk
from tests.factories.claims import add_claim
from tests.factories.people import People
from tests.factories.speakers import add_speaker, rename
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

pytestmark = pytest.mark.one_database

NAMES = ("Ministry of Defence", "Defence Council", "Office", "<b>Prodefence</b>")


@pytest.fixture
def office(app: Flask, desk: Desk, people: People) -> Iterator[tuple[str, str]]:
    """The site, and the path of a speaker that can be part of others."""
    made = {name: add_speaker(desk, people.ada, name) for name in NAMES}
    rename(desk, people.ada, made["Defence Council"], "ՊՆ")
    with served(app) as address:
        yield address, f"/speakers/{made['Office'].ref}"


def test_a_parent_is_chosen_with_the_keyboard_alone(office: tuple[str, str], open_page: Opener) -> None:
    page = form(office, open_page)
    line = page.get_by_role("combobox", name="Part of")
    line.press_sequentially("defence")
    expect(page.locator("[role=option] > bdi")).to_have_text(
        ["Defence Council", "Ministry of Defence", "<b>Prodefence</b>"]
    )
    expect(page.get_by_role("status")).to_have_text("3 suggestions.")
    line.press("ArrowUp")
    line.press("ArrowDown")
    line.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("Ministry of Defence")
    line.press("Enter")
    expect(line).to_have_value("Ministry of Defence")
    assert page.url.endswith("/edit")
    line.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("part of Ministry of Defence")


def test_escape_leaves_what_was_typed_and_other_names_are_found(office: tuple[str, str], open_page: Opener) -> None:
    page = form(office, open_page)
    line = page.get_by_role("combobox", name="Part of")
    line.press_sequentially("պն")
    expect(page.locator("[role=option]")).to_contain_text("Defence Council")
    line.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert (line.input_value(), line.get_attribute("aria-expanded")) == ("պն", "false")
    line.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("part of Defence Council")


def test_what_was_picked_is_forgotten_when_the_words_change(office: tuple[str, str], open_page: Opener) -> None:
    page = form(office, open_page)
    line = page.get_by_role("combobox", name="Part of")
    line.press_sequentially("council")
    page.get_by_role("option", name="Defence Council").click()
    assert page.locator("[name=parent-ref]").input_value() != ""
    line.press_sequentially("lors")
    expect(page.get_by_role("status")).to_have_text("Nothing is called so.")
    assert page.locator("[name=parent-ref]").input_value() == ""
    page.get_by_role("button", name="Save speaker").click()
    expect(page.get_by_role("group", name="Which one is meant?")).to_contain_text("A new institution")
    expect(page.get_by_role("alert")).to_be_focused()  # so that the next key leads to what is to be mended


def test_a_line_of_several_is_helped_with_the_last(
    desk: Desk, people: People, office: tuple[str, str], open_page: Opener
) -> None:
    add_claim(desk, people.ada, topics=("Ceasefire",))
    page = open_page(office[0])
    log_in(page, "ada")
    page.goto("/claims/new")
    line = page.get_by_role("combobox", name="Topics")
    line.press_sequentially("War, cea")
    page.get_by_role("option", name="Ceasefire").click()
    expect(line).to_have_value("War, Ceasefire")


def form(office: tuple[str, str], open_page: Opener) -> Page:
    site, path = office
    page = open_page(site)
    log_in(page, "ada")
    page.goto(f"{path}/edit")
    return page
