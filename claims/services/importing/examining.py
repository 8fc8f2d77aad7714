"""Rows of a table judged before anything is written: what each would make, repeats, or why it cannot be kept."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from claims.domain.anchoring import find_quote
from claims.domain.claim_table import ClaimRow, RowFault, TableMapping, read_row
from claims.domain.claimants import names_nobody
from claims.domain.errors import Invalid
from claims.domain.importing import KEPT, ImportState, RowOutcome
from claims.domain.search_words import search_words
from claims.domain.web_places import same_page
from claims.domain.wording import quoted
from claims.formats.read_table.shape import Table, TableRow
from claims.models import Case, Claim, Document, ImportBatch, ImportRow, Revision
from claims.queries import speakers
from claims.services import claiming
from claims.services.claiming import NewClaim

CHUNK = 300


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's quote stands on the desk: a revision and code points of its text, end exclusive."""

    revision_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Examined:
    """A row and what is to become of it; ``row`` is there for what can be made, ``subject_ref`` for what it repeats."""

    number: int
    outcome: RowOutcome
    column: str = ""
    reason: str = ""
    key: str = ""
    row: ClaimRow | None = None
    case_id: int | None = None
    place: Place | None = None
    subject_ref: str = ""


class Examiner:
    """One look through a table: what was looked up once is remembered, and so is what stood in the file before."""

    def __init__(self, session: Session, mapping: TableMapping) -> None:
        self.session = session
        self.mapping = mapping
        self.numbers: dict[str, int] = {}
        self.cases: dict[str, int | None] = {}
        self.ambiguous: dict[str, str] = {}

    def examine(self, table: Table) -> Iterator[Examined]:
        """Every row of the table, judged in its order. Raises ``Invalid`` where the mapping does not fit the table."""
        return self.without_twins(self.judge(table))

    def judge(self, table: Table) -> Iterator[Examined]:
        """Every row by itself, without a look at what is here already. Raises ``Invalid`` as ``examine`` does."""
        refuse_misfit(table.header, self.mapping)
        return (self._judged(row, table.header) for row in table.rows)

    def without_twins(self, judged: Iterable[Examined]) -> Iterator[Examined]:
        """The same rows; those that are here already, or stood in the file before, say so."""
        rows = iter(judged)
        while chunk := list(islice(rows, CHUNK)):
            yield from self._without_twins(chunk)

    def _judged(self, row: TableRow, header: Sequence[str]) -> Examined:
        if row.extra:
            fault = f"It has {len(header) + row.extra} cells where the first row names {len(header)} columns."
            return Examined(row.number, RowOutcome.REFUSED, reason=fault)
        cells = dict(zip(header, row.cells, strict=True))
        read = read_row(cells, self.mapping)
        if isinstance(read, list):
            return _refused(row.number, [*read, *self._further_faults(cells, read)])
        faults, place = list(self._faults(read)), None
        try:
            place = self._place(read)
        except Invalid as refusal:
            faults.append(RowFault(self._column("document"), refusal.message))
        if faults:
            return _refused(row.number, faults)
        return Examined(
            number=row.number,
            outcome=RowOutcome.ACCEPTED,
            key=key_of(read, self.mapping.origin),
            row=read,
            case_id=self.cases.get(read.case) if read.case else None,
            place=place,
        )

    def _further_faults(self, cells: Mapping[str, str], found: Sequence[RowFault]) -> list[RowFault]:
        """What is wrong with the row besides what could not be read in it (law 9)."""
        faulty = {fault.column for fault in found}
        read = read_row({name: "" if name in faulty else text for name, text in cells.items()}, self.mapping)
        return [] if isinstance(read, list) else list(self._faults(read))

    def _faults(self, row: ClaimRow) -> Iterator[RowFault]:
        for name, reason in claiming.faults(new_claim(row, None)).items():
            yield RowFault(self._column(name), reason)
        if row.case and self._case(row.case) is None:
            yield RowFault(
                self._column("case"), f"There is no case {quoted(row.case)}: open it first, or leave it out."
            )
        if row.claimant and (reason := self._speaker_fault(row.claimant)):
            yield RowFault(self._column("claimant"), reason)

    def _case(self, words: str) -> int | None:
        if words not in self.cases:
            named = select(Case.id).where(or_(Case.slug == words, Case.ref == words, Case.title == words))
            self.cases[words] = self.session.scalars(named.order_by(Case.id)).first()
        return self.cases[words]

    def _speaker_fault(self, name: str) -> str:
        if name not in self.ambiguous:
            found = [] if names_nobody(name) else speakers.called(self.session, name)
            several = " and ".join(f"“{speaker.name}”" for speaker in found)
            self.ambiguous[name] = f"{quoted(name)} can be {several}: write which." if len(found) > 1 else ""
        return self.ambiguous[name]

    def _place(self, row: ClaimRow) -> Place | None:
        """Where the quote stands in the document that the row names."""
        if not row.document:
            return None
        newest = select(Revision).join(Revision.document).where(Document.ref == row.document)
        revision = self.session.scalars(newest.order_by(Revision.number.desc()).limit(1)).first()
        if revision is None:
            raise Invalid(f"There is no document {quoted(row.document)} on this desk.")
        text = self.session.scalars(select(Revision.text).where(Revision.id == revision.id)).one()
        start, end = find_quote(text, row.quote or row.statement)
        return Place(revision.id, start, end)

    def _without_twins(self, judged: Sequence[Examined]) -> Iterator[Examined]:
        keys = [each.key for each in judged if each.key]
        refs = [each.row.identifier for each in judged if each.row and each.row.identifier]
        here = _imported(self.session, keys)
        own = _statements(self.session, refs)
        for each in judged:
            yield self._twin(each, here, own) if each.outcome in KEPT else each

    def _twin(self, each: Examined, here: Mapping[str, str], own: Mapping[str, str]) -> Examined:
        identifier = each.row.identifier if each.row else ""
        ref = identifier if identifier in own else here.get(each.key, "")
        if ref:
            known = own.get(ref) or _statements(self.session, [ref]).get(ref, "")
            return replace(
                each, outcome=RowOutcome.DUPLICATE, reason=f"Here already: {quoted(known)}.", subject_ref=ref
            )
        before = self.numbers.setdefault(each.key, each.number)
        if before != each.number:
            return replace(each, outcome=RowOutcome.DUPLICATE, reason=f"It repeats row {before:,} of this file.")
        return each

    def _column(self, name: str) -> str:
        return self.mapping.columns.get(name, name)


def refuse_misfit(header: Sequence[str], mapping: TableMapping) -> None:
    """Raise ``Invalid`` when a column that the mapping names is not there, or nothing holds the claim."""
    if absent := sorted(set(mapping.columns.values()) - set(header)):
        names = ", ".join(quoted(name) for name in header)
        raise Invalid(f"There is no column {quoted(absent[0])} in this file. Its columns are {names}.", field="mapping")
    if "statement" not in mapping.columns:
        raise Invalid("Say which column holds the claim.", field="statement")


def new_claim(row: ClaimRow, case_id: int | None) -> NewClaim:
    """The row in the words of the service that makes claims; a claimant who is nobody in particular is context."""
    context = row.context
    if row.claimant and names_nobody(row.claimant):
        context = f"{context}\n\nSaid by, as imported: {row.claimant}".strip()
    return NewClaim(
        statement=row.statement,
        kind=row.kind,
        language=row.language,
        context=context,
        claimed_on=row.claimed_on,
        place=row.place,
        case_id=case_id,
        priority=row.priority,
        chosen_because=row.chosen_because,
        topics=row.topics,
    )


def key_of(row: ClaimRow, origin: str) -> str:
    """What tells the row from others: its identifier with who gave it, else words, claimant, date and page."""
    if row.identifier:
        parts = ["identifier", origin, row.identifier]
    else:
        date = row.claimed_on.isoformat() if row.claimed_on else ""
        words = (" ".join(search_words(text)) for text in (row.statement, row.claimant))
        parts = ["words", *words, date, same_page(row.url) if row.url else ""]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _refused(number: int, faults: Sequence[RowFault]) -> Examined:
    columns = ", ".join(dict.fromkeys(fault.column for fault in faults if fault.column))[:100]
    reason = " ".join(f"{fault.column}: {fault.reason}" if fault.column else fault.reason for fault in faults)
    return Examined(number, RowOutcome.REFUSED, columns, reason[:2_000])


def _imported(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """The claims that earlier imports made of these keys and that were not taken back since."""
    statement = (
        select(ImportRow.key, ImportRow.subject_ref)
        .join(ImportRow.batch)
        .where(
            ImportRow.key.in_(keys),
            ImportRow.key != "",
            ImportRow.outcome.in_(KEPT),
            ImportBatch.state.in_((ImportState.DONE, ImportState.UNDONE)),
        )
    )
    return dict(session.execute(statement).all())


def _statements(session: Session, refs: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(Claim.ref, Claim.statement).where(Claim.ref.in_(refs)))
    return dict(rows.all())
