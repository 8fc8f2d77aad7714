"""The third axis on its way: typed with the assessment, asked for by the gate, shown to readers, kept for later."""

import json
from typing import Any

from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.media import MediaKind
from claims.models import Claim
from claims.queries.assessments import current
from claims.queries.content import content_digest, content_of
from claims.services import assessing
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, new_claim, publish, reload, submit, take, write
from tests.factories.fixtures import SignIn, post
from tests.factories.history import last_event
from tests.factories.html import text_of, valid
from tests.factories.media import JUDGED, MEDIA
from tests.factories.publications import revise
from tests.web.test_public import get, review_in

TYPED = {
    "media_categories": ["original", "missing_context"],
    "media_kind": "video",
    "media_url": MEDIA.url,
    "media_context": MEDIA.context,
}


def judge(desk: Desk, crew: Crew, claim: Claim, **fields: Any) -> None:
    with desk.reading() as session:
        found = current(session, claim.id)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, found.version if found else 0, **fields)


def published_with_medium(desk: Desk, crew: Crew) -> Claim:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    write(desk, crew, claim)
    judge(desk, crew, claim, **JUDGED)
    submit(desk, crew, claim)
    approve(desk, crew, claim)
    publish(desk, crew, claim)
    return reload(desk, claim)


def test_a_judged_medium_is_shown_apart_from_the_verdict(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = published_with_medium(desk, crew)

    html = get(client, f"/checks/{claim.slug}")
    text = text_of(html)

    valid(html, "check")
    assert "Is the medium authentic? Original, Missing context" in text
    assert "Is it so? Mostly true" in text
    assert MEDIA.context in text
    assert review_in(html)["associatedMediaReview"]["mediaAuthenticityCategory"] == [
        "OriginalMediaContent", "DecontextualizedContent",
    ]  # fmt: skip


def test_it_travels_in_every_form_of_the_check(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = published_with_medium(desk, crew)

    snapshot = json.loads(get(client, f"/checks/{claim.slug}.json"))
    review = json.loads(get(client, f"/checks/{claim.slug}.jsonld"))
    (item,) = json.loads(get(client, "/feeds/claimreview.json"))["dataFeedElement"]

    assert snapshot["check"]["media"] == MEDIA.as_plain()
    assert review["associatedMediaReview"] == item["item"][0]["associatedMediaReview"]
    assert "Is the medium authentic:** Original, Missing context" in get(client, f"/checks/{claim.slug}.md")


def test_a_check_without_a_medium_says_nothing_of_one(client: FlaskClient, desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    html = get(client, f"/checks/{claim.slug}")

    assert ("medium authentic" in html, "associatedMediaReview" in html) == (False, False)
    assert '"media"' not in get(client, f"/checks/{claim.slug}.json")


def test_the_form_keeps_what_is_typed_and_refuses_a_contradiction_beside_it(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/assessment"
    form = {"seen": "0", "round": "1", **TYPED}

    wrong = post(ada, page, {**form, "media_categories": ["original", "staged"]}, page=page)
    made_up = post(ada, page, {**form, "media_categories": ["forged"]}, page=page)
    right = post(ada, page, form, page=page)

    with desk.reading() as session:
        found = current(session, claim.id)
    assert (wrong.status_code, made_up.status_code, right.status_code) == (422, 422, 302)
    assert "An original was neither edited nor transformed nor staged" in wrong.text
    assert found is not None
    assert (found.media_categories, found.media_kind, found.media_url) == (
        ["original", "missing_context"], MediaKind.VIDEO, MEDIA.url,
    )  # fmt: skip
    assert last_event(desk, claim).changes["media_categories"] == [[], ["original", "missing_context"]]
    assert "Is the medium authentic Original, Missing context" in text_of(ada.get(f"/claims/{claim.ref}/history").text)


def test_what_is_begun_has_to_be_finished_before_review(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    judge(desk, crew, claim, media_kind=MediaKind.IMAGE)
    ada = sign_in("ada")

    answer = post(ada, f"/claims/{claim.ref}/submit", page=f"/claims/{claim.ref}/assessment")
    casefile = text_of(ada.get(f"/claims/{claim.ref}").text)

    assert answer.status_code == 422
    for words in ("What was done to the medium", "The address of the medium", "What the medium really shows"):
        assert words in text_of(answer.text)
    assert "A medium is being judged; the rest is still to be said." in casefile


def test_two_who_judge_at_once_see_the_categories_in_words(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    judge(desk, crew, claim, **JUDGED)
    page = f"/claims/{claim.ref}/assessment"

    answer = post(sign_in("boris"), page, {"seen": "0", "round": "1", "media_categories": ["staged"]}, page=page)

    assert answer.status_code == 409
    assert "Original, Missing context Staged" in text_of(answer.text)


def test_an_edit_of_the_medium_voids_the_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)

    judge(desk, crew, claim, **JUDGED)

    assert reload(desk, claim).state is State.IN_REVIEW


def test_a_correction_starts_with_the_medium_as_it_was_judged(desk: Desk, crew: Crew) -> None:
    claim = published_with_medium(desk, crew)
    with desk.reading() as session:
        before = content_digest(content_of(session, claim.id))

    revise(desk, crew.author, claim)

    with desk.reading() as session:
        assert content_digest(content_of(session, claim.id)) == before
