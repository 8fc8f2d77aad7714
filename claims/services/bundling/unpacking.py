"""Unpacking: the claims of a bundle written as they were, so that a bundle of them is the same bundle again.

Identifiers, states, times and published versions are kept. The history that came with a claim is kept beside it, word
for word, and never written into this desk's own.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from claims.domain.bundle import CarriedKind
from claims.domain.check import Check
from claims.domain.publication import Snapshot
from claims.formats.canonical import canonical_json
from claims.models import Carried, Claim, Publication, Relation, claim_topic
from claims.queries.bundles.shapes import CLAIM, PARTS, RELATION
from claims.services.bundling.checking import LISTS
from claims.services.bundling.decoding import Misfit, checked_text
from claims.services.bundling.examining import Findings
from claims.services.bundling.masks import unmasked_piece
from claims.services.bundling.opening import Bundle, Record
from claims.services.bundling.rows import Rows
from claims.services.bundling.shared_rows import bring_in_shared
from claims.services.issuing import shelve
from claims.services.work import Named, Work

LATER = frozenset({"derived_from_id", "successor_id"})  # links among the rows of one list
NAMED = frozenset({"appearances", "evidence", "assessments"})  # parts that other parts refer to
TOGETHER = 500  # lines of history written by one statement
KINDS = {"appearances": "appearance", "evidence": "evidence", "assessments": "assessment"}
LINE = frozenset(
    {"seq", "at", "actor", "actor_name", "action", "outcome", "subject_kind", "subject_ref", "subject_version"}
    | {"changes", "reason", "claim"}
)


def unpack(
    work: Work, bundle: Bundle, findings: Findings, sha256: str, *, progress: Callable[[int], None] | None = None
) -> None:
    """Write the claims that are new, in the order in which they were made; ``sha256`` is of the bundle's file.

    ``progress`` is told how many claims are written.
    Raises ``Misfit`` where something refers to what is nowhere; what was written until then is to be taken back.
    """
    rows, new = Rows(work.session), findings.new
    bring_in_shared(work, rows, bundle, findings)
    records = {ref: bundle.claim(ref) for ref in new}
    for count, ref in enumerate(new, start=1):
        _put_claim(rows, bundle, records[ref])
        if progress:
            progress(count)
    rows.keys["claim"] |= dict(work.session.execute(select(Claim.ref, Claim.id)).all())
    for ref in new:
        _carry_original(rows, ref, records[ref]["duplicate_of"])
    _put_relations(rows, bundle, records)
    _put_versions(work, rows, bundle, records)
    _carry_history(rows, bundle, set(new))
    _settle(rows, new)
    work.record_all(_event(work, rows, record, sha256) for record in records.values())


def _put_claim(rows: Rows, bundle: Bundle, record: Record) -> None:
    where = f"Claim {record['ref']}"
    key = rows.put(CLAIM, record, where, besides=LISTS, later=frozenset({"duplicate_of_id"}))
    rows.keys["claim"][record["ref"]] = key
    for slug in record["topics"]:
        topic = rows.key("topic", slug, where)
        rows.session.execute(insert(claim_topic).values(claim_id=key, topic_id=topic))
    for name in PARTS:
        if name != "publications":
            _put_part(rows, bundle, name, record, key)


def _put_part(rows: Rows, bundle: Bundle, name: str, record: Record, claim_id: int) -> None:
    """The rows of one list in their order, then the links among them."""
    shape, where = PARTS[name].shape, f"Claim {record['ref']}, {name}"
    owner: dict[str, Any] = {} if PARTS[name].through is not None else {"claim_id": claim_id}
    made: list[tuple[int, Record]] = []
    for told in record[name]:
        key = rows.put(shape, unmasked_piece(bundle, name, told), where, later=LATER & shape.links.keys(), **owner)
        made.append((key, told))
        if name in NAMED:
            rows.keys[KINDS[name]][told["ref"]] = key
    for column in LATER & shape.links.keys():
        for key, told in made:
            target = rows.key(shape.links[column], told[shape.name(column)], where)
            if target is not None:
                rows.link(shape, key, column, target)


def _carry_original(rows: Rows, ref: str, original: str | None) -> None:
    """A claim that is a duplicate points at its original, or keeps its name where that is not here."""
    key = rows.keys["claim"][ref]
    if original in rows.keys["claim"]:
        rows.link(CLAIM, key, "duplicate_of_id", rows.keys["claim"][original])
    elif original:
        _carry(rows, key, CarriedKind.DUPLICATE_OF, 1, canonical_json(original), about=original)


def _put_relations(rows: Rows, bundle: Bundle, records: Mapping[str, Record]) -> None:
    """Relations whose two claims are here, in the order of the bundle; the others are carried by their one claim."""
    told: dict[str, Record] = {}
    for record in records.values():
        for relation in record["relations"]:
            if told.setdefault(relation["ref"], relation) != relation:
                raise Misfit(f"Relation {relation['ref']}: two claims of the bundle tell it in two ways.")
    known = set(rows.session.scalars(select(Relation.ref).where(Relation.ref.in_(told))))
    places = {ref: place for place, ref in enumerate(bundle.relations)}
    for place, ref in enumerate(sorted(told, key=lambda ref: (places.get(ref, len(places)), ref)), start=1):
        ends = {told[ref]["from_claim"], told[ref]["to_claim"]}
        if ends <= rows.keys["claim"].keys():
            if ref not in known:
                rows.put(RELATION, told[ref], f"Relation {ref}")
        else:
            [own], [other] = ends & records.keys(), ends - records.keys()
            _carry(rows, rows.keys["claim"][own], CarriedKind.RELATION, place, canonical_json(told[ref]), about=other)


def _put_versions(work: Work, rows: Rows, bundle: Bundle, records: Mapping[str, Record]) -> None:
    """Published versions in the order in which readers got them: the public lists are made anew on the way."""
    told = {
        (version["slug"], version["number"]): (record, version)
        for record in records.values()
        for version in record["publications"]
    }
    for slug, number in bundle.versions:
        if (slug, number) in told:
            record, version = told[slug, number]
            _put_version(work, rows, record, version, bundle.snapshot(slug, number))


def _put_version(work: Work, rows: Rows, record: Record, version: Record, snapshot: str) -> None:
    where, key = f"Claim {record['ref']}, version {version['number']}", rows.keys["claim"][record["ref"]]
    made = rows.put(PARTS["publications"].shape, version, where, claim_id=key, snapshot=snapshot)
    publication = work.session.get_one(Publication, made)
    claim = work.session.get_one(Claim, key)
    check: Check = Snapshot.from_plain(json.loads(snapshot)).check
    shelve(Work(work.session, work.actor, publication.published_at), claim, publication, check)


def _carry_history(rows: Rows, bundle: Bundle, new: set[str]) -> None:
    """The history of the new claims, line by line as it came."""
    counts, lines = dict.fromkeys(new, 0), list[dict[str, Any]]()
    for record, line in bundle.history():
        ref = record.get("claim")
        if ref not in new:
            continue
        _check_line(rows, record, line, f"History of claim {ref}")
        counts[ref] += 1
        lines.append(_carried(rows.keys["claim"][ref], CarriedKind.HISTORY, counts[ref], line))
        if len(lines) == TOGETHER:
            _put_carried(rows, lines)
    _put_carried(rows, lines)


def _check_line(rows: Rows, record: Record, line: str, where: str) -> None:
    checked_text(line, where)
    changes = record.get("changes")
    if record.keys() != LINE or not isinstance(changes, dict) or canonical_json(record) != line:
        raise Misfit(f"{where}: a line is not written as a bundle of this format writes it.")
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in changes.values()):
        raise Misfit(f"{where}: a change tells no value before and after.")
    rows.key("person", record["actor"], where)


def _settle(rows: Rows, new: list[str]) -> None:
    """What earlier bundles told of claims that came in now: their relations and originals find their other side."""
    wanted = select(Carried).where(Carried.about.in_(new)).order_by(Carried.id)
    for carried in rows.session.scalars(wanted).all():
        told = json.loads(carried.words)
        if carried.kind is CarriedKind.DUPLICATE_OF:
            original = rows.keys["claim"][told]
            table: Any = Claim.__table__
            rows.session.execute(update(table).where(table.c.id == carried.claim_id).values(duplicate_of_id=original))
        elif not rows.session.scalar(select(Relation.id).where(Relation.ref == told["ref"])):
            rows.put(RELATION, told, f"Relation {told['ref']}")
        rows.session.execute(delete(Carried).where(Carried.id == carried.id))


def _carry(rows: Rows, claim_id: int, kind: CarriedKind, position: int, words: str, *, about: str = "") -> None:
    _put_carried(rows, [_carried(claim_id, kind, position, words, about=about)])


def _carried(claim_id: int, kind: CarriedKind, position: int, words: str, *, about: str = "") -> dict[str, Any]:
    return {"claim_id": claim_id, "kind": kind, "position": position, "words": words, "about": about}


def _put_carried(rows: Rows, carried: list[dict[str, Any]]) -> None:
    """Write these, and forget them."""
    if carried:
        rows.session.execute(insert(Carried), carried)
        carried.clear()


def _event(work: Work, rows: Rows, record: Record, sha256: str) -> Any:
    subject = Named("claim", record["ref"], record["version"], rows.keys["claim"][record["ref"]])
    return work.entry("claim.bring_in", subject, changes={"sha256": [None, sha256], "state": [None, record["state"]]})
