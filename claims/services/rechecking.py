"""Re-checking: a person decides about marked words that a newer text has changed, moved or lost."""

from sqlalchemy.orm import joinedload

from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.domain.vocabulary import Recheck
from claims.models import Appearance, Claim, Reanchoring, Revision
from claims.queries import revisions as questions
from claims.services import appearances
from claims.services.appearances import Attribution
from claims.services.marking import Words, placed
from claims.services.seen import refuse_stale
from claims.services.work import Work, plain

OVERTAKEN = "A newer text of this document has come in since. Decide about the words there."
SUCCEEDED = "The claim was put on the new words already. To undo that, withdraw those words from it."
WITHDRAWN = "These words were withdrawn from the claim, so nothing is left to decide."
LONGEST_REASON = 1_000


def decide(
    work: Work, ref: str, seen: int, decision: Recheck, *, words: Words | None = None, reason: str = ""
) -> Reanchoring:
    """Say what becomes of marked words in the newest text; ``seen`` is the version the person looked at.

    *Confirmed* puts the claim on ``words`` of the newest text, or on the words proposed, with the attribution it had;
    the older anchor stays as what the older text said. *Kept* leaves the claim with the older text, *dropped* says that
    the newer one no longer holds it; neither changes the claim. Raises ``Conflict``, ``Invalid``, ``QuoteAbsent``,
    ``QuoteAmbiguous``, or ``MoveRefused`` where the claim's state allows no new words.
    """
    work.require(Action.EDIT_CLAIM)
    row = _held(work, ref)
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"At most {LONGEST_REASON:,} characters.", field="reason")
    before = plain(row.decision)
    refuse_stale(work, row, seen, {"decision": before})
    _demand_open(work, row)
    successor = _put_on(work, row, words) if decision is Recheck.CONFIRMED else None
    changes = work.change(
        row,
        decision=decision,
        decided_at=work.now,
        decided_by_id=work.actor.id if work.actor else None,
        reason=reason.strip(),
        successor_id=successor.id if successor else None,
    )
    told = {name: pair for name, pair in changes.items() if name in {"decision", "reason"}}
    if successor:
        told["exact"] = [row.appearance.exact, successor.exact]
    work.record("reanchoring.decide", row, claim_id=row.appearance.claim_id, changes=told, reason=reason.strip())
    return row


def _held(work: Work, ref: str) -> Reanchoring:
    spot = joinedload(Reanchoring.appearance)
    return work.hold(
        Reanchoring,
        ref,
        spot.joinedload(Appearance.claim),
        joinedload(Reanchoring.revision).joinedload(Revision.document),
    )


def _demand_open(work: Work, row: Reanchoring) -> None:
    if not questions.is_newest(work.session, row.revision):
        raise Invalid(OVERTAKEN)
    if row.successor_id is not None:
        raise Invalid(SUCCEEDED)
    if row.appearance.withdrawn_at is not None:
        raise Invalid(WITHDRAWN)


def _put_on(work: Work, row: Reanchoring, words: Words | None) -> Appearance:
    """The claim on the words of the newest text, said by whom the older words were said."""
    spot = row.appearance
    chosen = words or Words(row.exact, _place(row))
    if not chosen.quote.strip():
        raise Invalid("Say which words of the new text carry the claim.", field="quote")
    _document, revision, (start, end) = placed(work, row.revision.document.ref, chosen)
    claim = work.hold(Claim, spot.claim.ref)
    told = Attribution(
        speaker_id=spot.speaker_id,
        speaker_unknown=spot.speaker_unknown,
        role=spot.speaker_role,
        verb=spot.reporting_verb,
        manner=spot.manner,
        polarity=spot.polarity,
        said_on=spot.said_on,
    )
    return appearances.anchor(work, claim, revision, start, end, attribution=told)


def _place(row: Reanchoring) -> tuple[int, int] | None:
    return None if row.start is None or row.end is None else (row.start, row.end)
