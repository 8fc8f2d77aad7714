"""Comments are written on the casefile or in review, and settled with one press by the right person."""

from claims.domain.lifecycle import State
from claims.services import commenting
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.fixtures import SignIn, post
from tests.factories.history import last_event
from tests.factories.html import text_of


def test_a_comment_from_the_review_leads_back_there(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris = sign_in("boris")
    typed = {"body": "Who counted?", "about": "figures", "is_blocking": "y", "back": "review"}
    answer = post(boris, f"/claims/{claim.ref}/comments", typed)
    words = text_of(boris.get(f"/review/{claim.ref}").get_data(as_text=True))
    assert answer.location == f"/review/{claim.ref}#comments"
    assert "on figures blocks approval Who counted?" in words
    assert "A blocking comment is open; it has to be settled before approval." in words


def test_a_comment_from_the_casefile_leads_back_there(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    answer = post(
        sign_in("ada"), f"/claims/{claim.ref}/comments", {"body": "Later.", "about": "", "back": "https://evil.example"}
    )
    assert answer.location == f"/claims/{claim.ref}#comments"


def test_a_block_stands_with_what_is_open_and_the_page_says_who_submits(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.reviewer) as work:
        commenting.comment(work, claim.ref, "Who counted?", is_blocking=True)
    author, other = (
        text_of(sign_in(who).get(f"/claims/{claim.ref}").get_data(as_text=True)) for who in ("ada", "boris")
    )
    assert "1 blocking comment is open: another person settles it before approval" in author
    assert "1 blocking comment is open: settle it before approval" in other
    assert ("Submit for review" in author, "Submit for review" in other) == (True, False)
    assert "Ada Levin, who wrote the assessment, submits it." in other


def test_an_empty_comment_comes_back(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/comments", {"body": " ", "about": ""})
    assert answer.status_code == 422
    assert "A comment has 1 to 5,000 characters." in text_of(answer.get_data(as_text=True))


def test_only_those_who_may_settle_a_block_get_the_button(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        remark = commenting.comment(work, claim.ref, "Who counted?", is_blocking=True)
    address = f"/claims/{claim.ref}/comments/{remark.ref}/resolve"
    pages = {
        who: sign_in(who).get(f"/claims/{claim.ref}").get_data(as_text=True)
        for who in ("viktor", "ada", "boris", "carmen")
    }
    assert {who: address in page for who, page in pages.items()} == {
        "viktor": False,
        "ada": False,
        "boris": True,
        "carmen": True,
    }
    forged = post(sign_in("ada"), address)
    answer = post(sign_in("boris"), address, {"back": "review"})
    assert (forged.status_code, answer.location, last_event(desk, claim).action) == (
        409,
        f"/review/{claim.ref}#comments",
        "comment.resolve",
    )
    assert "Settled by Boris Ott" in text_of(sign_in("ada").get(f"/claims/{claim.ref}").get_data(as_text=True))


def test_a_comment_is_text_and_never_markup(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ada = sign_in("ada")
    post(ada, f"/claims/{claim.ref}/comments", {"body": "<script>alert(1)</script>", "about": ""})
    page = ada.get(f"/claims/{claim.ref}").get_data(as_text=True)
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)
