"""What a bundle says of each claim: the claim, everything that belongs to it, and how it stands to others."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select

from claims.domain.bundle import FORMAT, CarriedKind
from claims.models import Carried, Claim, Publication, Relation, Source, Topic, claim_topic
from claims.queries.bundles.naming import Naming, Record, chunks, records, rows
from claims.queries.bundles.shapes import CLAIM, HIDDEN_OF_EVIDENCE, PARTS, RELATION, Part

Grouped = dict[int, list[Record]]


@dataclass
class ClaimFile:
    """A claim as its file in the bundle says it; ``key`` is its internal key."""

    key: int
    ref: str
    record: Record


@dataclass
class Order:
    """In which order rows were made that stand in several files, by their internal keys; filled while these are read.

    A check's content and the public lists depend on that order, so it has to be made anew elsewhere.
    """

    relations: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    publications: dict[int, tuple[str, int]] = field(default_factory=dict)

    def relations_among(self, claims: Iterable[str]) -> list[str]:
        """The relations of which both ends are among these claims."""
        known = set(claims)
        return [ref for _key, (ref, one, other) in sorted(self.relations.items()) if {one, other} <= known]

    def versions(self) -> list[list[str | int]]:
        """The published versions by slug and number."""
        return [[slug, number] for _key, (slug, number) in sorted(self.publications.items())]


def claim_files(naming: Naming, claim_ids: Iterable[int], order: Order) -> Iterator[ClaimFile]:
    """The files of these claims in the order given, a few hundred claims in memory at a time."""
    for some in chunks(claim_ids):
        yield from _files(naming, some, order)


def _files(naming: Naming, ids: Sequence[int], order: Order) -> Iterator[ClaimFile]:
    naming.learn("claim", ids)
    found = rows(naming.session, CLAIM, select(Claim).where(Claim.id.in_(ids)), Claim.id)
    told = dict(zip((row[-1] for row in found), records(naming, CLAIM, found), strict=True))
    parts = {name: _part(naming, part, ids) for name, part in PARTS.items()}
    parts["evidence"] = _masked(naming, parts["evidence"])
    parts["relations"] = _relations(naming, ids, order)
    topics = _topics(naming, ids)
    absent = _absent_originals(naming, ids)
    _note_versions(naming, ids, order)
    for key in ids:
        record: Record = {"format": FORMAT, **told[key], "topics": topics.get(key, [])}
        record["duplicate_of"] = record["duplicate_of"] or absent.get(key)
        record |= {name: grouped.get(key, []) for name, grouped in parts.items()}
        yield ClaimFile(key, record["ref"], record)


def _part(naming: Naming, part: Part, ids: Sequence[int]) -> Grouped:
    """The rows of a kind that belong to these claims, in the order in which they were made."""
    statement = select(part.shape.model)
    if part.through is not None:
        statement = statement.join(part.through)
    key = part.shape.model.id  # type: ignore[attr-defined]  # every table here is keyed
    found = rows(naming.session, part.shape, statement.where(part.claim_id.in_(ids)).order_by(key), part.claim_id)
    return _grouped([row[-1] for row in found], records(naming, part.shape, found))


def _masked(naming: Naming, grouped: Grouped) -> Grouped:
    """The evidence without what a protected source hides."""
    hidden = _protected(naming, {piece["source"] for pieces in grouped.values() for piece in pieces})
    empty = dict.fromkeys(HIDDEN_OF_EVIDENCE)
    return {
        key: [piece | empty if piece["source"] in hidden else piece for piece in pieces]
        for key, pieces in grouped.items()
    }


def _protected(naming: Naming, refs: Iterable[str]) -> set[str]:
    """Those of the sources that are protected."""
    found: set[str] = set()
    for some in chunks(sorted(refs)):
        wanted = select(Source.ref).where(Source.ref.in_(some), Source.is_protected)
        found |= set(naming.session.scalars(wanted))
    return found


def _relations(naming: Naming, ids: Sequence[int], order: Order) -> Grouped:
    """Relations on either side, with those that came with a bundle and whose other side is not here; by identifier."""
    sides = (Relation.from_claim_id, Relation.to_claim_id)
    wanted = select(Relation).where(or_(*(side.in_(ids) for side in sides)))
    found = rows(naming.session, RELATION, wanted, Relation.id, *sides)
    grouped: Grouped = {key: [] for key in ids}
    for row, record in zip(found, records(naming, RELATION, found), strict=True):
        *_, key, one, other = row
        order.relations[key] = (record["ref"], record["from_claim"], record["to_claim"])
        for side in {one, other} & grouped.keys():
            grouped[side].append(record)
    for key, words in _carried(naming, ids, CarriedKind.RELATION):
        grouped[key].append(json.loads(words))
    return {key: sorted(told, key=lambda one: str(one["ref"])) for key, told in grouped.items()}


def _absent_originals(naming: Naming, ids: Sequence[int]) -> dict[int, Any]:
    return {key: json.loads(words) for key, words in _carried(naming, ids, CarriedKind.DUPLICATE_OF)}


def _carried(naming: Naming, ids: Sequence[int], kind: CarriedKind) -> Sequence[Any]:
    wanted = select(Carried.claim_id, Carried.words).where(Carried.claim_id.in_(ids), Carried.kind == kind)
    return naming.session.execute(wanted.order_by(Carried.claim_id, Carried.position)).all()


def _topics(naming: Naming, ids: Sequence[int]) -> dict[int, list[str]]:
    links = claim_topic.c
    wanted = select(links.claim_id, Topic.id, Topic.slug).join(Topic, Topic.id == links.topic_id)
    found: dict[int, list[str]] = {}
    for claim_id, key, slug in naming.session.execute(wanted.where(links.claim_id.in_(ids)).order_by(Topic.slug)):
        naming.known["topic"][key] = slug
        found.setdefault(claim_id, []).append(slug)
    return found


def _note_versions(naming: Naming, ids: Sequence[int], order: Order) -> None:
    wanted = select(Publication.id, Publication.slug, Publication.number).where(Publication.claim_id.in_(ids))
    order.publications |= {key: (slug, number) for key, slug, number in naming.session.execute(wanted)}


def _grouped(keys: Sequence[int], told: Sequence[Record]) -> Grouped:
    found: Grouped = {}
    for key, record in zip(keys, told, strict=True):
        found.setdefault(key, []).append(record)
    return found
