"""The evidence packet: what its files are called, how large one may be, and what is told of things left outside it."""

from typing import Final

from claims.domain.labelled import Labelled

FORMAT: Final = "claims-bundle/1"

INDEX: Final = "data/bundle.json"
HISTORY: Final = "data/history.jsonl"
REPORT: Final = "data/report.pdf"

MASKED: Final = "masked: a protected source"
BRING_IN: Final = "claim.bring_in"  # what the history calls the import of a claim; no other change of it

LARGEST_BUNDLE: Final = 4 * 1024**3  # bytes of all files of a bundle once unpacked
LARGEST_PART: Final = 128 * 1024**2  # bytes of one file of it
MOST_PARTS: Final = 250_000
SMALL: Final = 64 * 1024**2  # a file that unpacks to less is no bomb, however well it was packed
HIGHEST_RATIO: Final = 50  # beyond that: how many times larger a packed file may become


class CarriedKind(Labelled):
    """What came with a bundle and has no row of its own here."""

    HISTORY = "history", "An event of another installation's history"
    RELATION = "relation", "A relation to a claim that is not here"
    DUPLICATE_OF = "duplicate_of", "A claim that is not here, of which this one is a duplicate"


def claim_file(ref: str) -> str:
    """Where a claim stands in the packet."""
    return f"data/claims/{ref}.json"


def shared_file(kind: str) -> str:
    """Where things of a kind stand that claims share, one a line."""
    return f"data/{kind}.jsonl"


def text_file(sha256: str) -> str:
    """Where a text stands, as the bytes that have this SHA-256."""
    return f"data/texts/{sha256}.txt"


def capture_file(sha256: str) -> str:
    """Where a captured file stands, as it came."""
    return f"data/captures/{sha256}"


def warc_file(ref: str) -> str:
    """Where a fetched page stands as web archives keep it; made from its record and its bytes, and never read back."""
    return f"data/warc/{ref}.warc.gz"


def publication_file(slug: str, number: int) -> str:
    """Where a published version stands, byte for byte as its digest says."""
    return f"data/publications/{slug}/v{number}.json"
