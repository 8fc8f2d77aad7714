"""What a bundle says of the things that claims share: documents, captures, speakers, sources, cases, topics, people."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from claims.formats.canonical import digest
from claims.models import (
    Extract,
    Provenance,
    Revision,
    Source,
    Speaker,
    SpeakerAlias,
)
from claims.queries.bundles.naming import Naming, Record, chunks, records, rows
from claims.queries.bundles.shapes import (
    CAPTURE,
    CASE,
    DOCUMENT,
    EXTRACT,
    HIDDEN_OF_SOURCE,
    PERSON,
    PROVENANCE,
    REVISION,
    SOURCE,
    SPEAKER,
    TOPIC,
    Shape,
)

Asked = Callable[[Naming, Sequence[int]], list[Record]]


def shared_things(naming: Naming, kind: str) -> Iterator[Record]:
    """Everything of a kind that was met so far, with what that refers to in turn, by identifier.

    Ask in the order of ``KINDS``: each kind refers to later ones alone.
    """
    _follow(naming, kind)
    by_name = sorted(naming.known[kind].items(), key=lambda one: one[1])
    for some in chunks(key for key, _name in by_name):
        told = {record[IDENTIFIERS.get(kind, "ref")]: record for record in KINDS[kind](naming, some)}
        yield from (told[naming.known[kind][key]] for key in some)


def _follow(naming: Naming, kind: str) -> None:
    """Learn what things of this kind refer to among themselves: parents, merged ones, origins; documents of texts."""
    if kind == "document":
        wanted = select(Revision.document_id).where(Revision.id.in_(naming.keys("revision")))
        naming.learn("document", naming.session.scalars(wanted))
    columns = {"speaker": (Speaker.parent_id, Speaker.merged_into_id), "source": (Source.origin_id,)}.get(kind, ())
    owner: Any = Speaker.id if kind == "speaker" else Source.id
    fresh = set(naming.keys(kind)) if columns else set()
    while fresh:
        found = {
            key
            for some in chunks(sorted(fresh))
            for row in naming.session.execute(select(*columns).where(owner.in_(some)))
            for key in row
            if key is not None
        }
        fresh = found - naming.known[kind].keys()
        naming.learn(kind, fresh)


def _simple(shape: Shape) -> Asked:
    def asked(naming: Naming, keys: Sequence[int]) -> list[Record]:
        model: Any = shape.model
        return records(naming, shape, rows(naming.session, shape, select(model).where(model.id.in_(keys))))

    return asked


def _documents(naming: Naming, keys: Sequence[int]) -> list[Record]:
    """Documents with their revisions, and where each of these came from; the texts are files of their own."""
    told = _simple(DOCUMENT)(naming, keys)
    wanted = select(Revision).where(Revision.document_id.in_(keys)).order_by(Revision.number)
    found = rows(naming.session, REVISION, wanted, Revision.id, Revision.document_id)
    naming.learn("document", keys)
    texts = records(naming, REVISION, found)
    origins = _origins(naming, [row[-2] for row in found])
    for row, text in zip(found, texts, strict=True):
        text["provenance"] = origins.get(row[-2])
    by_ref = {record["ref"]: record | {"revisions": []} for record in told}
    for row, text in zip(found, texts, strict=True):
        by_ref[naming.known["document"][row[-1]]]["revisions"].append(text)
    return list(by_ref.values())


def _origins(naming: Naming, revision_ids: Iterable[int]) -> dict[int, Record]:
    told: dict[int, Record] = {}
    for some in chunks(revision_ids):
        wanted = select(Provenance).where(Provenance.revision_id.in_(some))
        found = rows(naming.session, PROVENANCE, wanted, Provenance.revision_id)
        told |= dict(zip((row[-1] for row in found), records(naming, PROVENANCE, found), strict=True))
    return told


def _captures(naming: Naming, keys: Sequence[int]) -> list[Record]:
    """Captures with what a tool read out of each; the bytes and the texts are files of their own."""
    told = {record["ref"]: record | {"extract": None} for record in _simple(CAPTURE)(naming, keys)}
    wanted = select(Extract).where(Extract.capture_id.in_(keys))
    found = rows(naming.session, EXTRACT, wanted, Extract.text, Extract.capture_id)
    for row, extract in zip(found, records(naming, EXTRACT, found), strict=True):
        extract["text_sha256"] = digest(row[-2]) if row[-2] else None
        told[naming.known["capture"][row[-1]]]["extract"] = extract
    return list(told.values())


def _speakers(naming: Naming, keys: Sequence[int]) -> list[Record]:
    told = {record["ref"]: record | {"aliases": []} for record in _simple(SPEAKER)(naming, keys)}
    wanted = select(SpeakerAlias.speaker_id, SpeakerAlias.name).where(SpeakerAlias.speaker_id.in_(keys))
    for key, name in naming.session.execute(wanted):
        told[naming.known["speaker"][key]]["aliases"].append(name)
    for record in told.values():
        record["aliases"].sort()
    return list(told.values())


def _sources(naming: Naming, keys: Sequence[int]) -> list[Record]:
    """Sources, the protected ones by their public description alone."""
    empty = dict.fromkeys(HIDDEN_OF_SOURCE)
    return [record | empty if record["is_protected"] else record for record in _simple(SOURCE)(naming, keys)]


def texts(naming: Naming) -> Iterator[tuple[str, str]]:
    """Every text by its SHA-256, each once: of all revisions of the documents, and what was read out of captures."""
    places: dict[str, tuple[Any, int]] = {}
    session = naming.session
    for some in chunks(naming.keys("capture")):
        wanted = select(Extract.id, Extract.text).where(Extract.capture_id.in_(some), Extract.text != "")
        places |= {digest(text): (Extract, key) for key, text in session.execute(wanted)}
    for some in chunks(naming.keys("document")):
        wanted = select(Revision.id, Revision.sha256).where(Revision.document_id.in_(some))
        places |= {sha256: (Revision, key) for key, sha256 in session.execute(wanted)}
    for sha256, (model, key) in sorted(places.items(), key=lambda one: one[0]):
        yield sha256, session.scalars(select(model.text).where(model.id == key)).one()


IDENTIFIERS = {"topic": "slug"}

KINDS: dict[str, Asked] = {
    "document": _documents,
    "capture": _captures,
    "speaker": _speakers,
    "source": _sources,
    "case": _simple(CASE),
    "topic": _simple(TOPIC),
    "person": _simple(PERSON),
}
