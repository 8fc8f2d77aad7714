"""Checks of another desk, read from their address in a browser: given, looked at, imported, seen, and taken back."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from claims.services.work import Desk
from claims.web.kit.desks import KEY
from tests.factories.imports import feed, page, review
from tests.factories.people import People
from tests.factories.sites import Site, a_site, reply
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

pytestmark = pytest.mark.one_database

HTML, JSON = "text/html; charset=utf-8", "application/json"
CHECKS = {
    "/check": reply(page(json.dumps(review(1, url="/checks/1"))), content_type=HTML),
    "/feed.json": reply(feed(review(1), review(2), {"@type": "ClaimReview"}), content_type=JSON),
    "/moved": reply(status=302, location="/check"),
    "/empty": reply(b"<html><body>Nothing to see.</body></html>", content_type=HTML),
    "/inside": reply(status=302, location="http://10.0.0.1/"),
}
NO_PAGE = reply(b"No such page", 404, content_type=HTML)


@pytest.fixture
def other_desk() -> Iterator[Site]:
    """The site of another desk."""
    with a_site(lambda connection: connection.sendall(CHECKS.get(asked(site), NO_PAGE))) as site:
        yield site


def asked(site: Site) -> str:
    return site.requests[-1].split()[1].decode()


@pytest.fixture
def desk_at(app: Flask, desk: Desk, people: People, other_desk: Site) -> Iterator[str]:
    """A desk that may fetch, in a net in which the other desk counts as the open internet."""
    app.extensions[f"{KEY}.config"] = replace(app.extensions[f"{KEY}.config"], may_fetch=True)
    app.extensions[f"{KEY}.network"] = other_desk.network(ports={other_desk.port, 80})
    with served(app) as address:
        yield address


def give(browser: Page, address: str) -> None:
    browser.goto("/exchange/imports/new")
    browser.get_by_label("Checks of other desks").check()
    browser.get_by_label("Or the address of a check").fill(address)
    browser.get_by_role("button", name="Look through it").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_check_is_given_by_its_address_looked_at_imported_and_taken_back(
    desk_at: str, other_desk: Site, open_page: Opener, *, javascript: bool
) -> None:
    browser = open_page(desk_at, javascript=javascript)
    log_in(browser, "ada")
    give(browser, other_desk.address("/moved"))
    main = browser.get_by_role("main")
    expect(main).to_contain_text("The bridge over river number 1 was closed on Monday.")
    expect(browser.get_by_role("heading", level=1)).to_have_text("check (news.example)")
    expect(browser.get_by_role("link", name=other_desk.address("/check"))).to_be_visible()

    browser.get_by_role("button", name="Import 1 check").click()
    expect(main.or_(browser.get_by_role("status"))).to_contain_text(["1 row was imported."])
    browser.get_by_role("link", name="See these checks").click()
    browser.get_by_role("link", name="The bridge over river number 1").click()
    expect(main).to_contain_text("Their label “Mostly false”")
    link = main.get_by_role("link", name=other_desk.address("/checks/1"))
    expect(link).to_be_visible()

    browser.go_back()
    browser.go_back()
    browser.get_by_role("button", name="Take this import back").click()
    expect(browser.locator("body")).to_contain_text("The import was taken back.")
    browser.goto("/library")
    expect(main).not_to_contain_text("The bridge over river")


def test_a_feed_is_read_from_its_address_and_what_is_wrong_is_told(
    desk_at: str, other_desk: Site, open_page: Opener
) -> None:
    browser = open_page(desk_at)
    log_in(browser, "ada")
    main = browser.get_by_role("main")

    give(browser, other_desk.address("/feed.json"))
    expect(main).to_contain_text("It does not say which claim it reviews")
    browser.get_by_role("button", name="Import 2 checks").click()
    expect(browser.locator("body")).to_contain_text("2 rows were imported.")

    for path, words in (
        ("/nowhere", "The address answered with status 404."),
        ("/empty", "There is no ClaimReview and no MediaReview in this file."),
        ("/inside", "10.0.0.1 does not lead to the open internet"),
    ):
        give(browser, other_desk.address(path))
        expect(main.get_by_role("link", name=words)).to_have_attribute("href", "#address")
        expect(browser.get_by_label("Or the address of a check")).to_have_value(other_desk.address(path))
