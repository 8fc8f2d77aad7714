"""Bundles of other installations as imports: verified and tried out first, then brought in whole or not at all.

On SQLite the try is made on a throw-away database, since the desk has one writer; on PostgreSQL it is the real thing,
taken back, which finds what only that database refuses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import insert
from sqlalchemy.orm import Session

from claims.adapters.vault import Vault
from claims.domain.errors import Invalid
from claims.domain.importing import KEPT, RowOutcome, Tally
from claims.domain.policy import Action
from claims.models import ImportBatch, ImportRow
from claims.services.bundling.examining import Faults, Findings, Judged, examine, faults_in
from claims.services.bundling.opening import Bundle, open_bundle
from claims.services.bundling.trying import refusal_of, written
from claims.services.work import Work

PREVIEWED = 10
SIGNED = ("publications", "reviews")  # what makes a claim approved or public without anybody here having looked at it
LONGEST_REASON = 2_000

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Opened:
    """A bundle with what is wrong in it, whatever stands on the desk: ready to be brought in."""

    bundle: Bundle
    faults: Faults


@dataclass(frozen=True)
class Seen:
    """A bundle with what was judged of it, and why the database refuses it; none where only trying can tell that."""

    bundle: Bundle
    findings: Findings
    refusal: str | None


def opened(bundle: Bundle) -> Opened:
    """The bundle, each of its records judged by itself."""
    return Opened(bundle, faults_in(bundle))


def keep_captures(vault: Vault, file: BinaryIO) -> None:
    """Put the captured files of a bundle into the vault, before a row names them. Raises ``Invalid`` for a bad bag."""
    keep_captures_in(vault, open_bundle(file))
    file.seek(0)


def keep_captures_in(vault: Vault, bundle: Bundle) -> None:
    """The same for a bundle that is open."""
    for record in bundle.shared["capture"].values():
        vault.put(bundle.capture(str(record.get("sha256"))))


def see_bundle(session: Session, bundle: Bundle) -> Seen:
    """What would become of a bundle, found by questions alone as far as the database can be asked them."""
    findings = examine(session, bundle, faults_in(bundle))
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if not findings.new:
        return Seen(bundle, findings, "")
    return Seen(bundle, findings, refusal_of(session, bundle, findings) if is_sqlite else None)


def look_at_bundle(work: Work, batch: ImportBatch, seen: Seen) -> tuple[Tally, list[object], list[dict[str, Any]]]:
    """What would become of each claim; raises ``Forbidden`` for claims that take somebody who may publish."""
    bundle, findings = seen.bundle, seen.findings
    _require_signatory(work, bundle, findings)
    reason = _tried(work, seen, batch.sha256) if seen.refusal is None else seen.refusal
    if reason:
        findings = _refused_by_the_desk(findings, reason)
    first: list[object] = [_words(bundle, ref) for ref in findings.new[:PREVIEWED]]
    return _tally(findings), first, [row for row in _rows(batch.id, findings) if row["outcome"] not in KEPT]


def do_bundle(work: Work, batch: ImportBatch, opened: Opened, progress: Progress | None) -> Tally:
    """Bring in every claim that is new; nothing at all as long as anything is refused.

    Raises ``Invalid`` when the desk's own rules refuse what had looked sound; then all of it is to be taken back.
    """
    bundle = opened.bundle
    findings = examine(work.session, bundle, opened.faults)
    _require_signatory(work, bundle, findings)
    batch_id, sha256 = batch.id, batch.sha256
    if findings.new and (reason := written(work, bundle, findings, sha256, progress=progress)):
        raise Invalid(reason)
    work.session.flush()
    work.session.expunge_all()
    if rows := _rows(batch_id, findings):
        work.session.execute(insert(ImportRow), rows)
    if progress:
        progress(len(findings.judged))
    return _tally(findings)


def _require_signatory(work: Work, bundle: Bundle, findings: Findings) -> None:
    """Reviewed or published claims take somebody who may publish."""
    for ref in findings.new:
        record = bundle.claim(ref)
        if any(record[name] for name in SIGNED):
            work.require(Action.PUBLISH)
            return


def _tried(work: Work, seen: Seen, sha256: str) -> str:
    """The real thing, taken back: why it is refused, and nothing when it is not."""
    point = work.session.begin_nested()
    try:
        return written(work, seen.bundle, seen.findings, sha256)
    finally:
        point.rollback()


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
