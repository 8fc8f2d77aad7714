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
from claims.domain.policy import Scope
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from tests.factories.casefiles import Crew
from tests.factories.world import World, addresses, world_in
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SIZES = {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "color-contrast"]}}

# What a person's screen may be set to, and the rules that can come out otherwise there on the same loaded page.
MODES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "light": ({"color_scheme": "light"}, EVERYTHING),
    "dark": ({"color_scheme": "dark"}, COLOURS),
    "forced colours": ({"forced_colors": "active"}, COLOURS),
    "narrow": ({"color_scheme": "light", "width": 320}, SIZES),
}

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture
def world(desk: Desk, crew: Crew) -> World:
    """One of everything, around a claim in review."""
    return world_in(desk, crew, State.IN_REVIEW)


@pytest.fixture
def published(desk: Desk, crew: Crew) -> World:
    """One of everything, around a published claim."""
    return world_in(desk, crew, State.PUBLISHED)


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The application, served."""
    with served(app) as address:
        yield address


def findings(page: Page) -> list[str]:
    """What axe has against the page, and whether it runs over the side of the screen."""
    page.evaluate(AXE)
    found = []
    for name, (mode, rules) in MODES.items():
        page.set_viewport_size({"width": mode.get("width", 1280), "height": 900})
        page.emulate_media(color_scheme=mode.get("color_scheme"), forced_colors=mode.get("forced_colors", "none"))
        result = page.evaluate(f"axe.run(document, {json.dumps(rules)})")
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

    assert faults(page, html_pages(app, world, public=False)) == {}


@pytest.mark.parametrize("state", [State.CHECKING, State.APPROVED, State.PUBLISHED], ids=str)
def test_axe_finds_nothing_on_a_casefile_in_other_states(
    desk: Desk, crew: Crew, site: str, open_page: Opener, state: State
) -> None:
    claim = world_in(desk, crew, state).claim
    page = open_page(site)
    log_in(page, "carmen")

    assert faults(page, [f"/claims/{claim.ref}", f"/claims/{claim.ref}/publish", f"/review/{claim.ref}", "/desk"]) == {}


def test_axe_finds_nothing_on_public_pages(app: Flask, site: str, open_page: Opener, published: World) -> None:
    page = open_page(site)

    assert faults(page, [*html_pages(app, published, public=True), "/search?q=warned", "/nothing-here", "/login"]) == {}


def faults(page: Page, paths: list[str]) -> dict[str, list[str]]:
    """What is wrong with each of these pages, where anything is."""
    found: dict[str, list[str]] = {}
    for path in paths:
        page.goto(path)
        wrong = findings(page)
        if wrong:
            found[path] = wrong
    return found


def test_axe_sees_a_planted_fault(app: Flask, site: str, open_page: Opener) -> None:
    page = open_page(site)
    page.goto("/about")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")

    assert any("image-alt" in fault for fault in findings(page))


def html_pages(app: Flask, world: World, *, public: bool) -> list[str]:
    """The addresses of pages for people, by the side they are on."""
    wanted = [
        path
        for rule, method, path in addresses(app, world)
        if method == "GET"
        and (access_of(app, rule.endpoint) is Door.PUBLIC) == public
        and rule.endpoint not in {"static", "login.reset", "suggest.choices"}
        and not isinstance(access_of(app, rule.endpoint), Scope)  # for programs alone
    ]
    browser = app.test_client()
    return [path for path in wanted if not public or browser.get(path).mimetype == "text/html"]
