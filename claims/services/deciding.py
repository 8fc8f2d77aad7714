"""Deciding: a candidate becomes a claim with all its parts, is tied to one that stands there, or is turned down."""

from collections.abc import Mapping

from sqlalchemy import select

from claims.domain.attribution import Saying
from claims.domain.errors import Invalid
from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.proposal import CandidateState, RejectReason, manner, polarity
from claims.domain.respan import STANDS, overlap
from claims.models import Appearance, Candidate, Claim, Reanchoring
from claims.queries.appearances import is_carried_into
from claims.queries.proposals import wording_of
from claims.reading.derived import denies
from claims.services import appearances, claiming, figures, hinting, marking
from claims.services.claiming import NewClaim
from claims.services.stepping import held, open_one, overtaken, step
from claims.services.work import Work

NO_CLAIM_HERE = "No claim stands on these words."
NOTHING_TO_CHECK = "No date of this claim waits for a second look."
UNDECIDED: Mapping[str, object] = {
    "state": CandidateState.PROPOSED,
    **dict.fromkeys(("reason", "claim_id", "decided_by_id", "decided_at", "carried_from")),
    "is_edited": False,
    "recheck": [],
}
FIELDS = {"words": "figures", "reporting_verb": "verb"}


def accept(work: Work, ref: str, seen: int) -> Candidate:
    """Make a claim of a candidate: statement, words, speaker, figures with their hedges, and dates.

    The speaker is the one of that name or other name, else a new one; nobody is merged. Confirmed hints become
    relations once both of their claims are there. Raises ``Conflict``, or ``Invalid`` beside what is wrong.
    """
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    hints = hinting.of(work, one)
    with step(work, "accept", one, *hints) as taken:
        taken.claim = _claim(work, one)
        edited = is_edited(one)
        _settle(work, one, CandidateState.ACCEPTED, claim_id=taken.claim.id, is_edited=edited, said_on=_dated(one))
        taken.relations += hinting.fulfil(work, hints)
    return one


def tie(work: Work, ref: str, seen: int) -> Candidate:
    """Accept a candidate as the claim that stands on its words already; raises ``Conflict`` or ``Invalid``."""
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    found = _standing(work, one)
    if found is None:
        raise Invalid(NO_CLAIM_HERE)
    claim_id, span = found
    hints = hinting.of(work, one)
    with step(work, "tie", one, *hints) as taken:
        _settle(work, one, CandidateState.ACCEPTED, claim_id=claim_id, is_edited=(one.start, one.end) != span)
        taken.relations += hinting.fulfil(work, hints)
    return one


def reject(work: Work, ref: str, seen: int, reason: RejectReason) -> Candidate:
    """Turn a candidate down with a reason from the list; raises ``Conflict``."""
    work.require(Action.EDIT_CLAIM)
    one = open_one(work, ref, seen)
    with step(work, "reject", one):
        _settle(work, one, CandidateState.REJECTED, reason=reason)
    return one


def reopen(work: Work, ref: str, seen: int) -> Candidate:
    """Put a candidate before the desk again that was rejected, or whose decision was carried over from an older text.

    A claim that the older text's candidate became stays as it is. Raises ``Conflict``.
    """
    work.require(Action.EDIT_CLAIM)
    one = held(work, ref)
    is_settled_here = one.state is CandidateState.ACCEPTED and not one.carried_from
    if one.state in {CandidateState.PROPOSED, CandidateState.MERGED} or is_settled_here or one.version != seen:
        raise overtaken(work, one)
    with step(work, "reopen", one):
        work.change(one, **UNDECIDED)
    return one


def settle_dates(work: Work, ref: str, seen: int) -> Candidate:
    """Say that the dates of an accepted claim were looked at again; raises ``Conflict`` or ``Invalid``."""
    work.require(Action.EDIT_CLAIM)
    one = held(work, ref)
    if one.version != seen:
        raise overtaken(work, one)
    if not one.recheck:
        raise Invalid(NOTHING_TO_CHECK)
    with step(work, "settle_dates", one):
        work.change(one, recheck=[])
    return one


def is_edited(one: Candidate) -> bool:
    """Whether a person changed anything that the method said; words chosen by hand were all said by a person."""
    if not one.proposed:
        return True
    said = one.proposed
    speaker = said["speaker"]["name"] if said["speaker"] else ""
    before = (said["start"], said["end"], said["kind"], " ".join(speaker.split())[:200], said["polarity"])
    now = (one.start, one.end, one.kind.value, one.speaker, one.act.value)
    return before != now or bool(one.statement) or any(date.get("is_by_hand") for date in one.dates)


def _settle(work: Work, one: Candidate, state: CandidateState, **values: object) -> None:
    decided_by = work.actor.id if work.actor else None
    work.change(one, state=state, decided_by_id=decided_by, decided_at=work.now, carried_from=None, **values)


def _claim(work: Work, one: Candidate) -> Claim:
    document, dated = one.revision.document, _dated(one)
    attribution = marking.attribution_of(work, _saying(one))
    try:
        claim = claiming.make(
            work,
            NewClaim(
                statement=one.statement or wording_of(one),
                kind=one.claim_kind,
                language=document.language,
                claimed_on=dated,
                case_id=document.case_id,
            ),
        )
        for words in one.figures:
            figures.add(work, claim, words=words, as_of=dated)
        appearances.anchor(work, claim, one.revision, one.start, one.end, attribution=attribution)
    except Invalid as refusal:
        fields = {FIELDS.get(name, name): sentence for name, sentence in refusal.fields.items()}
        raise Invalid(refusal.message, field=refusal.field, fields=fields) from None
    return claim


def _saying(one: Candidate) -> Saying:
    is_by_person = bool(one.proposed) and one.act.value != one.proposed["polarity"]
    return Saying(
        voice=one.voice,
        speaker=one.speaker,
        kind=one.speaker_kind,
        role=one.speaker_role,
        verb=one.verb,
        manner=manner(one.kind, one.voice),
        polarity=polarity(one.act, denies_by_verb=is_by_person or denies(one.verb)),
        said_on=_dated(one),
    )


def _dated(one: Candidate) -> PartialDate | None:
    return one.said_on or one.revision.document.published


def _standing(work: Work, one: Candidate) -> tuple[int, Span] | None:
    """The claim on the same words and where it stands there: the one that shares most with them.

    Words that were marked in an older text and found again here count as well.
    """
    marked = select(Appearance.claim_id, Appearance.start, Appearance.end).where(
        Appearance.revision_id == one.revision_id,
        Appearance.withdrawn_at.is_(None),
        Appearance.start < one.end,
        Appearance.end > one.start,
    )
    found_again = (
        select(Appearance.claim_id, Reanchoring.start, Reanchoring.end)
        .join(Reanchoring.appearance)
        .where(
            *is_carried_into(one.revision_id),
            Appearance.withdrawn_at.is_(None),
            Reanchoring.start < one.end,
            Reanchoring.end > one.start,
        )
    )
    rows = [
        (key, (start, end))
        for each in (marked, found_again)
        for key, start, end in work.session.execute(each)
        if start is not None and end is not None
    ]
    shares = [(overlap((one.start, one.end), span), (key, span)) for key, span in sorted(rows)]
    return max((pair for pair in shares if pair[0] >= STANDS), key=lambda pair: pair[0], default=(0.0, None))[1]
