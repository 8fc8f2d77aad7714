"""Redating: another publication date moves the dates that hang on it; what is accepted is only listed for a look."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import CandidateState, Mention, mention_of, said_on
from claims.models import Candidate, Document, Revision
from claims.queries import documents as document_queries
from claims.queries.candidates import reading_of
from claims.reading import derived
from claims.services.proposing import sentences_of
from claims.services.work import Work, plain

SAID_ON = "said on"


@dataclass(frozen=True)
class Move:
    """A date that another publication date moves: its words, and the ISO value before and after."""

    words: str
    before: str | None
    after: str | None


def redate(work: Work, document: Document, published_before: PartialDate | None) -> int:
    """Resolve the dates of a document's candidates anew; answers how many candidates it moved.

    An undecided or rejected candidate takes the new dates. An accepted one keeps what was accepted and carries the
    moves as its ``recheck`` until a person has looked at its claim. Each move is in the history.
    """
    revision = document_queries.newest_revision(work.session, document)
    reading = reading_of(work.session, revision.id)
    if reading is None or document.published == published_before:
        return 0
    sentences = sentences_of(reading)
    statement = (
        select(Candidate)
        .where(Candidate.revision_id == revision.id, Candidate.state != CandidateState.MERGED)
        .order_by(Candidate.start, Candidate.id)
        .options(joinedload(Candidate.claim))
        .with_for_update(of=Candidate)
    )
    rows = work.session.scalars(statement).all()
    return sum(_move(work, one, revision, sentences, (published_before, document.published)) for one in rows)


def _move(
    work: Work,
    one: Candidate,
    revision: Revision,
    sentences: list[Span],
    published: tuple[PartialDate | None, PartialDate | None],
) -> bool:
    mentions = [mention_of(plain_mention) for plain_mention in one.dates]
    dated = _resolved(revision.text, mentions, sentences, published[1])
    moves = [Move(was.words, was.value, now.value) for was, now in zip(mentions, dated, strict=True) if was != now]
    beside = said_on(dated, one.start)
    if one.state is CandidateState.ACCEPTED:
        if _hangs(one, mentions, published[0]) and one.said_on != (beside or published[1]):
            moves.append(Move(SAID_ON, _iso(one.said_on), _iso(beside or published[1])))
        if not work.change(one, recheck=[asdict(move) for move in moves]):
            return False
    elif moves:
        said = beside if one.said_on == said_on(mentions, one.start) else one.said_on
        work.change(one, dates=[mention.as_plain() for mention in dated], said_on=said)
    if moves:
        work.record("candidate.redate", one, changes={move.words: [move.before, move.after] for move in moves})
    return bool(moves)


def _hangs(one: Candidate, mentions: list[Mention], published_before: PartialDate | None) -> bool:
    """Whether the day on which it was said hangs on the publication date, and not on a person's word."""
    is_listed = any(entry["words"] == SAID_ON for entry in one.recheck)
    return is_listed or one.said_on in {said_on(mentions, one.start), published_before}


def _resolved(
    text: str, mentions: list[Mention], sentences: list[Span], published: PartialDate | None
) -> list[Mention]:
    if not any(mention.needs_anchor for mention in mentions):
        return mentions
    around = (min(mention.start for mention in mentions), max(mention.end for mention in mentions))
    found = derived.dates_in(text, around, sentences, published)
    return derived.moved(mentions, {(each.start, each.end): each.value for each in found})


def _iso(date: PartialDate | None) -> str | None:
    return None if date is None else str(plain(date))
