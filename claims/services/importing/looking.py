"""Looking through a file: what would become of each row, found by questions alone, so that nobody's writing waits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.claim_table import TableMapping
from claims.domain.importing import KEPT, Tally
from claims.domain.telling import date_words
from claims.domain.verdict_words import rating_for
from claims.models import Claim
from claims.queries.docket import is_meant
from claims.services.importing import library, reading
from claims.services.importing.check_rows import WITHDRAWN, Row, rows_of
from claims.services.importing.examining import Examined, Examiner
from claims.services.importing.making import report
from claims.services.importing.reading import Source

PREVIEWED = 10
TOGETHER = 2_000  # statements looked for at once
HEADER = 1  # the row that names the columns
ALIKE = "The desk has a claim with these words. It may be the same one."
MOST_LISTED = 10_000  # rows that a look lists; the counts are of all
UNWRITTEN = 0  # in place of the batch of a row

Progress = Callable[[int], None]


class TooMany(Exception):
    """There are more rows than may be looked through while somebody waits."""


@dataclass(frozen=True)
class Findings:
    """What a look came to: the counts, the first rows as what they become, and those rows that are listed.

    ``mapping`` is how a table was read, none for checks; ``blank_rows`` were passed over.
    """

    tally: Tally
    first: list[object]
    rows: Sequence[dict[str, Any]]
    mapping: TableMapping | None = None
    blank_rows: int = 0


def look_at_claims(
    session: Session, mapping: TableMapping, source: Source, *, most: int | None, progress: Progress | None
) -> Findings:
    """The rows of a table of claims, judged; raises ``TooMany`` beyond ``most`` of them."""
    tally, kept, rows, last = Tally(), list[Examined](), list[dict[str, Any]](), HEADER
    for each in Examiner(session, mapping).examine(reading.table(source)):
        tally.count(each.outcome)
        last = each.number
        if each.outcome not in KEPT and len(rows) < MOST_LISTED:
            rows.append(report(UNWRITTEN, each, {}))
        elif each.row and each.outcome in KEPT and len(kept) < MOST_LISTED:
            kept.append(each)
        _tell(tally.total, most, progress)
    here = _with_these_words(session, [each.row.statement for each in kept if each.row])
    alike = [replace(each, subject_ref=here.get(each.row.statement, "")) for each in kept if each.row]
    rows += [report(UNWRITTEN, replace(each, reason=ALIKE), {}) for each in alike if each.subject_ref]
    first: list[object] = [_claim_words(each) for each in alike[:PREVIEWED]]
    return Findings(tally, first, rows, mapping, last - HEADER - tally.total)


def look_at_checks(session: Session, source: Source, *, most: int | None, progress: Progress | None) -> Findings:
    """What bringing these checks in would come to; raises ``TooMany`` beyond ``most`` of them."""

    def watched() -> Iterator[Row]:
        for row in rows_of(reading.checks(source)):
            _tell(row["number"], most, progress)
            yield row

    found = library.try_out(session, watched())
    return Findings(found.tally, [_check_words(row) for row in found.first], found.noted[:MOST_LISTED])


def _tell(count: int, most: int | None, progress: Progress | None) -> None:
    if most is not None and count > most:
        raise TooMany
    if progress and count % 500 == 0:
        progress(count)


def _with_these_words(session: Session, statements: Sequence[str]) -> dict[str, str]:
    """The claims of the desk that read exactly so, by their words; what was made by mistake is left out."""
    found = dict[str, str]()
    for start in range(0, len(statements), TOGETHER):
        chunk = statements[start : start + TOGETHER]
        asked = select(Claim.statement, Claim.ref).where(Claim.statement.in_(chunk), is_meant())
        found |= dict(session.execute(asked.order_by(Claim.id.desc())).all())
    return found


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
        "claimed_on": row.claimed_on.words if row.claimed_on else "",
        "kind": row.kind.label,
        "url": row.url or "",
        "quote": row.quote,
        "case": row.case or "",
        "topics": ", ".join(row.topics),
        "identifier": row.identifier,
        "alike": each.subject_ref,
    }


def _check_words(row: Mapping[str, Any]) -> dict[str, object]:
    """A review as the prior check it would become, or one that would leave, in plain values for a page."""
    leaves = row.get(WITHDRAWN)
    return {
        "statement": row["claim"],
        "language": row["language"],
        "claimant": row["claimant"],
        "publisher": leaves or row["publisher"],
        "label": row["label"],
        "rating": rating_for(row["site"], row["label"])[0] or "",
        "reviewed": date_words(row["reviewed_on"]) or row["reviewed_raw"],
        "url": row["url"],
    }
