"""Relations: one claim denies, contradicts, supports, repeats, answers or supersedes another."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Invalid
from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action
from claims.domain.vocabulary import RelationKind
from claims.models import Claim, Relation
from claims.services.dossier import touch
from claims.services.work import Work

LONGEST_NOTE = 2_000
# Said of one side, these are true of the other as well.
MUTUAL = frozenset({RelationKind.CONTRADICTS})


def relate(work: Work, from_claim: Claim, to_claim: Claim, kind: RelationKind, note: str = "") -> Relation:
    """Say how the first claim stands to the second.

    The first has to be editable; the second may be published, and then only its desk casefile shows the relation.
    Raises ``Invalid`` beside ``other`` for the claim itself or a relation that stands already, or ``MoveRefused``.
    """
    work.require(Action.EDIT_CLAIM)
    if from_claim.ref == to_claim.ref:
        raise Invalid("A relation needs two different claims.", field="other")
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"At most {LONGEST_NOTE:,} characters.", field="note")
    near, far = _both_held(work, from_claim.ref, to_claim.ref)
    if standing(work, near.id, far.id, kind):
        raise Invalid(f"It is already on file that this claim {kind.label} the other.", field="other")
    _touch_both(work, near, far)
    relation = Relation(from_claim_id=near.id, to_claim_id=far.id, kind=kind, note=note.strip())
    work.add(relation)
    shown = {"kind": kind.value, "from": near.ref, "to": far.ref, "note": note.strip()}
    changes: dict[str, list[object]] = {name: [None, value] for name, value in shown.items() if value}
    for side in (near, far):
        work.record("relation.make", relation, claim_id=side.id, changes=changes)
    return relation


def withdraw(work: Work, ref: str, reason: str) -> Relation:
    """Take a relation back with a reason; both casefiles keep it in their history."""
    work.require(Action.EDIT_CLAIM)
    relation = work.hold(Relation, ref, joinedload(Relation.from_claim), joinedload(Relation.to_claim))
    if relation.withdrawn_at is not None:
        raise Invalid("This relation was withdrawn already.", field="reason")
    if not reason.strip():
        raise Invalid("Say why this relation is withdrawn.", field="reason")
    near, far = _both_held(work, relation.from_claim.ref, relation.to_claim.ref)
    _touch_both(work, near, far)
    changes = work.change(relation, withdrawn_at=work.now, withdrawn_because=reason.strip())
    for side in (near, far):
        work.record("relation.withdraw", relation, claim_id=side.id, changes=changes, reason=reason.strip())
    return relation


def standing(work: Work, near: int, far: int, kind: RelationKind) -> Relation | None:
    """The relation of that kind that is on file between two claims, by internal keys; the oldest of several."""
    pairs = [(near, far), (far, near)] if kind in MUTUAL else [(near, far)]
    statement = select(Relation).where(Relation.kind == kind, Relation.withdrawn_at.is_(None))
    rows = work.session.scalars(statement.where(Relation.from_claim_id.in_((near, far))).order_by(Relation.id))
    return next((row for row in rows if (row.from_claim_id, row.to_claim_id) in pairs), None)


def _both_held(work: Work, near: str, far: str) -> tuple[Claim, Claim]:
    """Both claims, the older one locked first as everywhere else, so that two people cannot wait for each other."""
    in_order = work.session.scalars(select(Claim.ref).where(Claim.ref.in_((near, far))).order_by(Claim.id)).all()
    held = {ref: work.hold(Claim, ref) for ref in in_order}
    return held[near], held[far]


def _touch_both(work: Work, near: Claim, far: Claim) -> None:
    touch(work, near)
    if far.state in CLAIM_EDITABLE:
        touch(work, far)
