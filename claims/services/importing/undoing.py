"""Taking an import back: checks of others leave the library, claims that nobody touched are set aside, the rest stays.

History is never deleted, so a claim that was imported keeps its row and its events. It is set aside with the import as
the reason and can be reopened like any other. Speakers, sources, documents, topics and cases that came with it leave
the lists with it as long as nothing else uses them: ``queries/mistakes`` tells which.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from sqlalchemy import delete, select, update

from claims.domain.importing import KEPT, ImportKind, ImportState, RowOutcome
from claims.domain.lifecycle import State
from claims.domain.policy import Action
from claims.domain.vocabulary import DismissReason
from claims.models import Claim, Event, ImportBatch, ImportRow, PriorCheck, PublicCheck
from claims.services import checking
from claims.services.importing import batches, shelf, withdrawing
from claims.services.work import Work

CHUNK = 500
STAYS = "It stays: people have worked on it since."
PUBLIC = "It stays: readers see it at its address. An import cannot take that back in silence; retract it, with a note."
UNDER_REVIEW = "It stays: it is before review or approved. Return it, then dismiss it."
REVIEWED = frozenset({State.IN_REVIEW, State.APPROVED})

Progress = Callable[[int], None]


def undo(work: Work, ref: str, *, progress: Progress | None = None) -> ImportBatch:
    """Take a batch back; its rows say afterwards what went and what stays. Raises ``MoveRefused`` for one not done."""
    work.require(Action.IMPORT)
    batch = batches.held(work, ref, ImportState.DONE)
    taken, stayed = UNDOINGS[batch.kind](work, batch, progress)
    held = batches.held(work, ref, ImportState.DONE)
    changes = work.change(held, state=ImportState.UNDONE)
    counts: dict[str, list[object]] = {"taken_back": [None, taken], "stayed": [None, stayed]}
    work.record("import.undo", held, changes={**changes, **counts})
    return held


def _undo_checks(work: Work, batch: ImportBatch, _progress: Progress | None) -> tuple[int, int]:
    shelf.forget_words(work.session, batch.id)
    work.session.execute(delete(PriorCheck).where(PriorCheck.batch_id == batch.id))
    mine = (ImportRow.batch_id == batch.id, ImportRow.outcome.in_(KEPT))
    work.session.execute(update(ImportRow).where(*mine).values(outcome=RowOutcome.UNDONE))
    withdrawing.bring_back(work, batch)
    return batch.accepted + batch.repaired, 0


def _undo_claims(work: Work, batch: ImportBatch, progress: Progress | None) -> tuple[int, int]:
    note = f"The import of {batch.file_name} was undone."
    batch_id, since = batch.id, batch.event_seq or 0
    counts = {True: 0, False: 0}
    rows = iter(_kept_rows(work, batch_id))
    while chunk := list(islice(rows, CHUNK)):
        untouched = _untouched(work, [ref for _key, ref in chunk], since)
        checking.dismiss_many(work, sorted(untouched), DismissReason.MISTAKE, note)
        for is_untouched, values in ((True, {"outcome": RowOutcome.UNDONE}), (False, {"reason": STAYS})):
            keys = [key for key, ref in chunk if (ref in untouched) is is_untouched]
            work.session.execute(update(ImportRow).where(ImportRow.id.in_(keys)).values(**values))
            counts[is_untouched] += len(keys)
        work.session.flush()
        work.session.expunge_all()
        if progress:
            progress(sum(counts.values()))
    return counts[True], counts[False]


def _kept_rows(work: Work, batch_id: int) -> Iterator[tuple[int, str]]:
    """The rows that made something, by key, with the claim each made."""
    mine = select(ImportRow.id, ImportRow.subject_ref).where(
        ImportRow.batch_id == batch_id, ImportRow.outcome.in_(KEPT), ImportRow.subject_kind == "claim"
    )
    yield from ((key, ref) for key, ref in work.session.execute(mine.order_by(ImportRow.id)).all())


def _untouched(work: Work, refs: Sequence[str], since: int) -> set[str]:
    """Those of the claims that are new still and about which nothing was written down after the import."""
    later = select(Event.seq).where(Event.claim_id == Claim.id, Event.seq > since)
    statement = select(Claim.ref).where(Claim.ref.in_(refs), Claim.state == State.NEW, ~later.exists())
    return set(work.session.scalars(statement))


def _undo_bundle(work: Work, batch: ImportBatch, _progress: Progress | None) -> tuple[int, int]:
    """Claims that nobody touched are set aside where that can be done without a word to readers; the rest stays."""
    note = f"The import of {batch.file_name} was undone."
    since = batch.event_seq or 0
    later = select(Event.seq).where(Event.claim_id == Claim.id, Event.seq > since)
    is_public = select(PublicCheck.id).where(PublicCheck.claim_id == Claim.id).exists()
    counts = {True: 0, False: 0}
    for key, ref in list(_kept_rows(work, batch.id)):
        asked = select(Claim.state, is_public, ~later.exists()).where(Claim.ref == ref)
        state, has_readers, is_untouched = work.session.execute(asked).one()
        why = STAYS if not is_untouched else PUBLIC if has_readers else UNDER_REVIEW if state in REVIEWED else ""
        if not why and state is State.DISMISSED:
            checking.call_mistake(work, ref, note)
        elif not why:
            checking.dismiss(work, ref, DismissReason.MISTAKE, note)
        values = {"reason": why} if why else {"outcome": RowOutcome.UNDONE}
        work.session.execute(update(ImportRow).where(ImportRow.id == key).values(**values))
        counts[not why] += 1
    return counts[True], counts[False]


UNDOINGS: dict[ImportKind, Callable[[Work, ImportBatch, Progress | None], tuple[int, int]]] = {
    ImportKind.CSV: _undo_claims,
    ImportKind.CLAIMREVIEW: _undo_checks,
    ImportKind.BUNDLE: _undo_bundle,
}
