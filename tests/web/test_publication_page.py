"""An editor sees what readers will see, then publishes exactly that, once."""

from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.models import Claim, Source
from claims.services import commenting, sources
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, reload
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.publications import correct, versions


def test_the_page_shows_what_readers_will_see(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    page = sign_in("carmen").get(f"/claims/{claim.ref}/publish").get_data(as_text=True)
    valid(page, "publish")
    words = text_of(page)
    for part in (
        "A warning came, minutes before",
        "it warned the neighbours",
        "Mostly true",
        "It came late.",
        "Publish",
    ):
        assert part in words
    assert "Approved by Boris Ott, 20 Sep 2023, 12:00" in words


def test_publishing_puts_the_check_before_readers(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/publish"
    answer = post(carmen, page, page=page)
    (version,) = versions(desk, claim)
    public = carmen.get(f"/checks/{version.slug}")
    assert (answer.status_code, reload(desk, claim).state, public.status_code) == (302, State.PUBLISHED, 200)
    assert "A warning was given, but only minutes before." in text_of(public.get_data(as_text=True))


def test_pressing_twice_publishes_once(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/publish"
    answers = [post(carmen, page).status_code for _ in range(2)]
    assert (answers, len(versions(desk, claim))) == ([302, 409], 1)


def test_an_embargo_is_set_kept_and_lifted_with_a_reason(desk: Desk, crew: Crew, sign_in: SignIn, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    carmen, page, embargo = sign_in("carmen"), f"/claims/{claim.ref}/publish", f"/claims/{claim.ref}/embargo"
    past = post(carmen, embargo, {"until": "2023-09-20T11:00"}, page=embargo)
    kept = post(carmen, embargo, {"until": "2023-09-21T06:00"}, page=embargo)
    refused = post(carmen, page, {"lift_embargo_because": ""}, page=page)
    shown = refused.get_data(as_text=True)
    valid(shown, "publish under embargo")
    lifted = post(carmen, page, {"lift_embargo_because": "The other side broke it."}, page=page)
    assert [answer.status_code for answer in (past, kept, refused, lifted)] == [422, 302, 422, 302]
    assert "Under embargo until 21 Sep 2023, 06:00 UTC." in text_of(shown)
    assert (reload(desk, claim).state, clock.now.day) == (State.PUBLISHED, 20)


def test_an_embargo_ends_early_only_with_a_reason(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    carmen, embargo = sign_in("carmen"), f"/claims/{claim.ref}/embargo"
    post(carmen, embargo, {"until": "2023-09-21T06:00"}, page=embargo)
    silent = post(carmen, embargo, {"until": "", "reason": ""}, page=embargo)
    told = post(carmen, embargo, {"until": "", "reason": "A mistake."}, page=embargo)
    assert (silent.status_code, told.status_code, reload(desk, claim).embargo_until) == (422, 302, None)


def test_content_that_changed_elsewhere_goes_back_to_review(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        row = work.session.get_one(Claim, claim.id)
        row.statement = "Written past the desk's own doors."
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/publish"
    shown = carmen.get(page).get_data(as_text=True)
    forced = post(carmen, page)
    sent = post(carmen, f"/claims/{claim.ref}/send-back")
    assert "Send it back to review" in shown
    assert (forced.status_code, sent.status_code, reload(desk, claim).state) == (409, 302, State.IN_REVIEW)


def test_a_protected_source_is_masked_before_the_editor_presses(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.reading() as session:
        source = session.scalars(select(Source).order_by(Source.id)).first()
    assert source is not None
    with desk.work(crew.author) as work:
        sources.edit(work, source.ref, source.version, is_protected=True, public_description="An officer on duty")
    words = text_of(sign_in("carmen").get(f"/claims/{claim.ref}/publish").get_data(as_text=True))
    assert ("An officer on duty" in words, source.title in words) == (True, False)


def test_a_blocking_comment_takes_the_button_away(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.reviewer) as work:
        commenting.comment(work, claim.ref, "Wait.", is_blocking=True)
    page = sign_in("carmen").get(f"/claims/{claim.ref}/publish").get_data(as_text=True)
    assert "A blocking comment is open." in text_of(page)


def test_a_correction_is_previewed_with_its_note_and_published_as_version_two(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)
    words = text_of(sign_in("carmen").get(f"/checks/{claim.slug}").get_data(as_text=True))
    assert "The hour was wrong." in words
    assert [version.number for version in versions(desk, claim)] == [1, 2]
