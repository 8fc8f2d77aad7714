"""From a pasted text to a full set of accepted claims: by keyboard alone, and again without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from claims.domain.proposal import CandidateState
from claims.models import Appearance, Candidate, Claim, Relation
from claims.services.work import Desk
from tests.factories.candidates import CASUALTIES, DENIED, EMERGENCY, NEGLECT, OWNS, SOUND, STORM, WARNED
from tests.factories.people import People
from tests.journeys.conftest import Opener, served
from tests.journeys.story import log_in, send

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

OPINION = "It was inspected"
HEADLINE = "Harbour wall gives way in Port Ellery"
FLOODING = "reported flooding in the old town"
MINE = "Ask her about it"


@pytest.fixture
def site(app: Flask, people: People) -> Iterator[str]:
    """The desk with its people, served."""
    assert people.ada.name
    with served(app) as address:
        yield address


def test_a_text_becomes_claims_by_keyboard_alone(site: str, open_page: Opener, desk: Desk) -> None:
    page = open_page(site)
    log_in(page, "ada")
    bring_in(page)
    find_claims(page)
    set_the_date(page)
    steps_through_the_text(page)

    current(page, HEADLINE)
    press(page, "r", "1", then=EMERGENCY)
    press(page, "a", then=FLOODING)
    press(page, "r", "4", then=NEGLECT)
    press(page, "a", then=CASUALTIES)
    words_shrink_and_grow_again(page)
    press(page, "a", then=WARNED)
    name_the_speaker(page)
    press(page, "a", then=OWNS)
    press(page, "m", then="the council, which owns the wall — a claim")
    press(page, "u", then=OWNS)
    press(page, "r", "2", then=DENIED)
    press(page, "y", then=DENIED)
    press(page, "a", then=SOUND)
    press(page, "a", then=OPINION)
    press(page, "r", "1", then=None)
    propose_words(page)
    press(page, "a", then=None)

    expect(page.locator("#room-progress")).to_contain_text("11 of 11 decided")
    the_claims_stand_with_all_their_parts(desk)


def test_a_text_becomes_claims_without_javascript(site: str, open_page: Opener, desk: Desk) -> None:
    page = open_page(site, javascript=False)
    log_in(page, "ada")
    bring_in(page)
    find_claims(page)
    expect(page.get_by_role("button", name="Keys")).to_have_count(0)
    page.fill("[name=published]", "20 September 2023")
    send(page, "Set date")
    expect(page.get_by_role("main")).to_contain_text("19 September 2023")
    page.get_by_role("link", name="Back to the text").click()

    reject(page, HEADLINE, "Opinion")
    accept(page, EMERGENCY)
    reject(page, FLOODING, "Not a claim")
    accept(page, NEGLECT)
    accept(page, CASUALTIES)
    current(page, WARNED)
    opened(page, "Speaker").locator("[name=who-speaker]").fill("Engineers of the authority")
    send(page, "Save the speaker")
    accept(page, WARNED)
    reject(page, OWNS, "Fragment")
    current(page, DENIED)
    page.get_by_role("button", name="Confirm").click()
    accept(page, DENIED)
    accept(page, SOUND)
    reject(page, OPINION, "Opinion")
    page.get_by_text("Sentences without a claim").click()
    page.get_by_role("button", name="Propose it").click()
    accept(page, MINE)

    expect(page.locator("#room-progress")).to_contain_text("11 of 11 decided")
    the_claims_stand_with_all_their_parts(desk)


def test_no_key_fires_while_somebody_types_and_keys_can_be_switched_off(site: str, open_page: Opener) -> None:
    page = open_page(site)
    log_in(page, "ada")
    bring_in(page)
    find_claims(page)
    keys_are_there(page)

    page.keyboard.press("e")
    expect(page.locator("[name=wording-statement]")).to_be_focused()
    page.keyboard.type("area")
    expect(page.locator("[name=wording-statement]")).to_have_value("area")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("reject, then 1 to 5 for the reason")
    page.get_by_label("Single keys are on").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("a")

    page.reload()
    keys_are_there(page)
    page.keyboard.press("a")
    expect(page.locator("#room-progress")).to_contain_text("0 of 10 decided")


def bring_in(page: Page) -> None:
    """Type and paste everything, then send it with Enter."""
    page.goto("/documents/new")
    page.locator("[name=title]").focus()
    page.keyboard.insert_text("Harbour wall gives way")
    page.locator("[name=text]").focus()
    page.keyboard.insert_text(STORM)
    page.get_by_role("button", name="Bring it in").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-z]{12}"))


def find_claims(page: Page) -> None:
    """Ask for the proposals, where they did not come with the text."""
    if page.get_by_role("button", name="Find claims").count():
        page.get_by_role("button", name="Find claims").focus()
        page.keyboard.press("Enter")
    expect(page.locator("#room-progress")).to_contain_text("0 of 10 decided")


def set_the_date(page: Page) -> None:
    """The banner asks for it; what hangs on it is listed."""
    expect(page.get_by_role("main")).to_contain_text("“Tuesday”")
    page.locator("[name=published]").focus()
    page.keyboard.type("20 September 2023")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("19 September 2023")
    page.get_by_role("link", name="Back to the text").focus()
    page.keyboard.press("Enter")


def keys_are_there(page: Page) -> None:
    """Wait until the script has shown its button."""
    expect(page.locator("#open-keys")).to_be_visible()
    current(page, HEADLINE)


def steps_through_the_text(page: Page) -> None:
    """Down and up again without deciding anything."""
    keys_are_there(page)
    current(page, HEADLINE)
    page.keyboard.press("j")
    current(page, EMERGENCY)
    page.keyboard.press("k")
    current(page, HEADLINE)


def words_shrink_and_grow_again(page: Page) -> None:
    """A word less, a word more."""
    statement = page.locator(".candidate[aria-current=true] .claim-card__statement")
    page.keyboard.press("n")
    expect(statement).to_have_text(CASUALTIES.removesuffix(" injured"))
    ready(page)
    page.keyboard.press("w")
    expect(statement).to_have_text(CASUALTIES)
    ready(page)


def name_the_speaker(page: Page) -> None:
    """Another name for the speaker."""
    page.keyboard.press("p")
    expect(page.locator("[name=who-speaker]")).to_be_focused()
    page.keyboard.type("Engineers of the authority")
    page.keyboard.press("Enter")
    expect(page.locator(".candidate[aria-current=true]")).to_contain_text("Engineers of the authority · said")
    ready(page)


def propose_words(page: Page) -> None:
    """Take the sentence that no candidate covers with the arrow keys, then propose it."""
    page.keyboard.press("c")
    expect(page.locator("#text")).to_be_focused()
    page.evaluate("document.getSelection().removeAllRanges()")
    while page.evaluate("document.getSelection().toString()") != "Ask":
        page.keyboard.press("ArrowDown")
    for _word in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("c")
    current(page, MINE)


def press(page: Page, *keys: str, then: str | None) -> None:
    """Press keys one after the other, and wait for the candidate whose turn it is; none when all are decided."""
    for key in keys:
        page.keyboard.press(key)
    if then is None:
        expect(page.locator(".candidate[aria-current=true].candidate")).to_have_count(0)
    else:
        current(page, then)


def current(page: Page, words: str) -> None:
    """Wait until that candidate is the one being worked on, with all its buttons."""
    card = page.locator(".candidate[aria-current=true]")
    expect(card.locator(".claim-card__statement").first).to_contain_text(words)
    ready(page)


def ready(page: Page) -> None:
    """Wait until its buttons are there."""
    expect(page.locator(".candidate[aria-current=true] .candidate__work")).to_have_count(1)


def opened(page: Page, name: str) -> Page:
    """Open one of the groups of the card."""
    page.locator(".candidate[aria-current=true] summary", has_text=name).click()
    return page


def accept(page: Page, words: str) -> None:
    """Press the button on the card of these words."""
    current(page, words)
    page.get_by_role("button", name="Accept", exact=False).first.click()


def reject(page: Page, words: str, reason: str) -> None:
    """Open the reasons and press one."""
    current(page, words)
    opened(page, "Reject").get_by_role("button", name=reason).first.click()


def the_claims_stand_with_all_their_parts(desk: Desk) -> None:
    """Seven claims with speakers, figures and dates, and the pair that stands against each other."""
    with desk.reading() as session:
        accepted = select(Claim).join(Candidate, Candidate.claim_id == Claim.id).order_by(Candidate.start)
        accepted = accepted.where(Candidate.state == CandidateState.ACCEPTED)
        whole = (selectinload(Claim.appearances).joinedload(Appearance.speaker), selectinload(Claim.figures))
        claims = session.scalars(accepted.options(*whole)).all()
        both = (joinedload(Relation.from_claim), joinedload(Relation.to_claim))
        pair = session.scalars(select(Relation).options(*both)).one()
        speakers = [claim.appearances[0].speaker.name if claim.appearances[0].speaker else "" for claim in claims]
    assert [claim.appearances[0].exact.rstrip("?") for claim in claims] == [
        EMERGENCY, NEGLECT, CASUALTIES, WARNED, DENIED, SOUND, MINE,
    ]  # fmt: skip
    assert speakers[:6] == [
        "harbour authority",
        "Residents",
        "Residents",
        "Engineers of the authority",
        "council",
        "Ines Falk",
    ]
    assert [figure.words for claim in claims for figure in claim.figures] == [
        "at least two people died",
        "11 people injured",
    ]
    assert [str(claim.claimed_on) for claim in claims[:3]] == ["2023-09-19", "2023-09-20", "2023-09-20"]
    assert (pair.from_claim.statement, pair.kind.value, pair.to_claim.statement) == (
        "A claim the council denied.",
        "denies",
        "Ahead of the storm, they warned the council.",
    )
