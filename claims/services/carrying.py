"""Carrying over: what people decided about words of an older text holds for the same words of a newer one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select

from claims.domain.folding import Span
from claims.domain.proposal import BY_HAND, CandidateState, HintState, RejectReason, mention_of
from claims.domain.respan import STANDS, overlap
from claims.models import Candidate, CandidateStep, Event, Hint, Revision
from claims.queries import older_readings
from claims.queries.appearances import cards_of
from claims.queries.older_readings import Edits, OlderReading
from claims.services.spans import Ground, put_on
from claims.services.stepping import Values, key_of, stored, told_of
from claims.services.work import Work, named

# What a person can say otherwise of a candidate and what means the same in another text; dates are laid over.
SAID = frozenset((
    "statement", "claim_kind", "voice", "speaker", "speaker_kind", "speaker_role", "verb", "kind", "act", "figures",
    "said_on",
))  # fmt: skip
COPIED = ("method", "rule", "why", "score", "proposed", "speaker_words", "origin_id", "exact", *sorted(SAID))
DECISION = ("state", "reason", "claim_id", "decided_by_id", "decided_at", "is_edited", "recheck")


@dataclass
class Carried:
    """What came over from revision ``base``: the newer candidate for each older one, and the rows changed for it."""

    base: int | None = None
    rows: dict[int, Candidate] = field(default_factory=dict)
    changed: dict[int, list[tuple[Candidate, Values]]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Onto:
    revision: Revision
    ground: Ground
    carried: Carried


def carry(work: Work, revision: Revision, made: Sequence[Candidate], ground: Ground) -> Carried:
    """Give the stored, undecided candidates of a newer text what was decided about the same words before.

    Words count as the same where every letter stands, at their place or another. An accepted candidate is carried where
    its claim stands on them in the newer text, a rejected one with its reason; what a person said otherwise of an
    undecided one is kept as well. Each is an event, and a step of whoever took it, so that it can be taken back.
    """
    older = older_readings.before(work.session, revision)
    if older is None:
        return Carried()
    carried = Carried(older.revision_id, older_readings.matched(older, made))
    onto, standing = _Onto(revision, ground, carried), _standing(work, revision)
    for old in older.rows:
        place = older.places.get(old.id)
        if place is not None and _is_touched(old, older.edits) and _holds(old, place, standing):
            _carry_one(work, onto, old, place, older.edits.get(old.ref, Edits()).names)
    for old in older.rows:
        _keep_away(work, old, carried)
    _write_down(work, revision, older, carried)
    return carried


def settle_hints(work: Work, carried: Carried, proposed: Iterable[Hint]) -> list[Hint]:
    """The hints to keep: what was said of one between the same two candidates before is not asked again."""
    statement = (
        select(Hint)
        .join(Candidate, Hint.from_candidate_id == Candidate.id)
        .where(Candidate.revision_id == carried.base, or_(Hint.state != HintState.PROPOSED, Hint.method == BY_HAND))
        .order_by(Hint.id)
    )
    olds = [
        old
        for old in work.session.scalars(statement)
        if {old.from_candidate_id, old.to_candidate_id} <= carried.rows.keys()
    ]
    pairs = {
        (carried.rows[old.from_candidate_id].id, carried.rows[old.to_candidate_id].id, old.kind): old for old in olds
    }
    kept = [one for one in proposed if (one.from_candidate_id, one.to_candidate_id, one.kind) not in pairs]
    names = ("basis", "why", "state", "relation_id", "decided_by_id", "decided_at")
    return kept + [
        Hint(
            from_candidate_id=near,
            to_candidate_id=far,
            kind=kind,
            method=BY_HAND,
            created_at=work.now,
            updated_at=work.now,
            **{name: getattr(old, name) for name in names},
        )
        for (near, far, kind), old in pairs.items()
        if old.state is HintState.CONFIRMED
    ]


def _standing(work: Work, revision: Revision) -> Mapping[str, list[Span]]:
    """Where each claim stands in a text, by its public identifier."""
    found: dict[str, list[Span]] = {}
    for card in cards_of(work.session, revision.id):
        if not card.withdrawn_because:
            found.setdefault(card.claim_ref, []).append((card.start, card.end))
    return found


def _is_touched(old: Candidate, edits: Mapping[str, Edits]) -> bool:
    """Whether a person decided about a candidate, or said something of it otherwise than the method."""
    if old.state is CandidateState.PROPOSED:
        return not old.proposed or bool(edits.get(old.ref, Edits()).names & {*SAID, "start", "end", "dates"})
    return old.state in {CandidateState.ACCEPTED, CandidateState.REJECTED}


def _holds(old: Candidate, place: Span, standing: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the decision still holds: the claim of an accepted candidate has to stand on its words."""
    spots = standing.get(old.claim.ref, []) if old.claim else []
    return old.claim is None or any(overlap(place, spot) >= STANDS for spot in spots)


def _carry_one(work: Work, onto: _Onto, old: Candidate, place: Span, edited: Iterable[str]) -> None:
    carried = onto.carried
    row = carried.rows.get(old.id)
    if row is None and (old.proposed or old.state is CandidateState.REJECTED):
        return  # no rule proposes these words any more
    away: Values = {}
    if row is None:
        row = carried.rows[old.id] = _copied(work, onto, old, place)
        away = {"state": CandidateState.REJECTED.value, "reason": RejectReason.NOT_A_CLAIM.value}
    carried.changed[old.id] = [(row, {**stored(row), **away})]
    if (row.start, row.end) != place:
        put_on(work, row, place, onto.ground)
    said = {name: getattr(old, name) for name in SAID.intersection(edited)}
    decision = {name: getattr(old, name) for name in DECISION} if old.state is not CandidateState.PROPOSED else {}
    work.change(row, **said, **decision, dates=_dates(old, row), carried_from=old.ref)


def _copied(work: Work, onto: _Onto, old: Candidate, place: Span) -> Candidate:
    """Words that a person chose, in the newer text."""
    row = Candidate(
        **{name: getattr(old, name) for name in COPIED},
        revision_id=onto.revision.id,
        position=0,
        start=place[0],
        end=place[1],
        dates=[],
        recheck=[],
        state=CandidateState.PROPOSED,
    )
    put_on(work, row, place, onto.ground)
    return work.add(row)


def _dates(old: Candidate, row: Candidate) -> list[dict[str, object]]:
    """The dates of the newer text; those that a person wrote stand, and those that an accepted claim was made with."""
    is_accepted = old.state is CandidateState.ACCEPTED
    kept = {one.words: one for one in map(mention_of, old.dates) if one.is_by_hand or is_accepted}
    return [
        {**plain, "value": kept[plain["words"]].value, "is_by_hand": kept[plain["words"]].is_by_hand}
        if plain["words"] in kept
        else plain
        for plain in row.dates
    ]


def _keep_away(work: Work, old: Candidate, carried: Carried) -> None:
    """Keep a proposal away that was merged into one that is carried over."""
    key, row = old.merged_into_id, carried.rows.get(old.id)
    if key in carried.changed and row is not None and row is not carried.rows[key]:
        carried.changed[key].append((row, stored(row)))
        values = {"state": CandidateState.MERGED, "merged_into_id": carried.rows[key].id}
        work.change(row, **values, carried_from=old.ref)


def _write_down(work: Work, revision: Revision, older: OlderReading, carried: Carried) -> None:
    """One event for each row, and one step for each candidate with what was merged into it."""
    work.session.flush()
    olds = {old.id: old for old in older.rows}
    events = [(row, olds[key].claim) for key, rows in carried.changed.items() for row, _values in rows]
    work.record_all(
        work.entry("candidate.carry", named(row), changes=_told(row, claim.ref if claim else ""))
        for row, claim in events
    )
    upto = work.session.scalar(select(func.max(Event.seq))) or 0
    for key, rows in carried.changed.items():
        after = {key_of(row): stored(row) for row, _values in rows}
        changed = {
            key_of(row): [name for name, value in after[key_of(row)].items() if value != values[name]]
            for row, values in rows
        }
        work.session.add(
            CandidateStep(
                revision_id=revision.id,
                actor_id=olds[key].decided_by_id or older.edits.get(olds[key].ref, Edits()).by,
                at=work.now,
                action="carry",
                candidate_ref=rows[0][0].ref,
                before={key_of(row): {name: values[name] for name in changed[key_of(row)]} for row, values in rows},
                after={name: {column: after[name][column] for column in columns} for name, columns in changed.items()},
                relations=[],
                upto=upto,
            )
        )
    work.session.flush()


def _told(row: Candidate, claim: str) -> dict[str, list[object]]:
    """What was carried over, in the plain words of its history."""
    told = told_of(row)
    shown = {**{name: told[name] for name in ("exact", "state", "reason", "statement", "speaker")}, "claim": claim}
    return {name: [None, value] for name, value in shown.items() if value}
