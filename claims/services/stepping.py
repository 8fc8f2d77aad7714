"""Steps with candidates: each written down with what stood before, in the history and so that it can be taken back."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from claims.domain.attribution import Voice
from claims.domain.errors import Conflict
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import (
    CandidateKind,
    CandidateState,
    HintState,
    RejectReason,
    SpeechAct,
    date_words,
)
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.models import Candidate, CandidateStep, Claim, Event, Hint, Revision
from claims.services.work import Work, plain

Row = Candidate | Hint
Values = dict[str, Any]

# Columns that a step may change → how JSON becomes their value again.
CANDIDATE: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("start", "end", "exact", "prefix", "suffix", "statement", "is_edited"), lambda value: value),
    **dict.fromkeys(("speaker", "speaker_role", "verb", "figures", "dates", "recheck"), lambda value: value),
    **dict.fromkeys(("claim_id", "merged_into_id", "decided_by_id", "carried_from"), lambda value: value),
    "kind": CandidateKind,
    "claim_kind": ClaimKind,
    "voice": Voice,
    "speaker_kind": SpeakerKind,
    "act": SpeechAct,
    "said_on": PartialDate.parse,
    "state": CandidateState,
    "reason": RejectReason,
    "decided_at": datetime.datetime.fromisoformat,
}
HINT: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        ("from_candidate_id", "to_candidate_id", "relation_id", "decided_by_id", "why"), lambda value: value
    ),
    "state": HintState,
    "decided_at": datetime.datetime.fromisoformat,
}
# What the history tells of each; internal keys never leave the house.
TOLD = (
    "exact", "kind", "statement", "claim_kind", "voice", "speaker", "speaker_kind", "speaker_role", "verb", "act",
    "said_on", "state", "reason",
)  # fmt: skip
OVERTAKEN = "{who} has {what} this one meanwhile. It is shown as it stands now; nothing of theirs was overwritten."
DONE = {
    CandidateState.ACCEPTED: "accepted",
    CandidateState.REJECTED: "rejected",
    CandidateState.MERGED: "merged",
    CandidateState.PROPOSED: "changed",
}


@dataclass
class Taken:
    """A step being taken: the rows it touches as they were, the claim and the relations it made."""

    before: dict[str, Values]
    rows: dict[str, Row]
    new: set[str] = field(default_factory=set)
    claim: Claim | None = None
    relations: list[str] = field(default_factory=list)

    def add(self, row: Row, undone: Values) -> None:
        """Name a row that the step made, with the values that taking the step back leaves it with."""
        self.rows[key_of(row)] = row
        self.new.add(key_of(row))
        self.before[key_of(row)] = {**stored(row), **undone}


@contextmanager
def step(work: Work, action: str, one: Candidate, *others: Row, reason: str = "") -> Iterator[Taken]:
    """Write down what the block changes of these rows: one event a row, and the step itself."""
    rows: dict[str, Row] = {key_of(row): row for row in (one, *others)}
    told = {key: told_of(row) for key, row in rows.items()}
    taken = Taken({key: stored(row) for key, row in rows.items()}, rows)
    yield taken
    work.session.flush()
    after = {key: stored(row) for key, row in taken.rows.items()}
    changed = {key: [name for name in after[key] if after[key][name] != taken.before[key][name]] for key in taken.rows}
    for key, row in taken.rows.items():
        if changed[key]:
            _record(work, action, row, {} if key in taken.new else told[key], taken=taken, reason=reason)
    if any(changed.values()):
        _keep(work, action, one, taken, changed)


def open_one(work: Work, ref: str, seen: int) -> Candidate:
    """An undecided candidate, locked, as the person saw it; raises ``Conflict`` naming who was faster."""
    one = held(work, ref)
    if one.state is not CandidateState.PROPOSED or one.version != seen:
        raise overtaken(work, one)
    return one


def held(work: Work, ref: str) -> Candidate:
    """The candidate of that public identifier, locked, with its text and document; raises ``NotFound``."""
    whole = joinedload(Candidate.revision)
    return work.hold(Candidate, ref, whole.undefer(Revision.text), whole.joinedload(Revision.document))


def overtaken(work: Work, one: Candidate) -> Conflict:
    """The refusal of a decision on a candidate that somebody changed after it was looked at."""
    statement = select(Event.actor_name).where(Event.subject_kind == "candidate", Event.subject_ref == one.ref)
    who = work.session.scalars(statement.order_by(Event.seq.desc()).limit(1)).first()
    words = OVERTAKEN.format(who=who or "Somebody", what=DONE[one.state])
    return Conflict(words, base={}, theirs={}, version=one.version)


def key_of(row: Row) -> str:
    """A row among the others of a step."""
    return f"{row.__tablename__}:{row.ref}"


def stored(row: Row) -> Values:
    """The columns a step may change, as JSON keeps them."""
    return {name: plain(getattr(row, name)) for name in _columns(row)}


def restore(work: Work, row: Row, values: Mapping[str, Any]) -> None:
    """Give a row the values of such a record again."""
    readers = _columns(row)
    work.change(row, **{name: None if value is None else readers[name](value) for name, value in values.items()})


def told_of(row: Row) -> Values:
    """The row in the plain words of its history, by the names of its forms."""
    if isinstance(row, Hint):
        return {"state": plain(row.state)}
    return {
        **{name: plain(getattr(row, name)) for name in TOLD},
        "figures": "\n".join(row.figures),
        "dates": "; ".join(f"{one['words']}: {date_words(one['value']) or 'open'}" for one in row.dates),
    }


def _columns(row: Row) -> Mapping[str, Callable[[Any], Any]]:
    return HINT if isinstance(row, Hint) else CANDIDATE


def _record(work: Work, action: str, row: Row, told: Values, *, taken: Taken, reason: str) -> None:
    now = told_of(row)
    changes = {name: [told.get(name), value] for name, value in now.items() if value != told.get(name)}
    changes = {name: pair for name, pair in changes.items() if pair != [None, ""]}
    if taken.claim is not None and isinstance(row, Candidate) and row.claim_id == taken.claim.id:
        changes["claim"] = [None, taken.claim.ref]
    work.record(f"{row.__tablename__}.{action}", row, changes=changes, reason=reason)


def _keep(work: Work, action: str, one: Candidate, taken: Taken, changed: Mapping[str, list[str]]) -> None:
    def picked(values: Mapping[str, Values]) -> dict[str, Values]:
        return {key: {name: values[key][name] for name in names} for key, names in changed.items() if names}

    work.session.add(
        CandidateStep(
            revision_id=one.revision_id,
            actor_id=work.actor.id if work.actor else None,
            at=work.now,
            action=action,
            candidate_ref=one.ref,
            before=picked(taken.before),
            after=picked({key: stored(row) for key, row in taken.rows.items()}),
            claim_id=taken.claim.id if taken.claim else None,
            relations=taken.relations,
            upto=work.session.scalar(select(func.max(Event.seq))) or 0,
        )
    )
    work.session.flush()
