"""The assessment is written on one page that says what is missing and loses nothing that anybody typed."""

import datetime

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating
from claims.domain.vocabulary import Confidence, CorrectionGrade
from claims.models import Assessment, Claim
from claims.queries.assessments import current
from claims.services import assessing
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, reload, take
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.publications import revise

TYPED = {
    "rating": "false",
    "attribution_rating": "confirmed",
    "confidence": "high",
    "headline": "No call was made",
    "summary": "Nobody called.",
    "reasoning": "The log is empty.",
    "as_of": "September 2023",
    "recheck_on": "2023-10-01",
    "looked_for_support": "y",
}


def stored(desk: Desk, claim: Claim) -> Assessment:
    with desk.reading() as session:
        found = current(session, claim.id)
    assert found is not None
    return found


def send(browser: FlaskClient, claim: Claim, **typed: object) -> TestResponse:
    page = f"/claims/{claim.ref}/assessment"
    return post(browser, page, {"seen": "0", "round": "1", **TYPED, **typed}, page=page)


def being_checked(desk: Desk, crew: Crew) -> Claim:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    return claim


def test_everything_typed_is_kept(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    answer = send(sign_in("ada"), claim)
    found = stored(desk, claim)
    assert (answer.status_code, answer.location) == (302, f"/claims/{claim.ref}#assessment")
    assert (found.rating, found.attribution_rating, found.confidence, found.headline, found.summary) == (
        "false",
        AttributionRating.CONFIRMED,
        Confidence.HIGH,
        "No call was made",
        "Nobody called.",
    )
    assert (found.as_of, found.recheck_on, found.looked_for_support, found.looked_for_undermining) == (
        PartialDate(2023, 9),
        datetime.date(2023, 10, 1),
        True,
        False,
    )


def test_the_page_draws_every_rating_with_its_sign_and_is_valid(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    page = sign_in("ada").get(f"/claims/{claim.ref}/assessment").get_data(as_text=True)
    valid(page, "assessment")
    assert (page.count('name="rating"'), page.count("rating-choice__text")) == (12, 12)
    document = html5lib.parse(page, namespaceHTMLElements=False)
    chosen = [
        one.get("value") for one in document.iter("input") if one.get("name") == "rating" and "checked" in one.attrib
    ]
    assert chosen == ["mostly_true"]


def test_what_is_wrong_stands_beside_its_field_with_all_that_was_typed(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    answer = send(sign_in("ada"), claim, subreason="ongoing", recheck_on="2023-09-01", summary="x" * 401)
    page = answer.get_data(as_text=True)
    words = text_of(page)
    valid(page, "assessment")
    assert answer.status_code == 422
    assert "x" * 401 in page
    assert "No call was made" in page
    assert "At most 400 characters." in words


def test_rules_of_the_desk_stand_beside_their_fields_too(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    answer = send(sign_in("ada"), claim, subreason="ongoing", recheck_on="2023-09-01")
    words = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Only an unproven claim has such a reason; choose none." in words
    assert "The day of the next check has to lie ahead." in words


def test_submitting_too_early_names_everything_missing_as_links(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    answer = send(sign_in("ada"), claim, then="submit")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, stored(desk, claim).summary) == (422, "Nobody called.")
    assert "Saved, but not submitted for review yet" in text_of(page)
    for href, words in (
        (
            "/assessment#evidence_exception",
            "Two independent pieces of evidence for or against (now 0), or a written exception",
        ),
        ("#looked_for_undermining", "Undermining evidence looked for"),
        ("#no_reply_because", "Right of reply asked, or why not"),
    ):
        assert words in text_of(page)
        assert href in page


def test_saving_and_submitting_in_one_step(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    answer = send(
        sign_in("ada"), claim, seen=str(stored(desk, claim).version), looked_for_undermining="y", then="submit"
    )
    assert (answer.status_code, reload(desk, claim).state, stored(desk, claim).rating) == (
        302,
        State.IN_REVIEW,
        "false",
    )


def test_the_casefile_submits_with_one_button(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    ada, casefile = sign_in("ada"), f"/claims/{claim.ref}"
    assert f'action="{casefile}/submit"' in ada.get(casefile).get_data(as_text=True)
    answer = post(ada, f"{casefile}/submit", page=casefile)
    assert (answer.status_code, reload(desk, claim).state) == (302, State.IN_REVIEW)


def test_two_people_who_wrote_at_once_see_both_texts(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    seen = stored(desk, claim).version
    with desk.work(crew.reviewer) as work:
        assessing.assess(work, claim.ref, seen, summary="Somebody called.", headline="A call was made")
    mine = {"headline": "A warning came, minutes before", "looked_for_undermining": "y", "seen": str(seen)}
    answer = send(sign_in("ada"), claim, **mine)
    words = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 409
    for text in (
        "Before",
        "Theirs, saved",
        "Yours, not saved",
        "Somebody called.",
        "Nobody called.",
        "A call was made",
    ):
        assert text in words
    assert stored(desk, claim).summary == "Somebody called."


def test_a_tab_of_an_earlier_round_is_a_conflict_and_not_an_edit(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    opened = revise(desk, crew.author, claim)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, opened.version, summary="Written in round two.")
    seen = str(stored(desk, claim).version)
    answer = send(sign_in("ada"), claim, seen=seen, correction_grade="factual", public_note="")
    assert (answer.status_code, stored(desk, claim).summary) == (409, "Written in round two.")


def test_a_correction_asks_for_its_grade_and_note(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    opened = revise(desk, crew.author, claim)
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/assessment"
    shown = ada.get(page).get_data(as_text=True)
    valid(shown, "assessment of a correction")
    send(ada, claim, seen=str(opened.version), round="2", correction_grade="verdict", public_note="There was no call.")
    found = stored(desk, claim)
    assert "Round 2: A later count came in." in text_of(shown)
    assert (found.correction_grade, found.public_note) == (CorrectionGrade.VERDICT, "There was no call.")


def test_a_first_assessment_takes_no_note_to_readers(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    send(sign_in("ada"), claim, public_note="Forged.", correction_grade="verdict", author_id="3", submitted_at="x")
    found = stored(desk, claim)
    assert (found.public_note, found.correction_grade, found.author_id) == ("", None, crew.author.id)


def test_a_rating_that_nobody_offers_is_refused(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    assert send(sign_in("ada"), claim, rating="half_true").status_code == 422


def test_where_nothing_is_written_now_the_page_says_so(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    page = sign_in("ada").get(f"/claims/{claim.ref}/assessment").get_data(as_text=True)
    assert "This claim is “New”: no assessment is written now." in text_of(page)
    assert 'name="reasoning"' not in page


def test_markdown_is_shown_without_its_scripts(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = being_checked(desk, crew)
    ada = sign_in("ada")
    send(ada, claim, reasoning="**Sure** <script>alert(1)</script> [x](javascript:alert(1))")
    page = ada.get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert ("<strong>Sure</strong>" in page, "<script>alert" in page, 'href="javascript' in page) == (
        True,
        False,
        False,
    )
