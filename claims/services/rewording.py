"""Rewording: what a person says of a candidate instead of the method, before it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from claims.domain.attribution import Voice
from claims.domain.errors import Conflict, Invalid
from claims.domain.figures import parse_figure
from claims.domain.names import clean_line, overlong
from claims.domain.partial_date import BadDate, PartialDate
from claims.domain.policy import Action
from claims.domain.proposal import CandidateKind, CandidateState, SpeechAct, mention_of
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.models import Candidate
from claims.queries.proposals import wording_of
from claims.services.seen import refuse_stale
from claims.services.stepping import held, overtaken, step, told_of
from claims.services.work import Work

MOST_FIGURES = 20
LONGEST_FIGURE = 200
LIMITS = {"speaker": 200, "speaker_role": 200, "verb": 60}
SHORTEST_STATEMENT, LONGEST_STATEMENT = 5, 1_000


@dataclass(frozen=True)
class Who:
    """Who says it and how; ``everywhere`` names the same speaker on the other open candidates of the old one."""

    voice: Voice
    speaker: str = ""
    speaker_kind: SpeakerKind | None = None
    speaker_role: str = ""
    verb: str = ""
    kind: CandidateKind = CandidateKind.INDIRECT
    everywhere: bool = False


def name_speaker(work: Work, ref: str, seen: int, who: Who) -> Candidate:
    """Say who says it, in what role, with which verb and how the text gives it; raises ``Conflict`` or ``Invalid``."""
    one = _open(work, ref, seen, ("voice", "speaker", "speaker_kind", "speaker_role", "verb", "kind"))
    _refuse_long({"speaker": who.speaker, "speaker_role": who.speaker_role, "verb": who.verb})
    is_named = who.voice is Voice.NAMED
    shared = {
        "voice": who.voice,
        "speaker": who.speaker if is_named else "",
        "speaker_kind": who.speaker_kind if is_named else None,
    }
    others = _of_speaker(work, one) if who.everywhere and one.speaker else []
    with step(work, "name_speaker", one, *others):
        work.change(one, **shared, speaker_role=who.speaker_role if is_named else "", verb=who.verb, kind=who.kind)
        for other in others:
            work.change(other, **shared)
    return one


def reword(work: Work, ref: str, seen: int, statement: str, claim_kind: ClaimKind) -> Candidate:
    """Word the claim otherwise than the text; the words themselves count as no wording of one's own."""
    one = _open(work, ref, seen, ("statement", "claim_kind"))
    line = clean_line(statement)
    if line and not SHORTEST_STATEMENT <= len(line) <= LONGEST_STATEMENT:
        raise Invalid(f"{SHORTEST_STATEMENT} to {LONGEST_STATEMENT:,} characters.", field="statement")
    with step(work, "reword", one):
        work.change(one, statement="" if line == wording_of(one) else line, claim_kind=claim_kind)
    return one


def count(work: Work, ref: str, seen: int, lines: Sequence[str]) -> Candidate:
    """Say which figures the claim holds, each in words with its hedge; raises ``Invalid`` beside ``figures``."""
    one = _open(work, ref, seen, ("figures",))
    kept = [words for words in (" ".join(line.split()) for line in lines) if words]
    if len(kept) > MOST_FIGURES or any(len(words) > LONGEST_FIGURE for words in kept):
        message = f"At most {MOST_FIGURES} figures of {LONGEST_FIGURE} characters each."
        raise Invalid(message, field="figures")
    for words in kept:
        try:
            parse_figure(words)
        except Invalid as refusal:
            raise Invalid(refusal.message, field="figures") from None
    with step(work, "count", one):
        work.change(one, figures=kept)
    return one


def date(work: Work, ref: str, seen: int, said: PartialDate | None, values: Sequence[str]) -> Candidate:
    """Say when it was said, and what each date in the words stands for; raises ``Invalid`` beside ``values``.

    ``values`` are dates in the order of the candidate's mentions: a date, two with a slash between them, or nothing
    for one that is not known; one that was not changed stays as the method resolved it. Without ``said`` it counts as
    said on the day of publication.
    """
    try:
        one = _open(work, ref, seen, ("said_on", "dates"))
    except Conflict:  # the form holds a field for each date, so there is nothing to lay side by side
        raise overtaken(work, held(work, ref)) from None
    mentions = [mention_of(plain) for plain in one.dates]
    written = [
        mention if _value(typed) == mention.value else replace(mention, value=_value(typed), is_by_hand=True)
        for mention, typed in zip(mentions, values, strict=False)
    ]
    with step(work, "date", one):
        dates = [mention.as_plain() for mention in (*written, *mentions[len(written) :])]
        work.change(one, said_on=None if said == one.revision.document.published else said, dates=dates)
    return one


def stand(work: Work, ref: str, seen: int, act: SpeechAct) -> Candidate:
    """Say what the speaker does with the words: assert, deny, accuse, urge, predict; raises ``Conflict``."""
    one = _open(work, ref, seen, ("act",))
    with step(work, "stand", one):
        work.change(one, act=act)
    return one


def _open(work: Work, ref: str, seen: int, fields: Sequence[str]) -> Candidate:
    """An undecided candidate whose fields nobody changed since it was looked at."""
    work.require(Action.EDIT_CLAIM)
    one = held(work, ref)
    if one.state is not CandidateState.PROPOSED:
        raise overtaken(work, one)
    told = told_of(one)
    refuse_stale(work, one, seen, {name: told[name] for name in fields})
    return one


def _of_speaker(work: Work, one: Candidate) -> Sequence[Candidate]:
    statement = (
        select(Candidate)
        .where(
            Candidate.revision_id == one.revision_id,
            Candidate.state == CandidateState.PROPOSED,
            Candidate.speaker == one.speaker,
            Candidate.id != one.id,
        )
        .order_by(Candidate.id)
        .with_for_update(of=Candidate)
    )
    return work.session.scalars(statement).all()


def _refuse_long(values: dict[str, str]) -> None:
    if wrong := overlong(values, LIMITS):
        raise Invalid("This speaker cannot be kept so.", fields=wrong)


def _value(typed: str) -> str | None:
    """A date or a span of two as it is stored; what the method wrote itself (``P9M``, ``2023-06-15/..``) stays."""
    line = typed.strip()
    if not line or line.startswith("P"):
        return line or None
    try:
        parts = [part if part in {"", ".."} else PartialDate.parse(part).isoformat() for part in line.split("/")]
    except BadDate as refusal:
        raise Invalid(refusal.message, field="values") from None
    if len(parts) > 2:
        raise Invalid("A span has two dates, as in 2023-06-15/2023-09-19.", field="values")
    return "/".join(parts)
