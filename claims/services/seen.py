"""The version a person saw: an edit of stale fields is refused with base and theirs, and nothing is overwritten."""

from collections.abc import Mapping

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
    base = {**current, **_undone(work, row, since, current)}
    if base != dict(current):
        raise Conflict(MESSAGE, base=base, theirs=current, version=stored)


def _undone(work: Work, row: Base, seen: int, current: Mapping[str, object]) -> dict[str, object]:
    """The fields as they stood at version ``seen``: the oldest ``before`` among the later events."""
    subject = named(row)
    statement = (
        select(Event.changes)
        .where(Event.subject_kind == subject.kind, Event.subject_ref == subject.ref, Event.subject_version > seen)
        .order_by(Event.seq.desc())
    )
    base: dict[str, object] = {}
    for changes in work.session.scalars(statement):
        base |= {field: pair[0] for field, pair in changes.items() if field in current}
    return base
