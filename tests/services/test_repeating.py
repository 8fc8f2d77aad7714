"""Requests sent twice: done once and answered alike, whatever happens in between."""

import threading

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Invalid
from claims.models import Document, KeptReply
from claims.services import documents, repeating
from claims.services.repeating import OtherRequest, Repeatable, Reply, UnderWay, once
from claims.services.work import Desk, Work
from tests.factories.clock import Clock
from tests.factories.people import People
from tests.factories.programs import a_token

DIGEST = "a" * 64


@pytest.fixture
def asked(desk: Desk, people: People) -> Repeatable:
    """A request with a key."""
    return Repeatable(a_token(desk, people.ada)[0].id, "key-1", DIGEST)


def bring_in(work: Work) -> Reply:
    """A change with a reply that tells one run from another."""
    document = documents.bring_in(work, text="A text of some words.", title="A text", keeps_twin=True)
    return Reply(201, f"/documents/{document.ref}", f'{{"ref": "{document.ref}"}}')


def brought_in(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(Document)) or 0


def test_the_same_key_and_request_get_the_same_reply_and_one_change(
    desk: Desk, people: People, asked: Repeatable
) -> None:
    first, is_replayed = once(desk, people.ada, asked, bring_in)
    again = once(desk, people.ada, asked, bring_in)

    assert (is_replayed, again) == (False, (first, True))
    assert brought_in(desk) == 1


def test_another_request_under_the_same_key_is_refused(desk: Desk, people: People, asked: Repeatable) -> None:
    once(desk, people.ada, asked, bring_in)

    with pytest.raises(OtherRequest):
        once(desk, people.ada, Repeatable(asked.token_id, asked.key, "b" * 64), bring_in)

    assert brought_in(desk) == 1


def test_keys_of_different_tokens_do_not_meet(desk: Desk, people: People, asked: Repeatable) -> None:
    other = Repeatable(a_token(desk, people.boris)[0].id, asked.key, "b" * 64)

    once(desk, people.ada, asked, bring_in)
    once(desk, people.boris, other, bring_in)

    assert brought_in(desk) == 2


def test_a_refused_change_leaves_the_key_free(desk: Desk, people: People, asked: Repeatable) -> None:
    def refuse(_work: Work) -> Reply:
        raise Invalid("Not like this.")

    with pytest.raises(Invalid):
        once(desk, people.ada, asked, refuse)

    assert once(desk, people.ada, asked, bring_in)[1] is False


def test_a_reply_is_kept_for_a_day_and_then_forgotten(
    desk: Desk, people: People, asked: Repeatable, clock: Clock
) -> None:
    once(desk, people.ada, asked, bring_in)
    clock.move(hours=23, minutes=59)
    assert once(desk, people.ada, asked, bring_in)[1] is True

    clock.move(minutes=1)
    with desk.work(None) as work:
        repeating.forget_old(work)

    with desk.reading() as session:
        assert session.scalars(select(KeptReply)).all() == []
    assert once(desk, people.ada, asked, bring_in)[1] is False


def test_a_request_under_way_is_not_begun_again(desk: Desk, people: People, asked: Repeatable) -> None:
    inside, done = threading.Event(), threading.Event()
    replies: list[tuple[Reply, bool]] = []

    def reserve_and_wait(work: Work) -> Reply:
        reply = bring_in(work)
        inside.set()
        done.wait(10)
        return reply

    thread = threading.Thread(target=lambda: replies.append(once(desk, people.ada, asked, reserve_and_wait)))
    thread.start()
    inside.wait(10)
    with pytest.raises(UnderWay):
        once(desk, people.ada, asked, bring_in)
    done.set()
    thread.join()

    assert once(desk, people.ada, asked, bring_in) == (replies[0][0], True)
    assert brought_in(desk) == 1


def test_a_request_that_never_ended_is_taken_over_and_cannot_end_any_more(
    desk: Desk, people: People, asked: Repeatable, clock: Clock
) -> None:
    def stall(work: Work) -> Reply:
        """Take so long that the same request comes again and is done first."""
        clock.move(minutes=2)
        with desk.database.reads() as session:  # as the reservation stands for everybody else
            assert session.scalars(select(KeptReply.status)).one() is None
        work.session.rollback()
        assert once(desk, people.ada, asked, bring_in)[1] is False
        return bring_in(work)

    with pytest.raises(UnderWay):
        once(desk, people.ada, asked, stall)

    assert brought_in(desk) == 1
    assert once(desk, people.ada, asked, bring_in)[1] is True


def test_what_was_reserved_in_the_same_moment_is_under_way(desk: Desk, people: People, asked: Repeatable) -> None:
    with desk.work(people.ada) as work:
        work.add(KeptReply(token_id=asked.token_id, key=asked.key, request_digest=asked.digest, started_at=work.now))

    with pytest.raises(UnderWay):
        once(desk, people.ada, asked, bring_in)

    assert brought_in(desk) == 0


def test_a_reply_is_stored_with_the_change_or_not_at_all(desk: Desk, people: People, asked: Repeatable) -> None:
    def fail_late(work: Work) -> Reply:
        bring_in(work)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        once(desk, people.ada, asked, fail_late)

    assert brought_in(desk) == 0
    with desk.reading() as session:
        assert session.scalars(select(KeptReply)).all() == []
