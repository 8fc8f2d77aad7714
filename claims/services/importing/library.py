"""Checks of other publishers brought into the library, thousands at a time.

They are not the desk's work, so a batch of them is one event in the history, with the digest of its file and how many
there were: an event for each would bury what people did, and each check names its batch and row, and keeps its JSON.
They go straight into the table, a thousand a statement, and are indexed once at the end: adding each by itself would
take more than twice as long.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Insert, case, column, func, insert, literal, select, table, text
from sqlalchemy.orm import Session

from claims.domain.edits import is_within
from claims.domain.importing import KEPT, RowOutcome, Tally
from claims.domain.prior_check import FoundCheck, PriorCheckRecord
from claims.domain.search_words import search_words
from claims.models import ImportRow, PriorCheck
from claims.models.prior_check import SEARCH_INDEX
from claims.services.importing.verdicts import Verdicts

CHUNK = 1_000
NEAR = 5  # edits between two wordings of one claim, as collectors of feeds allow
MOST_COMPARED = 50  # checks of one page
PREVIEWED = 10

Progress = Callable[[int], None]


@dataclass
class Found:
    """What an import of checks came to; ``first`` are its first records, for a preview."""

    tally: Tally = field(default_factory=Tally)
    first: list[PriorCheckRecord] = field(default_factory=list)


Known = tuple[str, str, str]  # of a check that is there: identifier, claim, cleaned label


def bring_in(
    session: Session,
    batch_id: int,
    checks: Iterable[FoundCheck],
    *,
    progress: Progress | None = None,
    is_for_good: bool = True,
) -> Found:
    """Put the checks into the library, with a row of the batch for each; nothing is committed here.

    A check is there already when the same page says the same of the same claim, but for up to five letters and
    whatever addresses may differ in; reviews that disagree are kept beside each other. What is not there for good, but
    taken back at once, is not indexed.
    """
    found, verdicts = Found(), Verdicts(session)
    newest = session.scalar(select(func.max(PriorCheck.id))) or 0
    rows = (_plain(number, check, verdicts) for number, check in enumerate(_watched(checks, found), start=1))
    while chunk := list(islice(rows, CHUNK)):
        _keep(session, batch_id, chunk, found)
        if progress:
            progress(chunk[-1]["number"])
    _list_kept(session, batch_id)
    if is_for_good:
        index_words(session, after=newest)
    return found


def index_words(session: Session, *, after: int) -> None:
    """Let search find the checks with a higher key; PostgreSQL has done so while they were written."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(
            text(f"INSERT INTO {SEARCH_INDEX} (rowid, words) SELECT id, words FROM prior_check WHERE id > :after"),  # noqa: S608  a constant
            {"after": after},
        )


def forget_words(session: Session, batch_id: int) -> None:
    """Take the checks of a batch out of the index; has to come before they are deleted."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(
            text(
                f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rowid, words) "  # noqa: S608  a constant
                "SELECT 'delete', id, words FROM prior_check WHERE batch_id = :batch"
            ),
            {"batch": batch_id},
        )


def digest(words: str) -> str:
    """128 bits that stand for these words, as 32 digits: of a page, and of a page with claim and label."""
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _watched(checks: Iterable[FoundCheck], found: Found) -> Iterator[FoundCheck]:
    """The same checks; the first of them are kept for a preview."""
    for check in checks:
        if len(found.first) < PREVIEWED and isinstance(check, PriorCheckRecord):
            found.first.append(check)
        yield check


# The table without types: what stands in these rows is plain already, and need not be looked at once more.
_INSERT, _INSERT_ROW = (
    insert(table(model.__tablename__, *(column(each.name) for each in model.__table__.columns if each.name != "id")))
    for model in (PriorCheck, ImportRow)
)


Row = dict[str, Any]
REFUSED = "refused"  # in place of everything else, in the row of what cannot be kept


def _keep(session: Session, batch_id: int, chunk: Sequence[Row], found: Found) -> None:
    """Write those rows that are new, and note the others in the batch."""
    known = _known(session, {row["page"] for row in chunk if REFUSED not in row})
    kept: list[Row] = []
    noted: list[Row] = []
    for row in chunk:
        if REFUSED in row:
            outcome, reason, ref = RowOutcome.REFUSED, row[REFUSED], ""
        else:
            outcome, reason = _judged(row, known.setdefault(row["page"], []))
            ref = row["ref"]
        found.tally.count(outcome)
        if outcome in KEPT:
            row["batch_id"] = batch_id
            kept.append(row)
        else:
            noted.append(_note(batch_id, row["number"], outcome, reason, ref))
    _write(session, _INSERT, kept)
    _write(session, _INSERT_ROW, noted)


def _list_kept(session: Session, batch_id: int) -> None:
    """A row of the batch for every check that it made, written by the database from the checks themselves."""
    outcome = case((PriorCheck.repairs == "", RowOutcome.ACCEPTED.value), else_=RowOutcome.REPAIRED.value)
    made = select(
        PriorCheck.batch_id, PriorCheck.number, outcome, PriorCheck.repairs,
        literal(""), literal(""), literal("prior_check"), PriorCheck.ref,
    ).where(PriorCheck.batch_id == batch_id)  # fmt: skip
    into = ("batch_id", "number", "outcome", "reason", "column_name", "key", "subject_kind", "subject_ref")
    session.execute(insert(ImportRow).from_select(into, made.order_by(PriorCheck.id)))


def _write(session: Session, statement: Insert, rows: Sequence[Row]) -> None:
    """Write plain rows by the driver's own way, which is a third faster than to let each pass through the library."""
    if not rows:
        return
    connection = session.connection()
    compiled = statement.compile(dialect=connection.dialect)
    names = getattr(compiled, "positiontup", None)
    values = [tuple(map(row.__getitem__, names)) for row in rows] if names else list(rows)
    connection.exec_driver_sql(str(compiled), values)


def _known(session: Session, pages: Collection[str]) -> dict[str, list[Known]]:
    """The checks that are there of these pages."""
    statement = select(PriorCheck.page, PriorCheck.ref, PriorCheck.claim, PriorCheck.label_words)
    found: dict[str, list[Known]] = {}
    for some in _in_parts(sorted(pages), 500):
        for page, *known in session.execute(statement.where(PriorCheck.page.in_(some))):
            found.setdefault(page, []).append((known[0], known[1], known[2]))
    return found


def _judged(row: Row, known: list[Known]) -> tuple[RowOutcome, str]:
    """Whether the check is new; a duplicate names in ``row`` what it repeats."""
    for ref, claim, label_words in known[-MOST_COMPARED:]:
        is_near = label_words == row["label_words"] and is_within(claim.casefold(), row["claim"].casefold(), NEAR)
        if is_near or ref == row["ref"]:
            row["ref"] = ref
            return RowOutcome.DUPLICATE, f"Here already: “{claim[:200]}” on {row['site']}."
    known.append((row["ref"], row["claim"], row["label_words"]))
    return (RowOutcome.REPAIRED if row["repairs"] else RowOutcome.ACCEPTED), ""


def _plain(number: int, check: FoundCheck, verdicts: Verdicts) -> Row:
    """A check in the columns of its table. Nothing else of it is held on to: that spares the collector of garbage."""
    if not isinstance(check, PriorCheckRecord):
        return {"number": number, REFUSED: check.reason}
    label_words, rating, mapped_by = verdicts.of(check.site, check.label)
    claim_words = " ".join(search_words(check.claim))
    more = " ".join(search_words(f"{check.title} {check.claimant}")) if check.title or check.claimant else ""
    claimed, reviewed = check.claim_date, check.review_date
    return {
        "number": number,
        "ref": digest(f"{check.page}\0{claim_words}\0{label_words}"),
        "page": digest(check.page),
        "url": check.url,
        "site": check.site,
        "publisher": check.publisher,
        "title": check.title,
        "claim": check.claim,
        "claimant": check.claimant,
        "claimed_raw": claimed.raw,
        "claimed_on": claimed.iso,
        "claimed_precision": claimed.precision.value if claimed.precision else None,
        "reviewed_raw": reviewed.raw,
        "reviewed_on": reviewed.iso,
        "reviewed_precision": reviewed.precision.value if reviewed.precision else None,
        "label": check.label,
        "label_words": label_words,
        "rating_value": check.rating_value,
        "rating_worst": check.rating_worst,
        "rating_best": check.rating_best,
        "rating": rating,
        "mapped_by": mapped_by,
        "language": check.language,
        "licence": check.licence,
        "repairs": "\n".join(check.repairs),
        "remarks": "\n".join(check.remarks),
        "words": f"{claim_words} {more}",
        "raw": check.raw,
    }


def _note(batch_id: int, number: int, outcome: RowOutcome, reason: str, ref: str) -> Row:
    return {
        "batch_id": batch_id,
        "number": number,
        "outcome": outcome.value,
        "reason": reason,
        "key": "",
        "subject_kind": "prior_check" if ref else "",
        "subject_ref": ref,
        "column_name": "",
    }


def _in_parts(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
