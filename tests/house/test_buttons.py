"""One main action a page, and Enter presses it: on every page of a full desk and of an empty one."""

from collections.abc import Iterator

import pytest
from flask import Flask

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role
from claims.services.work import Desk
from tests.factories.buttons import main_actions, wrong_defaults
from tests.factories.casefiles import Crew
from tests.factories.fixtures import SignIn
from tests.factories.world import addresses, world_in

pytestmark = pytest.mark.one_database

# Pages on which several things wait, each with a main action of its own: what they are, and why.
SEVERAL = {"documents.read": "what can be done with a candidate; and, folded away, a claim of words of one's own"}


@pytest.fixture
def empty_pages(app: Flask, sign_in: SignIn) -> dict[str, str]:
    """Every page of an empty desk whose address needs no argument, by its address."""
    browser = sign_in(Role.ADMIN)
    paths = [str(rule) for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())]
    return {path: answer.text for path in paths if (answer := browser.get(path)).mimetype == "text/html"}


def pages(app: Flask, desk: Desk, crew: Crew, sign_in: SignIn, state: State) -> Iterator[tuple[str, str, str]]:
    """Endpoint, address and text of every page, as an administrator sees it."""
    world, browser = world_in(desk, crew, state), sign_in(Role.ADMIN)
    for rule, method, path in addresses(app, world):
        if method == "GET" and rule.endpoint != "static" and (answer := browser.get(path)).mimetype == "text/html":
            yield rule.endpoint, path, answer.text


@pytest.mark.parametrize("state", [State.CHECKING, State.IN_REVIEW, State.APPROVED, State.PUBLISHED], ids=str)
def test_every_page_has_one_main_action_and_enter_presses_that_of_its_form(
    app: Flask, desk: Desk, crew: Crew, sign_in: SignIn, state: State
) -> None:
    faults: list[str] = []
    for endpoint, path, text in pages(app, desk, crew, sign_in, state):
        faults += [f"{path}: {fault}" for fault in wrong_defaults(text)]
        found = main_actions(text)
        if len(found) > (len(set(found)) if endpoint in SEVERAL else 1):
            faults.append(f"{endpoint} {path}: {found}")
    assert faults == []


def test_an_empty_desk_asks_for_one_thing_a_page(empty_pages: dict[str, str]) -> None:
    several = {path: found for path, text in empty_pages.items() if len(found := main_actions(text)) > 1}
    assert several == {}
    assert [fault for text in empty_pages.values() for fault in wrong_defaults(text)] == []


def test_a_wrong_default_and_a_second_main_action_are_seen() -> None:
    page = """
      <form action="/x"><input name="text"><button class="button button--quiet" name="find">Find</button>
      <button class="button button--main">Save</button></form><a class="button button--main" href="/">Save</a>"""
    assert list(wrong_defaults(page)) == ["/x: Enter presses “Find” instead of “Save”"]
    assert main_actions(page) == ["Save", "Save"]
    assert list(wrong_defaults(page.replace('name="find"', ""))) == []  # it sends the very same
