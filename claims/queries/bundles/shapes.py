"""The shapes of a bundle: every column of every table in it, by a rule and not by a list, so that none is forgotten.

A column goes out under its own name. One that points at another row goes out without its ``_id`` and holds the public
identifier of that row. What is omitted is named here, and so is why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, inspect

from claims.models import (
    Appearance,
    Assessment,
    AssessmentAuthor,
    Base,
    Capture,
    Case,
    Claim,
    Comment,
    Document,
    Evidence,
    Extract,
    Figure,
    Provenance,
    Publication,
    Reanchoring,
    Relation,
    ReplyRequest,
    Review,
    Revision,
    Source,
    Speaker,
    Topic,
    User,
)

OWNER = frozenset({"claim_id"})  # told by the file in which the part stands


@dataclass(frozen=True)
class Shape:
    """A table in a bundle: ``links`` maps columns that point at rows to the kind of thing these are."""

    model: type[Base]
    links: Mapping[str, str] = field(default_factory=dict)
    omits: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The attributes that go out, in the order of the table."""
        return columns_of(self.model, self.omits)

    def name(self, column: str) -> str:
        """What a column is called in the bundle."""
        return column.removesuffix("_id") if column in self.links else column


@dataclass(frozen=True)
class Part:
    """Rows that belong to a claim: their shape, and the column that names the claim, perhaps behind a relation."""

    shape: Shape
    claim_id: Any
    through: Any = None


@cache
def columns_of(model: type[Base], omits: frozenset[str]) -> tuple[str, ...]:
    """The mapped columns of a table without its internal key."""
    return tuple(each.key for each in inspect(model).column_attrs if each.key not in omits | {"id"})


def column(model: type[Base], name: str) -> ColumnElement[Any]:
    """A column by the name of its attribute."""
    return getattr(model, name)  # type: ignore[no-any-return]  # an attribute of a mapped class


CLAIM = Shape(
    Claim, {"case_id": "case", "assignee_id": "person", "duplicate_of_id": "claim", "created_by_id": "person"}
)
RELATION = Shape(Relation, {"from_claim_id": "claim", "to_claim_id": "claim"})

PARTS: dict[str, Part] = {
    "appearances": Part(
        Shape(Appearance, {"revision_id": "revision", "speaker_id": "speaker"}, OWNER), Appearance.claim_id
    ),
    "evidence": Part(
        Shape(Evidence, {"source_id": "source", "derived_from_id": "evidence", "created_by_id": "person"}, OWNER),
        Evidence.claim_id,
    ),
    "figures": Part(Shape(Figure, {"evidence_id": "evidence"}, OWNER), Figure.claim_id),
    "reply_requests": Part(Shape(ReplyRequest, {}, OWNER), ReplyRequest.claim_id),
    "assessments": Part(Shape(Assessment, {"author_id": "person"}, OWNER), Assessment.claim_id),
    "assessment_authors": Part(
        Shape(AssessmentAuthor, {"assessment_id": "assessment", "user_id": "person"}),
        Assessment.claim_id,
        AssessmentAuthor.assessment,
    ),
    "reviews": Part(
        Shape(Review, {"assessment_id": "assessment", "author_id": "person", "reviewer_id": "person"}, OWNER),
        Review.claim_id,
    ),
    "comments": Part(Shape(Comment, {"author_id": "person", "resolved_by_id": "person"}, OWNER), Comment.claim_id),
    "reanchorings": Part(
        Shape(
            Reanchoring,
            {
                "appearance_id": "appearance",
                "revision_id": "revision",
                "base_id": "revision",
                "decided_by_id": "person",
                "successor_id": "appearance",
            },
        ),
        Appearance.claim_id,
        Reanchoring.appearance,
    ),
    # The snapshot is a file of its own, byte for byte.
    "publications": Part(Shape(Publication, {"published_by_id": "person"}, OWNER | {"snapshot"}), Publication.claim_id),
}

# People go out by name alone: how they log in, and what they may do elsewhere, is nobody's business.
PERSON = Shape(
    User,
    omits=frozenset(
        {"name", "skeleton", "role", "password_hash", "disabled_at", "version", "created_at", "updated_at"}
    ),
)
CASE = Shape(Case)
TOPIC = Shape(Topic)
SPEAKER = Shape(Speaker, {"parent_id": "speaker", "merged_into_id": "speaker"})
SOURCE = Shape(Source, {"origin_id": "source"}, frozenset({"identity"}))
DOCUMENT = Shape(Document, {"case_id": "case", "created_by_id": "person"})
REVISION = Shape(Revision, {"created_by_id": "person"}, frozenset({"document_id", "text"}))
PROVENANCE = Shape(Provenance, {"capture_id": "capture"}, frozenset({"revision_id"}))
CAPTURE = Shape(Capture, {"captured_by_id": "person"}, frozenset({"job_id"}))
EXTRACT = Shape(Extract, omits=frozenset({"capture_id", "text"}))

# What a protected source hides on its own row and on the evidence taken from it.
HIDDEN_OF_SOURCE = frozenset({"title", "publisher", "author", "published", "url", "language", "note"})
HIDDEN_OF_EVIDENCE = frozenset({"excerpt", "locator", "note"})
