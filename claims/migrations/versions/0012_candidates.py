"""Candidates: what a method proposed in a text, what people made of it, and the steps on the way."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012_candidates"
down_revision = "0011_captures"
branch_labels = None
depends_on = None

PLAIN = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
KEPT = "method, rule, position, proposed"  # what a method said is never rewritten (law 6)


def upgrade() -> None:
    """Make the tables, and keep what was proposed from being changed or deleted."""
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("proposed", PLAIN, nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=64), nullable=False),
        sa.Column("suffix", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "direct",
                "mixed",
                "indirect",
                "narrator",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column(
            "claim_kind",
            sa.Enum(
                "event",
                "number",
                "quote",
                "cause",
                "comparison",
                "legal",
                "media",
                "prediction",
                "other",
                name="claim_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "voice",
            sa.Enum("named", "unknown", "text", name="voice", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("speaker", sa.String(length=200), nullable=False),
        sa.Column("speaker_words", sa.String(length=200), nullable=False),
        sa.Column(
            "speaker_kind",
            sa.Enum(
                "person",
                "government",
                "institution",
                "medium",
                "group",
                name="speaker_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("speaker_role", sa.String(length=200), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "assert",
                "deny",
                "accuse",
                "urge",
                "predict",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("said_on", sa.String(10), nullable=True),
        sa.Column("figures", PLAIN, nullable=False),
        sa.Column("dates", PLAIN, nullable=False),
        sa.Column("recheck", PLAIN, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "rejected",
                "merged",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "opinion",
                "fragment",
                "duplicate",
                "not_a_claim",
                "boilerplate",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'accepted') = (claim_id IS NOT NULL)", name=op.f("ck_candidate_claim_made")),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name=op.f("ck_candidate_merged_somewhere")
        ),
        sa.CheckConstraint("(state = 'rejected') = (reason IS NOT NULL)", name=op.f("ck_candidate_reason_given")),
        sa.CheckConstraint("start_at >= 0 AND end_at > start_at", name=op.f("ck_candidate_offsets_in_order")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_candidate_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_candidate_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["candidate.id"], name=op.f("fk_candidate_merged_into_id_candidate")
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["candidate.id"], name=op.f("fk_candidate_origin_id_candidate")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_candidate_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("ref", name=op.f("uq_candidate_ref")),
    )
    op.create_index(op.f("ix_candidate_claim_id"), "candidate", ["claim_id"], unique=False)
    op.create_index(op.f("ix_candidate_merged_into_id"), "candidate", ["merged_into_id"], unique=False)
    op.create_index("ix_candidate_method_rule", "candidate", ["method", "rule"], unique=False)
    op.create_index(op.f("ix_candidate_origin_id"), "candidate", ["origin_id"], unique=False)
    op.create_index("ix_candidate_revision_start", "candidate", ["revision_id", "start_at"], unique=False)
    op.create_table(
        "candidate_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("candidate_ref", sa.String(length=26), nullable=False),
        sa.Column("before", PLAIN, nullable=False),
        sa.Column("after", PLAIN, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("relations", PLAIN, nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_candidate_step_actor_id_user_account")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_candidate_step_claim_id_claim")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_candidate_step_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate_step")),
    )
    op.create_index(
        "ix_candidate_step_revision_actor", "candidate_step", ["revision_id", "actor_id", "id"], unique=False
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("sentences", PLAIN, nullable=False),
        sa.Column("needs_date", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["read_by_id"], ["user_account.id"], name=op.f("fk_reading_read_by_id_user_account")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_reading_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("revision_id", "method", name=op.f("uq_reading_revision_id_method")),
    )
    op.create_table(
        "hint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("from_candidate_id", sa.Integer(), nullable=False),
        sa.Column("to_candidate_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "denies",
                "contradicts",
                "supports",
                "repeats",
                "answers",
                "supersedes",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed", "confirmed", "dismissed", name="state", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("relation_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("relation_id IS NULL OR state = 'confirmed'", name=op.f("ck_hint_relation_confirmed")),
        sa.CheckConstraint("from_candidate_id <> to_candidate_id", name=op.f("ck_hint_two_candidates")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_hint_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["from_candidate_id"], ["candidate.id"], name=op.f("fk_hint_from_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(["relation_id"], ["relation.id"], name=op.f("fk_hint_relation_id_relation")),
        sa.ForeignKeyConstraint(["to_candidate_id"], ["candidate.id"], name=op.f("fk_hint_to_candidate_id_candidate")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hint")),
        sa.UniqueConstraint("ref", name=op.f("uq_hint_ref")),
    )
    op.create_index("ix_hint_from", "hint", ["from_candidate_id"], unique=False)
    op.create_index(op.f("ix_hint_relation_id"), "hint", ["relation_id"], unique=False)
    op.create_index("ix_hint_to", "hint", ["to_candidate_id"], unique=False)
    _guard()


def downgrade() -> None:
    """Drop them; the guards go with their table."""
    op.drop_table("candidate_step")
    op.drop_table("hint")
    op.drop_table("candidate")
    op.drop_table("reading")


def _guard() -> None:
    for name, verb in (("keeps_its_proposal", f"UPDATE OF {KEPT}"), ("is_never_deleted", "DELETE")):
        refusal = (
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            if op.get_bind().dialect.name == "postgresql"
            else "BEGIN SELECT RAISE(ABORT, 'append_only: candidate'); END"
        )
        op.execute(f"CREATE TRIGGER candidate_{name} BEFORE {verb} ON candidate {refusal}")
