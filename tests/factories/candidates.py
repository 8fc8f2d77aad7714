"""Texts that were read, for tests: the candidates in them, found by their words."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.vocabulary import RelationKind
from claims.models import Appearance, Candidate, Claim, Document, Hint, Reading, Revision
from claims.queries.reading_room import Room, filled, sketch
from claims.services import hinting, proposing
from claims.services.work import Actor, Desk
from tests.factories.texts import a_document

STORM = """Harbour wall gives way in Port Ellery

The harbour authority on Tuesday declared a state of emergency, as local media reported flooding in the old town.

Residents accused the council of neglect, saying that at least two people died and 11 were injured.

The authority’s engineers said that ahead of the storm, they warned the council, which owns the wall — a claim the \
council denied.

“The wall … was sound,” said Ines Falk, the mayor. “It was inspected 9 months ago.”

Ask her about it?

Leave a Comment
"""
EMERGENCY = "declared a state of emergency"
FLOODING = "reported flooding in the old town"
NEGLECT = "Residents accused the council of neglect"
CASUALTIES = "at least two people died and 11 were injured"
WARNED = "ahead of the storm, they warned the council"
OWNS = "the council, which owns the wall"
DENIED = "a claim the council denied"
SOUND = "The wall … was sound"


def read_text(desk: Desk, actor: Actor, text: str = STORM, **told: Any) -> Document:
    """A document that was brought in and read."""
    document = a_document(desk, actor, text, **told)
    with desk.work(actor) as work:
        proposing.begin(work, document.ref)
    return document


def room_of(desk: Desk, document_ref: str) -> Room | None:
    """The reading room of a document with every candidate; none before it was read."""
    with desk.reading() as session:
        found = sketch(session, document_ref)
        return filled(session, found, found.outline.marks, found.outline.spots)[0] if found else None


def all_of(desk: Desk) -> list[Candidate]:
    """Every candidate, in the order of the text."""
    statement = select(Candidate).order_by(Candidate.start, Candidate.end.desc(), Candidate.id)
    with desk.reading() as session:
        return list(session.scalars(statement.options(joinedload(Candidate.claim))))


def candidate(desk: Desk, words: str) -> Candidate:
    """The candidate whose words begin so, as it stands now; the newest where several do."""
    return [one for one in all_of(desk) if one.exact.startswith(words)][-1]


def by_ref(desk: Desk, one: Candidate) -> Candidate:
    """The same candidate as it stands now."""
    return next(each for each in all_of(desk) if each.ref == one.ref)


def hints(desk: Desk) -> list[Hint]:
    """Every hint, with both sides."""
    statement = select(Hint).order_by(Hint.id)
    with desk.reading() as session:
        both = (joinedload(Hint.from_candidate), joinedload(Hint.to_candidate), joinedload(Hint.relation))
        return list(session.scalars(statement.options(*both)))


def readings(desk: Desk) -> list[Reading]:
    """Every reading of a text."""
    with desk.reading() as session:
        return list(session.scalars(select(Reading).order_by(Reading.id)))


def decide(desk: Desk, actor: Actor, verb: Callable[..., Candidate], words: str, *details: Any) -> Candidate:
    """Do something with the candidate of these words, as it stands now."""
    one = candidate(desk, words)

    with desk.work(actor) as work:
        return verb(work, one.ref, one.version, *details)


def propose_beside(desk: Desk, actor: Actor, claim: Claim) -> None:
    """Let the text in which a claim stands be read, with a hint between its first two candidates."""
    statement = select(Revision.document_id).join(Appearance).where(Appearance.claim_id == claim.id)
    with desk.work(actor) as work:
        document = work.session.get_one(Document, work.session.scalars(statement).first())
        proposing.begin(work, document.ref)
        pair = work.session.scalars(select(Candidate).order_by(Candidate.id).limit(2)).all()
        hinting.link(work, pair[0].ref, pair[1].ref, RelationKind.DENIES)
