"""What came with claims that were made by mistake and was never used for another: lists and pickers leave it out.

Nothing is deleted, for a claim set aside may be reopened, and then its speaker is there again. A thing is left out
while all of this is so: it was made in the very step that made such a claim, no other claim uses it, nothing else was
written about it in the history, and nothing that stands refers to it. It keeps its address, and its exact name still
finds it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, not_, or_, select, union_all
from sqlalchemy.orm import aliased

from claims.domain.bundle import BRING_IN
from claims.domain.lifecycle import State
from claims.models import (
    Appearance,
    Case,
    Claim,
    Document,
    Event,
    Evidence,
    Revision,
    Source,
    Speaker,
    Topic,
    claim_topic,
)
from claims.queries.docket import is_meant

CLAIM_MADE = ("claim.make", BRING_IN)
MADE = ("speaker.make", "source.describe", "document.bring_in", "case.open", "bundle.bring_in")


@dataclass(frozen=True)
class Uses:
    """Which claims use a thing: a statement with the internal keys of the thing and of the claim."""

    model: Any
    statement: Any

    def named(self) -> Subquery:
        """The statement, to be asked once more."""
        found: Subquery = self.statement.subquery()
        return found

    @property
    def by_mistakes(self) -> ColumnElement[bool]:
        """Whether a claim that was made by mistake uses it."""
        uses = self.named()
        thing, claim = uses.c
        return self.model.id.in_(select(thing).join(Claim, Claim.id == claim).where(_is_mistake(), thing.is_not(None)))  # type: ignore[no-any-return]  # a column

    @property
    def by_others(self) -> ColumnElement[bool]:
        """Whether any other claim does."""
        uses = self.named()
        thing, claim = uses.c
        return select(claim).join(Claim, Claim.id == claim).where(thing == self.model.id, is_meant()).exists()

    @property
    def began_with_a_mistake(self) -> ColumnElement[bool]:
        """Whether it was made in one step with a mistaken claim: all events of a step are of one moment."""
        uses, made, begun = self.named(), aliased(Event), aliased(Event)
        thing, claim = uses.c
        mistake = (
            select(begun.seq)
            .join(Claim, Claim.id == begun.claim_id)
            .join(uses, claim == Claim.id)
            .where(thing == self.model.id, _is_mistake(), begun.action.in_(CLAIM_MADE), begun.at == made.at)
        )
        return select(made.seq).where(*self._about(made), made.action.in_(MADE), mistake.exists()).exists()

    @property
    def in_history(self) -> ColumnElement[bool]:
        """Whether more was written about it than that it was made."""
        told = aliased(Event)
        return select(told.seq).where(*self._about(told), told.action.not_in(MADE)).exists()

    def _about(self, told: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return told.subject_kind == self.model.__tablename__, told.subject_ref == self.model.ref


def speaker_stands() -> ColumnElement[bool]:
    """Whether a ``Speaker`` is more than what came with a mistake; institutions go with their last part."""
    part = aliased(Speaker)
    refers = or_(part.parent_id == Speaker.id, part.merged_into_id == Speaker.id)
    other = select(part.id).where(refers, part.id.not_in(_direct(Appearance.speaker_id)))
    return _stands(SPEAKER_USES, other.exists())


def source_stands() -> ColumnElement[bool]:
    """The same of a ``Source``; the origin of others goes with the last of them."""
    copy = aliased(Source)
    other = select(copy.id).where(copy.origin_id == Source.id, copy.id.not_in(_direct(Evidence.source_id)))
    return _stands(SOURCE_USES, other.exists())


def document_stands() -> ColumnElement[bool]:
    """The same of a ``Document``."""
    return _stands(DOCUMENT_USES)


def case_stands() -> ColumnElement[bool]:
    """The same of a ``Case``: one with a document that stands does, too."""
    held = select(Document.id).where(Document.case_id == Case.id, document_stands())
    return _stands(CASE_USES, held.exists())


def topic_stands() -> ColumnElement[bool]:
    """The same of a ``Topic``, of which the history tells nothing: it goes with the last claim filed under it."""
    return not_(and_(TOPIC_USES.by_mistakes, ~TOPIC_USES.by_others))


def _stands(uses: Uses, *also: ColumnElement[bool]) -> ColumnElement[bool]:
    """The cheapest question comes first: on most desks it says no to everything."""
    keeps = or_(uses.by_others, uses.in_history, *also)
    return not_(and_(uses.by_mistakes, ~keeps, uses.began_with_a_mistake))


def _is_mistake() -> ColumnElement[bool]:
    return and_(Claim.state == State.DISMISSED, not_(is_meant()))  # by way of the index on states


def _direct(column: Any) -> Any:
    """The keys in this column of the parts of mistaken claims."""
    part = column.class_
    return select(column).join(Claim, Claim.id == part.claim_id).where(_is_mistake(), column.is_not(None))


_spoken = select(Appearance.speaker_id, Appearance.claim_id)
_taken = select(Evidence.source_id, Evidence.claim_id)
_part, _copy = aliased(Speaker), aliased(Source)

SPEAKER_USES = Uses(
    Speaker,
    union_all(
        _spoken,
        select(_part.parent_id, Appearance.claim_id).join(_part, Appearance.speaker_id == _part.id),
        select(_part.merged_into_id, Appearance.claim_id).join(_part, Appearance.speaker_id == _part.id),
    ),
)
SOURCE_USES = Uses(
    Source,
    union_all(_taken, select(_copy.origin_id, Evidence.claim_id).join(_copy, Evidence.source_id == _copy.id)),
)
DOCUMENT_USES = Uses(
    Document, select(Revision.document_id, Appearance.claim_id).join(Revision, Appearance.revision_id == Revision.id)
)
CASE_USES = Uses(Case, select(Claim.case_id, Claim.id))
TOPIC_USES = Uses(Topic, select(claim_topic.c.topic_id, claim_topic.c.claim_id))
