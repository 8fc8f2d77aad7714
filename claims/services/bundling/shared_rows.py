"""The things that claims share, written before the claims; each is one event, as every change is."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import insert, select

from claims.domain.slugs import distinct
from claims.domain.vocabulary import Role
from claims.models import Case, Speaker, SpeakerAlias
from claims.queries.bundles.shapes import (
    CAPTURE,
    CASE,
    DOCUMENT,
    EXTRACT,
    PERSON,
    PROVENANCE,
    REVISION,
    SOURCE,
    SPEAKER,
    TOPIC,
    Shape,
)
from claims.services.bundling.examining import Findings
from claims.services.bundling.masks import unmasked_source
from claims.services.bundling.opening import Bundle, Record
from claims.services.bundling.rows import Rows
from claims.services.work import Named, Work

KINDS = ("person", "case", "topic", "speaker", "source", "capture", "document")  # each refers to earlier ones alone
LISTS = frozenset({"aliases", "extract", "revisions"})
KIN: dict[str, tuple[Shape, tuple[str, ...]]] = {
    "speaker": (SPEAKER, ("parent_id", "merged_into_id")),
    "source": (SOURCE, ("origin_id",)),
}


def bring_in_shared(work: Work, rows: Rows, bundle: Bundle, findings: Findings) -> None:
    """Write what is not here yet, and learn the keys of everything in the bundle."""
    rows.keys["revision"] |= findings.here["revision"]
    for kind in KINDS:
        here = findings.here[kind]
        rows.keys[kind] |= here
        new = {name: record for name, record in bundle.shared[kind].items() if name not in here}
        for name, record in new.items():
            rows.keys[kind][name] = PUTS[kind](work, rows, bundle, record)
        if kind in KIN:
            _tie(rows, kind, new)
        work.record_all(_event(work, kind, name, record) for name, record in new.items())


def _event(work: Work, kind: str, name: str, record: Record) -> Any:
    table = TABLES[kind]
    return work.entry("bundle.bring_in", Named(table, name if kind != "topic" else "", record.get("version")))


TABLES = {
    "person": "user_account",
    "case": "case_file",
    "topic": "topic",
    "speaker": "speaker",
    "source": "source",
    "capture": "capture",
    "document": "document",
}


def _tie(rows: Rows, kind: str, new: Mapping[str, Record]) -> None:
    """Parents, merged ones and origins, once both ends are written."""
    shape, columns = KIN[kind]
    for name, record in new.items():
        for column in columns:
            target = rows.key(kind, record[shape.name(column)], f"{kind.capitalize()} {name}")
            if target is not None:
                rows.link(shape, rows.keys[kind][name], column, target)


def _person(work: Work, rows: Rows, _bundle: Bundle, record: Record) -> int:
    """A name that nobody logs in with, so that it stays told who wrote and who reviewed."""
    ref = record["ref"]
    return rows.put(
        PERSON,
        record,
        f"Person {ref}",
        name=f"bundle-{ref}",
        skeleton=f"bundle:{ref}",
        role=Role.VIEWER,
        disabled_at=work.now,
        version=1,
        created_at=work.now,
        updated_at=work.now,
    )


def _case(_work: Work, rows: Rows, _bundle: Bundle, record: Record) -> int:
    told = {**record, "slug": _free(rows, Case.slug, record["slug"])}
    return rows.put(CASE, told, f"Case {record['ref']}")


def _topic(_work: Work, rows: Rows, _bundle: Bundle, record: Record) -> int:
    return rows.put(TOPIC, record, f"Topic {record['slug']}")


def _speaker(_work: Work, rows: Rows, _bundle: Bundle, record: Record) -> int:
    told = {**record, "slug": _free(rows, Speaker.slug, record["slug"])}
    later = frozenset(KIN["speaker"][1])
    key = rows.put(SPEAKER, told, f"Speaker {record['ref']}", besides=LISTS, later=later)
    if record["aliases"]:
        rows.session.execute(insert(SpeakerAlias), [{"speaker_id": key, "name": name} for name in record["aliases"]])
    return key


def _source(_work: Work, rows: Rows, _bundle: Bundle, record: Record) -> int:
    later = frozenset(KIN["source"][1])
    return rows.put(SOURCE, unmasked_source(record), f"Source {record['ref']}", later=later, identity="")


def _capture(_work: Work, rows: Rows, bundle: Bundle, record: Record) -> int:
    where = f"Capture {record['ref']}"
    key = rows.put(CAPTURE, record, where, besides=LISTS)
    if (extract := record["extract"]) is not None:
        sha256 = extract["text_sha256"]
        text = bundle.text(sha256) if sha256 else ""
        rows.put(EXTRACT, extract, where, besides=frozenset({"text_sha256"}), capture_id=key, text=text)
    return key


def _document(_work: Work, rows: Rows, bundle: Bundle, record: Record) -> int:
    where = f"Document {record['ref']}"
    key = rows.put(DOCUMENT, record, where, besides=LISTS)
    for told in record["revisions"]:
        text = bundle.text(told["sha256"])
        made = rows.put(REVISION, told, where, besides=frozenset({"provenance"}), document_id=key, text=text)
        rows.keys["revision"][f"{record['ref']}/{told['number']}"] = made
        if told["provenance"] is not None:
            rows.put(PROVENANCE, told["provenance"], where, revision_id=made)
    return key


def _free(rows: Rows, column: Any, slug: str) -> str:
    """The name for an address, or another one where somebody else has it here."""
    return distinct(slug, lambda name: rows.session.scalar(select(column).where(column == name)) is not None)


PUTS: dict[str, Callable[[Work, Rows, Bundle, Record], int]] = {
    "person": _person,
    "case": _case,
    "topic": _topic,
    "speaker": _speaker,
    "source": _source,
    "capture": _capture,
    "document": _document,
}
