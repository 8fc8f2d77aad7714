"""Questions about revisions: which there are, what a newer text would do to the words marked, and what waits."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload, undefer

from claims.domain.differences import Run, segments_of
from claims.domain.errors import NotFound
from claims.domain.folding import Span
from claims.domain.reanchoring import GONE, Reanchored, reanchor
from claims.domain.vocabulary import Outcome, Recheck
from claims.models import Appearance, Claim, Document, Reanchoring, Revision
from claims.queries.paging import Slice, slice_of

KEPT_AWAY = frozenset({Recheck.KEPT, Recheck.DROPPED})


@dataclass(frozen=True)
class RevisionLine:
    """A revision in the list of a document's: ``waiting`` counts words in it that a person has to look at again."""

    number: int
    brought_in: datetime.datetime
    length: int
    sha256: str
    waiting: int


@dataclass(frozen=True)
class Thread:
    """A live appearance and where its words were last seen: in which revision, and there from where to where.

    ``is_settled`` when a person has said that they stay away from the newer texts.
    """

    appearance: Appearance
    base_id: int
    span: Span
    is_settled: bool


@dataclass(frozen=True)
class Following:
    """What a newer text does to one appearance."""

    thread: Thread
    found: Reanchored
    words: str

    @property
    def is_told(self) -> bool:
        """Whether it is worth a line: words that a person has let go and that are still gone are not."""
        return not (self.thread.is_settled and self.found.outcome is Outcome.GONE)


@dataclass(frozen=True)
class Preview:
    """A newer text before it is taken: the difference to revision ``number`` and what becomes of the marked words."""

    number: int
    text: str
    is_same: bool
    difference: tuple[Run, ...]
    followings: tuple[Following, ...]


def revisions_of(session: Session, document_ref: str) -> tuple[RevisionLine, ...]:
    """Every revision of a document, newest first, with how much waits in it, in one statement."""
    open_here = (
        select(func.count())
        .select_from(Reanchoring)
        .join(Reanchoring.appearance)
        .where(Reanchoring.revision_id == Revision.id, *waits())
        .correlate(Revision)
        .scalar_subquery()
    )
    statement = (
        select(Revision, open_here)
        .join(Revision.document)
        .where(Document.ref == document_ref)
        .order_by(Revision.number.desc())
    )
    return tuple(
        RevisionLine(each.number, each.created_at, each.length, each.sha256, waiting)
        for each, waiting in session.execute(statement)
    )


def preview(session: Session, document: Document, newest: Revision, text: str) -> Preview:
    """What a newer text would change and what it would do to the marked words; nothing is written."""
    return Preview(
        number=newest.number,
        text=text,
        is_same=text == newest.text,
        difference=tuple(segments_of(newest.text, text)),
        followings=_followed(session, threads(session, document), text),
    )


def threads(session: Session, document: Document) -> list[Thread]:
    """The live appearances of a document in text order with where each was last seen, in two statements."""
    statement = (
        select(Appearance)
        .join(Appearance.revision)
        .where(Revision.document_id == document.id, Appearance.withdrawn_at.is_(None))
        .order_by(Appearance.start, Appearance.id)
        .options(joinedload(Appearance.claim))
    )
    spots = session.scalars(statement).all()
    rows: dict[int, list[Reanchoring]] = {}
    for row in session.scalars(_all_of([spot.id for spot in spots])):
        rows.setdefault(row.appearance_id, []).append(row)
    found = (_thread(spot, rows.get(spot.id, [])) for spot in spots)
    return [thread for thread in found if thread]


def reanchorings(session: Session, revision_id: int) -> Sequence[Reanchoring]:
    """What became of marked words in a revision, in text order, those that a person has to look at first."""
    statement = (
        select(Reanchoring)
        .where(Reanchoring.revision_id == revision_id)
        .options(
            joinedload(Reanchoring.appearance).joinedload(Appearance.claim),
            joinedload(Reanchoring.appearance).joinedload(Appearance.speaker),
            joinedload(Reanchoring.base),
            joinedload(Reanchoring.decided_by),
        )
        .order_by(Reanchoring.start.asc().nulls_last(), Reanchoring.id)
    )
    found = session.scalars(statement).all()
    return sorted(found, key=lambda row: not row.is_open)


def recheck(session: Session, document_ref: str, ref: str) -> Reanchoring:
    """One of them in a document, with appearance, claim, both revisions and their texts; raises ``NotFound``."""
    statement = (
        select(Reanchoring)
        .join(Reanchoring.revision)
        .join(Revision.document)
        .where(Document.ref == document_ref, Reanchoring.ref == ref)
        .options(
            joinedload(Reanchoring.appearance).joinedload(Appearance.claim),
            joinedload(Reanchoring.revision).options(undefer(Revision.text), joinedload(Revision.document)),
            joinedload(Reanchoring.base),
            joinedload(Reanchoring.decided_by),
        )
    )
    found = session.scalars(statement).first()
    if found is None:
        raise NotFound("There is no such re-check.")
    return found


def waits() -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a reanchoring waits for a person; its appearance and revision have to be joined."""
    newer = aliased(Revision)
    is_overtaken = (
        select(newer.id)
        .where(newer.document_id == Revision.document_id, newer.number > Revision.number)
        .correlate(Revision)
    )
    return (
        Reanchoring.outcome.in_([outcome for outcome in Outcome if outcome.needs_a_look]),
        Reanchoring.decision.is_(None),
        Appearance.withdrawn_at.is_(None),
        ~is_overtaken.exists(),
    )


def waiting(session: Session, page: int) -> Slice[Reanchoring]:
    """What waits for a re-check, oldest first."""
    return slice_of(session, _waiting(), page)


def waiting_on(session: Session, claim_id: int) -> Sequence[Reanchoring]:
    """What waits for a re-check on one claim."""
    return session.scalars(_waiting().where(Appearance.claim_id == claim_id)).all()


def _waiting() -> Select[Reanchoring]:
    return (
        select(Reanchoring)
        .join(Reanchoring.appearance)
        .join(Reanchoring.revision)
        .where(*waits())
        .order_by(Reanchoring.created_at, Reanchoring.id)
        .options(
            joinedload(Reanchoring.appearance).joinedload(Appearance.claim),
            joinedload(Reanchoring.revision).joinedload(Revision.document),
        )
    )


def is_newest(session: Session, revision: Revision) -> bool:
    """Whether no later text of the document has come in."""
    newest = select(func.max(Revision.number)).where(Revision.document_id == revision.document_id)
    return session.scalar(newest) == revision.number


def claims_waiting() -> ColumnElement[bool]:
    """Whether a claim has words that wait for a re-check; for the desk's lists."""
    return (
        select(Reanchoring.id)
        .join(Reanchoring.appearance)
        .join(Reanchoring.revision)
        .where(Appearance.claim_id == Claim.id, *waits())
        .correlate(Claim)
        .exists()
    )


def _all_of(appearance_ids: Sequence[int]) -> Select[Reanchoring]:
    return (
        select(Reanchoring)
        .join(Reanchoring.revision)
        .where(Reanchoring.appearance_id.in_(appearance_ids))
        .order_by(Revision.number)
    )


def _thread(spot: Appearance, rows: Sequence[Reanchoring]) -> Thread | None:
    """Where the words were last seen; none for those that a person has exchanged for the words of a newer text."""
    if any(row.successor_id is not None for row in rows):
        return None
    base, span = spot.revision_id, (spot.start, spot.end)
    for row in rows:
        if not row.outcome.needs_a_look and row.decision not in KEPT_AWAY and row.start is not None and row.end:
            base, span = row.revision_id, (row.start, row.end)
    return Thread(spot, base, span, bool(rows) and rows[-1].decision in KEPT_AWAY)


def _followed(session: Session, found: Sequence[Thread], text: str) -> tuple[Following, ...]:
    """Each thread's fate in the new text, every older text laid over it once."""
    bases = {thread.base_id for thread in found}
    statement = select(Revision).where(Revision.id.in_(bases)).options(undefer(Revision.text))
    olds = {each.id: each.text for each in session.scalars(statement)}
    fates: dict[int, Reanchored] = {}
    for base_id, old in olds.items():
        group = [thread for thread in found if thread.base_id == base_id]
        outcomes = reanchor(old, text, [thread.span for thread in group])
        fates |= {thread.appearance.id: fate for thread, fate in zip(group, outcomes, strict=True)}
    return tuple(_following(thread, fates.get(thread.appearance.id, GONE), text) for thread in found)


def _following(thread: Thread, fate: Reanchored, text: str) -> Following:
    return Following(thread, fate, text[slice(*fate.span)] if fate.span else "")
