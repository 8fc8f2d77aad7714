"""Looking through a batch and doing it: read and judged while nothing is held, then written in one transaction.

Both go in two steps. The first (``look_at``, ``look_again``, ``prepare``) reads the file and asks the database
questions; the second (``begin``, ``look``, ``do``) takes what came of it and writes, and is all that other people's
writing waits for.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from claims.adapters.spool import Spool
from claims.domain.claim_table import TableMapping, propose
from claims.domain.errors import Invalid, MoveRefused
from claims.domain.importing import ImportKind, ImportState, Tally
from claims.domain.policy import Action
from claims.models import ImportBatch
from claims.queries import imports
from claims.services.importing import batches, bundles, library, queueing, reading, withdrawing
from claims.services.importing.bundles import Opened, Seen
from claims.services.importing.check_rows import rows_of
from claims.services.importing.examining import Examiner, refuse_misfit
from claims.services.importing.looking import Findings, TooMany, look_at_checks, look_at_claims
from claims.services.importing.making import Making, make_all
from claims.services.importing.queueing import Deed
from claims.services.importing.reading import Source, kept_source
from claims.services.work import Work

OTHERWISE = "Somebody chose other columns for this table meanwhile. Load it again."

Progress = Callable[[int], None]
Look = Findings | Seen


@dataclass(frozen=True)
class Sent:
    """A file as it came: what it is said to hold, its name, its bytes, and how it is read or where it stood."""

    kind: ImportKind
    name: str
    content: bytes
    mapping: Mapping[str, object]

    @property
    def is_unmapped(self) -> bool:
        """Whether it is a table of which nobody knows yet which column holds the claim."""
        return self.kind is ImportKind.CSV and "statement" not in TableMapping.from_plain(self.mapping).columns

    @property
    def source(self) -> Source:
        """It, to be read."""
        address = self.mapping.get("address") if self.kind is ImportKind.CLAIMREVIEW else None
        return Source(io.BytesIO(self.content), str(address) if address else None, self.name)


@dataclass(frozen=True)
class Prepared:
    """A file read and judged by itself, ready to be written; ``mapping`` is how a table was read."""

    rows: Spool[Any] | None = None
    opened: Opened | None = None
    mapping: TableMapping | None = None


def proposal(content: bytes, *, name: str = "", language: str = "en", case: str | None = None) -> TableMapping:
    """How a table would be read by the names of its columns. Raises ``Invalid``."""
    header = reading.header_of(Source(io.BytesIO(content), name=name))
    return TableMapping(columns=propose(header), header=header, language=language, case=case)


def look_at(session: Session, sent: Sent) -> Look | None:
    """What would become of each row of a file that was sent; none where a worker has to look, or nobody can yet.

    Raises ``Invalid``, ``Unreadable`` or ``TooLarge`` for a file that cannot be read, or not in time.
    """
    if sent.is_unmapped or len(sent.content) > queueing.LARGE_FILE:
        return None
    return _look_at_once(session, sent.kind, sent.mapping, sent.source)


def begin(work: Work, sent: Sent, look: Look | None) -> ImportBatch:
    """Keep a file with what a look at it came to; with none, a worker is to look once its claim column is known."""
    batch = batches.keep(work, sent.kind, sent.name, sent.content, sent.mapping)
    if look is not None:
        return _noted(work, batch, look)
    return batch if sent.is_unmapped else queueing.ask(work, batch.ref, Deed.LOOK)


def look_again(session: Session, ref: str, *, mapping: TableMapping | None = None) -> Look | None:
    """A look at a kept file, for a table in another way if one is told; none where that is left to a worker."""
    batch = imports.by_ref(session, ref)
    if batch.state is not ImportState.PREVIEWED or queueing.is_large(batch, Deed.LOOK):
        return None
    how = batch.mapping if mapping is None else _chosen(batch, mapping).as_plain()
    return _look_at_once(session, batch.kind, how, kept_source(session, batch, reading.SECONDS_AT_ONCE))


def look_in_a_job(session: Session, ref: str, *, progress: Progress | None = None) -> Look | None:
    """A look at a kept file of any length; none for a batch that is not to be looked through any more."""
    batch = imports.by_ref(session, ref)
    if batch.state is not ImportState.PREVIEWED:
        return None
    source = kept_source(session, batch, reading.SECONDS)
    return _look(session, batch.kind, batch.mapping, source, most=None, progress=progress)


def look(work: Work, ref: str, found: Look | None = None) -> ImportBatch:
    """Write down what a look came to. Raises ``MoveRefused`` for a batch that was done, or is read otherwise by now."""
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    return queueing.ask(work, ref, Deed.LOOK) if found is None else _noted(work, batch, found)


def remap(work: Work, ref: str, mapping: TableMapping) -> ImportBatch:
    """Read a table in another way, and say which; it has to be looked through again. Raises ``Invalid``."""
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    before, chosen = TableMapping.from_plain(batch.mapping), _chosen(batch, mapping)
    if work.change(batch, mapping=chosen.as_plain()):
        told = [", ".join(f"{column} = {name}" for name, column in each.columns.items()) for each in (before, chosen)]
        work.record("import.remap", batch, changes={"columns": list[object](told)})
    return batch


def prepare(
    session: Session,
    kind: ImportKind,
    mapping: Mapping[str, Any],
    source: Source,
    *,
    progress: Progress | None = None,
) -> Prepared:
    """Read a file and judge each of its rows by itself; what is here already is seen when it is written.

    Raises ``Invalid``, ``Unreadable`` or ``TooLarge`` for a file that cannot be read, or not in time.
    """
    if kind is ImportKind.BUNDLE:
        return Prepared(opened=bundles.opened(reading.bundle(source)))
    if kind is ImportKind.CLAIMREVIEW:
        return Prepared(Spool(_counted(rows_of(reading.checks(source)), progress)))
    how = _mapping(mapping)
    judged = Examiner(session, how).judge(reading.table(source))
    return Prepared(Spool(_counted(judged, progress)), mapping=how)


def prepare_kept(
    session: Session, ref: str, *, seconds: float = reading.SECONDS, progress: Progress | None = None
) -> Prepared | None:
    """The same for a file that was kept; none for a batch that cannot be done, or not at once."""
    batch = imports.by_ref(session, ref)
    is_at_once = seconds <= reading.SECONDS_AT_ONCE
    if batch.state is not ImportState.PREVIEWED or (is_at_once and queueing.is_large(batch, Deed.DO)):
        return None
    return prepare(session, batch.kind, batch.mapping, kept_source(session, batch, seconds), progress=progress)


def do(work: Work, ref: str, prepared: Prepared, *, progress: Progress | None = None) -> ImportBatch:
    """Bring in every row of a batch that can be; rows that cannot are left out and listed. All of it or nothing.

    Forgets every object of the session. Raises ``MoveRefused`` for a batch that was done, dropped or read otherwise.
    """
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    _refuse_other(batch, prepared.mapping)
    batches.replace_rows(work, batch, [])
    tally = DOINGS[batch.kind](work, batch, prepared, progress)
    done = batches.held(work, ref, ImportState.PREVIEWED)
    changes = batches.count(work, done, tally)
    work.change(done, preview=[])
    told = {"state": [ImportState.PREVIEWED.value, ImportState.DONE.value], "sha256": [None, done.sha256]}
    event = work.record("import.do", done, changes={**changes, **told})
    work.change(done, state=ImportState.DONE, event_seq=event.seq)
    return done


def confirm(work: Work, ref: str, prepared: Prepared | None = None, *, progress: Progress | None = None) -> ImportBatch:
    """Do a batch that somebody has looked at, or leave it to a worker where nothing is prepared.

    Raises ``Invalid`` when nothing of it can be brought in any more.
    """
    if prepared is None:
        return queueing.ask(work, ref, Deed.DO)
    batch = do(work, ref, prepared, progress=progress)
    if not batch.accepted + batch.repaired:
        raise Invalid("There is nothing left in this file to bring in: every row is here already or was refused.")
    return batch


def _look_at_once(session: Session, kind: ImportKind, mapping: Mapping[str, Any], source: Source) -> Look | None:
    try:
        return _look(session, kind, mapping, source, most=queueing.MOST_AT_ONCE, progress=None)
    except TooMany:
        return None


def _look(
    session: Session,
    kind: ImportKind,
    mapping: Mapping[str, Any],
    source: Source,
    *,
    most: int | None,
    progress: Progress | None,
) -> Look:
    if kind is ImportKind.BUNDLE:
        return bundles.see_bundle(session, reading.bundle(source))
    if kind is ImportKind.CLAIMREVIEW:
        return look_at_checks(session, source, most=most, progress=progress)
    return look_at_claims(session, _mapping(mapping), source, most=most, progress=progress)


def _noted(work: Work, batch: ImportBatch, found: Look) -> ImportBatch:
    ref = batch.ref
    if isinstance(found, Seen):
        found = Findings(*bundles.look_at_bundle(work, batch, found))
    batch = batches.held(work, ref, ImportState.PREVIEWED)
    _refuse_other(batch, found.mapping)
    batches.replace_rows(work, batch, [{**row, "batch_id": batch.id} for row in found.rows])
    batches.count(work, batch, found.tally)
    if found.mapping:
        work.change(batch, mapping={**batch.mapping, "blank_rows": found.blank_rows})
    work.change(batch, preview=found.first)
    return batch


def _refuse_other(batch: ImportBatch, mapping: TableMapping | None) -> None:
    if mapping is not None and mapping != _mapping(batch.mapping):
        raise MoveRefused(OTHERWISE)


def _mapping(plain: Mapping[str, Any]) -> TableMapping:
    """How a table is read, whatever an earlier look found in it."""
    return replace(TableMapping.from_plain(plain), blank_rows=0)


def _chosen(batch: ImportBatch, mapping: TableMapping) -> TableMapping:
    if batch.kind is not ImportKind.CSV:
        raise Invalid("Only a table of claims has columns.")
    before = TableMapping.from_plain(batch.mapping)
    chosen = replace(mapping, header=before.header)
    refuse_misfit(before.header, chosen)
    return chosen


def _counted(rows: Any, progress: Progress | None) -> Any:
    for count, row in enumerate(rows, start=1):
        if progress and count % 500 == 0:
            progress(count)
        yield row


def _do_claims(work: Work, batch: ImportBatch, prepared: Prepared, progress: Progress | None) -> Tally:
    mapping, making = _mapping(batch.mapping), Making(batch.id, batch.file_name)
    batches.forget_file(work, batch)
    judged = Examiner(work.session, mapping).without_twins(prepared.rows or ())
    return make_all(work, making, judged, progress=progress)


def _do_checks(work: Work, batch: ImportBatch, prepared: Prepared, progress: Progress | None) -> Tally:
    batches.forget_file(work, batch)
    found = library.bring_in(work.session, batch.id, prepared.rows or (), progress=progress)
    withdrawing.keep(work, batch.id, found.left)
    return found.tally


def _do_bundle(work: Work, batch: ImportBatch, prepared: Prepared, progress: Progress | None) -> Tally:
    batches.forget_file(work, batch)
    if prepared.opened is None:
        raise MoveRefused(OTHERWISE)
    return bundles.do_bundle(work, batch, prepared.opened, progress)


DOINGS: dict[ImportKind, Callable[[Work, ImportBatch, Prepared, Progress | None], Tally]] = {
    ImportKind.CSV: _do_claims,
    ImportKind.CLAIMREVIEW: _do_checks,
    ImportKind.BUNDLE: _do_bundle,
}
