"""Deciding: a candidate becomes a claim with all its parts, is tied to one that stands there, or is turned down."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.attribution import Saying
from claims.domain.errors import Invalid
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.proposal import CandidateState, RejectReason, manner, polarity, worded
from claims.domain.respan import overlap
from claims.models import Appearance, Candidate, Claim
from claims.reading.derived import denies
from claims.services import appearances, claiming, figures, hinting, marking
from claims.services.claiming import NewClaim
from claims.services.stepping import held, open_one, overtaken, step
from claims.services.work import Work

NO_CLAIM_HERE = "No claim stands on these words."
NOTHING_TO_CHECK = "No date of this claim waits for a second look."
STANDS = 0.5  # words that share so much with an appearance are the words of its claim
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
    spot = _standing(work, one)
    if spot is None:
        raise Invalid(NO_CLAIM_HERE)
    hints = hinting.of(work, one)
    with step(work, "tie", one, *hints) as taken:
        exactly = (one.start, one.end) == (spot.start, spot.end)
        _settle(work, one, CandidateState.ACCEPTED, claim_id=spot.claim_id, is_edited=not exactly)
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
    """Put a rejected candidate before the desk again; raises ``Conflict``."""
    work.require(Action.EDIT_CLAIM)
    one = held(work, ref)
    if one.state is not CandidateState.REJECTED or one.version != seen:
        raise overtaken(work, one)
    with step(work, "reopen", one):
        work.change(one, state=CandidateState.PROPOSED, reason=None, decided_by_id=None, decided_at=None)
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
    work.change(one, state=state, decided_by_id=decided_by, decided_at=work.now, **values)


def _claim(work: Work, one: Candidate) -> Claim:
    document, dated = one.revision.document, _dated(one)
    attribution = marking.attribution_of(work, _saying(one))
    try:
        claim = claiming.make(
            work,
            NewClaim(
                statement=one.statement or worded(one.exact),
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


def _standing(work: Work, one: Candidate) -> Appearance | None:
    """The appearance on the same words, the one that shares most with them."""
    statement = select(Appearance).where(
        Appearance.revision_id == one.revision_id,
        Appearance.withdrawn_at.is_(None),
        Appearance.start < one.end,
        Appearance.end > one.start,
    )
    found = work.session.scalars(statement.options(joinedload(Appearance.claim)).order_by(Appearance.id)).all()
    shares = [(overlap((one.start, one.end), (spot.start, spot.end)), spot) for spot in found]
    return max((pair for pair in shares if pair[0] >= STANDS), key=lambda pair: pair[0], default=(0.0, None))[1]
