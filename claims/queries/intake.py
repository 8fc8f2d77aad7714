"""Questions about what readers send in: the queue, one of them, and how many wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.domain.intake import IntakeState, SubmissionKind
from claims.domain.search_words import search_words
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Claim, Publication, Submission
from claims.models.publication import PublicationKind
from claims.queries.docket import is_meant
from claims.queries.history import Entry, of_subject
from claims.queries.paging import Slice, slice_of

MOST_NEAR = 5
MOST_WORDS = 12  # of the reader's, the longest first
SHORTEST_WORD = 4
LEAST_SHARED = 2  # words that a claim has to share
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
    tells what became of it; ``near`` are claims of the desk that share most of its words, while it waits.
    """

    submission: Submission
    title: str
    corrections: Sequence[Correction]
    history: Sequence[Entry]
    near: Sequence[Claim] = ()


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
        near=nearest(session, submission.body) if _asks_for_a_claim(submission) else (),
    )


def nearest(session: Session, text: str) -> Sequence[Claim]:
    """The claims whose statements share most words with a text, the nearest first; a proposal for a person to judge."""
    words = sorted(
        {word for word in search_words(text) if len(word) >= SHORTEST_WORD}, key=lambda word: (-len(word), word)
    )
    if not words:
        return ()
    hits = [case((Claim.statement.icontains(word, autoescape=True), 1), else_=0) for word in words[:MOST_WORDS]]
    shared = reduce(add, hits)
    statement = select(Claim).where(is_meant(), shared >= min(LEAST_SHARED, len(hits)))
    return session.scalars(statement.order_by(shared.desc(), Claim.id.desc()).limit(MOST_NEAR)).all()


def _asks_for_a_claim(submission: Submission) -> bool:
    return submission.kind is SubmissionKind.CLAIM and submission.state is IntakeState.WAITING


def _versions(session: Session, slug: str | None) -> Sequence[Publication]:
    if slug is None:
        return ()
    statement = select(Publication).where(Publication.slug == slug).order_by(Publication.number.desc())
    return session.scalars(statement).all()


def _correction(version: Publication) -> Correction:
    grade = version.grade or CorrectionGrade.WORDING
    words = "Retracted" if version.kind is PublicationKind.RETRACTION else grade.label
    return Correction(version.number, words, version.note)
