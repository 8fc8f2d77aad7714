"""Comments are kept with the claim; a blocking one stands before approval until the right person settles it."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Forbidden, Invalid, MoveRefused, NotFound
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Part
from claims.models import Claim, Comment
from claims.services import commenting, reviewing
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, approve, claim_in, digest_of, publish, reload
from tests.factories.history import last_event
from tests.factories.people import People


def say(desk: Desk, actor: Actor, claim: Claim, body: str = "Who counted?", *, is_blocking: bool = False) -> Comment:
    with desk.work(actor) as work:
        return commenting.comment(work, claim.ref, body, about=Part.FIGURES, is_blocking=is_blocking)


def settle(desk: Desk, actor: Actor, remark: Comment) -> None:
    with desk.work(actor) as work:
        claim = work.session.get_one(Claim, remark.claim_id)
        commenting.resolve(work, claim.ref, remark.ref)


def stored(desk: Desk) -> Comment:
    with desk.reading() as session:
        return session.scalars(select(Comment)).one()


def test_a_comment_is_kept_with_who_what_and_where(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    say(desk, crew.reviewer, claim, "  Who counted?  ", is_blocking=True)
    found, event = stored(desk), last_event(desk, claim)
    assert (found.body, found.about, found.author_id, found.is_blocking) == (
        "Who counted?",
        "figures",
        crew.reviewer.id,
        True,
    )
    assert (event.action, event.changes) == (
        "comment.add",
        {"body": [None, "Who counted?"], "about": [None, "figures"], "is_blocking": [None, True]},
    )


@pytest.mark.parametrize("body", ["", "   \n", "x" * 5_001])
def test_an_empty_or_endless_comment_is_refused(desk: Desk, crew: Crew, body: str) -> None:
    claim = claim_in(desk, crew, State.NEW)
    with pytest.raises(Invalid) as refused:
        say(desk, crew.reviewer, claim, body)
    assert refused.value.field == "body"


def test_a_viewer_does_not_comment(desk: Desk, crew: Crew, people: People) -> None:
    claim = claim_in(desk, crew, State.NEW)
    with pytest.raises(Forbidden):
        say(desk, people.viktor, claim)
    with desk.reading() as session:
        assert session.scalars(select(Comment)).all() == []


def test_a_comment_undoes_no_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    say(desk, crew.author, claim)
    assert reload(desk, claim).state is State.APPROVED


def test_an_open_blocking_comment_stands_before_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    remark = say(desk, crew.reviewer, claim, is_blocking=True)
    with pytest.raises(MoveRefused), desk.work(crew.editor) as work:
        reviewing.approve(work, claim.ref, digest_of(desk, claim))
    settle(desk, crew.reviewer, remark)
    approve(desk, crew, claim)
    assert reload(desk, claim).state is State.APPROVED


def test_an_open_blocking_comment_stands_before_publication_too(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    remark = say(desk, crew.reviewer, claim, is_blocking=True)
    with pytest.raises(MoveRefused):
        publish(desk, crew, claim)
    settle(desk, crew.reviewer, remark)
    publish(desk, crew, claim)
    assert reload(desk, claim).state is State.PUBLISHED


def test_a_comment_that_blocks_nothing_stands_before_nothing(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    say(desk, crew.reviewer, claim)
    approve(desk, crew, claim)
    assert reload(desk, claim).state is State.APPROVED


def test_an_author_does_not_settle_what_blocks_their_own_assessment(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    remark = say(desk, crew.reviewer, claim, is_blocking=True)
    with pytest.raises(MoveRefused):
        settle(desk, crew.author, remark)
    assert stored(desk).resolved_at is None


def test_an_author_settles_the_block_they_raised_themselves(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    settle(desk, crew.author, say(desk, crew.author, claim, is_blocking=True))
    assert (stored(desk).resolved_at, stored(desk).resolved_by_id) == (desk.clock(), crew.author.id)


def test_an_author_settles_a_plain_comment(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    settle(desk, crew.author, say(desk, crew.reviewer, claim))
    assert last_event(desk, claim).action == "comment.resolve"


def test_a_third_person_settles_a_block(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    settle(desk, crew.editor, say(desk, crew.reviewer, claim, is_blocking=True))
    assert stored(desk).resolved_by_id == crew.editor.id


def test_a_settled_comment_is_not_settled_again(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    remark = say(desk, crew.reviewer, claim)
    settle(desk, crew.author, remark)
    with pytest.raises(MoveRefused):
        settle(desk, crew.reviewer, remark)
    assert stored(desk).resolved_by_id == crew.author.id


def test_there_is_no_comment_of_that_name(desk: Desk, crew: Crew) -> None:
    claim, other = claim_in(desk, crew, State.NEW), claim_in(desk, crew, State.NEW)
    remark = say(desk, crew.reviewer, claim)
    for of_claim, of_comment in ((claim.ref, "nosuchthing0"), (other.ref, remark.ref)):
        with pytest.raises(NotFound), desk.work(crew.author) as work:
            commenting.resolve(work, of_claim, of_comment)
    assert stored(desk).resolved_at is None
