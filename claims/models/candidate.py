"""Candidates: claims that a method proposed in a text, what a person made of each, and every step on the way."""

import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.attribution import Voice
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import CandidateKind, CandidateState, HintState, RejectReason, SpeechAct
from claims.domain.vocabulary import ClaimKind, RelationKind, SpeakerKind
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.document import Revision
from claims.models.relation import Relation
from claims.models.types import one_of

Plain = JSON().with_variant(JSONB(), "postgresql")


class Reading(Keyed, Base):
    """A revision read once by one version of a method; ``sentences`` are ``[start, end]`` of those worth a look."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("revision_id", "method"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    method: Mapped[str] = mapped_column(String(40))
    sentences: Mapped[list[list[int]]] = mapped_column(Plain)
    needs_date: Mapped[bool]
    read_at: Mapped[datetime.datetime]
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")


class Candidate(Referred, Versioned, Stamped, Base):
    """A proposed claim; ``proposed`` is what the method said, kept as it was, the other columns are as edited.

    ``start`` and ``end`` count code points of the revision's text, end exclusive. ``statement`` is empty while the
    words themselves are the statement, ``said_on`` while the day of publication counts. ``figures`` are in words,
    ``dates`` plain mentions; ``recheck`` lists dates of an accepted candidate that a new publication date would move.
    ``origin`` is the candidate that this one was split from. Candidates of the method ``by hand`` were selected by a
    person. ``carried_from`` is the ``ref`` of the candidate of an older text whose decision or edits hold here, until
    somebody decides about this one.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND end_at > start_at", name="offsets_in_order"),
        CheckConstraint("(state = 'rejected') = (reason IS NOT NULL)", name="reason_given"),
        CheckConstraint("(state = 'accepted') = (claim_id IS NOT NULL)", name="claim_made"),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_somewhere"),
        Index("ix_candidate_revision_start", "revision_id", "start_at"),
        Index("ix_candidate_method_rule", "method", "rule"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    method: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    rule: Mapped[str] = mapped_column(String(80))
    why: Mapped[str] = mapped_column(Text, default="")
    score: Mapped[float] = mapped_column(Float)
    proposed: Mapped[dict[str, Any]] = mapped_column(Plain)

    start: Mapped[int] = mapped_column("start_at")
    end: Mapped[int] = mapped_column("end_at")
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(64))
    suffix: Mapped[str] = mapped_column(String(64))
    kind: Mapped[CandidateKind] = mapped_column(one_of(CandidateKind, "kind"))
    statement: Mapped[str] = mapped_column(Text, default="")
    claim_kind: Mapped[ClaimKind] = mapped_column(one_of(ClaimKind, "claim_kind"))
    voice: Mapped[Voice] = mapped_column(one_of(Voice, "voice"))
    speaker: Mapped[str] = mapped_column(String(200), default="")
    speaker_words: Mapped[str] = mapped_column(String(200), default="")
    speaker_kind: Mapped[SpeakerKind | None] = mapped_column(one_of(SpeakerKind, "speaker_kind"))
    speaker_role: Mapped[str] = mapped_column(String(200), default="")
    verb: Mapped[str] = mapped_column(String(60), default="")
    act: Mapped[SpeechAct] = mapped_column(one_of(SpeechAct, "act"))
    said_on: Mapped[PartialDate | None]
    figures: Mapped[list[str]] = mapped_column(Plain)
    dates: Mapped[list[dict[str, Any]]] = mapped_column(Plain)
    recheck: Mapped[list[dict[str, Any]]] = mapped_column(Plain)

    state: Mapped[CandidateState] = mapped_column(one_of(CandidateState, "state"))
    reason: Mapped[RejectReason | None] = mapped_column(one_of(RejectReason, "reason"))
    is_edited: Mapped[bool] = mapped_column(default=False)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"), index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime.datetime | None]
    carried_from: Mapped[str | None] = mapped_column(String(26))

    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")
    claim: Mapped[Claim | None] = relationship(lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class Hint(Referred, Versioned, Stamped, Base):
    """A proposed relation from one candidate to another, with its reason; a relation once confirmed and accepted."""

    __tablename__ = "hint"
    __table_args__ = (
        CheckConstraint("from_candidate_id <> to_candidate_id", name="two_candidates"),
        CheckConstraint("relation_id IS NULL OR state = 'confirmed'", name="relation_confirmed"),
        Index("ix_hint_from", "from_candidate_id"),
        Index("ix_hint_to", "to_candidate_id"),
    )

    from_candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    to_candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    method: Mapped[str] = mapped_column(String(40))
    kind: Mapped[RelationKind] = mapped_column(one_of(RelationKind, "kind"))
    basis: Mapped[str] = mapped_column(String(40), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[HintState] = mapped_column(one_of(HintState, "state"))
    relation_id: Mapped[int | None] = mapped_column(ForeignKey("relation.id"), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime.datetime | None]

    from_candidate: Mapped[Candidate] = relationship(foreign_keys=[from_candidate_id], lazy="raise_on_sql")
    to_candidate: Mapped[Candidate] = relationship(foreign_keys=[to_candidate_id], lazy="raise_on_sql")
    relation: Mapped[Relation | None] = relationship(lazy="raise_on_sql")


class CandidateStep(Keyed, Base):
    """One step of a person with candidates, good enough to go back: what stood before, and what it made.

    ``before`` and ``after`` map a candidate's or hint's ``kind:ref`` to the column values that changed. ``upto`` is the
    last event of the history at that time, so that later changes are seen.
    """

    __tablename__ = "candidate_step"
    __table_args__ = (Index("ix_candidate_step_revision_actor", "revision_id", "actor_id", "id"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime.datetime]
    action: Mapped[str] = mapped_column(String(40))
    candidate_ref: Mapped[str] = mapped_column(String(26))
    before: Mapped[dict[str, Any]] = mapped_column(Plain)
    after: Mapped[dict[str, Any]] = mapped_column(Plain)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    relations: Mapped[list[str]] = mapped_column(Plain)
    upto: Mapped[int]
    undone_at: Mapped[datetime.datetime | None]
