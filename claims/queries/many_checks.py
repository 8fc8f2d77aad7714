"""The checks of many claims from bare rows: the very records that ``content`` makes of objects, in a third of the time.

Rows are given the names that ``records`` asks objects for; a test holds the two alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Select, func, inspect, or_, select
from sqlalchemy.orm import Session

from claims.domain.check import Check, RelationRecord
from claims.models import (
    Appearance,
    Assessment,
    Case,
    Claim,
    Document,
    Evidence,
    Figure,
    Relation,
    ReplyRequest,
    Revision,
    Source,
    Speaker,
    Topic,
    claim_topic,
)
from claims.queries.origins import DEEPEST
from claims.queries.records import check_record, relation_record

Row = Any  # a namespace with the attributes of a model's object
Grouped = Mapping[int, list[Row]]


def checks_of(session: Session, claim_ids: Sequence[int]) -> list[Check]:
    """The checks of these claims, a few hundred at most, in the order given; raises ``KeyError`` for one not there."""
    found = select(*CLAIM, Case.title.label("case_title")).outerjoin(Case, Case.id == Claim.case_id)
    claims = _by_key(session, found.where(Claim.id.in_(claim_ids)))
    speakers = _speakers(session, claim_ids)
    parts = {name: _grouped(session, wanted(claim_ids)) for name, wanted in PARTS.items()}
    _tie_appearances(parts["appearances"], speakers)
    _tie_sources(session, parts["evidence"])
    relations = _relations(session, claim_ids)
    for key, claim in claims.items():
        claim.case = SimpleNamespace(title=claim.case_title) if claim.case_title is not None else None
        for name, grouped in parts.items():
            setattr(claim, name, grouped.get(key, []))
    return [check_record(claims[key], relations.get(key, ())) for key in claim_ids]


Columns = tuple[Any, ...]


def _named(*columns: Any) -> Columns:
    """The columns under the names of their attributes: a few are called otherwise in their table."""
    return tuple(column.label(column.key) for column in columns)


CLAIM = _named(
    Claim.id, Claim.ref, Claim.statement, Claim.context, Claim.kind, Claim.language, Claim.claimed_on, Claim.place,
    Claim.chosen_because,
)  # fmt: skip
APPEARANCE = _named(
    Appearance.id, Appearance.claim_id, Appearance.speaker_id, Appearance.exact, Appearance.prefix, Appearance.suffix,
    Appearance.start, Appearance.end, Appearance.speaker_unknown, Appearance.speaker_role, Appearance.reporting_verb,
    Appearance.manner, Appearance.polarity, Appearance.said_on, Appearance.withdrawn_at, Revision.sha256,
    Document.title, Document.kind, Document.publisher, Document.author, Document.url, Document.published,
    Document.language,
)  # fmt: skip
EVIDENCE = _named(
    Evidence.id, Evidence.claim_id, Evidence.source_id, Evidence.derived_from_id, Evidence.withdrawn_at,
    Evidence.stance, Evidence.excerpt, Evidence.locator, Evidence.reliability, Evidence.credibility,
    Evidence.is_primary,
)  # fmt: skip
FIGURE = _named(
    Figure.id, Figure.claim_id, Figure.evidence_id, Figure.withdrawn_at, Figure.words, Figure.low, Figure.high,
    Figure.qualifier, Figure.unit, Figure.counted, Figure.place, Figure.as_of,
)  # fmt: skip
REPLY = _named(
    ReplyRequest.claim_id, ReplyRequest.asked, ReplyRequest.channel, ReplyRequest.asked_on, ReplyRequest.deadline,
    ReplyRequest.answer, ReplyRequest.answered_on,
)  # fmt: skip
RELATION = _named(Relation.from_claim_id, Relation.to_claim_id, Relation.kind)
OTHER = _named(Claim.id, Claim.ref, Claim.slug, Claim.statement)
SAYING = _named(Appearance.claim_id, Appearance.speaker_id, Appearance.withdrawn_at)


@dataclass(frozen=True)
class Chain:
    """Rows that name others of their kind: their columns, those that hold a key, and how many steps are followed."""

    model: Any
    columns: Columns
    links: tuple[str, ...]
    steps: int


SOURCES = Chain(
    Source,
    _named(
        Source.id, Source.origin_id, Source.is_protected, Source.public_description, Source.kind, Source.title,
        Source.publisher, Source.author, Source.published, Source.url, Source.language,
    ),
    ("origin_id",),
    DEEPEST + 1,
)  # fmt: skip
SPEAKERS = Chain(
    Speaker,
    _named(
        Speaker.id, Speaker.slug, Speaker.name, Speaker.kind, Speaker.url, Speaker.parent_id, Speaker.merged_into_id
    ),
    ("merged_into_id", "parent_id"),
    3,
)


def _appearances(ids: Sequence[int]) -> Select[Any]:
    wanted = select(*APPEARANCE).join(Revision, Revision.id == Appearance.revision_id)
    wanted = wanted.join(Document, Document.id == Revision.document_id)
    return wanted.where(Appearance.claim_id.in_(ids)).order_by(Appearance.id)


def _assessments(ids: Sequence[int]) -> Select[Any]:
    """The last round of each claim, which is the one that counts."""
    mine = Assessment.claim_id.in_(ids)
    last = select(Assessment.claim_id, func.max(Assessment.round)).where(mine).group_by(Assessment.claim_id).subquery()
    newest = (last.c[0] == Assessment.claim_id) & (last.c[1] == Assessment.round)
    columns = _named(*(getattr(Assessment, attribute.key) for attribute in inspect(Assessment).column_attrs))
    return select(*columns).join(last, newest)


def _topics(ids: Sequence[int]) -> Select[Any]:
    links = claim_topic.c
    wanted = select(links.claim_id, Topic.slug, Topic.name).join(Topic, Topic.id == links.topic_id)
    return wanted.where(links.claim_id.in_(ids)).order_by(Topic.name)


def _own(columns: tuple[Any, ...], model: Any) -> Callable[[Sequence[int]], Select[Any]]:
    """The rows of a table that name the claim, in the order in which they were made."""
    return lambda ids: select(*columns).where(model.claim_id.in_(ids)).order_by(model.id)


PARTS: Mapping[str, Callable[[Sequence[int]], Select[Any]]] = {
    "topics": _topics,
    "appearances": _appearances,
    "figures": _own(FIGURE, Figure),
    "evidence": _own(EVIDENCE, Evidence),
    "assessments": _assessments,
    "reply_requests": _own(REPLY, ReplyRequest),
}


def _tie_appearances(found: Grouped, speakers: Mapping[int, Row]) -> None:
    """Give every appearance its text and its speaker."""
    for spot in (spot for spots in found.values() for spot in spots):
        spot.revision = SimpleNamespace(sha256=spot.sha256, document=spot)  # the row holds the document's columns too
        spot.speaker = speakers.get(spot.speaker_id)


def _tie_sources(session: Session, found: Grouped) -> None:
    """Give every piece of evidence its source, and every source the one that it repeats."""
    pieces = [piece for some in found.values() for piece in some]
    sources = _linked(session, SOURCES, {piece.source_id for piece in pieces})
    for source in sources.values():
        source.origin = sources.get(source.origin_id)
    for piece in pieces:
        piece.source = sources[piece.source_id]


def _speakers(session: Session, claim_ids: Sequence[int]) -> dict[int, Row]:
    """Whoever speaks in these claims, each tied to whom they were merged into and to what they belong to."""
    wanted = select(Appearance.speaker_id).where(Appearance.claim_id.in_(claim_ids), Appearance.speaker_id.is_not(None))
    keys = set(session.scalars(wanted.distinct()))
    found = _linked(session, SPEAKERS, keys)
    for speaker in found.values():
        speaker.merged_into, speaker.parent = found.get(speaker.merged_into_id), found.get(speaker.parent_id)
    return found


def _linked(session: Session, chain: Chain, keys: set[Any]) -> dict[int, Row]:
    """The rows of these keys, and those that they name, a few steps away."""
    found: dict[int, Row] = {}
    for _ in range(chain.steps):
        if not keys:
            break
        new = _by_key(session, select(*chain.columns).where(chain.model.id.in_(keys)))
        found |= new
        keys = {key for row in new.values() for link in chain.links if (key := getattr(row, link))} - found.keys()
    return found


def _relations(session: Session, claim_ids: Sequence[int]) -> dict[int, list[RelationRecord]]:
    """Every live relation of these claims, filed under each side that was asked for."""
    either = or_(Relation.from_claim_id.in_(claim_ids), Relation.to_claim_id.in_(claim_ids))
    wanted = select(*RELATION).where(either, Relation.withdrawn_at.is_(None)).order_by(Relation.id)
    relations, found = _rows(session, wanted), dict[int, list[RelationRecord]]()
    sides = {key for one in relations for key in (one.from_claim_id, one.to_claim_id)}
    others = _others(session, sorted(sides)) if sides else {}
    asked = set(claim_ids)
    for one in relations:
        ends = (one.from_claim_id, one.to_claim_id)
        for (own, other), inverse in ((ends, False), (ends[::-1], True)):
            if own in asked:
                found.setdefault(own, []).append(relation_record(one, others[other], inverse=inverse))
    return found


def _others(session: Session, keys: Sequence[int]) -> dict[int, Row]:
    """The claims at the ends of relations, each with who says it."""
    claims = _by_key(session, select(*OTHER).where(Claim.id.in_(keys)))
    spots = select(*SAYING).where(Appearance.claim_id.in_(keys)).order_by(Appearance.id)
    found = _grouped(session, spots)
    speakers = _speakers(session, keys)
    for key, claim in claims.items():
        claim.appearances = found.get(key, [])
        for spot in claim.appearances:
            spot.speaker = speakers.get(spot.speaker_id)
    return claims


def _rows(session: Session, statement: Select[Any]) -> list[Row]:
    """The rows of a statement as namespaces, through the connection itself: a session adds as much again to each."""
    found = session.connection().execute(statement)
    names = tuple(found.keys())
    return [SimpleNamespace(**dict(zip(names, values, strict=True))) for values in found.all()]


def _by_key(session: Session, statement: Select[Any]) -> dict[int, Row]:
    return {row.id: row for row in _rows(session, statement)}


def _grouped(session: Session, statement: Select[Any]) -> Grouped:
    found: dict[int, list[Row]] = {}
    for row in _rows(session, statement):
        found.setdefault(row.claim_id, []).append(row)
    return found
