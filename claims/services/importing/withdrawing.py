"""Checks that their publishers withdrew (``dateDeleted`` of a DataFeedItem, schema.org): copies leave the library.

What leaves is kept with the import that took it out, as its file was before, so that undoing the import brings it back.
"""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from claims.domain.importing import ImportState, RowOutcome
from claims.models import ImportBatch, ImportFile, PriorCheck
from claims.services.importing import shelf
from claims.services.importing.check_rows import WITHDRAWN, Row
from claims.services.work import Work

UNKNOWN = "Withdrawn by its publisher{when}. The library has no check of {url}."
LEAVES = "Withdrawn by its publisher{when}: “{claim}” leaves the library."
SHOWN = "Leaves the library: withdrawn by its publisher{when}"


def judged(row: Row, there: Sequence[Row]) -> tuple[RowOutcome, str, str, Row | None]:
    """What becomes of a withdrawal, why, the check it is about, and that check for a preview."""
    when = f" on {row[WITHDRAWN]}" if row[WITHDRAWN] else ""
    if not there:
        return RowOutcome.DUPLICATE, UNKNOWN.format(when=when, url=row["url"]), "", None
    reason = " ".join(LEAVES.format(when=when, claim=each["claim"][:200]) for each in there)
    return RowOutcome.ACCEPTED, reason, there[0]["ref"], {**there[0], WITHDRAWN: SHOWN.format(when=when)}


def keep(work: Work, batch_id: int, left: Sequence[Row]) -> None:
    """Put aside what left the library through this batch."""
    if left:
        work.session.add(ImportFile(batch_id=batch_id, content=json.dumps(list(left)).encode()))
        work.session.flush()


def bring_back(work: Work, batch: ImportBatch) -> int:
    """Put back what left the library through this batch; answers how many checks that is.

    What came back by another way meanwhile stays as it is, and so does what another import no longer holds.
    """
    kept = work.session.get(ImportFile, batch.id)
    if kept is None:
        return 0
    left: list[Row] = json.loads(kept.content)
    here = _here(work, left)
    done = select(ImportBatch.id).where(ImportBatch.state == ImportState.DONE)
    standing = set(work.session.scalars(done.where(ImportBatch.id.in_({row["batch_id"] for row in left}))))
    rows = [row for row in left if row["batch_id"] in standing and row["ref"] not in here]
    newest = work.session.scalar(select(func.max(PriorCheck.id))) or 0
    shelf.put(work.session, rows)
    shelf.index_words(work.session, after=newest)
    work.session.delete(kept)
    work.session.flush()
    return len(rows)


def by_page(chunk: Sequence[Row]) -> set[str]:
    """The pages that the withdrawals among these rows are about."""
    return {row["page"] for row in chunk if WITHDRAWN in row}


def refs_in(leaving: Mapping[str, Sequence[Row]]) -> set[str]:
    """The checks that leave."""
    return {row["ref"] for some in leaving.values() for row in some}


def _here(work: Work, left: Sequence[Row]) -> set[str]:
    found: set[str] = set()
    for some in shelf.in_parts([row["ref"] for row in left], shelf.AT_ONCE):
        found |= set(work.session.scalars(select(PriorCheck.ref).where(PriorCheck.ref.in_(some))))
    return found
