"""Questions about candidates: one of them, how a text was read, and how far each rule can be relied on."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.errors import NotFound
from claims.domain.proposal import BY_HAND, CandidateState, HintState, RejectReason
from claims.models import Candidate, Hint, Job, Reading, Revision
from claims.models.job import JobState
from claims.reading.rules import RULES

ERRAND = "candidates.read"  # the job that reads a long text


@dataclass(frozen=True)
class RuleRow:
    """What became of the proposals of one rule: ``rejected`` by reason; the rate counts decided ones alone."""

    method: str
    rule: str
    words: str
    proposed: int
    unchanged: int
    edited: int
    rejected: Mapping[RejectReason, int] = field(default_factory=dict)
    merged: int = 0
    undecided: int = 0

    @property
    def accepted(self) -> int:
        """Accepted as proposed or after an edit."""
        return self.unchanged + self.edited

    @property
    def turned_down(self) -> int:
        """Rejected, for whatever reason."""
        return sum(self.rejected.values())

    @property
    def rate(self) -> int | None:
        """Accepted out of a hundred that were accepted or rejected; none where nothing was decided."""
        decided = self.accepted + self.turned_down
        return round(100 * self.accepted / decided) if decided else None


def by_ref(session: Session, ref: str) -> Candidate:
    """The candidate of that public identifier with its text and document; raises ``NotFound``."""
    whole = joinedload(Candidate.revision)
    statement = select(Candidate).where(Candidate.ref == ref)
    options = (whole.undefer(Revision.text), whole.joinedload(Revision.document), joinedload(Candidate.claim))
    found = session.scalars(statement.options(*options)).first()
    if found is None:
        raise NotFound("There is no such candidate.")
    return found


def waits_to_be_read(session: Session, document_ref: str) -> Job | None:
    """The job that is to read a document and has not ended yet."""
    open_jobs = select(Job).where(Job.kind == ERRAND, Job.state.in_((JobState.WAITING, JobState.RUNNING)))
    found = session.scalars(open_jobs.order_by(Job.id.desc()))
    return next((job for job in found if job.payload.get("document") == document_ref), None)


def reading_of(session: Session, revision_id: int, method: str | None = None) -> Reading | None:
    """How a revision was read: by that version of the method, or the newest time; none if it was not."""
    statement = select(Reading).where(Reading.revision_id == revision_id)
    if method is not None:
        statement = statement.where(Reading.method == method)
    return session.scalars(statement.order_by(Reading.id.desc()).limit(1)).first()


def rules(
    session: Session, since: datetime.datetime | None = None, until: datetime.datetime | None = None
) -> Sequence[RuleRow]:
    """What became of the proposals of each rule and version, the newest version first, in one statement.

    ``since`` and ``until`` narrow when they were proposed; what a person selected or split off is no proposal, and a
    decision that was carried over to a newer text counts once, where it was made.
    """
    statement = (
        select(
            Candidate.method,
            Candidate.rule,
            Candidate.state,
            Candidate.reason,
            Candidate.is_edited,
            func.count(Candidate.id),
        )
        .where(
            Candidate.method != BY_HAND,
            Candidate.origin_id.is_(None),
            or_(Candidate.carried_from.is_(None), Candidate.state == CandidateState.PROPOSED),
        )
        .group_by(Candidate.method, Candidate.rule, Candidate.state, Candidate.reason, Candidate.is_edited)
    )
    if since is not None:
        statement = statement.where(Candidate.created_at >= since)
    if until is not None:
        statement = statement.where(Candidate.created_at <= until)
    groups: dict[tuple[str, str], list[Row[str, str, CandidateState, RejectReason | None, bool, int]]] = defaultdict(
        list
    )
    for row in session.execute(statement):
        groups[row[0], row[1]].append(row)
    found = [_rule_row(method, rule, rows) for (method, rule), rows in groups.items()]
    return sorted(found, key=lambda row: (row.method, row.proposed, row.rule), reverse=True)


def hint_rates(session: Session) -> Sequence[tuple[str, str, int, int, int]]:
    """Proposed relations by method and basis: how many, confirmed, dismissed."""
    statement = select(Hint.method, Hint.basis, Hint.state, func.count(Hint.id)).where(Hint.method != BY_HAND)
    counts: dict[tuple[str, str], dict[HintState, int]] = defaultdict(dict)
    for method, basis, state, number in session.execute(statement.group_by(Hint.method, Hint.basis, Hint.state)):
        counts[method, basis][state] = number
    return [
        (
            method,
            basis,
            sum(states.values()),
            states.get(HintState.CONFIRMED, 0),
            states.get(HintState.DISMISSED, 0),
        )
        for (method, basis), states in sorted(counts.items())
    ]


def _rule_row(
    method: str, rule: str, rows: Sequence[Row[str, str, CandidateState, RejectReason | None, bool, int]]
) -> RuleRow:
    def counted(state: CandidateState, *, is_edited: bool | None = None) -> int:
        return sum(row[5] for row in rows if row[2] is state and is_edited in {None, row[4]})

    return RuleRow(
        method=method,
        rule=rule,
        words=RULES.get(rule, ""),
        proposed=sum(row[5] for row in rows),
        unchanged=counted(CandidateState.ACCEPTED, is_edited=False),
        edited=counted(CandidateState.ACCEPTED, is_edited=True),
        rejected={row[3]: row[5] for row in rows if row[3] is not None},
        merged=counted(CandidateState.MERGED),
        undecided=counted(CandidateState.PROPOSED),
    )
