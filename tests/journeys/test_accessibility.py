"""axe finds nothing on any page, in light, in dark, on a narrow screen and in forced colours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from flask import Flask
from playwright.sync_api import Page

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from tests.factories.casefiles import Crew
from tests.factories.world import World, addresses, world_in
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# What a person's screen may be set to; each is seen on the same loaded page.
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "width": 320},
    "forced colours": {"forced_colors": "active"},
}

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture(params=[State.CHECKING, State.IN_REVIEW, State.PUBLISHED], ids=str)
def world(request: pytest.FixtureRequest, desk: Desk, crew: Crew) -> World:
    """One of everything, around a claim in the states whose pages differ most."""
    return world_in(desk, crew, request.param)


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The application, served."""
    with served(app) as address:
        yield address


def findings(page: Page) -> list[str]:
    """What axe has against the page, and whether it runs over the side of the screen."""
    page.evaluate(AXE)
    found = []
    for name, mode in MODES.items():
        page.set_viewport_size({"width": mode.get("width", 1280), "height": 900})
        page.emulate_media(color_scheme=mode.get("color_scheme"), forced_colors=mode.get("forced_colors", "none"))
        result = page.evaluate(f"axe.run(document, {json.dumps(STANDARD)})")
        found += [
            f"{name}: {fault['id']} at {fault['nodes'][0]['target']}: {fault['nodes'][0]['failureSummary'][:200]}"
            for fault in result["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            found.append(f"{name}: the page is wider than the screen")
    return found


def test_axe_finds_nothing_at_the_desk(app: Flask, site: str, open_page: Opener, world: World) -> None:
    page = open_page(site)
    log_in(page, "dina")
    role = Role.ADMIN

    for path in html_pages(app, world, public=False):
        response = page.goto(path)
        assert response is not None
        if response.status < 400:
            assert findings(page) == [], (role, path)


def test_axe_finds_nothing_on_public_pages(app: Flask, site: str, open_page: Opener, world: World) -> None:
    page = open_page(site)

    for path in [*html_pages(app, world, public=True), "/nothing-here", "/login"]:
        page.goto(path)
        assert findings(page) == [], path


def test_axe_sees_a_planted_fault(app: Flask, site: str, open_page: Opener) -> None:
    page = open_page(site)
    page.goto("/about")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")

    assert any("image-alt" in fault for fault in findings(page))


def html_pages(app: Flask, world: World, *, public: bool) -> list[str]:
    """The addresses of pages for people, by the side they are on."""
    stranger = app.test_client()
    pages = []
    for rule, method, path in addresses(app, world):
        is_public = access_of(app, rule.endpoint) is Door.PUBLIC
        if method == "GET" and is_public == public and rule.endpoint != "login.reset":
            if not public or stranger.get(path).mimetype == "text/html":
                pages.append(path)
    return pages
