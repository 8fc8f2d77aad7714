"""What may be asked of the list of sources."""

from dataclasses import dataclass

from claims.domain.vocabulary import Reliability, SourceKind


@dataclass(frozen=True)
class SourceFilter:
    """A question to the list; what is left empty does not narrow it.

    ``text`` is words that all have to stand in title, publisher, author or address, or in what readers are told.
    """

    text: str = ""
    kind: SourceKind | None = None
    reliability: Reliability | None = None
    protected: bool = False
    unused: bool = False
