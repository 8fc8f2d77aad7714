"""Claims made of the rows of a table, through the same services as everybody's, so that every law holds for them.

A claim that names who says it, where it appeared or in which words needs a text to appear in. Where the row names no
document of the desk, the words of the rows become one: a document for each page, or one for up to a hundred rows that
name none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import insert, select

from claims.domain.claim_table import ClaimRow
from claims.domain.claimants import is_unknown, names_nobody
from claims.domain.importing import KEPT, Tally
from claims.domain.vocabulary import DocumentKind
from claims.domain.web_places import site_of
from claims.models import ImportRow, Revision
from claims.reading.sorts import sort_of
from claims.services import appearances, claiming, documents, speakers
from claims.services.appearances import Attribution, Spot
from claims.services.documents import NewText
from claims.services.importing.examining import Examined, Place, new_claim
from claims.services.work import Work

CHUNK = 500
MOST_TOGETHER = 100  # rows in one document
LONGEST_TOGETHER = 100_000  # characters
BETWEEN = "\n\n"

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Made:
    """A row and the claim it became."""

    each: Examined
    row: ClaimRow
    claim_id: int
    claim_ref: str


@dataclass
class Making:
    """What the rows of a batch share: its key, the name of its file, and the speakers met so far."""

    batch_id: int
    file_name: str
    speaker_ids: dict[str, int] = field(default_factory=dict)


def make_all(work: Work, making: Making, examined: Iterable[Examined], *, progress: Progress | None = None) -> Tally:
    """Make a claim of every row that can be one, and a row of the batch for each of all; nothing is committed here.

    Forgets every object of the session on the way, since a table may be longer than memory. Raises ``Invalid`` where a
    service refuses what the look through the table had let pass.
    """
    tally = Tally()
    rows = iter(examined)
    while chunk := list(islice(rows, CHUNK)):
        made = _made(work, chunk)
        _let_appear(work, making, made)
        refs = {one.each.number: one.claim_ref for one in made}
        work.session.execute(insert(ImportRow), [report(making.batch_id, each, refs) for each in chunk])
        work.session.flush()
        work.session.expunge_all()
        for each in chunk:
            tally.count(each.outcome)
        if progress:
            progress(tally.total)
    return tally


def report(batch_id: int, each: Examined, refs: Mapping[int, str]) -> dict[str, Any]:
    """A row of the batch in the columns of its table; ``refs`` are the claims that were made, by number of the row."""
    ref = refs.get(each.number, each.subject_ref)
    return {
        "batch_id": batch_id,
        "number": each.number,
        "outcome": each.outcome,
        "column_name": each.column,
        "reason": each.reason,
        "key": each.key,
        "subject_kind": "claim" if ref else "",
        "subject_ref": ref,
    }


def _made(work: Work, chunk: Sequence[Examined]) -> list[Made]:
    kept = [(each, each.row) for each in chunk if each.outcome in KEPT and each.row]
    claims = claiming.make_many(work, [new_claim(row, each.case_id) for each, row in kept])
    return [Made(each, row, key, ref) for (each, row), (key, ref) in zip(kept, claims, strict=True)]


def _let_appear(work: Work, making: Making, made: Sequence[Made]) -> None:
    """Tie the claims to the texts they appear in, those of one page together."""
    pages: dict[str, list[Made]] = {}
    spots: list[Spot] = []
    texts: dict[int, str] = {}
    for one in made:
        if one.each.place:
            texts.setdefault(one.each.place.revision_id, "")
            spots.append(_spot(work, making, one, one.each.place))
        elif one.row.claimant or one.row.quote or one.row.url:
            pages.setdefault(one.row.url or "", []).append(one)
    wanted = select(Revision.id, Revision.text).where(Revision.id.in_(texts))
    texts |= dict(work.session.execute(wanted).all())
    bundles = [(url, some) for url, of_page in pages.items() for some in _bundles(of_page)]
    brought = documents.bring_in_many(work, [_as_document(making, url or None, some) for url, some in bundles])
    for (_url, together), (revision_id, text) in zip(bundles, brought, strict=True):
        texts[revision_id] = text
        spots += [_spot(work, making, one, place) for one, place in _paragraphs(together, revision_id)]
    appearances.anchor_new(work, spots, texts)


def _bundles(made: Sequence[Made]) -> Iterator[list[Made]]:
    """Runs of rows that fit into one document."""
    together: list[Made] = []
    length = 0
    for one in made:
        if together and (len(together) == MOST_TOGETHER or length + len(_words(one.row)) > LONGEST_TOGETHER):
            yield together
            together, length = [], 0
        together.append(one)
        length += len(_words(one.row))
    yield together


def _as_document(making: Making, url: str | None, together: Sequence[Made]) -> NewText:
    """The words of these rows as a text, a paragraph each."""
    where = f"{site_of(url)}, imported from {making.file_name}" if url else f"Imported from {making.file_name}"
    told = documents.Description(title=where[:300], kind=DocumentKind.OTHER, url=url, language=together[0].row.language)
    return NewText(BETWEEN.join(_words(one.row) for one in together), told)


def _paragraphs(together: Sequence[Made], revision_id: int) -> Iterator[tuple[Made, Place]]:
    start = 0
    for one in together:
        end = start + len(_words(one.row))
        yield one, Place(revision_id, start, end)
        start = end + len(BETWEEN)


def _spot(work: Work, making: Making, one: Made, place: Place) -> Spot:
    told = Attribution(
        speaker_id=_speaker_id(work, making, one.row.claimant),
        speaker_unknown=is_unknown(one.row.claimant),
        said_on=one.row.claimed_on,
    )
    return Spot(one.claim_id, place.revision_id, place.start, place.end, told)


def _speaker_id(work: Work, making: Making, name: str) -> int | None:
    """The speaker of that name; none where it names nobody in particular."""
    if not name or names_nobody(name):
        return None
    if name not in making.speaker_ids:
        making.speaker_ids[name] = speakers.named(work, name, sort_of(name)).id
    return making.speaker_ids[name]


def _words(row: ClaimRow) -> str:
    return row.quote or row.statement
