"""Requests that may be sent twice: the same key and request are done once, and answered alike each time.

Follows the IETF draft on the ``Idempotency-Key`` header. The reply is stored in the very transaction of the change, so
that after a crash either both are there or neither.
"""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.domain.errors import Busy, Invalid, MoveRefused
from claims.models import KeptReply
from claims.services.work import Actor, Desk, Work

KEPT_FOR = datetime.timedelta(hours=24)
LEASE = datetime.timedelta(minutes=1)  # after which a request that never ended may be taken over

UNDER_WAY = "A request with this Idempotency-Key is under way. Send it again in a moment to get its reply."
OTHER_REQUEST = "This Idempotency-Key was used for another request in the last 24 hours. Take a new one."


class UnderWay(MoveRefused):
    """The first request with this key has not ended; nothing worth keeping in the history."""

    is_recorded = False


class OtherRequest(Invalid):
    """The key stands for a request of another content."""


@dataclass(frozen=True)
class Reply:
    """What is answered: a status, the address of what was made, and a body in JSON."""

    status: int
    location: str
    body: str


@dataclass(frozen=True)
class Repeatable:
    """A request with its key, as told by the bearer of a token; ``digest`` is that of method, address and body."""

    token_id: int
    key: str
    digest: str


def once(desk: Desk, actor: Actor, asked: Repeatable, change: Callable[[Work], Reply]) -> tuple[Reply, bool]:
    """Do the change unless it was done under this key; answers the reply, and whether it is an earlier one.

    A refused change leaves the key free, since there is nothing to answer alike. Raises ``UnderWay``,
    ``OtherRequest``, and whatever the change raises.
    """
    with desk.reading() as session:  # without waiting for the first request, which may hold the database
        kept = _answered(_asked_before(session, asked), asked, desk.clock())
    if kept is None:
        with desk.work(actor) as work:
            kept = _reserve(work, asked)
    if kept.status is not None:
        return Reply(kept.status, kept.location, kept.body), True
    try:
        with desk.work(actor) as work:
            reply = change(work)
            _keep(work, kept, reply)
    except BaseException:
        _release(desk, kept)
        raise
    return reply, False


def forget_old(work: Work) -> None:
    """Drop the replies that nobody may ask for any more."""
    work.session.execute(delete(KeptReply).where(KeptReply.started_at <= work.now - KEPT_FOR))


def _asked_before(session: Session, asked: Repeatable, *, is_held: bool = False) -> KeptReply | None:
    statement = select(KeptReply).where(KeptReply.token_id == asked.token_id, KeptReply.key == asked.key)
    return session.scalars(statement.with_for_update() if is_held else statement).first()


def _answered(found: KeptReply | None, asked: Repeatable, now: datetime.datetime) -> KeptReply | None:
    """The reply kept under the key; none where the request is to be begun. Raises ``UnderWay`` or ``OtherRequest``."""
    if found is None or now - found.started_at >= KEPT_FOR:
        return None
    if found.request_digest != asked.digest:
        raise OtherRequest(OTHER_REQUEST)
    if found.status is None and now - found.started_at < LEASE:
        raise UnderWay(UNDER_WAY)
    return found if found.status is not None else None


def _reserve(work: Work, asked: Repeatable) -> KeptReply:
    """A reservation of the key with no status yet, or the reply that another request has stored meanwhile."""
    forget_old(work)
    found = _asked_before(work.session, asked, is_held=True)
    kept = _answered(found, asked, work.now)
    if kept is not None:
        return kept
    if found is not None:  # a request that never ended: this one takes its place
        work.change(found, started_at=work.now)
        return found
    made = KeptReply(token_id=asked.token_id, key=asked.key, request_digest=asked.digest, started_at=work.now)
    try:
        with work.session.begin_nested():
            return work.add(made)
    except IntegrityError:  # another request reserved it between the two statements
        raise UnderWay(UNDER_WAY) from None


def _keep(work: Work, kept: KeptReply, reply: Reply) -> None:
    """Store the reply, unless the reservation was taken over meanwhile: then the other one counts."""
    mine = (KeptReply.id == kept.id, KeptReply.started_at == kept.started_at, KeptReply.status.is_(None))
    stored = (
        update(KeptReply)
        .where(*mine)
        .values(status=reply.status, location=reply.location, body=reply.body)
        .returning(KeptReply.id)
    )
    if work.session.scalar(stored) is None:
        raise UnderWay(UNDER_WAY)


def _release(desk: Desk, kept: KeptReply) -> None:
    with suppress(Busy), desk.work(None) as work:  # a key that stays reserved is free again after the lease
        work.session.execute(
            delete(KeptReply).where(
                KeptReply.id == kept.id, KeptReply.started_at == kept.started_at, KeptReply.status.is_(None)
            )
        )
