"""The entries of a claim report, streamed: a few hundred claims at a time, whatever the length of the list."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from claims.domain.check import Check
from claims.domain.docket import DocketFilter
from claims.domain.publication import Snapshot
from claims.domain.report import ReportEntry
from claims.models import Claim, Publication, PublicCheck
from claims.queries.content import contents_of
from claims.queries.docket import statement

BATCH = 200


def wanted(session: Session, asked: DocketFilter) -> list[int]:
    """The internal keys of the claims asked for, oldest first: that order does not change with the work."""
    found = statement(asked).with_only_columns(Claim.id).order_by(None).order_by(Claim.id)
    return list(session.scalars(found))


def only(session: Session, ref: str) -> list[int]:
    """The internal key of one claim, as a list; empty when there is none."""
    return list(session.scalars(select(Claim.id).where(Claim.ref == ref)))


def published(session: Session, claim_ids: Sequence[int]) -> list[int]:
    """Those of the claims that readers see, in the same order."""
    seen: set[int] = set()
    for start in range(0, len(claim_ids), BATCH):
        batch = claim_ids[start : start + BATCH]
        seen |= set(session.scalars(select(PublicCheck.claim_id).where(PublicCheck.claim_id.in_(batch))))
    return [claim_id for claim_id in claim_ids if claim_id in seen]


def desk_entries(session: Session, claim_ids: Sequence[int], base_url: str) -> Iterator[ReportEntry]:
    """What the desk knows of these claims, drafts among them; protected sources stay masked."""
    for start in range(0, len(claim_ids), BATCH):
        batch = claim_ids[start : start + BATCH]
        states = dict(session.execute(select(Claim.id, Claim.state).where(Claim.id.in_(batch))).all())
        heads = _heads(session, batch)
        for claim_id, check in zip(batch, contents_of(session, batch), strict=True):
            head, state = heads.get(claim_id), states[claim_id]
            yield _entry(check, (str(state.value), state.label), head, base_url)
        session.expunge_all()


def published_entries(session: Session, claim_ids: Sequence[int], base_url: str) -> Iterator[ReportEntry]:
    """What readers see of these claims: the current published version of each that has one."""
    for start in range(0, len(claim_ids), BATCH):
        batch = claim_ids[start : start + BATCH]
        heads = _heads(session, batch)
        for claim_id in batch:
            head = heads.get(claim_id)
            if head:
                state = ("retracted", "Retracted") if head.is_retracted else ("published", "Published")
                check = Snapshot.from_plain(json.loads(head.publication.snapshot)).check
                yield _entry(check, state, head, base_url)
        session.expunge_all()


def _heads(session: Session, claim_ids: Sequence[int]) -> dict[int, PublicCheck]:
    statement = (
        select(PublicCheck)
        .where(PublicCheck.claim_id.in_(claim_ids))
        .options(joinedload(PublicCheck.publication).undefer(Publication.snapshot))
    )
    return {head.claim_id: head for head in session.scalars(statement)}


def _entry(check: Check, state: tuple[str, str], head: PublicCheck | None, base_url: str) -> ReportEntry:
    return ReportEntry(
        check=check,
        state=state[0],
        state_label=state[1],
        address=f"{base_url}/checks/{head.slug}" if head else None,
        published_at=head.first_published_at.isoformat() if head else None,
        modified_at=head.updated_at.isoformat() if head else None,
        version=head.publication.number if head else None,
    )
