"""Questions about single claims."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.errors import NotFound
from claims.models import Claim, Figure


def by_ref(session: Session, ref: str, *options: Any) -> Claim:
    """The claim of that public identifier; raises ``NotFound``."""
    claim = session.scalars(select(Claim).where(Claim.ref == ref).options(*options)).first()
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def with_words(session: Session, ref: str) -> Claim:
    """The claim with what its form shows: its case and its topics; raises ``NotFound``."""
    return by_ref(session, ref, joinedload(Claim.case), selectinload(Claim.topics))


def as_assigned(session: Session, ref: str) -> Claim:
    """The claim with whoever checks it; raises ``NotFound``."""
    return by_ref(session, ref, joinedload(Claim.assignee))


def figure_by_ref(session: Session, ref: str) -> Figure:
    """The figure of that public identifier with its claim; raises ``NotFound``."""
    statement = select(Figure).where(Figure.ref == ref).options(joinedload(Figure.claim))
    figure = session.scalars(statement).first()
    if figure is None:
        raise NotFound("There is no such figure.")
    return figure
