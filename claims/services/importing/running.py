"""Looking through a batch and doing it: the look writes nothing but its findings, the doing is one transaction."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.claim_table import TableMapping, propose
from claims.domain.errors import Invalid
from claims.domain.importing import KEPT, ImportKind, ImportState, RowOutcome, Tally
from claims.domain.policy import Action
from claims.domain.prior_check import PriorCheckRecord
from claims.domain.verdict_words import rating_for
from claims.formats.read_claimreview.files import read_checks
from claims.formats.read_table.files import read_table
from claims.models import ImportBatch, ImportRow
from claims.services.importing import batches, bundles, library, queueing
from claims.services.importing.examining import Examined, Examiner, refuse_misfit
from claims.services.importing.making import Making, make_all, report
from claims.services.importing.queueing import Deed
from claims.services.work import Work

PREVIEWED = 10
MOST_LISTED = 10_000  # rows that a look lists; the counts are of all

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Source:
    """A file to be read from its beginning, and for a page its final address."""

    file: BinaryIO
    address: str | None = None


def proposal(content: bytes, *, language: str = "en", case: str | None = None) -> TableMapping:
    """How a table would be read by the names of its columns. Raises ``NotATable``."""
    header = read_table(io.BytesIO(content)).header
    return TableMapping(columns=propose(header), header=header, language=language, case=case)


def begin(work: Work, kind: ImportKind, name: str, content: bytes, mapping: Mapping[str, object]) -> ImportBatch:
    """Keep a file and look through it: at once, or by a worker if it is large; not before its claim column is known.

    Raises ``Invalid`` or ``TooLarge`` for a file that cannot be read; then nothing is kept.
    """
    batch = batches.keep(work, kind, name, content, mapping)
    if kind is ImportKind.CSV and "statement" not in TableMapping.from_plain(mapping).columns:
        return batch
    if queueing.is_large(batch, Deed.LOOK):
        return queueing.ask(work, batch.ref, Deed.LOOK)
    return look(work, batch.ref)


def look(work: Work, ref: str, *, progress: Progress | None = None) -> ImportBatch:
    """Go through a kept file and write down what would become of each row: the dry run. Nothing else is written.

    Raises ``Invalid`` when the file as a whole cannot be read, and ``MoveRefused`` for a batch that was done.
    """
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    source = source_of(work, batch)
    tally, first, rows = LOOKS[batch.kind](work, batch, source, progress)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    batches.replace_rows(work, batch, rows)
    batches.count(work, batch, tally)
    work.change(batch, preview=first)
    return batch


def remap(work: Work, ref: str, mapping: TableMapping) -> ImportBatch:
    """Read a table in another way, and say which; it has to be looked through again. Raises ``Invalid``."""
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    if batch.kind is not ImportKind.CSV:
        raise Invalid("Only a table of claims has columns.")
    before = TableMapping.from_plain(batch.mapping)
    chosen = replace(mapping, header=before.header)
    refuse_misfit(before.header, chosen)
    if work.change(batch, mapping=chosen.as_plain()):
        told = [", ".join(f"{column} = {name}" for name, column in each.columns.items()) for each in (before, chosen)]
        work.record("import.remap", batch, changes={"columns": list[object](told)})
    return batch


def do(work: Work, ref: str, source: Source | None = None, *, progress: Progress | None = None) -> ImportBatch:
    """Bring in every row of a batch that can be; rows that cannot are left out and listed. All of it or nothing.

    ``source`` is the file for a command that has it at hand; else the kept one is read, and let go afterwards. Forgets
    every object of the session. Raises ``MoveRefused`` for a batch that was done or dropped.
    """
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    given = source or source_of(work, batch)
    batches.replace_rows(work, batch, [])
    tally = DOINGS[batch.kind](work, batch, given, progress)
    done = batches.held(work, ref, ImportState.PREVIEWED)
    batches.forget_file(work, done)
    changes = batches.count(work, done, tally)
    work.change(done, preview=[])
    told = {"state": [ImportState.PREVIEWED.value, ImportState.DONE.value], "sha256": [None, done.sha256]}
    event = work.record("import.do", done, changes={**changes, **told})
    work.change(done, state=ImportState.DONE, event_seq=event.seq)
    return done


def confirm(work: Work, ref: str, *, progress: Progress | None = None) -> ImportBatch:
    """Do a batch that somebody has looked at; raises ``Invalid`` when nothing of it can be brought in any more."""
    batch = do(work, ref, progress=progress)
    if not batch.accepted + batch.repaired:
        raise Invalid("There is nothing left in this file to bring in: every row is here already or was refused.")
    return batch


def source_of(work: Work, batch: ImportBatch) -> Source:
    """The kept file of a batch."""
    address = batch.mapping.get("address") if batch.kind is ImportKind.CLAIMREVIEW else None
    return Source(io.BytesIO(batches.content_of(work, batch)), str(address) if address else None)


def examined(session: Session, batch: ImportBatch, source: Source) -> Iterator[Examined]:
    """Every row of a table of claims, judged."""
    mapping = TableMapping.from_plain(batch.mapping)
    yield from Examiner(session, mapping).examine(read_table(source.file))


Findings = tuple[Tally, list[object], Sequence[dict[str, Any]]]


def _look_at_claims(work: Work, batch: ImportBatch, source: Source, progress: Progress | None) -> Findings:
    tally, first, rows = Tally(), list[object](), list[dict[str, Any]]()
    for each in examined(work.session, batch, source):
        tally.count(each.outcome)
        if each.row and len(first) < PREVIEWED and each.outcome in KEPT:
            first.append(_claim_words(each))
        elif each.outcome not in KEPT and len(rows) < MOST_LISTED:
            rows.append(report(batch.id, each, {}))
        if progress and tally.total % 500 == 0:
            progress(tally.total)
    return tally, first, rows


def _look_at_checks(work: Work, batch: ImportBatch, source: Source, progress: Progress | None) -> Findings:
    """The real thing, taken back: so the look finds exactly what the doing will find."""
    with _taken_back(work.session):
        checks = read_checks(source.file, source.address)
        found = library.bring_in(work.session, batch.id, checks, progress=progress, is_for_good=False)
        noted = select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.outcome != RowOutcome.ACCEPTED)
        columns = ("batch_id", "number", "outcome", "column_name", "reason", "key", "subject_kind", "subject_ref")
        rows = [
            {name: getattr(row, name) for name in columns}
            for row in work.session.scalars(noted.order_by(ImportRow.number).limit(MOST_LISTED))
        ]
    return found.tally, [_check_words(check) for check in found.first], rows


@contextmanager
def _taken_back(session: Session) -> Iterator[None]:
    """A block whose writing is undone when it ends."""
    point = session.begin_nested()
    try:
        yield
    finally:
        point.rollback()


def _do_claims(work: Work, batch: ImportBatch, source: Source, progress: Progress | None) -> Tally:
    making = Making(batch.id, batch.file_name)
    return make_all(work, making, examined(work.session, batch, source), progress=progress)


def _do_checks(work: Work, batch: ImportBatch, source: Source, progress: Progress | None) -> Tally:
    checks = read_checks(source.file, source.address)
    return library.bring_in(work.session, batch.id, checks, progress=progress).tally


def _look_at_bundle(work: Work, batch: ImportBatch, source: Source, _progress: Progress | None) -> Findings:
    return bundles.look_at_bundle(work, batch, source.file)


def _do_bundle(work: Work, batch: ImportBatch, source: Source, progress: Progress | None) -> Tally:
    return bundles.do_bundle(work, batch, source.file, progress)


LOOKS: dict[ImportKind, Callable[[Work, ImportBatch, Source, Progress | None], Findings]] = {
    ImportKind.CSV: _look_at_claims,
    ImportKind.CLAIMREVIEW: _look_at_checks,
    ImportKind.BUNDLE: _look_at_bundle,
}
DOINGS: dict[ImportKind, Callable[[Work, ImportBatch, Source, Progress | None], Tally]] = {
    ImportKind.CSV: _do_claims,
    ImportKind.CLAIMREVIEW: _do_checks,
    ImportKind.BUNDLE: _do_bundle,
}


def _claim_words(each: Examined) -> dict[str, object]:
    """A row as the claim it would become, in plain values for a page."""
    row = each.row
    if row is None:
        return {}
    return {
        "number": each.number,
        "statement": row.statement,
        "language": row.language,
        "claimant": row.claimant,
        "claimed_on": row.claimed_on.isoformat() if row.claimed_on else "",
        "kind": row.kind.label,
        "url": row.url or "",
        "quote": row.quote,
        "case": row.case or "",
        "topics": ", ".join(row.topics),
        "identifier": row.identifier,
    }


def _check_words(check: PriorCheckRecord) -> dict[str, object]:
    """A review as the prior check it would become, in plain values for a page."""
    return {
        "statement": check.claim,
        "language": check.language,
        "claimant": check.claimant,
        "publisher": check.publisher,
        "label": check.label,
        "rating": rating_for(check.site, check.label)[0] or "",
        "reviewed": check.review_date.iso or check.review_date.raw,
        "url": check.url,
    }
