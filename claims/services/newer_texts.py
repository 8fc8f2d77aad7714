"""Newer texts: what came in later of a document becomes its next revision, and marked words are followed there."""

import hashlib

from sqlalchemy import func, select

from claims.domain.anchoring import anchor_at
from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.domain.reanchoring import METHOD
from claims.models import Document, Reanchoring, Revision
from claims.queries.revisions import Following, Preview, threads
from claims.services import captures
from claims.services.work import Work

IDENTICAL = "This is the very text of revision {number}: nothing has changed in it."
OVERTAKEN = "Meanwhile somebody else brought in a text of this document. Look at the difference again."
MARKED = "Meanwhile somebody marked words in this document or took some back. Look at what becomes of them again."


def take(work: Work, document_ref: str, capture_ref: str, preview: Preview) -> Revision:
    """Take what was read out of a capture as the next revision, with what the preview found for the marked words.

    Words found again unchanged get a machine-made anchor in the new text; the others wait for a person. No claim, no
    verdict and no published page changes. Raises ``Invalid`` for a text that is the newest one already, or when the
    document has changed since the preview was made.
    """
    actor = work.require(Action.EDIT_DOCUMENT)
    document = work.hold(Document, document_ref)
    capture = captures.held(work, capture_ref)
    text = capture.extract.text if capture.extract else ""
    _demand_current(work, document, preview, text)
    revision = Revision(
        document_id=document.id,
        number=preview.number + 1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        media_type=capture.media_type,
        created_at=work.now,
        created_by_id=actor.id,
    )
    work.add(revision)
    captures.note_provenance(work, revision, capture, {})
    changes: dict[str, list[object]] = {"revision": [preview.number, revision.number], "length": [None, len(text)]}
    work.record("document.revise", document, changes={**changes, "sha256": [None, revision.sha256]})
    for following in preview.followings:
        if following.is_told:
            _follow(work, revision, following)
    return revision


def _demand_current(work: Work, document: Document, preview: Preview, text: str) -> None:
    newest = work.session.scalar(select(func.max(Revision.number)).where(Revision.document_id == document.id))
    if newest != preview.number or text != preview.text:
        raise Invalid(OVERTAKEN)
    if preview.is_same:
        raise Invalid(IDENTICAL.format(number=preview.number))
    now = [(thread.appearance.ref, thread.base_id, thread.span) for thread in threads(work.session, document)]
    then = [(each.thread.appearance.ref, each.thread.base_id, each.thread.span) for each in preview.followings]
    if now != then:
        raise Invalid(MARKED)


def _follow(work: Work, revision: Revision, following: Following) -> None:
    spot, found = following.thread.appearance, following.found
    row = Reanchoring(
        appearance_id=spot.id,
        revision_id=revision.id,
        base_id=following.thread.base_id,
        outcome=found.outcome,
        likeness=round(found.likeness * 100),
        method=METHOD,
    )
    if found.span:
        place = anchor_at(revision.text, *found.span)
        row.start, row.end = place.start, place.end
        row.exact, row.prefix, row.suffix = place.exact, place.prefix, place.suffix
    work.add(row)
    changes: dict[str, list[object]] = {"outcome": [None, found.outcome.value], "method": [None, METHOD]}
    if row.exact and row.exact != spot.exact:
        changes["exact"] = [spot.exact, row.exact]
    work.record("reanchoring.find", row, claim_id=spot.claim_id, changes=changes)
