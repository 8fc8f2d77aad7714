"""The history as people read it: who did what, to what, with what changed and why, newest first."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from claims.domain import chronicle
from claims.domain.chronicle import HistoryFilter
from claims.domain.chronicle_labels import REFUSED, UNTOLD
from claims.domain.days import last_moment, midnight
from claims.domain.differences import Run, segments_of
from claims.domain.vocabulary import Role
from claims.models import Claim, Event, User
from claims.queries.names import Key, Name, names_of
from claims.queries.paging import Slice, slice_of

LONGEST_VALUE = 300
LONG_TEXT = 60  # from here on a change is told by its words
LONG_ENTRY = 400  # letters of changes that one entry lays open
CONTEXT = 40  # letters of unchanged text around a change
NOT_SHOWN = "changed; kept from this page"
COMINGS_AND_GOINGS = ("account.log_in", "account.log_out", "account.log_out_elsewhere")

# What a protected source hides, on its own row and on the evidence taken from it.
HIDDEN = {
    "source": frozenset({"title", "publisher", "author", "published", "url", "language", "note"}),
    "evidence": frozenset({"excerpt", "locator", "note"}),
}


@dataclass(frozen=True)
class FieldChange:
    """What became of one field; ``segments`` tell it by words where whole values would hide the difference."""

    label: str
    before: str | None
    after: str | None
    segments: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Thing:
    """What an entry is about, where it has a name, with its address where it has one."""

    text: str
    href: str


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: ``who`` ``what``, the ``thing`` where it is not the page's own, and the changes.

    ``claim`` is the claim that a part of it was changed on, where the page is not that claim's; ``is_new`` when the
    changes fill a new thing; ``is_long`` when they are more than a page should lay open. ``through`` is the name of the
    token with which a program acted in the name of ``who``.
    """

    seq: int
    at: datetime.datetime
    who: str
    what: str
    thing: Thing | None
    claim: Thing | None
    changes: tuple[FieldChange, ...]
    reason: str
    is_refused: bool
    is_new: bool
    is_long: bool
    through: str = ""


def of_claim(session: Session, claim_id: int, limit: int | None = None, *, role: Role = Role.VIEWER) -> list[Entry]:
    """What happened to a claim and everything that belongs to it, as a person of that role may read it."""
    statement = select(Event).where(Event.claim_id == claim_id).order_by(Event.seq.desc()).limit(limit)
    return entries_of(session, session.scalars(statement).all(), role, own="claim")


def claim_page(session: Session, claim_id: int, number: int, *, role: Role) -> Slice[Entry]:
    """One page of the same, all of it."""
    found = slice_of(session, select(Event).where(Event.claim_id == claim_id).order_by(Event.seq.desc()), number)
    return Slice(entries_of(session, found.rows, role, own="claim"), found.total, found.page, found.size)


def of_subject(
    session: Session, kind: str, ref: str, limit: int | None = None, *, role: Role = Role.VIEWER
) -> list[Entry]:
    """What happened to one thing that is not a claim: a speaker, a source, a document."""
    about = (Event.subject_kind == kind, Event.subject_ref == ref)
    statement = select(Event).where(*about).order_by(Event.seq.desc()).limit(limit)
    return entries_of(session, session.scalars(statement).all(), role, own=kind)


def page(session: Session, asked: HistoryFilter, number: int, *, role: Role) -> Slice[Entry]:
    """One page of everything the desk did or refused, narrowed by the filter."""
    statement = select(Event).where(*_conditions(asked)).order_by(Event.seq.desc())
    found = slice_of(session, statement, number)
    return Slice(entries_of(session, found.rows, role), found.total, found.page, found.size)


def recent(session: Session, limit: int, *, role: Role) -> list[Entry]:
    """The newest of what was done to the desk's work; who logged in and out is left to the history itself."""
    statement = select(Event).where(Event.action.not_in(COMINGS_AND_GOINGS)).order_by(Event.seq.desc()).limit(limit)
    return entries_of(session, session.scalars(statement).all(), role)


def entries_of(session: Session, events: Sequence[Event], role: Role, *, own: str = "") -> list[Entry]:
    """The events in words; things of the kind ``own`` are not named, since the page is about one of them."""
    names = names_of(session, {key for event in events for key in _keys(event)}, role)
    claims = {} if own == "claim" else _claims(session, events)
    return [_entry(event, names, claims, own) for event in events]


def _entry(event: Event, names: dict[Key, Name], claims: dict[int, Thing], own: str) -> Entry:
    name = names.get((event.subject_kind, event.subject_ref))
    changes = tuple(_changes(event, names))
    return Entry(
        seq=event.seq,
        at=event.at,
        who=event.actor_name,
        what=chronicle.sentence(event.action),
        thing=_thing(event, name, own),
        claim=claims.get(event.claim_id or 0) if event.subject_kind != "claim" else None,
        changes=changes,
        reason=event.reason,
        is_refused=event.outcome == REFUSED,
        is_new=_is_new(event),
        is_long=sum(map(_length, changes)) > LONG_ENTRY,
        through=_through(event, names),
    )


def _through(event: Event, names: dict[Key, Name]) -> str:
    name = names.get(("token", event.token_ref or ""))
    return name.words if name else ""


def _thing(event: Event, name: Name | None, own: str) -> Thing | None:
    if event.subject_kind == "page":
        return Thing(event.subject_ref, "")
    if name is None or not name.words or event.subject_kind == own or name.words == event.actor_name:
        return None
    return Thing(_short(name.words), name.href)


def _changes(event: Event, names: dict[Key, Name]) -> Iterator[FieldChange]:
    subject = names.get((event.subject_kind, event.subject_ref))
    hidden = HIDDEN.get(event.subject_kind, frozenset()) if subject and subject.is_hidden else frozenset()
    words = {key: name.words for key, name in names.items()}
    for field, (before, after) in sorted(event.changes.items(), key=lambda change: chronicle.rank(change[0])):
        label = chronicle.label(field)
        if field in hidden or field == "identity":
            yield FieldChange(label, None, None, (("same", NOT_SHOWN),))
        elif field not in UNTOLD:
            told = (chronicle.said(event.subject_kind, field, value, words) for value in (before, after))
            yield _change(label, *told, is_new=_is_new(event))


def _is_new(event: Event) -> bool:
    """Whether the event fills a new thing, so that there is no before; a new assessment starts with empty fields."""
    if event.action == "assessment.open":
        return True
    return (
        bool(event.changes) and all(pair[0] is None for pair in event.changes.values()) and event.subject_version == 1
    )


def _change(label: str, before: str | None, after: str | None, *, is_new: bool) -> FieldChange:
    if is_new:
        return FieldChange(label, None, after, (("same", _short(after or "")),))
    if before and after and max(len(before), len(after)) > LONG_TEXT:
        return FieldChange(label, before, after, tuple(_around(segments_of(before, after))))
    return FieldChange(label, before and _short(before), after and _short(after))


def _length(change: FieldChange) -> int:
    told = change.segments or (("removed", change.before or ""), ("added", change.after or ""))
    return sum(len(text) for _kind, text in told)


def _around(runs: Sequence[Run]) -> Iterator[Run]:
    """The changes with a little of the text around them, cut between words."""
    for at, (kind, text) in enumerate(runs):
        if kind != "same":
            yield kind, _short(text)
            continue
        head = "" if at == 0 else text[:CONTEXT].rpartition(" ")[0]
        tail = "" if at == len(runs) - 1 else text[-CONTEXT:].partition(" ")[2]
        yield kind, text if len(text) <= 2 * CONTEXT else f"{head} … {tail}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE].rstrip()}…"


def _keys(event: Event) -> Iterator[Key]:
    """Everything an event names by its public identifier."""
    yield event.subject_kind, event.subject_ref
    if event.token_ref:
        yield "token", event.token_ref
    for field, pair in event.changes.items():
        if field in chronicle.REFERENCES:
            yield from ((chronicle.REFERENCES[field], str(value)) for value in pair if value)


def _claims(session: Session, events: Sequence[Event]) -> dict[int, Thing]:
    ids = {event.claim_id for event in events if event.claim_id and event.subject_kind != "claim"}
    if not ids:
        return {}
    rows = session.execute(select(Claim.id, Claim.ref, Claim.statement).where(Claim.id.in_(ids)))
    return {identity: Thing(_short(statement), f"/claims/{ref}") for identity, ref, statement in rows}


def _conditions(asked: HistoryFilter) -> Iterator[ColumnElement[bool]]:
    if asked.actor == chronicle.SYSTEM:
        yield Event.actor_id.is_(None)
    elif asked.actor:
        yield Event.actor_id == select(User.id).where(User.ref == asked.actor).scalar_subquery()
    if asked.action:
        yield Event.action == asked.action
    if asked.subject:
        yield Event.subject_kind == asked.subject
    if asked.refused:
        yield Event.outcome == REFUSED
    if asked.since:
        yield Event.at >= midnight(asked.since)
    if asked.until:
        yield Event.at <= last_moment(asked.until)
