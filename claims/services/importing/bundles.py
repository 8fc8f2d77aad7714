"""Bundles of other installations as imports: verified and tried out first, then brought in whole or not at all."""

from collections.abc import Callable
from typing import Any, BinaryIO

from sqlalchemy import insert
from sqlalchemy.exc import DataError, IntegrityError

from claims.adapters.vault import Vault
from claims.domain.errors import Invalid
from claims.domain.importing import KEPT, RowOutcome, Tally
from claims.domain.policy import Action
from claims.models import ImportBatch, ImportRow
from claims.services.bundling.decoding import Misfit
from claims.services.bundling.examining import Findings, Judged, examine
from claims.services.bundling.opening import Bundle, open_bundle
from claims.services.bundling.unpacking import unpack
from claims.services.constraints import refusal_for
from claims.services.work import Work

PREVIEWED = 10
SIGNED = ("publications", "reviews")  # what makes a claim approved or public without anybody here having looked at it
LONGEST_REASON = 2_000

Progress = Callable[[int], None]


def keep_captures(vault: Vault, file: BinaryIO) -> None:
    """Put the captured files of a bundle into the vault, before a row names them. Raises ``Invalid`` for a bad bag."""
    keep_captures_in(vault, open_bundle(file))
    file.seek(0)


def keep_captures_in(vault: Vault, bundle: Bundle) -> None:
    """The same for a bundle that is open."""
    for record in bundle.shared["capture"].values():
        vault.put(bundle.capture(str(record.get("sha256"))))


def look_at_bundle(work: Work, batch: ImportBatch, bundle: Bundle) -> tuple[Tally, list[object], list[dict[str, Any]]]:
    """What would become of each claim: the real thing, taken back."""
    findings = _judged(work, bundle)
    if findings.new:
        point = work.session.begin_nested()
        try:
            reason = _unpacked(work, bundle, findings, batch.sha256)
        finally:
            point.rollback()
        if reason:
            findings = _refused_by_the_desk(findings, reason)
    first: list[object] = [_words(bundle, ref) for ref in findings.new[:PREVIEWED]]
    return _tally(findings), first, [row for row in _rows(batch.id, findings) if row["outcome"] not in KEPT]


def do_bundle(work: Work, batch: ImportBatch, bundle: Bundle, progress: Progress | None) -> Tally:
    """Bring in every claim that is new; nothing at all as long as anything is refused.

    Raises ``Invalid`` when the desk's own rules refuse what had looked sound; then all of it is to be taken back.
    """
    findings = _judged(work, bundle)
    batch_id, sha256 = batch.id, batch.sha256
    if findings.new and (reason := _unpacked(work, bundle, findings, sha256, progress)):
        raise Invalid(reason)
    work.session.flush()
    work.session.expunge_all()
    if rows := _rows(batch_id, findings):
        work.session.execute(insert(ImportRow), rows)
    if progress:
        progress(len(findings.judged))
    return _tally(findings)


def _judged(work: Work, bundle: Bundle) -> Findings:
    """Judge the bundle; reviewed or published claims take somebody who may publish."""
    findings = examine(work.session, bundle)
    for ref in findings.new:
        record = bundle.claim(ref)
        if any(record[name] for name in SIGNED):
            work.require(Action.PUBLISH)
    return findings


def _unpacked(work: Work, bundle: Bundle, findings: Findings, sha256: str, progress: Progress | None = None) -> str:
    """Write it; answers why it was refused, and nothing when it was not."""
    try:
        unpack(work, bundle, findings, sha256, progress=progress)
        work.session.flush()
    except Misfit as fault:
        return str(fault)
    except IntegrityError as fault:
        return f"The desk refuses a part of this bundle. {refusal_for(fault).message}"
    except DataError:
        return "The desk refuses a part of this bundle: a value in it is too long or too large."
    return ""


def _refused_by_the_desk(findings: Findings, reason: str) -> Findings:
    refused = Judged(RowOutcome.REFUSED, "", "", reason, kind="bundle")
    return Findings([*findings.judged, refused], findings.here)


def _tally(findings: Findings) -> Tally:
    tally, new = Tally(), set(findings.new)
    for one in findings.judged:
        if one.outcome not in KEPT or one.ref in new:
            tally.count(one.outcome)
    return tally


def _rows(batch_id: int, findings: Findings) -> list[dict[str, Any]]:
    """The rows of the batch; while anything is refused, what would have come in is not among them."""
    new = set(findings.new)
    return [
        {
            "batch_id": batch_id,
            "number": number,
            "outcome": one.outcome,
            "column_name": one.kind,
            "reason": one.reason[:LONGEST_REASON],
            "key": "",
            "subject_kind": "claim" if _is_here(one) else "",
            "subject_ref": one.ref if _is_here(one) else "",
        }
        for number, one in enumerate(findings.judged, start=1)
        if one.outcome not in KEPT or one.ref in new
    ]


def _is_here(one: Judged) -> bool:
    return one.kind == "claim" and one.outcome is not RowOutcome.REFUSED


def _words(bundle: Bundle, ref: str) -> dict[str, object]:
    """A claim of the bundle in plain values for a page."""
    record = bundle.claim(ref)
    return {
        "statement": record["statement"],
        "language": record["language"],
        "state": record["state"],
        "versions": len(record["publications"]),
        "pieces": len(record["evidence"]),
    }
