"""Relations between claims, each told from the side of the one that is looked at."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.models import Claim, Relation
from claims.queries.docket import SPEAKERS, said_by

ENDS = (joinedload(Relation.from_claim).options(SPEAKERS), joinedload(Relation.to_claim).options(SPEAKERS))


@dataclass(frozen=True)
class RelationLine:
    """A relation as one of its claims sees it: ``words`` lead from ``claim`` to ``other``."""

    relation: Relation
    claim: Claim
    other: Claim
    words: str
    speaker: str

    @property
    def is_opposing(self) -> bool:
        """Whether the two cannot both be so."""
        return self.relation.kind.is_opposing


def relations_of(session: Session, claim_id: int) -> tuple[RelationLine, ...]:
    """The live relations of a claim from both sides, in the words of this side, oldest first."""
    statement = (
        select(Relation)
        .where(
            or_(Relation.from_claim_id == claim_id, Relation.to_claim_id == claim_id), Relation.withdrawn_at.is_(None)
        )
        .order_by(Relation.id)
        .options(*ENDS)
    )
    found = session.scalars(statement).unique()
    return tuple(_line(relation, is_near=relation.from_claim_id == claim_id) for relation in found)


def seen_from(session: Session, ref: str, claim_ref: str) -> RelationLine:
    """One relation in the words of that claim; raises ``NotFound``, also where it is not the claim's."""
    relation = session.scalars(select(Relation).where(Relation.ref == ref).options(*ENDS)).unique().first()
    if relation is None or claim_ref not in {relation.from_claim.ref, relation.to_claim.ref}:
        raise NotFound("There is no such relation.")
    return _line(relation, is_near=relation.from_claim.ref == claim_ref)


def _line(relation: Relation, *, is_near: bool) -> RelationLine:
    claim, other = relation.from_claim, relation.to_claim
    if not is_near:
        claim, other = other, claim
    words = relation.kind.label if is_near else relation.kind.inverse_label
    return RelationLine(relation, claim, other, words, said_by(other))
