"""Masks: what a bundle leaves empty about protected sources, as rows here can hold it; it stays masked for good."""

from claims.queries.bundles.shapes import HIDDEN_OF_EVIDENCE, HIDDEN_OF_SOURCE
from claims.services.bundling.decoding import Misfit
from claims.services.bundling.opening import Bundle, Record

ABSENT = frozenset({"url", "published"})  # columns that may be none
TOLD = "Source {}: it is protected, yet the bundle tells what that hides."


def unmasked_source(record: Record) -> Record:
    """A protected source with its public description for a title and nothing else; any other as it is."""
    if not record.get("is_protected"):
        return record
    if any(record.get(name) is not None for name in HIDDEN_OF_SOURCE):
        raise Misfit(TOLD.format(record.get("ref")))
    empty = {name: None if name in ABSENT else "" for name in HIDDEN_OF_SOURCE}
    return {**record, **empty, "title": record.get("public_description")}


def unmasked_piece(bundle: Bundle, part: str, piece: Record) -> Record:
    """A piece of evidence from a protected source without its words; any other row as it is."""
    if part != "evidence":
        return piece
    source = bundle.shared["source"].get(str(piece.get("source")))
    if source is None or not source.get("is_protected"):
        return piece
    if any(piece.get(name) is not None for name in HIDDEN_OF_EVIDENCE):
        raise Misfit(TOLD.format(source.get("ref")))
    return {**piece, **dict.fromkeys(HIDDEN_OF_EVIDENCE, "")}
