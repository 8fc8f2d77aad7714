"""Questions about requests for a reply."""

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from claims.domain.errors import NotFound
from claims.models import Claim, ReplyRequest


def for_edit(session: Session, claim_ref: str, ref: str) -> ReplyRequest:
    """A request on that claim, with the claim; raises ``NotFound``."""
    statement = (
        select(ReplyRequest)
        .join(ReplyRequest.claim)
        .where(Claim.ref == claim_ref, ReplyRequest.ref == ref)
        .options(contains_eager(ReplyRequest.claim))
    )
    found = session.scalars(statement).first()
    if found is None:
        raise NotFound("There is no such request for a reply.")
    return found
