"""Origins of evidence: pieces that go back to one origin count once, however many repeat it."""

from collections.abc import Iterable

from sqlalchemy.orm import joinedload

from claims.models import Evidence, Source

# Loads a piece's source with the whole chain of sources it repeats; goes below ``selectinload(Claim.evidence)``.
# The depth has a bound so that a circle, which services refuse, could not keep a page loading for ever.
DEEPEST = 12
SOURCE_WITH_ORIGINS = joinedload(Evidence.source).selectinload(Source.origin, recursion_depth=DEEPEST)


def origin_keys(pieces: Iterable[Evidence]) -> dict[int, str]:
    """For each piece, by internal key, the name of its origin; equal names mean the same origin.

    A piece goes back to the piece it derives from, and a source to the source it repeats; both chains are followed
    to their end among the pieces given: give withdrawn ones too, since two papers that print a withdrawn wire still
    print one wire. The chain of sources has to be loaded (``SOURCE_WITH_ORIGINS``).
    """
    by_id = {piece.id: piece for piece in pieces}
    return {piece.id: _origin(piece, by_id) for piece in by_id.values()}


def first_of_same_origin(pieces: Iterable[Evidence]) -> dict[int, int]:
    """For each live piece that repeats an earlier live one's origin, the earlier one, both by internal key."""
    ordered = list(pieces)
    keys = origin_keys(ordered)
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for piece in ordered:
        if piece.withdrawn_at is not None:
            continue
        if first.setdefault(keys[piece.id], piece.id) != piece.id:
            repeats[piece.id] = first[keys[piece.id]]
    return repeats


def _origin(piece: Evidence, by_id: dict[int, Evidence]) -> str:
    met = {piece.id}
    while piece.derived_from_id in by_id and piece.derived_from_id not in met:
        piece = by_id[piece.derived_from_id]
        met.add(piece.id)
    return f"source {_first_source(piece.source).id}"


def _first_source(source: Source) -> Source:
    met = {source.id}
    while "origin" in source.__dict__ and source.origin is not None and source.origin.id not in met:
        source = source.origin
        met.add(source.id)
    return source
