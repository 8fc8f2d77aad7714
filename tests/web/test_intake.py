"""The intake queue: checkers see what readers sent in, and settle it page by page."""

from sqlalchemy import select

from claims.domain.intake import IntakeState, SetAside
from claims.domain.lifecycle import State
from claims.models import Claim, Submission
from claims.queries import intake as questions
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.intake import CONTACT, HEARD, WRONG, send_claim, send_in
from tests.factories.publications import correct


def stored(desk: Desk, row: Submission) -> Submission:
    with desk.reading() as session:
        return questions.by_ref(session, row.ref)


def test_the_queue_shows_what_waits_and_the_desk_says_so(desk: Desk, sign_in: SignIn) -> None:
    send_claim(desk)
    send_in(desk)
    ada = sign_in("ada")

    queue = text_of(ada.get("/intake").get_data(as_text=True))
    front = text_of(ada.get("/desk").get_data(as_text=True))

    assert "1 claim and 1 report of an error wait now." in queue
    assert (HEARD in queue, WRONG in queue) == (True, True)
    for words in ("From readers", "1 claim to look at", "1 report of an error"):
        assert words in front


def test_the_queue_counts_nothing_that_is_not_there(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    empty = text_of(ada.get("/intake").get_data(as_text=True))
    send_claim(desk)
    one = text_of(ada.get("/intake").get_data(as_text=True))
    assert ("Nothing waits now." in empty, "1 claim waits now." in one) == (True, True)


def test_a_message_shows_the_claims_that_read_like_it_and_leads_to_the_link(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    near, _far = new_claim(desk, crew, "The bridge was closed in spring."), new_claim(desk, crew, "Nobody died.")
    sent = send_claim(desk)
    ada = sign_in("ada")
    page = ada.get(f"/intake/{sent.ref}").get_data(as_text=True)
    form = ada.get(f"/intake/{sent.ref}/link?claim={near.ref}").get_data(as_text=True)
    assert ("The bridge was closed in spring." in page, "Nobody died." in page) == (True, False)
    assert "The bridge was closed in spring." in form


def test_the_queue_is_narrowed_by_its_address(desk: Desk, sign_in: SignIn) -> None:
    send_claim(desk)
    send_in(desk)
    ada = sign_in("ada")

    pages = {
        address: text_of(ada.get(f"/intake?{address}").get_data(as_text=True))
        for address in ("kind=claim", "kind=complaint", "state=taken", "state=&kind=", "state=nonsense")
    }

    assert {address: (HEARD in page, WRONG in page) for address, page in pages.items()} == {
        "kind=claim": (True, False),
        "kind=complaint": (False, True),
        "state=taken": (False, False),
        "state=&kind=": (True, True),
        "state=nonsense": (True, True),
    }


def test_viewers_see_neither_the_queue_nor_that_anything_waits(desk: Desk, sign_in: SignIn) -> None:
    row = send_in(desk)
    viktor = sign_in("viktor")

    assert [viktor.get(path).status_code for path in ("/intake", f"/intake/{row.ref}")] == [403, 403]
    assert "From readers" not in viktor.get("/desk").text


def test_a_message_becomes_a_claim_with_the_readers_words_to_begin_with(desk: Desk, sign_in: SignIn) -> None:
    row = send_claim(desk)
    ada, path = sign_in("ada"), f"/intake/{row.ref}/claim"

    form = ada.get(path).get_data(as_text=True)
    answer = post(ada, path, {"statement": HEARD, "kind": "event", "priority": "normal", "language": "en"}, page=path)

    with desk.reading() as session:
        claim = session.scalars(select(Claim)).one()
    assert (f">\r\n{HEARD}</textarea>" in form, "Seen at: On the radio" in form) == (True, True)
    assert (answer.status_code, answer.location) == (302, f"/claims/{claim.ref}")
    assert (stored(desk, row).state, stored(desk, row).claim_id) == (IntakeState.TAKEN, claim.id)


def test_a_message_is_tied_to_a_claim_the_desk_has(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim, row = new_claim(desk, crew), send_claim(desk)
    ada, path = sign_in("ada"), f"/intake/{row.ref}/link"
    seen = {"seen": str(row.version)}

    found = post(ada, path, {**seen, "claim": "warned the neighbours"}, page=path)
    nothing = post(ada, path, seen, page=path)
    answer = post(ada, path, {**seen, "claim": claim.ref}, page=path)

    assert (found.status_code, f'value="{claim.ref}"' in found.text) == (422, True)
    assert (nothing.status_code, "Choose the claim that it is." in nothing.text) == (422, True)
    assert (answer.status_code, stored(desk, row).claim_id) == (302, claim.id)


def test_a_message_is_set_aside_for_a_reason(desk: Desk, sign_in: SignIn) -> None:
    row = send_claim(desk)
    ada, path = sign_in("ada"), f"/intake/{row.ref}/set-aside"

    answer = post(ada, path, {"reason": "opinion", "note": "Taste.", "seen": str(row.version)}, page=path)
    page = text_of(ada.get(answer.location).get_data(as_text=True))

    assert (answer.status_code, stored(desk, row).set_aside_as) == (302, SetAside.OPINION)
    assert "What came of it Set aside: it is an opinion." in page


def test_a_complaint_is_answered_with_the_correction_it_led_to(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    row = send_in(desk, claim)
    correct(desk, crew, claim)
    ada, path = sign_in("ada"), f"/intake/{row.ref}/answer"

    form = text_of(ada.get(path).get_data(as_text=True))
    empty = post(ada, path, {"corrected_version": "2", "text": "", "seen": str(row.version)}, page=path)
    answer = post(ada, path, {"corrected_version": "2", "text": "Put right.", "seen": str(row.version)}, page=path)
    page = ada.get(answer.location).get_data(as_text=True)

    assert "Version 2: Corrects a fact, verdict unchanged" in form
    assert (empty.status_code, answer.status_code, stored(desk, row).state) == (422, 302, IntakeState.CORRECTED)
    assert f"/checks/{row.check_slug}/v/2/changes" in page


def test_an_answer_typed_too_late_is_not_lost(desk: Desk, sign_in: SignIn) -> None:
    row = send_in(desk)
    ada, boris, path = sign_in("ada"), sign_in("boris"), f"/intake/{row.ref}/answer"
    typed = {"text": "The log says eight.", "corrected_version": "", "seen": str(row.version)}
    assert post(boris, path, {**typed, "text": "No."}, page=path).status_code == 302

    answer = post(ada, path, typed, page=path)

    assert (answer.status_code, "The log says eight." in answer.text, stored(desk, row).answer) == (409, True, "No.")


def test_the_sender_can_be_removed(desk: Desk, sign_in: SignIn) -> None:
    row = send_in(desk)
    ada, page = sign_in("ada"), f"/intake/{row.ref}"
    before = ada.get(page).text

    answer = post(ada, f"{page}/forget", page=page)

    assert (answer.status_code, CONTACT in before, CONTACT in ada.get(page).text) == (302, True, False)


def test_what_is_sent_in_shows_as_text_however_hostile(desk: Desk, sign_in: SignIn) -> None:
    row = send_claim(desk, body="<script>alert(1)</script> =1+1 \u202eabc")
    ada = sign_in("ada")

    for path in ("/intake", f"/intake/{row.ref}", f"/intake/{row.ref}/claim"):
        html = ada.get(path).get_data(as_text=True)
        assert ("<script>alert" in html, "<script>alert(1)</script>" in text_of(html)) == (False, True), path
