"""Questions about dates that a new publication date moved, and the accepted claims that want a second look."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.partial_date import PartialDate
from claims.domain.proposal import Mention, date_words, mention_of
from claims.models import Candidate, Event
from claims.queries.documents import by_ref, newest_revision

ACTION = "candidate.redate"


@dataclass(frozen=True)
class Move:
    """A date in the words of the text, with what it stood for before and stands for now, in words."""

    candidate_ref: str
    exact: str
    words: str
    before: str
    after: str
    claim_ref: str = ""
    statement: str = ""


@dataclass(frozen=True)
class MovedDates:
    """A document's publication date, what its last change moved, and what waits for a second look."""

    document_ref: str
    title: str
    published: PartialDate | None
    moved: Sequence[Move]
    waiting: Sequence[Move]


def moved_dates(session: Session, document_ref: str) -> MovedDates:
    """The moves of a document's newest text, in four statements; raises ``NotFound``."""
    document = by_ref(session, document_ref)
    revision = newest_revision(session, document)
    statement = (
        select(Candidate)
        .where(Candidate.revision_id == revision.id)
        .order_by(Candidate.start, Candidate.id)
        .options(joinedload(Candidate.claim))
    )
    rows = session.scalars(statement).all()
    found = {row.ref: row for row in rows}
    changes = _last_changes(session, revision.id)
    return MovedDates(
        document_ref=document.ref,
        title=document.title,
        published=document.published,
        moved=[_move(found[ref], words, pair[0], pair[1]) for ref, pairs in changes for words, pair in pairs.items()],
        waiting=[
            _move(row, str(entry["words"]), entry["before"], entry["after"]) for row in rows for entry in row.recheck
        ],
    )


def _last_changes(session: Session, revision_id: int) -> list[tuple[str, dict[str, list[object]]]]:
    ours = select(Candidate.ref).where(Candidate.revision_id == revision_id)
    about = (Event.subject_kind == "candidate", Event.action == ACTION, Event.subject_ref.in_(ours))
    last = select(func.max(Event.at)).where(*about).scalar_subquery()
    statement = select(Event.subject_ref, Event.changes).where(*about, Event.at == last).order_by(Event.seq)
    return [(ref, changes) for ref, changes in session.execute(statement)]


def _move(row: Candidate, words: str, before: object, after: object) -> Move:
    meant = next((one for one in map(mention_of, row.dates) if one.words == words), None)
    return Move(
        candidate_ref=row.ref,
        exact=row.exact,
        words=words,
        before=_said(meant, before),
        after=_said(meant, after),
        claim_ref=row.claim.ref if row.claim else "",
        statement=row.claim.statement if row.claim else "",
    )


def _said(mention: Mention | None, value: object) -> str:
    """A value in words; a length of time tells no date by itself."""
    plain = str(value) if value else None
    return (mention.said(plain) if mention else date_words(plain)) or "not known"
