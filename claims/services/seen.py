"""The version a person saw: an edit of stale fields is refused with base and theirs, and nothing is overwritten."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from claims.domain.errors import Conflict
from claims.models import Event
from claims.models.base import Base, Versioned
from claims.services.work import Work, named

MESSAGE = "Somebody else changed this while you were writing. Compare the two and save again; nothing typed is lost."


def refuse_stale(work: Work, row: Base, seen: int, current: Mapping[str, object]) -> None:
    """Raise ``Conflict`` when a field of the form was changed by others after version ``seen``.

    ``current`` maps the form's fields to the plain values now stored. Changes to other parts of the same row do not
    disturb: what the person saw is rebuilt by undoing the events since.
    """
    stored = row.version if isinstance(row, Versioned) else 0
    if stored == seen:
        return
    since = seen if seen < stored else 0  # nobody has seen a later version: such a number was made up
    later = _later(work, row, since)
    base = {**current, **_undone(later, current)}
    if base != dict(current):
        last = next(event for event in later if event.changes.keys() & current.keys())
        raise Conflict(MESSAGE, base=base, theirs=current, version=stored, who=last.actor_name, at=last.at)


def _later(work: Work, row: Base, seen: int) -> Sequence[Event]:
    """What happened to the row after that version, the newest first."""
    subject = named(row)
    statement = (
        select(Event)
        .where(Event.subject_kind == subject.kind, Event.subject_ref == subject.ref, Event.subject_version > seen)
        .order_by(Event.seq.desc())
    )
    return work.session.scalars(statement).all()


def _undone(later: Sequence[Event], current: Mapping[str, object]) -> dict[str, object]:
    """The fields as they stood before these events: the oldest ``before`` among them."""
    base: dict[str, object] = {}
    for event in later:
        base |= {field: pair[0] for field, pair in event.changes.items() if field in current}
    return base
