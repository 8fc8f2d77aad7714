"""Questions about speakers; a merged speaker stands for the one it was merged into."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from claims.domain.errors import NotFound
from claims.domain.vocabulary import SpeakerKind
from claims.models import Appearance, Claim, Speaker, SpeakerAlias
from claims.queries.docket import is_meant
from claims.queries.mistakes import speaker_stands
from claims.queries.paging import Slice, slice_of

MOST_WORDS = 10
BY_NAME = (func.lower(Speaker.name), Speaker.id)


@dataclass(frozen=True)
class SpeakerRow:
    """One line of the list: a speaker with the number of claims by it and by those merged into it, none by mistake."""

    speaker: Speaker
    other_names: tuple[str, ...]
    claims: int


@dataclass(frozen=True)
class SpeakerPage:
    """A speaker with what it is part of, its parts, and the speakers that were merged into it."""

    speaker: Speaker
    aliases: tuple[str, ...]
    parent: Speaker | None
    parts: Sequence[Speaker]
    merged: Sequence[Speaker]
    into: Speaker | None


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
    statement = select(Speaker).where(Speaker.merged_into_id == speaker_id).order_by(*BY_NAME)
    return session.scalars(statement).all()


def page(session: Session, number: int, *, text: str = "", kind: SpeakerKind | None = None) -> Slice[SpeakerRow]:
    """One page of the speakers that were not merged, by name, in five statements; all names are searched.

    Those that came with a claim made by mistake and serve no other are left out.
    """
    statement = select(Speaker).where(Speaker.merged_into_id.is_(None), speaker_stands(), *narrowed(text, kind))
    found = slice_of(session, statement.order_by(*BY_NAME).options(selectinload(Speaker.aliases)), number)
    ids = [speaker.id for speaker in found.rows]
    claims, merged = _claim_counts(session, ids), _merged_names(session, ids)
    rows = [
        SpeakerRow(
            speaker,
            (*(alias.name for alias in speaker.aliases), *merged.get(speaker.id, ())),
            claims.get(speaker.id, 0),
        )
        for speaker in found.rows
    ]
    return Slice(rows, found.total, found.page, found.size)


def narrowed(text: str, kind: SpeakerKind | None) -> Iterator[ColumnElement[bool]]:
    """The conditions on a speaker that has all these words in its names, and is of that kind."""
    for word in text.split()[:MOST_WORDS]:
        other = aliased(Speaker)
        merged = select(other.id).where(other.merged_into_id == Speaker.id, other.name.icontains(word, autoescape=True))
        alias = Speaker.aliases.any(SpeakerAlias.name.icontains(word, autoescape=True))
        yield or_(Speaker.name.icontains(word, autoescape=True), alias, merged.exists())
    if kind:
        yield Speaker.kind == kind


def speaker_page(session: Session, ref: str) -> SpeakerPage:
    """Everything about a speaker but its claims; raises ``NotFound``."""
    speaker = by_ref(session, ref, selectinload(Speaker.aliases), joinedload(Speaker.merged_into), PARENT)
    parent = (speaker.parent.merged_into or speaker.parent) if speaker.parent else None
    known = one_speaker(speaker.id)
    parts = select(Speaker).where(
        Speaker.parent_id.in_(known), Speaker.merged_into_id.is_(None), Speaker.id != speaker.id
    )
    return SpeakerPage(
        speaker=speaker,
        aliases=tuple(alias.name for alias in speaker.aliases),
        parent=parent,
        parts=session.scalars(parts.order_by(*BY_NAME)).all(),
        merged=merged_into(session, speaker.id),
        into=speaker.merged_into,
    )


PARENT = joinedload(Speaker.parent).joinedload(Speaker.merged_into)


def _standing_for(session: Session, keys: Select[int]) -> list[Speaker]:
    return list(session.scalars(select(Speaker).where(Speaker.id.in_(keys)).order_by(Speaker.id)))


def _claim_counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    key = canonical_id()
    statement = (
        select(key, func.count(Appearance.claim_id.distinct()))
        .join(Speaker, Appearance.speaker_id == Speaker.id)
        .join(Claim, Appearance.claim_id == Claim.id)
        .where(Appearance.withdrawn_at.is_(None), key.in_(ids), is_meant())
        .group_by(key)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _merged_names(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    statement = select(canonical_id(), Speaker.name).where(Speaker.merged_into_id.in_(ids))
    found: dict[int, tuple[str, ...]] = {}
    for identity, name in session.execute(statement.order_by(*BY_NAME)):
        found[identity] = (*found.get(identity, ()), name)
    return found
