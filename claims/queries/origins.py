"""Origins of evidence: pieces that go back to one origin count once, however many repeat it."""

from collections.abc import Iterable

from claims.models import Evidence


def origin_keys(pieces: Iterable[Evidence]) -> dict[int, str]:
    """For each piece, by internal key, the name of its origin; equal names mean the same origin.

    A piece goes back to the piece it derives from, and a source to the source it repeats; both chains are followed
    to their end among the pieces given. The source of each piece and that source's origin have to be loaded.
    """
    by_id = {piece.id: piece for piece in pieces}
    return {piece.id: _origin(piece, by_id) for piece in by_id.values()}


def first_of_same_origin(pieces: Iterable[Evidence]) -> dict[int, int]:
    """For each piece that repeats an earlier one's origin, the earlier one, both by internal key."""
    ordered = list(pieces)
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for identity, origin in origin_keys(ordered).items():
        if origin in first:
            repeats[identity] = first[origin]
        else:
            first[origin] = identity
    return repeats


def _origin(piece: Evidence, by_id: dict[int, Evidence]) -> str:
    met = {piece.id}
    while piece.derived_from_id in by_id and piece.derived_from_id not in met:
        piece = by_id[piece.derived_from_id]
        met.add(piece.id)
    return f"source {piece.source.origin_id or piece.source_id}"
