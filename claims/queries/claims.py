"""Questions about single claims, and what selects and pickers offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.docket import DocketFilter
from claims.domain.errors import NotFound
from claims.models import Claim, Figure, Speaker, Topic
from claims.queries import cases, docket
from claims.queries.accounts import active_people

MOST_FOUND = 20

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Offers:
    """What the docket's selects offer: pairs of a value for the address and words for people."""

    cases: Options
    speakers: Options
    topics: Options
    people: Options


@dataclass(frozen=True)
class Found:
    """A claim that a picker offers, with who says it."""

    claim: Claim
    speaker: str


def by_ref(session: Session, ref: str, *options: Any) -> Claim:
    """The claim of that public identifier; raises ``NotFound``."""
    claim = session.scalars(select(Claim).where(Claim.ref == ref).options(*options)).first()
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def with_words(session: Session, ref: str) -> Claim:
    """The claim with what its form shows: its case and its topics; raises ``NotFound``."""
    return by_ref(session, ref, joinedload(Claim.case), selectinload(Claim.topics))


def figure_by_ref(session: Session, ref: str) -> Figure:
    """The figure of that public identifier with its claim; raises ``NotFound``."""
    statement = select(Figure).where(Figure.ref == ref).options(joinedload(Figure.claim))
    figure = session.scalars(statement).first()
    if figure is None:
        raise NotFound("There is no such figure.")
    return figure


def look_for(session: Session, text: str, *, near: Claim) -> list[Found]:
    """Claims other than ``near`` that have these words or this identifier; without words, those of its case.

    At most ``MOST_FOUND``, the newest change first.
    """
    statement = docket.statement(DocketFilter(text=text)).where(Claim.id != near.id).limit(MOST_FOUND)
    if not text.strip() and near.case_id is not None:
        statement = statement.where(Claim.case_id == near.case_id)
    claims = session.scalars(statement.options(docket.SPEAKERS)).all()
    return [Found(claim, docket.said_by(claim)) for claim in claims]


def offers(session: Session) -> Offers:
    """Every case, speaker, topic and person to choose from, in four statements."""
    speakers = select(Speaker.slug, Speaker.name).where(Speaker.merged_into_id.is_(None)).order_by(Speaker.name)
    topics = select(Topic.slug, Topic.name).order_by(Topic.name)
    return Offers(
        cases=cases.options(session),
        speakers=[(slug, name) for slug, name in session.execute(speakers)],
        topics=[(slug, name) for slug, name in session.execute(topics)],
        people=[(person.ref, person.display_name) for person in active_people(session)],
    )
