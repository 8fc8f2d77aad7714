"""Questions about the text that was read before a newer one: what people did there, and where its words stand now."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer

from claims.domain.folding import Span
from claims.domain.reanchoring import reanchor
from claims.domain.respan import SAME, overlap
from claims.domain.vocabulary import Outcome
from claims.models import Candidate, CandidateStep, Reading, Revision


@dataclass(frozen=True)
class Edits:
    """What people changed of a candidate: the names of its columns, and who was the last to change one."""

    names: frozenset[str] = frozenset()
    by: int | None = None


@dataclass(frozen=True)
class OlderReading:
    """The text that was read before: its candidates, and by their keys where the very same words stand now.

    ``places`` are those of a candidate's words as they are, ``proposed`` of those that the method chose; a candidate
    whose words changed or went has none. ``edits`` are filed by public identifier.
    """

    revision_id: int
    rows: Sequence[Candidate]
    edits: Mapping[str, Edits]
    places: Mapping[int, Span]
    proposed: Mapping[int, Span]


def before(session: Session, revision: Revision) -> OlderReading | None:
    """The newest text of the document that was read before this revision, in three statements; none if none was."""
    statement = (
        select(Revision)
        .join(Reading, Reading.revision_id == Revision.id)
        .where(Revision.document_id == revision.document_id, Revision.number < revision.number)
        .order_by(Revision.number.desc(), Reading.id.desc())
    )
    older = session.scalars(statement.options(undefer(Revision.text)).limit(1)).first()
    if older is None:
        return None
    of_text = select(Candidate).where(Candidate.revision_id == older.id).order_by(Candidate.start, Candidate.id)
    rows = session.scalars(of_text.options(joinedload(Candidate.claim))).all()
    chosen = {row.id: (int(row.proposed["start"]), int(row.proposed["end"])) for row in rows if row.proposed}
    spans = [*((row.start, row.end) for row in rows), *chosen.values()]
    found = _followed(older.text, revision.text, spans)
    now, then = found[: len(rows)], found[len(rows) :]
    return OlderReading(
        revision_id=older.id,
        rows=rows,
        edits=_edits(session, older.id),
        places={row.id: span for row, span in zip(rows, now, strict=True) if span},
        proposed={key: span for key, span in zip(chosen, then, strict=True) if span},
    )


def matched(older: OlderReading, made: Iterable[Candidate]) -> dict[int, Candidate]:
    """The newer candidate for each older one a method proposed, by the older one's key; each is given once.

    It has the same words, else those that the method chose before, else nearly the same.
    """
    ordered = sorted(made, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    free = {one.id: one for one in ordered}
    found: dict[int, Candidate] = {}
    for places, least in ((older.places, 1.0), (older.proposed, 1.0), (older.places, SAME)):
        for old in older.rows:
            place = places.get(old.id)
            if place is None or old.id in found or not old.proposed:
                continue
            slack = (place[1] - place[0]) // 3 if least < 1 else 0
            near = ordered[bisect_left(starts, place[0] - slack) : bisect_left(starts, place[0] + slack + 1)]
            best = _best(place, old.rule, [one for one in near if one.id in free], least)
            if best is not None:
                found[old.id] = free.pop(best.id)
    return found


def _best(place: Span, rule: str, near: Iterable[Candidate], least: float) -> Candidate | None:
    shares = [(overlap(place, (one.start, one.end)), one.rule == rule, -one.id, one) for one in near]
    best = max((each for each in shares if each[0] >= least), key=lambda each: each[:3], default=None)
    return best[3] if best else None


def _followed(old: str, new: str, spans: Sequence[Span]) -> list[Span | None]:
    kept = {Outcome.SAME, Outcome.MOVED}
    return [found.span if found.outcome in kept else None for found in reanchor(old, new, spans)]


def _edits(session: Session, revision_id: int) -> Mapping[str, Edits]:
    steps = select(CandidateStep).where(CandidateStep.revision_id == revision_id, CandidateStep.undone_at.is_(None))
    found: dict[str, Edits] = {}
    for step in session.scalars(steps.order_by(CandidateStep.id)):
        for key, values in step.after.items():
            kind, _, ref = key.partition(":")
            if kind == "candidate":
                found[ref] = Edits(found.get(ref, Edits()).names | values.keys(), step.actor_id)
    return found
