"""Hints: candidates that may stand against each other, confirmed or dismissed; relations once both are claims."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Conflict, Invalid
from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action
from claims.domain.proposal import BY_HAND, CandidateState, HintState
from claims.domain.vocabulary import RelationKind
from claims.models import Candidate, Claim, Hint
from claims.services import relations
from claims.services.stepping import held, step
from claims.services.work import Work

DECIDED = "Somebody has {what} this hint meanwhile."
BY_PERSON = "Linked by a person."


def of(work: Work, one: Candidate) -> list[Hint]:
    """The hints that a candidate is a side of, locked, with both sides."""
    statement = (
        select(Hint)
        .where(or_(Hint.from_candidate_id == one.id, Hint.to_candidate_id == one.id))
        .order_by(Hint.id)
        .options(joinedload(Hint.from_candidate), joinedload(Hint.to_candidate))
        .with_for_update(of=Hint)
    )
    return list(work.session.scalars(statement))


def confirm(work: Work, candidate_ref: str, hint_ref: str) -> Candidate:
    """Say that a hint is right: it becomes a relation once both candidates are claims; raises ``Conflict``."""
    work.require(Action.EDIT_CLAIM)
    one, hint = _open(work, candidate_ref, hint_ref)
    with step(work, "confirm", one, hint) as taken:
        _settle(work, hint, HintState.CONFIRMED)
        taken.relations += fulfil(work, [hint])
    return one


def dismiss(work: Work, candidate_ref: str, hint_ref: str) -> Candidate:
    """Say that a hint is wrong; raises ``Conflict``."""
    work.require(Action.EDIT_CLAIM)
    one, hint = _open(work, candidate_ref, hint_ref)
    with step(work, "dismiss", one, hint):
        _settle(work, hint, HintState.DISMISSED)
    return one


def link(work: Work, ref: str, other_ref: str, kind: RelationKind) -> Candidate:
    """Say that two candidates of a text stand in a relation that no hint proposed.

    Raises ``Invalid`` beside ``other`` for another text, the candidate itself, or a link that stands already.
    """
    work.require(Action.EDIT_CLAIM)
    one = held(work, ref)
    other = work.session.scalars(select(Candidate).where(Candidate.ref == other_ref)).first()
    if other is None or other.revision_id != one.revision_id or other is one:
        raise Invalid("Choose another candidate of this text.", field="other")
    if CandidateState.MERGED in {one.state, other.state}:
        raise Invalid("One of the two was merged into another candidate.", field="other")
    standing = next((hint for hint in of(work, one) if _joins(hint, one, other, kind)), None)
    if standing is not None and standing.state is HintState.CONFIRMED:
        raise Invalid("These two are linked so already.", field="other")
    hint = standing or _new(work, one, other, kind)
    with step(work, "link", one, hint) as taken:
        if standing is None:
            taken.add(hint, {"state": "dismissed", "relation_id": None})
        _settle(work, hint, HintState.CONFIRMED)
        taken.relations += fulfil(work, [hint])
    return one


def fulfil(work: Work, hints: Iterable[Hint]) -> list[str]:
    """Make the relations of confirmed hints whose two candidates are claims; answers the ones that are new.

    A relation that is on file already is taken for this one. A claim that cannot change in its state keeps its hint
    waiting.
    """
    made: list[str] = []
    for hint in hints:
        near, far = hint.from_candidate.claim_id, hint.to_candidate.claim_id
        if hint.state is not HintState.CONFIRMED or hint.relation_id or not near or not far or near == far:
            continue
        found = relations.standing(work, near, far, hint.kind)
        claim, other = work.session.get_one(Claim, near), work.session.get_one(Claim, far)
        if found is None and claim.state in CLAIM_EDITABLE:
            found = relations.relate(work, claim, other, hint.kind, hint.why if hint.method == BY_HAND else "")
            made.append(found.ref)
        if found is not None:
            work.change(hint, relation_id=found.id)
    return made


def repoint(work: Work, hints: Iterable[Hint], gone: Candidate, one: Candidate) -> None:
    """Let the hints of a candidate that was merged speak of the one it was merged into."""
    for hint in hints:
        near = one.id if hint.from_candidate_id == gone.id else hint.from_candidate_id
        far = one.id if hint.to_candidate_id == gone.id else hint.to_candidate_id
        if near == far:
            _settle(work, hint, HintState.DISMISSED)
        else:
            work.change(hint, from_candidate_id=near, to_candidate_id=far)


def _open(work: Work, candidate_ref: str, hint_ref: str) -> tuple[Candidate, Hint]:
    one = held(work, candidate_ref)
    sides: Sequence[Hint] = of(work, one)
    hint = next((each for each in sides if each.ref == hint_ref), None)
    if hint is None:
        raise Invalid("That hint belongs to another candidate.")
    if hint.state is not HintState.PROPOSED:
        what = "confirmed" if hint.state is HintState.CONFIRMED else "dismissed"
        raise Conflict(DECIDED.format(what=what), base={}, theirs={}, version=hint.version)
    return one, hint


def _settle(work: Work, hint: Hint, state: HintState) -> None:
    decided_by = work.actor.id if work.actor else None
    work.change(hint, state=state, decided_by_id=decided_by, decided_at=work.now)


def _joins(hint: Hint, one: Candidate, other: Candidate, kind: RelationKind) -> bool:
    pair = (hint.from_candidate_id, hint.to_candidate_id)
    return hint.kind is kind and (
        pair == (one.id, other.id) or (kind in relations.MUTUAL and pair == (other.id, one.id))
    )


def _new(work: Work, one: Candidate, other: Candidate, kind: RelationKind) -> Hint:
    hint = Hint(
        from_candidate_id=one.id,
        to_candidate_id=other.id,
        from_candidate=one,
        to_candidate=other,
        method=BY_HAND,
        kind=kind,
        why=BY_PERSON,
        state=HintState.PROPOSED,
    )
    return work.add(hint)
