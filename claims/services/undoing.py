"""Undoing: a person's last step with the candidates of a text is taken back; what happened stays in the history."""

from sqlalchemy import or_, select

from claims.domain.errors import Conflict, Invalid
from claims.domain.lifecycle import State
from claims.domain.policy import Action
from claims.domain.vocabulary import DismissReason
from claims.models import Appearance, Candidate, CandidateStep, Claim, Event, Hint, Relation
from claims.queries import documents as document_queries
from claims.services import appearances, checking, relations
from claims.services.stepping import Row, restore, stored, told_of
from claims.services.work import Work

NOTHING = "Nothing of yours is left to take back in this text."
CHANGED = "This was changed again since, by you or by somebody else; it cannot be taken back in one step."
WORKED_ON = "The claim made of it has been worked on since. Dismiss it on its own page, with a reason."
BECAUSE = "Accepted in the reading room and taken back at once."
MODELS: dict[str, type[Candidate | Hint]] = {"candidate": Candidate, "hint": Hint}


def undo(work: Work, document_ref: str) -> Candidate:
    """Take back the last step this person took in a document's newest text; answers the candidate it was about.

    A claim that was made by it and that nobody touched since is set aside, its words withdrawn; nothing is deleted.
    Raises ``Invalid`` when there is nothing to take back, ``Conflict`` when others went on from it.
    """
    work.require(Action.EDIT_CLAIM)
    document = document_queries.by_ref(work.session, document_ref)
    last = _last(work, document_queries.newest_revision(work.session, document).id)
    rows = {key: _held(work, key) for key in last.after}
    if any(_differs(rows[key], values) for key, values in last.after.items()):
        raise Conflict(CHANGED, base={}, theirs={}, version=0)
    told = {key: told_of(row) for key, row in rows.items()}
    if last.claim_id:
        _refuse_worked_on(work, last)
    for key, values in last.before.items():
        restore(work, rows[key], values)
    work.session.flush()
    for ref in last.relations:
        relations.withdraw(work, ref, BECAUSE)
    if last.claim_id:
        _set_aside(work, work.session.get_one(Claim, last.claim_id))
    work.change(last, undone_at=work.now)
    for key, row in rows.items():
        now = told_of(row)
        changes = {name: [told[key].get(name), value] for name, value in now.items() if told[key].get(name) != value}
        work.record(f"{row.__tablename__}.undo", row, claim_id=last.claim_id, changes=changes)
    return work.hold(Candidate, last.candidate_ref)


def _last(work: Work, revision_id: int) -> CandidateStep:
    statement = (
        select(CandidateStep)
        .where(
            CandidateStep.revision_id == revision_id,
            CandidateStep.actor_id == (work.actor.id if work.actor else None),
            CandidateStep.undone_at.is_(None),
        )
        .order_by(CandidateStep.id.desc())
        .limit(1)
        .with_for_update(of=CandidateStep)
    )
    found = work.session.scalars(statement).first()
    if found is None:
        raise Invalid(NOTHING)
    return found


def _held(work: Work, key: str) -> Row:
    kind, _, ref = key.partition(":")
    return work.hold(MODELS[kind], ref)


def _differs(row: Row, values: dict[str, object]) -> bool:
    now = stored(row)
    return any(now[name] != value for name, value in values.items())


def _refuse_worked_on(work: Work, last: CandidateStep) -> None:
    """Raise ``Conflict`` when the claim is more than what the step made of it."""
    claim = work.session.get_one(Claim, last.claim_id, with_for_update=True)
    later = select(Event.seq).where(
        Event.claim_id == claim.id,
        Event.seq > last.upto,
        Event.subject_kind.not_in(("candidate", "hint", "relation")),
    )
    others = select(Relation.id).where(
        or_(Relation.from_claim_id == claim.id, Relation.to_claim_id == claim.id),
        Relation.withdrawn_at.is_(None),
        Relation.ref.not_in(last.relations),
    )
    touched = any(work.session.scalar(question.limit(1)) is not None for question in (later, others))
    if claim.state is not State.NEW or touched:
        raise Conflict(WORKED_ON, base={}, theirs={}, version=0)


def _set_aside(work: Work, claim: Claim) -> None:
    live = select(Appearance.ref).where(Appearance.claim_id == claim.id, Appearance.withdrawn_at.is_(None))
    for ref in work.session.scalars(live).all():
        appearances.withdraw(work, ref, BECAUSE)
    checking.dismiss(work, claim.ref, DismissReason.MISTAKE, BECAUSE)
