"""What was typed about a claim that has moved on meanwhile stands on the page that says so."""

import pytest

from claims.domain.lifecycle import State
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid

WORDS = "What took me an hour to write."


@pytest.mark.parametrize(
    ("who", "state", "page", "typed"),
    [
        ("ada", State.PUBLISHED, "claims/{ref}/dismiss", {"dismissed_as": "opinion", "note": WORDS}),
        ("ada", State.CHECKING, "claims/{ref}/reopen", {"reason": WORDS}),
        ("ada", State.CHECKING, "claims/{ref}/revise", {"grade": "factual", "reason": WORDS}),
        ("carmen", State.CHECKING, "claims/{ref}/retract", {"public_note": WORDS}),
        ("carmen", State.PUBLISHED, "claims/{ref}/embargo", {"until": "2030-01-01T10:00", "reason": WORDS}),
        ("boris", State.CHECKING, "review/{ref}/return", {"note": WORDS}),
        ("boris", State.CHECKING, "review/{ref}/approve", {"note": WORDS, "digest": "0" * 64, "seen": "1"}),
    ],
)
def test_words_for_a_claim_that_moved_on_are_not_lost(
    desk: Desk, crew: Crew, sign_in: SignIn, *, who: str, state: State, page: str, typed: dict[str, str]
) -> None:
    claim = claim_in(desk, crew, state)
    answer = post(sign_in(who), f"/{page.format(ref=claim.ref)}", typed)
    valid(answer.text, page)
    assert (answer.status_code, WORDS in text_of(answer.text), "error-summary" in answer.text) == (409, True, True)
