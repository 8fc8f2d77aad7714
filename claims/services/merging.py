"""Merging speakers that are one and the same, and taking a merge back."""

from sqlalchemy import select

from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.models import Event, Speaker
from claims.queries.speakers import named
from claims.services.dossier import touch_approved
from claims.services.speakers import refuse_cycle, said_by
from claims.services.turns import Turn, take_turn
from claims.services.work import Work


def merge(work: Work, ref: str, into_ref: str, reason: str) -> Speaker:
    """Let the first speaker stand for the second from now on; answers the second.

    The merged row keeps its claims and its names and points at the other. Speakers that were merged into it before
    go along, so that a merge is always one step deep. Raises ``Invalid`` beside ``into`` or ``reason``.
    """
    work.require(Action.EDIT_SPEAKER)
    why = _said(reason)
    take_turn(work, Turn.MERGES)
    speaker, into = _both_held(work, ref, into_ref)
    if speaker.merged_into_id is not None:
        raise Invalid(f"“{speaker.name}” was merged already; un-merge it first.", field="into")
    if into.merged_into_id is not None:
        raise Invalid(f"“{into.name}” was itself merged into another: choose that one.", field="into")
    refuse_cycle(work, speaker, into, "into")
    touch_approved(work, said_by(speaker))
    for follower in _merged_into(work, speaker):
        _point(work, follower, into, before=speaker, reason=why)
    _point(work, speaker, into, before=None, reason=why)
    work.record("speaker.absorb", into, changes={"absorbed": [None, speaker.ref]}, reason=why)
    return into


def unmerge(work: Work, ref: str, reason: str) -> Speaker:
    """Let a merged speaker stand for itself again, and those that went along with it stand for it again."""
    work.require(Action.EDIT_SPEAKER)
    why = _said(reason)
    take_turn(work, Turn.MERGES)
    speaker = work.hold(Speaker, ref)
    if speaker.merged_into_id is None:
        raise Invalid(f"“{speaker.name}” was not merged into another.")
    into = work.session.get_one(Speaker, speaker.merged_into_id, with_for_update=True)
    work.change(speaker, merged_into_id=None)
    parent = work.session.get(Speaker, speaker.parent_id) if speaker.parent_id else None
    refuse_cycle(work, speaker, parent, "reason")
    if len(named(work.session, speaker.name)) > 1:
        raise Invalid(f"Another speaker is named “{speaker.name}” by now; rename that one first.", field="reason")
    work.record("speaker.unmerge", speaker, changes={"merged_into": [into.ref, None]}, reason=why)
    for follower in _merged_into(work, into):
        if _came_along(work, follower, speaker, into):
            _point(work, follower, speaker, before=into, reason=why)
    touch_approved(work, said_by(speaker))
    work.record("speaker.release", into, changes={"absorbed": [speaker.ref, None]}, reason=why)
    return speaker


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid("Say why.", field="reason")
    return reason.strip()


def _both_held(work: Work, ref: str, into_ref: str) -> tuple[Speaker, Speaker]:
    """Both speakers, locked in one order; those merged into them follow, so merges take turns all the same."""
    if ref == into_ref:
        raise Invalid("A speaker cannot be merged into itself.", field="into")
    held = {each: work.hold(Speaker, each) for each in sorted((ref, into_ref))}
    return held[ref], held[into_ref]


def _merged_into(work: Work, speaker: Speaker) -> list[Speaker]:
    statement = select(Speaker).where(Speaker.merged_into_id == speaker.id).order_by(Speaker.id)
    return list(work.session.scalars(statement.with_for_update(of=Speaker)))


def _point(work: Work, speaker: Speaker, into: Speaker, *, before: Speaker | None, reason: str) -> None:
    work.change(speaker, merged_into_id=into.id)
    changes: dict[str, list[object]] = {"merged_into": [before.ref if before else None, into.ref]}
    work.record("speaker.merge", speaker, changes=changes, reason=reason)


def _came_along(work: Work, follower: Speaker, speaker: Speaker, into: Speaker) -> bool:
    """Whether the follower's last merge was the one that ``speaker`` took it along on."""
    statement = (
        select(Event.changes)
        .where(Event.subject_kind == "speaker", Event.subject_ref == follower.ref, Event.action == "speaker.merge")
        .order_by(Event.seq.desc())
    )
    last = work.session.scalars(statement).first()
    return bool(last) and last.get("merged_into") == [speaker.ref, into.ref]  # type: ignore[union-attr]  # bool is first
