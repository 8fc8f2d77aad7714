"""The entries of a claim report, streamed: a few hundred claims at a time, whatever the length of the list."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, joinedload

from claims.domain.check import Check
from claims.domain.docket import DocketFilter
from claims.domain.lifecycle import State
from claims.domain.publication import Snapshot
from claims.domain.report import ReportEntry, publication_record, published_entry
from claims.domain.report_row import ReportRow
from claims.domain.vocabulary import DismissReason
from claims.models import Assessment, Claim, Publication, PublicCheck
from claims.queries import report_rows
from claims.queries.docket import conditions
from claims.queries.many_checks import checks_of

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
        standing = select(Claim.id, Claim.state, Claim.dismissed_as).where(Claim.id.in_(batch))
        states = {key: (state, reason) for key, state, reason in session.execute(standing)}
        heads, looked = _heads(session, batch), _looked(session, batch)
        for claim_id, check in zip(batch, checks_of(session, batch), strict=True):
            entry = _entry(check, states[claim_id], heads.get(claim_id), base_url)
            yield replace(entry, looked=True) if claim_id in looked else entry
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
    if chosen.ref:
        asked = replace(chosen.asked, text=chosen.ref)  # whoever names a claim means it, even one made by mistake
        found = [*conditions(asked), Claim.ref == chosen.ref]
    else:
        found = list(conditions(chosen.asked))
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


def _looked(session: Session, claim_ids: Sequence[int]) -> set[int]:
    """Those of the claims for which evidence on both sides was looked for in the round that counts."""
    newest = select(func.max(Assessment.id)).where(Assessment.claim_id.in_(claim_ids)).group_by(Assessment.claim_id)
    both = Assessment.looked_for_support, Assessment.looked_for_undermining
    return set(session.scalars(select(Assessment.claim_id).where(Assessment.id.in_(newest), *both)))


def _snapshot(head: PublicCheck) -> Snapshot:
    return Snapshot.from_plain(json.loads(head.publication.snapshot))


def _entry(
    check: Check, standing: tuple[State, DismissReason | None], head: PublicCheck | None, base_url: str
) -> ReportEntry:
    state, reason = standing
    return ReportEntry(
        check=check,
        state=str(state.value),
        state_label=state.label,
        address=f"{base_url}/checks/{head.slug}" if head else None,
        published_at=head.first_published_at.isoformat(timespec="seconds") if head else None,
        modified_at=head.updated_at.isoformat(timespec="seconds") if head else None,
        version=head.publication.number if head else None,
        publication=publication_record(_snapshot(head), head.publication.digest) if head else None,
        dismissed_as=str(reason.value) if reason else None,
    )
