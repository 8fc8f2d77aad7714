"""Checking: what the columns of a claim in a bundle cannot say, seen before anything is written.

The words stand in the text at their place, texts and captured files have their digests, published versions are what
their digests say, and the claim's state fits what was published.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claims.domain.bundle import FORMAT, capture_file
from claims.domain.check import FORMAT as CHECK_FORMAT
from claims.domain.publication import Snapshot
from claims.domain.ratings import SCALES
from claims.formats.canonical import canonical_json, digest
from claims.queries.bundles.shapes import (
    CAPTURE,
    CASE,
    CLAIM,
    DOCUMENT,
    EXTRACT,
    PARTS,
    PERSON,
    PROVENANCE,
    RELATION,
    REVISION,
    SOURCE,
    SPEAKER,
    TOPIC,
    Shape,
)
from claims.services.bundling.decoding import Misfit, checked_text, values_of
from claims.services.bundling.frozen import odd_value
from claims.services.bundling.masks import unmasked_piece, unmasked_source
from claims.services.bundling.opening import Bundle, Record

LISTS = frozenset({*PARTS, "topics", "relations", "format"})
SHARED: dict[str, tuple[Shape, frozenset[str]]] = {
    "document": (DOCUMENT, frozenset({"revisions"})),
    "capture": (CAPTURE, frozenset({"extract"})),
    "speaker": (SPEAKER, frozenset({"aliases"})),
    "source": (SOURCE, frozenset()),
    "case": (CASE, frozenset()),
    "topic": (TOPIC, frozenset()),
    "person": (PERSON, frozenset()),
}
PUBLIC_STATES = {"published": ("first", "correction"), "retracted": ("retraction",)}
ADDRESSES = frozenset({"url", "archived_url", "original_url"})

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REF = re.compile(r"[0-9a-z]{4,26}")


def check_claim(bundle: Bundle, ref: str, record: Record) -> None:
    """Raise ``Misfit`` unless the claim could stand here as it is told."""
    where = f"Claim {ref}"
    if not _REF.fullmatch(ref) or record.get("ref") != ref or record.get("format") != FORMAT:
        raise Misfit(f"{where}: its file tells of another claim or format.")
    if missing := LISTS - record.keys():
        raise Misfit(f"{where}: the field {min(missing)!r} is missing.")
    values_of(CLAIM, record, where, besides=LISTS)
    for name, part in PARTS.items():
        for piece in record[name]:
            values_of(part.shape, unmasked_piece(bundle, name, piece), f"{where}, {name}")
    for relation in record["relations"]:
        values_of(RELATION, relation, f"{where}, relations")
        if ref not in (relation["from_claim"], relation["to_claim"]):
            raise Misfit(f"{where}, relations: {relation['ref']} is one of two other claims.")
    for slug in record["topics"]:
        _known(bundle, "topic", slug, where)
    _check_words(bundle, record, where)
    _check_scales(record, where)
    _check_versions(bundle, record, where)


def check_shared(bundle: Bundle, kind: str, record: Record) -> None:
    """Raise ``Misfit`` unless the thing could stand here as it is told."""
    shape, lists = SHARED[kind]
    where = f"{kind.capitalize()} {record.get('ref') or record.get('slug')}"
    if missing := lists - record.keys():
        raise Misfit(f"{where}: the field {min(missing)!r} is missing.")
    values_of(shape, unmasked_source(record) if kind == "source" else record, where, besides=lists)
    if kind == "document":
        for revision in record["revisions"]:
            _check_revision(bundle, revision, where)
    if kind == "capture":
        _check_capture(bundle, record, where)
    for name in record.get("aliases", ()):
        checked_text(name, where)


def _check_revision(bundle: Bundle, revision: Record, where: str) -> None:
    values_of(REVISION, revision, where, besides=frozenset({"provenance"}))
    text = checked_text(bundle.text(revision["sha256"]), where)
    if digest(text) != revision["sha256"] or len(text) != revision["length"]:
        raise Misfit(f"{where}: the text of revision {revision['number']} is not the one its digest names.")
    if (origin := revision.get("provenance")) is not None:
        values_of(PROVENANCE, origin, where)
        _known(bundle, "capture", origin["capture"], where)


def _check_capture(bundle: Bundle, record: Record, where: str) -> None:
    if (extract := record["extract"]) is not None:
        values_of(EXTRACT, extract, where, besides=frozenset({"text_sha256"}))
        if sha256 := extract.get("text_sha256"):
            text = checked_text(bundle.text(sha256), where)
            if digest(text) != sha256:
                raise Misfit(f"{where}: what was read out of it is not the text its digest names.")
    sizes = 0
    found = hashlib.sha256()
    name = capture_file(record["sha256"])
    if name not in bundle.bag:
        raise Misfit(f"{where}: the captured file is missing.")
    for piece in bundle.bag.pieces(name):
        found.update(piece)
        sizes += len(piece)
    if (found.hexdigest(), sizes) != (record["sha256"], record["size"]):
        raise Misfit(f"{where}: the captured file is not the one its digest names.")


def _check_words(bundle: Bundle, record: Record, where: str) -> None:
    """The words of every appearance stand at their place in the text."""
    texts: dict[str, str] = {}
    for spot in record["appearances"]:
        revision = spot["revision"]
        if revision not in texts:
            texts[revision] = bundle.text(revision_of(bundle, revision, where)["sha256"])
        if texts[revision][spot["start"] : spot["end"]] != spot["exact"]:
            raise Misfit(f"{where}: “{str(spot['exact'])[:60]}” does not stand at its place in the text.")


def revision_of(bundle: Bundle, name: str, where: str) -> Record:
    """The revision ``<document>/<number>``; raises ``Misfit``."""
    ref, _, number = str(name).partition("/")
    revisions = bundle.shared["document"].get(ref, {}).get("revisions", ())
    found = [each for each in revisions if str(each.get("number")) == number]
    if len(found) != 1:
        raise Misfit(f"{where}: the text {name} is not in the bundle.")
    told: Record = found[0]
    return told


def _check_scales(record: Record, where: str) -> None:
    for assessment in record["assessments"]:
        scale = SCALES.get(assessment["scale"])
        if scale is None or (assessment["rating"] and scale.find(assessment["rating"]) is None):
            told = f"{assessment['scale']}, {assessment['rating']}"
            raise Misfit(f"{where}: the rating scale {told} is unknown here.")


def _check_versions(bundle: Bundle, record: Record, where: str) -> None:
    versions = record["publications"]
    if [version["number"] for version in versions] != list(range(1, len(versions) + 1)):
        raise Misfit(f"{where}: its published versions do not count from 1 without a gap.")
    wanted = PUBLIC_STATES.get(record["state"], ("first", "correction") if versions else ())
    if wanted and (not versions or versions[-1]["kind"] not in wanted):
        raise Misfit(f"{where}: its state, {record['state']}, is not what its published versions say.")
    if record["slug"] is not None and not _SLUG.fullmatch(record["slug"]):
        raise Misfit(f"{where}: its address is none.")
    for version in versions:
        if (version["slug"], version["number"]) not in bundle.versions or version["slug"] != record["slug"]:
            raise Misfit(f"{where}: version {version['number']} is not in the bundle's list under its address.")
        _check_version(bundle.snapshot(version["slug"], version["number"]), version, record, where)


def _check_version(text: str, version: Record, record: Record, where: str) -> None:
    """The frozen bytes are the ones of the digest, in the one way to write them, and say what the columns say."""
    told = f"{where}, version {version['number']}"
    if digest(text) != version["digest"]:
        raise Misfit(f"{told}: its bytes are not the ones its digest names.")
    try:
        plain = json.loads(text)
        snapshot = Snapshot.from_plain(plain)
        is_canonical = canonical_json(plain) == text == canonical_json(snapshot.as_plain())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Misfit(f"{told}: it cannot be read as a published check.") from None
    if odd := odd_value(snapshot):
        raise Misfit(f"{told}: {odd!r} is not what belongs there.")
    check, verdict = snapshot.check, snapshot.check.verdict
    says = (
        snapshot.format, snapshot.slug, check.ref, snapshot.version.number, snapshot.version.kind,
        snapshot.version.grade, snapshot.version.note, snapshot.version.at[:19], check.language, check.title,
        (verdict.scale, verdict.rating) if verdict else ("", ""),
    )  # fmt: skip
    columns = (
        CHECK_FORMAT, version["slug"], record["ref"], version["number"], version["kind"], version["grade"],
        version["note"], version["published_at"][:19], version["language"], version["title"],
        (version["scale"], version["rating"]),
    )  # fmt: skip
    if not is_canonical or says != columns:
        raise Misfit(f"{told}: the frozen check says something else than the list of versions.")
    for address in _addresses(plain):
        if not address.startswith(("http://", "https://")):
            raise Misfit(f"{told}: an address begins with http:// or https://.")


def _addresses(plain: Any) -> Iterator[str]:
    """Every address that a page would make a link of."""
    if isinstance(plain, Mapping):
        for name, value in plain.items():
            if name in ADDRESSES and value:
                yield str(value)
            else:
                yield from _addresses(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _addresses(value)


def _known(bundle: Bundle, kind: str, identifier: str, where: str) -> None:
    if identifier not in bundle.shared[kind]:
        raise Misfit(f"{where}: the {kind} {identifier} is not in the bundle.")
