"""The records of the desk API: documents, claims, evidence and sources as programs with a token read them.

Of a protected source they hold what readers are told, and of evidence taken from it neither excerpt nor place.
"""

from dataclasses import dataclass

from claims.domain.check import Check, Record


@dataclass(frozen=True)
class DeskDocument(Record):
    """A text under check; ``case`` is a slug, ``length`` counts code points, ``published`` keeps its precision."""

    ref: str
    title: str
    kind: str
    publisher: str
    author: str
    url: str | None
    language: str
    published: str | None
    case: str | None
    created_at: str
    length: int
    sha256: str


@dataclass(frozen=True)
class DeskDocumentText(DeskDocument):
    """A document with its newest text."""

    text: str


@dataclass(frozen=True)
class DeskClaim(Record):
    """A claim on the docket; ``rating`` is what its newest assessment proposes, ``slug`` its public name if any.

    ``dismissed_as`` is a ``DismissReason`` value while the claim is set aside.
    """

    ref: str
    statement: str
    kind: str
    language: str
    claimed_on: str | None
    state: str
    state_label: str
    dismissed_as: str | None
    priority: str
    case: str | None
    speakers: tuple[str, ...]
    rating: str | None
    slug: str | None
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class DeskCasefile(DeskClaim):
    """A claim with all that the desk says about it so far."""

    check: Check


@dataclass(frozen=True)
class DeskSource(Record):
    """Where evidence comes from; ``origin`` is the identifier of the source that it only repeats."""

    ref: str
    title: str
    kind: str
    publisher: str
    author: str
    published: str | None
    url: str | None
    language: str
    reliability: str
    origin: str | None
    note: str
    is_protected: bool


@dataclass(frozen=True)
class DeskEvidence(Record):
    """A piece of evidence; ``claim`` and ``derived_from`` are identifiers, ``number`` is none once it is withdrawn."""

    ref: str
    claim: str
    number: int | None
    stance: str
    excerpt: str
    locator: str
    reliability: str
    credibility: str
    is_primary: bool
    derived_from: str | None
    note: str
    withdrawn_because: str
    source: DeskSource


@dataclass(frozen=True)
class DeskDocumentList(Record):
    """Some documents, the newest first; ``next`` is the address of those that follow."""

    items: tuple[DeskDocument, ...]
    next: str | None


@dataclass(frozen=True)
class DeskClaimList(Record):
    """Some claims, the newest first; ``next`` is the address of those that follow."""

    items: tuple[DeskClaim, ...]
    next: str | None


@dataclass(frozen=True)
class DeskSourceList(Record):
    """Some sources, the newest first; ``next`` is the address of those that follow."""

    items: tuple[DeskSource, ...]
    next: str | None


@dataclass(frozen=True)
class DeskEvidenceList(Record):
    """All evidence on a claim, in the order it was added, withdrawn pieces too."""

    items: tuple[DeskEvidence, ...]
