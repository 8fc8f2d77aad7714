"""Checks of other publishers brought into the library, thousands at a time.

They are not the desk's work, so a batch of them is one event in the history, with the digest of its file and how many
there were: an event for each would bury what people did, and each check names its batch and row, and keeps its JSON.
They go straight into the table, a thousand a statement, and are indexed once at the end: adding each by itself would
take more than twice as long.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from sqlalchemy import case, insert, literal, select
from sqlalchemy.orm import Session

from claims.domain.edits import is_within
from claims.domain.importing import KEPT, RowOutcome, Tally
from claims.models import ImportRow, PriorCheck
from claims.services.importing import shelf, withdrawing
from claims.services.importing.check_rows import REFUSED, WITHDRAWN, Row, note
from claims.services.importing.verdicts import Verdicts

CHUNK = 1_000
NEAR = 5  # edits between two wordings of one claim, as collectors of feeds allow
MOST_COMPARED = 50  # checks of one page
PREVIEWED = 10

Progress = Callable[[int], None]
Known = tuple[
    str, str, str, str
]  # of a check that is there: identifier, claim, cleaned label, what is said of a medium


@dataclass
class Found:
    """What an import of checks came to; ``first`` are its first rows, for a preview.

    ``noted`` are rows of the batch that are told of beside the checks themselves, ``left`` the checks that leave the
    library because their publishers withdrew them, both in the columns of their tables.
    """

    tally: Tally = field(default_factory=Tally)
    first: list[Row] = field(default_factory=list)
    noted: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """What rows are judged by: what the library has of their pages, and what leaves it; both by page."""

    known: dict[str, list[Known]]
    leaving: Mapping[str, Sequence[Row]]


def bring_in(session: Session, batch_id: int, rows: Iterable[Row], *, progress: Progress | None = None) -> Found:
    """Put checks, as ``check_rows`` has them, into the library, with a row of the batch for each; nothing is committed.

    A check is there already when the same page says the same of the same claim, but for up to five letters and
    whatever addresses may differ in; reviews that disagree are kept beside each other. What its publisher withdrew
    leaves the library.
    """
    found, verdicts = Found(), Verdicts(session)
    for chunk in _chunks(rows):
        leaving = shelf.of_pages(session, withdrawing.by_page(chunk), besides=batch_id)
        gone = withdrawing.refs_in(leaving)
        shelf.take_off(session, sorted(gone))
        found.left += [row for some in leaving.values() for row in some]
        kept = _sorted_out(chunk, Shown(_known(session, _pages(chunk), gone), leaving), found)
        shelf.put(session, [_with_rating(row, verdicts, batch_id) for row in kept])
        shelf.list_rows(session, batch_id, found.noted)
        found.noted.clear()
        if progress:
            progress(chunk[-1]["number"])
    _list_kept(session, batch_id)
    shelf.index_batch(session, batch_id)
    return found


def try_out(session: Session, rows: Iterable[Row]) -> Found:
    """What ``bring_in`` would come to; nothing is written. ``noted`` tells of checks that were mended, too."""
    found, met, gone = Found(), dict[str, list[Known]](), set[str]()
    for chunk in _chunks(rows):
        leaving = shelf.of_pages(session, withdrawing.by_page(chunk))
        gone |= withdrawing.refs_in(leaving)
        known = _known(session, _pages(chunk), gone)
        for page in _pages(chunk):
            known[page] = met.setdefault(page, known.get(page, []))
        for row in _sorted_out(chunk, Shown(known, leaving), found):
            if row["repairs"]:
                found.noted.append(note(row["number"], RowOutcome.REPAIRED, row["repairs"], row["ref"]))
    found.noted.sort(key=itemgetter("number"))
    return found


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _pages(chunk: Sequence[Row]) -> set[str]:
    return {row["page"] for row in chunk if REFUSED not in row}


def _sorted_out(chunk: Sequence[Row], shown: Shown, found: Found) -> list[Row]:
    """Those rows that are new checks, in their order; the others are noted."""
    kept: list[Row] = []
    for row in chunk:
        preview: Row | None = None
        if REFUSED in row:
            outcome, reason, ref = RowOutcome.REFUSED, row[REFUSED], ""
        elif WITHDRAWN in row:
            outcome, reason, ref, preview = withdrawing.judged(row, shown.leaving.get(row["page"], ()))
        else:
            outcome, reason, ref, preview = _judged(row, shown.known.setdefault(row["page"], []))
        found.tally.count(outcome)
        if preview and len(found.first) < PREVIEWED:
            found.first.append(preview)
        if preview is row and outcome in KEPT:
            kept.append(row)
        else:
            found.noted.append(note(row["number"], outcome, reason, ref))
    return kept


def _with_rating(row: Row, verdicts: Verdicts, batch_id: int) -> Row:
    _words, row["rating"], row["mapped_by"] = verdicts.of(row["site"], row["label"])
    row["batch_id"] = batch_id
    return row


def _list_kept(session: Session, batch_id: int) -> None:
    """A row of the batch for every check that it made, written by the database from the checks themselves."""
    outcome = case((PriorCheck.repairs == "", RowOutcome.ACCEPTED.value), else_=RowOutcome.REPAIRED.value)
    made = select(
        PriorCheck.batch_id, PriorCheck.number, outcome, PriorCheck.repairs,
        literal(""), literal(""), literal("prior_check"), PriorCheck.ref,
    ).where(PriorCheck.batch_id == batch_id)  # fmt: skip
    into = ("batch_id", "number", "outcome", "reason", "column_name", "key", "subject_kind", "subject_ref")
    session.execute(insert(ImportRow).from_select(into, made.order_by(PriorCheck.id)))


def _known(session: Session, pages: Collection[str], gone: Collection[str]) -> dict[str, list[Known]]:
    """The checks that are there of these pages, but for those that leave."""
    statement = select(PriorCheck.page, PriorCheck.ref, PriorCheck.claim, PriorCheck.label_words, PriorCheck.media)
    found: dict[str, list[Known]] = {}
    for some in shelf.in_parts(sorted(pages), shelf.AT_ONCE):
        for page, *known in session.execute(statement.where(PriorCheck.page.in_(some))):
            if known[0] not in gone:
                found.setdefault(page, []).append((known[0], known[1], known[2], known[3]))
    return found


def _judged(row: Row, known: list[Known]) -> tuple[RowOutcome, str, str, Row]:
    """Whether the check is new; a duplicate names in ``row`` what it repeats."""
    for ref, claim, *verdicts in known[-MOST_COMPARED:]:
        is_near = verdicts == [row["label_words"], row["media"]] and is_within(
            claim.casefold(), row["claim"].casefold(), NEAR
        )
        if is_near or ref == row["ref"]:
            return RowOutcome.DUPLICATE, f"Here already: “{claim[:200]}” on {row['site']}.", ref, row
    known.append((row["ref"], row["claim"], row["label_words"], row["media"]))
    return (RowOutcome.REPAIRED if row["repairs"] else RowOutcome.ACCEPTED), "", row["ref"], row
