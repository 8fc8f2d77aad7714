"""Batches: a file kept while it is looked through, what the look found, and the end of it."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import delete, insert, select

from claims.domain.errors import Invalid, MoveRefused, TooLarge
from claims.domain.importing import LARGEST_UPLOAD, ImportKind, ImportState, Tally
from claims.domain.names import BadText, clean_line
from claims.domain.policy import Action
from claims.models import ImportBatch, ImportFile, ImportRow
from claims.services.work import Work

KEPT_FOR = datetime.timedelta(days=7)  # a file that was looked through and left lying
LONGEST_NAME = 200
UNNAMED = "pasted text"


def keep(work: Work, kind: ImportKind, name: str, content: bytes, mapping: Mapping[str, object]) -> ImportBatch:
    """Keep a file to be looked through; files that were left lying for a week are let go on this occasion.

    Raises ``Invalid`` for an empty file and ``TooLarge`` beyond 64 MB.
    """
    work.require(Action.IMPORT)
    if not content.strip():
        raise Invalid("The file is empty.", field="file")
    if len(content) > LARGEST_UPLOAD:
        raise TooLarge(f"The file is larger than the limit of {LARGEST_UPLOAD // (1024 * 1024)} MB.")
    _let_go_of_old(work)
    digest = hashlib.sha256(content).hexdigest()
    batch = open_batch(work, kind, name, digest=digest, size=len(content), mapping=mapping)
    work.session.add(ImportFile(batch_id=batch.id, content=content))
    work.session.flush()
    return batch


def open_batch(
    work: Work, kind: ImportKind, name: str, *, digest: str, size: int, mapping: Mapping[str, object]
) -> ImportBatch:
    """A batch without its file: for a command in the terminal, which has the file at hand."""
    actor = work.require(Action.IMPORT)
    batch = ImportBatch(
        kind=kind,
        state=ImportState.PREVIEWED,
        file_name=file_name(name),
        sha256=digest,
        size=size,
        mapping=dict(mapping),
        made_by_id=actor.id,
    )
    work.add(batch)
    work.record("import.look", batch, changes={"file_name": [None, batch.file_name], "sha256": [None, digest]})
    return batch


def abandon(work: Work, ref: str) -> ImportBatch:
    """Drop a file that was looked through; nothing of it was written."""
    work.require(Action.IMPORT)
    batch = held(work, ref, ImportState.PREVIEWED)
    _drop(work, batch)
    return batch


def held(work: Work, ref: str, state: ImportState) -> ImportBatch:
    """The batch, locked; raises ``MoveRefused`` when it is not in that state."""
    batch = work.hold(ImportBatch, ref)
    if batch.state is not state:
        raise MoveRefused(f"This import stands at “{batch.state.label}”; that cannot be done with it now.")
    return batch


def count(work: Work, batch: ImportBatch, tally: Tally) -> dict[str, list[object]]:
    """Write the counts into the batch and answer the change."""
    return work.change(
        batch,
        accepted=tally.accepted,
        repaired=tally.repaired,
        duplicate=tally.duplicate,
        refused=tally.refused,
    )


def replace_rows(work: Work, batch: ImportBatch, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put these rows in place of those that an earlier look left."""
    work.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    if rows:
        work.session.execute(insert(ImportRow), list(rows))


def forget_file(work: Work, batch: ImportBatch) -> None:
    """Let the bytes go; their digest stays."""
    work.session.execute(delete(ImportFile).where(ImportFile.batch_id == batch.id))


def file_name(given: str) -> str:
    """The name of a file without its folders, whatever machine it comes from, as one clean line."""
    bare = PurePosixPath(PureWindowsPath(given or "").name).name
    try:
        return clean_line(bare)[:LONGEST_NAME] or UNNAMED
    except BadText:
        return "".join(letter for letter in bare if letter.isprintable())[:LONGEST_NAME] or UNNAMED


def _let_go_of_old(work: Work) -> None:
    old = select(ImportBatch).where(
        ImportBatch.state == ImportState.PREVIEWED, ImportBatch.updated_at < work.now - KEPT_FOR
    )
    for batch in work.session.scalars(old.with_for_update(of=ImportBatch)):
        _drop(work, batch, "It was left lying for a week.")


def _drop(work: Work, batch: ImportBatch, reason: str = "") -> None:
    forget_file(work, batch)
    changes = work.change(batch, state=ImportState.ABANDONED)
    work.record("import.abandon", batch, changes=changes, reason=reason)
