"""Questions about speakers; a merged speaker stands for the one it was merged into."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from claims.domain.errors import NotFound
from claims.models import Speaker, SpeakerAlias


def by_ref(session: Session, ref: str, *options: Any) -> Speaker:
    """The speaker of that public identifier; raises ``NotFound``."""
    speaker = session.scalars(select(Speaker).where(Speaker.ref == ref).options(*options)).first()
    if speaker is None:
        raise NotFound("There is no such speaker.")
    return speaker


def canonical_id() -> ColumnElement[int]:
    """The internal key under which a row of ``Speaker`` counts: the one it was merged into, or its own."""
    return func.coalesce(Speaker.merged_into_id, Speaker.id)


def canonical(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """For each internal key that of the speaker it stands for; merges are one step deep."""
    statement = select(Speaker.id, canonical_id()).where(Speaker.id.in_(set(ids)))
    return {row[0]: row[1] for row in session.execute(statement)}


def one_speaker(speaker_id: int) -> Select[int]:
    """The internal keys of a speaker and of those merged into it, for use as ``column.in_(one_speaker(…))``."""
    return select(Speaker.id).where(or_(Speaker.id == speaker_id, Speaker.merged_into_id == speaker_id))


def named(session: Session, name: str) -> list[Speaker]:
    """The speakers of that name in any case of letters, merges followed."""
    return _standing_for(session, select(canonical_id()).where(func.lower(Speaker.name) == func.lower(name)))


def called(session: Session, name: str) -> list[Speaker]:
    """The speakers of that name or, if there are none, those who have it as another name."""
    by_alias = select(canonical_id()).join(Speaker.aliases).where(func.lower(SpeakerAlias.name) == func.lower(name))
    return named(session, name) or _standing_for(session, by_alias)


def merged_into(session: Session, speaker_id: int) -> Sequence[Speaker]:
    """The speakers that were merged into this one, by name."""
    statement = select(Speaker).where(Speaker.merged_into_id == speaker_id).order_by(Speaker.name, Speaker.id)
    return session.scalars(statement).all()


def _standing_for(session: Session, keys: Select[int]) -> list[Speaker]:
    return list(session.scalars(select(Speaker).where(Speaker.id.in_(keys)).order_by(Speaker.id)))
