"""Forms that are sent twice: a double click, or a second try after a lost answer, does nothing twice.

The form's key is stored in the very transaction of what the form does, so that either both are there or neither: a
refused form leaves its key free. Two at once meet at the unique key; the second waits for the first to end.
"""

import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.domain.errors import SentAlready
from claims.models import SentForm
from claims.services.work import Work

KEPT_FOR = datetime.timedelta(hours=24)
LONGEST_LOCATION = 600
STANDS = "This was sent twice. It stands once."


def take(work: Work, key: str) -> None:
    """Take the key of a form for this person; raises ``SentAlready`` when the same form was accepted before."""
    actor_id = work.actor.id if work.actor else None
    if actor_id is None:
        return
    try:
        with work.session.begin_nested():
            work.session.add(SentForm(user_id=actor_id, key=key, sent_at=work.now))
            work.session.flush()
    except IntegrityError:
        raise SentAlready(STANDS) from None


def lead_to(work: Work, user_id: int, key: str, location: str) -> None:
    """Keep where the answer to a form led, for the same form sent again; an address too long to keep is left out."""
    if len(location) <= LONGEST_LOCATION:
        mine = (SentForm.user_id == user_id, SentForm.key == key)
        work.session.execute(update(SentForm).where(*mine).values(location=location))


def free(work: Work, user_id: int, key: str) -> None:
    """Let go of the key of a form whose answer asks for more: it will be sent again on purpose."""
    work.session.execute(delete(SentForm).where(SentForm.user_id == user_id, SentForm.key == key))


def location_of(session: Session, user_id: int, key: str) -> str | None:
    """Where the answer to a form led: empty while it was not given, none where there is no such form."""
    return session.scalar(select(SentForm.location).where(SentForm.user_id == user_id, SentForm.key == key))


def forget_old(work: Work) -> None:
    """Drop the forms that nobody sends again any more."""
    work.session.execute(delete(SentForm).where(SentForm.sent_at <= work.now - KEPT_FOR))
