"""Dropping a correction that was begun by mistake: the claim is published again as it was, and no version is added."""

from sqlalchemy import select

from claims.domain.correcting import Part
from claims.domain.errors import Incomplete, Invalid, MoveRefused
from claims.domain.lifecycle import CLAIM_EDITABLE, Move, follow, may_abandon
from claims.domain.policy import Action
from claims.models import Appearance, Assessment, Claim, Event, Evidence, Figure, Relation, User
from claims.queries import assessments
from claims.queries.corrections import beginning, leftovers, parts_since
from claims.services.checking import give
from claims.services.dossier import touch, void_approvals
from claims.services.publishing import COPIED, LONGEST_NOTE
from claims.services.work import Work

NEVER_OUT = "This claim was never published: there is no version to go back to."
FROM_ELSEWHERE = "This correction began on another desk, so nobody here can say what it changed. Publish it."
NOT_YOURS = "A correction is dropped by somebody who wrote on it, or by an editor."
OTHERWISE = "Some things read otherwise than in the published version. Put them back first, or publish the correction."
PARTS: dict[str, type[Appearance | Evidence | Figure | Relation]] = {
    "appearance": Appearance, "evidence": Evidence, "figure": Figure, "relation": Relation,
}  # fmt: skip


def abandon(work: Work, ref: str, reason: str) -> Claim:
    """Take a claim under correction back to published, exactly as it was; a reason is needed.

    The assessment goes back to its published words, and what the correction withdrew stands again. Whatever else it
    changed a person has to put back first. Raises ``Incomplete`` with that as ``corrections.Leftover`` lines,
    ``MoveRefused``, or ``Invalid``.
    """
    actor = work.require(Action.REVISE)
    claim = work.hold(Claim, ref)
    state = follow(Move.ABANDON, claim.state)
    begun, assessment = _under_way(work, claim)
    if not may_abandon(actor.role, is_author=assessments.has_written(assessment, actor.id)):
        raise MoveRefused(NOT_YOURS)
    why = _needed(reason)
    if left := leftovers(work.session, claim, actor.role):
        raise Incomplete(OTHERWISE, gaps=left)
    for part in parts_since(work.session, claim, begun):
        if part.is_to_restore:
            _restore(work, claim, part, why)
    _restore_words(work, assessment, why)
    void_approvals(work, claim)
    changes = work.change(claim, state=state, due_on=None, embargo_until=None) | _give_back(work, claim, begun)
    work.record("claim.abandon", claim, changes=changes, reason=why)
    return claim


def _under_way(work: Work, claim: Claim) -> tuple[Event, Assessment]:
    if not claim.slug:
        raise MoveRefused(NEVER_OUT)
    begun, assessment = beginning(work.session, claim), assessments.current(work.session, claim.id)
    if begun is None or assessment is None:
        raise MoveRefused(FROM_ELSEWHERE)
    return begun, assessment


def _restore(work: Work, claim: Claim, part: Part, why: str) -> None:
    """Let a part stand again that the correction withdrew; a relation stands again on both casefiles."""
    row = work.hold(PARTS[part.kind], part.ref)
    changes = work.change(row, withdrawn_at=None, withdrawn_because="")
    sides = {claim.id}
    if isinstance(row, Relation):
        far = work.session.get_one(Claim, row.to_claim_id, with_for_update=True)
        sides.add(far.id)
        if far.state in CLAIM_EDITABLE:
            touch(work, far)
    for side in sorted(sides):
        work.record(f"{part.kind}.restore", row, claim_id=side, changes=changes, reason=why)


def _restore_words(work: Work, assessment: Assessment, why: str) -> None:
    """Give the round that is dropped the words of the round before it; the history keeps what was written."""
    last = assessments.before(work.session, assessment)
    if last is None:
        raise MoveRefused(FROM_ELSEWHERE)
    changes = work.change(assessment, public_note="", **{name: getattr(last, name) for name in COPIED})
    if changes:
        work.record("assessment.restore", assessment, changes=changes, reason=why)


def _give_back(work: Work, claim: Claim, begun: Event) -> dict[str, list[object]]:
    """Give the claim to whoever had it before, if the history can say who that was."""
    if "assignee" not in begun.changes:
        return {}
    name = begun.changes["assignee"][0]
    if name is None:
        return give(work, claim, None)
    found = work.session.scalars(select(User).where(User.display_name == str(name)).limit(2)).all()
    return give(work, claim, found[0]) if len(found) == 1 else {}


def _needed(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise Invalid("Say why the correction is dropped.", field="reason")
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"At most {LONGEST_NOTE:,} characters.", field="reason")
    return text
