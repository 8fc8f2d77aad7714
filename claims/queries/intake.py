"""Questions about what readers send in: the queue, one of them, and how many wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.docket import DocketFilter
from claims.domain.errors import NotFound
from claims.domain.intake import IntakeState, SubmissionKind
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Publication, Submission
from claims.models.publication import PublicationKind
from claims.queries import docket
from claims.queries.claims import Found
from claims.queries.history import Entry, of_subject
from claims.queries.paging import Slice, slice_of

MOST_FOUND = 10
OPTIONS = (joinedload(Submission.claim), joinedload(Submission.settled_by))


@dataclass(frozen=True)
class Waiting:
    """How many claims to check and how many reports of errors wait for somebody."""

    claims: int
    complaints: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.claims + self.complaints


@dataclass(frozen=True)
class Correction:
    """A published correction or retraction of the check that a complaint is about."""

    number: int
    words: str
    note: str


@dataclass(frozen=True)
class IntakeFile:
    """Something sent in, with its claim and who settled it loaded.

    ``title`` is that of the check it is about, ``corrections`` that check's later versions, newest first; ``history``
    tells what became of it.
    """

    submission: Submission
    title: str
    corrections: Sequence[Correction]
    history: Sequence[Entry]


def queue(session: Session, page: int, *, kind: SubmissionKind | None, state: IntakeState | None) -> Slice[Submission]:
    """What was sent in, the oldest that waits first and what is settled by its last change; in two statements."""
    statement = select(Submission).options(*OPTIONS)
    if kind is not None:
        statement = statement.where(Submission.kind == kind)
    if state is not None:
        statement = statement.where(Submission.state == state)
    if state is IntakeState.WAITING:
        statement = statement.order_by(Submission.created_at, Submission.id)
    else:
        statement = statement.order_by(Submission.updated_at.desc(), Submission.id.desc())
    return slice_of(session, statement, page)


def waiting(session: Session) -> Waiting:
    """How much waits, in one statement."""
    statement = (
        select(Submission.kind, func.count()).where(Submission.state == IntakeState.WAITING).group_by(Submission.kind)
    )
    found = {row[0]: row[1] for row in session.execute(statement)}
    return Waiting(found.get(SubmissionKind.CLAIM, 0), found.get(SubmissionKind.COMPLAINT, 0))


def by_ref(session: Session, ref: str) -> Submission:
    """What was sent in under that reference; raises ``NotFound``."""
    found = session.scalars(select(Submission).where(Submission.ref == ref).options(*OPTIONS)).first()
    if found is None:
        raise NotFound("Nothing was sent in under this reference.")
    return found


def file_of(session: Session, ref: str) -> IntakeFile:
    """The same with everything on its page; raises ``NotFound``."""
    submission = by_ref(session, ref)
    versions = _versions(session, submission.check_slug)
    return IntakeFile(
        submission=submission,
        title=versions[0].title if versions else "",
        corrections=[_correction(version) for version in versions if version.number > 1],
        history=of_subject(session, "submission", ref),
    )


def look_for(session: Session, text: str) -> list[Found]:
    """Claims of the desk that have these words or this identifier, the newest change first; none without words."""
    if not text.strip():
        return []
    statement = docket.statement(DocketFilter(text=text)).limit(MOST_FOUND).options(docket.SPEAKERS)
    return [Found(claim, docket.said_by(claim)) for claim in session.scalars(statement).all()]


def _versions(session: Session, slug: str | None) -> Sequence[Publication]:
    if slug is None:
        return ()
    statement = select(Publication).where(Publication.slug == slug).order_by(Publication.number.desc())
    return session.scalars(statement).all()


def _correction(version: Publication) -> Correction:
    grade = version.grade or CorrectionGrade.WORDING
    words = "Retracted" if version.kind is PublicationKind.RETRACTION else grade.label
    return Correction(version.number, words, version.note)
