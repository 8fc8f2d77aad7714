"""Opening: a bundle that was sent, verified as a bag, and its records as they are written; nothing is believed yet."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from claims.domain.bundle import (
    FORMAT,
    HIGHEST_RATIO,
    HISTORY,
    INDEX,
    LARGEST_BUNDLE,
    LARGEST_PART,
    MOST_PARTS,
    SMALL,
    capture_file,
    claim_file,
    publication_file,
    shared_file,
    text_file,
)
from claims.domain.errors import Invalid
from claims.formats.bag.reading import BadBag, Bag, Limits, open_bag
from claims.queries.bundles.shared_files import IDENTIFIERS, KINDS

Record = dict[str, Any]
LIMITS = Limits(LARGEST_BUNDLE, LARGEST_PART, MOST_PARTS, SMALL, HIGHEST_RATIO)
ALTERED = "Nothing of it was read. Ask its sender for it again."


@dataclass(frozen=True)
class Bundle:
    """The records of a bundle; ``shared`` holds things by kind and identifier, claims are read one by one.

    ``claims`` are identifiers, ``relations`` identifiers, ``versions`` slugs and numbers: each in the order in which
    they were made.
    """

    bag: Bag
    claims: tuple[str, ...]
    relations: tuple[str, ...]
    versions: tuple[tuple[str, int], ...]
    shared: Mapping[str, Mapping[str, Record]]

    def claim(self, ref: str) -> Record:
        """What the bundle says of a claim; raises ``Invalid``."""
        return _record(self.bag, claim_file(ref))

    def text(self, sha256: str) -> str:
        """A text by its digest, of which the bag has made sure only that it is the file that was packed."""
        return _decoded(self.bag, text_file(sha256))

    def snapshot(self, slug: str, number: int) -> str:
        """A published version as it was frozen."""
        return _decoded(self.bag, publication_file(slug, number))

    def capture(self, sha256: str) -> bytes:
        """A captured file."""
        return _bytes(self.bag, capture_file(sha256))

    def history(self) -> Iterator[tuple[Record, str]]:
        """Every event: its record, and the line word for word."""
        yield from _lines(self.bag, HISTORY)


def open_bundle(file: BinaryIO) -> Bundle:
    """The bundle in this file. Raises ``Invalid`` with the file inside it that is missing, altered or too much."""
    try:
        bag = open_bag(file, LIMITS)
    except BadBag as fault:
        raise Invalid(f"{fault} {ALTERED}", field="file") from None
    if INDEX not in bag:
        raise Invalid("This bag is no bundle of claims: it has no data/bundle.json.", field="file")
    index = _record(bag, INDEX)
    if index.get("format") != FORMAT:
        raise Invalid(
            f"This bundle is written as {str(index.get('format'))[:60]}; this installation reads {FORMAT}.",
            field="file",
        )
    return Bundle(
        bag=bag,
        claims=tuple(map(str, _list(index, "claims"))),
        relations=tuple(map(str, _list(index, "relations"))),
        versions=tuple(_version(each) for each in _list(index, "publications")),
        shared={kind: _by_identifier(bag, kind) for kind in KINDS},
    )


def bundle_lines(file: BinaryIO) -> Iterator[str]:
    """Open it and say nothing: for another process, which is ended where that takes too long."""
    open_bundle(file)
    yield from ()


def _by_identifier(bag: Bag, kind: str) -> dict[str, Record]:
    name = IDENTIFIERS.get(kind, "ref")
    found: dict[str, Record] = {}
    for record, _line in _lines(bag, shared_file(kind)):
        identifier = str(record.get(name))
        if identifier in found:
            raise Invalid(f"{shared_file(kind)} tells of {identifier} twice.", field="file")
        found[identifier] = record
    return found


def _list(index: Record, name: str) -> list[Any]:
    found = index.get(name)
    if not isinstance(found, list) or len({str(each) for each in found}) != len(found):
        raise Invalid(f"{INDEX} has no list of {name}, or one that repeats itself.", field="file")
    return found


def _version(told: Any) -> tuple[str, int]:
    match told:
        case [str(slug), int(number)]:
            return slug, number
    raise Invalid(f"{INDEX} names a published version that has no slug and number.", field="file")


def _lines(bag: Bag, name: str) -> Iterator[tuple[Record, str]]:
    for line in _decoded(bag, name).split("\n"):
        if line:
            yield _parsed(line, name), line


def _record(bag: Bag, name: str) -> Record:
    return _parsed(_decoded(bag, name), name)


def _parsed(text: str, name: str) -> Record:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid(f"{name} is not written as records.", field="file")
    return found


def _decoded(bag: Bag, name: str) -> str:
    try:
        return _bytes(bag, name).decode()
    except UnicodeDecodeError:
        raise Invalid(f"{name} is not UTF-8.", field="file") from None


def _bytes(bag: Bag, name: str) -> bytes:
    try:
        return bag.read(name)
    except BadBag as fault:
        raise Invalid(f"{fault} {ALTERED}", field="file") from None
