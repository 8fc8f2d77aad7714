"""Reading the history in tests."""

from sqlalchemy import select

from claims.models import Claim, Event
from claims.services.work import Desk


def events_of(desk: Desk, claim: Claim, outcome: str = "done") -> list[Event]:
    """The events on the claim's casefile with that outcome, oldest first."""
    statement = select(Event).where(Event.claim_id == claim.id, Event.outcome == outcome).order_by(Event.seq)
    with desk.reading() as session:
        return list(session.scalars(statement))


def last_event(desk: Desk, claim: Claim) -> Event:
    """The newest event on the claim's casefile."""
    return events_of(desk, claim)[-1]
