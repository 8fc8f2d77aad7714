"""The entries of a claim report, streamed: a few hundred claims at a time, whatever the length of the list."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.check import Check
from claims.domain.docket import DocketFilter
from claims.domain.publication import Snapshot
from claims.domain.report import ReportEntry, publication_record, published_entry
from claims.domain.report_row import ReportRow
from claims.models import Claim, Publication, PublicCheck
from claims.queries import report_rows
from claims.queries.content import contents_of
from claims.queries.docket import conditions

BATCH = 200
PAGE = 1_000
EVERYTHING = DocketFilter()


@dataclass(frozen=True)
class Selection:
    """Which claims: one by its public identifier, or those of a filter; perhaps only what readers see of them."""

    asked: DocketFilter = EVERYTHING
    ref: str | None = None
    published_only: bool = False


def count(session: Session, chosen: Selection) -> int:
    """How many claims the report holds."""
    return session.scalar(select(func.count()).select_from(_keys(chosen).subquery())) or 0


def keys(session: Session, chosen: Selection) -> Iterator[int]:
    """The internal keys of the claims, oldest first, a page at a time: that order does not change with the work."""
    for page in _pages(session, chosen):
        yield from page


def wanted(session: Session, asked: DocketFilter) -> list[int]:
    """The internal keys of the claims asked for, all at once."""
    return list(keys(session, Selection(asked)))


def only(session: Session, ref: str) -> list[int]:
    """The internal key of one claim, as a list; empty when there is none."""
    return list(session.scalars(select(Claim.id).where(Claim.ref == ref)))


def desk_entries(session: Session, claim_ids: Iterable[int], base_url: str) -> Iterator[ReportEntry]:
    """What the desk knows of these claims, drafts among them; protected sources stay masked."""
    for batch in _batches(claim_ids):
        states = dict(session.execute(select(Claim.id, Claim.state).where(Claim.id.in_(batch))).all())
        heads = _heads(session, batch)
        for claim_id, check in zip(batch, contents_of(session, batch), strict=True):
            head, state = heads.get(claim_id), states[claim_id]
            yield _entry(check, (str(state.value), state.label), head, base_url)
        session.expunge_all()


def published_entries(session: Session, claim_ids: Iterable[int], base_url: str) -> Iterator[ReportEntry]:
    """What readers see of these claims: the current published version of each that has one."""
    for snapshot, digest in _published(session, claim_ids):
        if snapshot:
            yield published_entry(snapshot, address=f"{base_url}/checks/{snapshot.slug}", digest=digest)


def snapshots(session: Session, claim_ids: Iterable[int]) -> Iterator[Snapshot | None]:
    """The current published version of each of these claims; none for one that was never published."""
    return (snapshot for snapshot, _digest in _published(session, claim_ids))


def desk_rows(session: Session, chosen: Selection, base_url: str) -> Iterator[ReportRow]:
    """What the desk knows of the claims, one line each, without loading a single object."""
    return report_rows.rows(session, _conditions(chosen), base_url)


def _keys(chosen: Selection) -> Select[int]:
    return select(Claim.id).where(*_conditions(chosen))


def _conditions(chosen: Selection) -> list[ColumnElement[bool]]:
    found = list(conditions(chosen.asked))
    if chosen.ref:
        found.append(Claim.ref == chosen.ref)
    if chosen.published_only:
        found.append(exists().where(PublicCheck.claim_id == Claim.id))
    return found


def _pages(session: Session, chosen: Selection) -> Iterator[list[int]]:
    found, last = _keys(chosen).order_by(Claim.id).limit(PAGE), 0
    while page := list(session.scalars(found.where(Claim.id > last))):
        yield page
        last = page[-1]


def _batches(claim_ids: Iterable[int]) -> Iterator[list[int]]:
    source = iter(claim_ids)
    while batch := list(islice(source, BATCH)):
        yield batch


def _published(session: Session, claim_ids: Iterable[int]) -> Iterator[tuple[Snapshot | None, str]]:
    for batch in _batches(claim_ids):
        heads = _heads(session, batch)
        for claim_id in batch:
            head = heads.get(claim_id)
            yield (_snapshot(head), head.publication.digest) if head else (None, "")
        session.expunge_all()


def _heads(session: Session, claim_ids: Sequence[int]) -> dict[int, PublicCheck]:
    found = (
        select(PublicCheck)
        .where(PublicCheck.claim_id.in_(claim_ids))
        .options(joinedload(PublicCheck.publication).undefer(Publication.snapshot))
    )
    return {head.claim_id: head for head in session.scalars(found)}


def _snapshot(head: PublicCheck) -> Snapshot:
    return Snapshot.from_plain(json.loads(head.publication.snapshot))


def _entry(check: Check, state: tuple[str, str], head: PublicCheck | None, base_url: str) -> ReportEntry:
    return ReportEntry(
        check=check,
        state=state[0],
        state_label=state[1],
        address=f"{base_url}/checks/{head.slug}" if head else None,
        published_at=head.first_published_at.isoformat() if head else None,
        modified_at=head.updated_at.isoformat() if head else None,
        version=head.publication.number if head else None,
        publication=publication_record(_snapshot(head), head.publication.digest) if head else None,
    )
