"""Claims with their topics, appearances and relations."""

import sqlalchemy as sa
from alembic import op

revision = "0002_claims"
down_revision = "0001_people_and_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column(
            "kind",
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
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("claimed_on", sa.String(10), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column(
            "priority",
            sa.Enum(
                "urgent",
                "high",
                "normal",
                "low",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("chosen_because", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "checking",
                "in_review",
                "approved",
                "published",
                "dismissed",
                "retracted",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=100), nullable=True),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("embargo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "dismissed_as",
            sa.Enum(
                "opinion",
                "not_checkable",
                "duplicate",
                "no_public_interest",
                name="dismissed_as",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'dismissed') = (dismissed_as IS NOT NULL)", name=op.f("ck_claim_dismissed_as_given")
        ),
        sa.CheckConstraint(
            "state NOT IN ('published', 'retracted') OR slug IS NOT NULL", name=op.f("ck_claim_published_slug")
        ),
        sa.CheckConstraint(
            "duplicate_of_id IS NULL OR duplicate_of_id <> id", name=op.f("ck_claim_duplicate_elsewhere")
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["user_account.id"], name=op.f("fk_claim_assignee_id_user_account")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_claim_case_id_case_file")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_claim_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["duplicate_of_id"], ["claim.id"], name=op.f("fk_claim_duplicate_of_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("ref", name=op.f("uq_claim_ref")),
        sa.UniqueConstraint("slug", name=op.f("uq_claim_slug")),
    )
    op.create_index("ix_claim_assignee_state", "claim", ["assignee_id", "state"], unique=False)
    op.create_index(op.f("ix_claim_case_id"), "claim", ["case_id"], unique=False)
    op.create_index(op.f("ix_claim_claimed_on"), "claim", ["claimed_on"], unique=False)
    op.create_index(op.f("ix_claim_due_on"), "claim", ["due_on"], unique=False)
    op.create_index(op.f("ix_claim_duplicate_of_id"), "claim", ["duplicate_of_id"], unique=False)
    op.create_index("ix_claim_state_updated", "claim", ["state", "updated_at"], unique=False)
    op.create_table(
        "claim_topic",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_topic_claim_id_claim")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_claim_topic_topic_id_topic")),
        sa.PrimaryKeyConstraint("claim_id", "topic_id", name=op.f("pk_claim_topic")),
    )
    op.create_index(op.f("ix_claim_topic_topic_id"), "claim_topic", ["topic_id"], unique=False)
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("from_claim_id", sa.Integer(), nullable=False),
        sa.Column("to_claim_id", sa.Integer(), nullable=False),
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
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')", name=op.f("ck_relation_withdrawn_because")
        ),
        sa.CheckConstraint("from_claim_id <> to_claim_id", name=op.f("ck_relation_two_claims")),
        sa.ForeignKeyConstraint(["from_claim_id"], ["claim.id"], name=op.f("fk_relation_from_claim_id_claim")),
        sa.ForeignKeyConstraint(["to_claim_id"], ["claim.id"], name=op.f("fk_relation_to_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("ref", name=op.f("uq_relation_ref")),
    )
    op.create_index("ix_relation_from", "relation", ["from_claim_id"], unique=False)
    op.create_index("ix_relation_to", "relation", ["to_claim_id"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=64), nullable=False),
        sa.Column("suffix", sa.String(length=64), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("speaker_unknown", sa.Boolean(), nullable=False),
        sa.Column("speaker_role", sa.String(length=200), nullable=False),
        sa.Column("reporting_verb", sa.String(length=60), nullable=False),
        sa.Column(
            "manner",
            sa.Enum(
                "direct", "indirect", "narrator", name="manner", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column(
            "polarity",
            sa.Enum(
                "asserts", "denies", "reports", name="polarity", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("said_on", sa.String(10), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')", name=op.f("ck_appearance_withdrawn_because")
        ),
        sa.CheckConstraint("NOT (speaker_unknown AND speaker_id IS NOT NULL)", name=op.f("ck_appearance_one_speaker")),
        sa.CheckConstraint("start_at >= 0 AND end_at > start_at", name=op.f("ck_appearance_offsets_in_order")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_appearance_claim_id_claim")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_appearance_revision_id_revision")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_appearance_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("ref", name=op.f("uq_appearance_ref")),
    )
    op.create_index(op.f("ix_appearance_claim_id"), "appearance", ["claim_id"], unique=False)
    op.create_index("ix_appearance_revision_start", "appearance", ["revision_id", "start_at"], unique=False)
    op.create_index(op.f("ix_appearance_speaker_id"), "appearance", ["speaker_id"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    op.drop_index(op.f("ix_appearance_speaker_id"), table_name="appearance")
    op.drop_index("ix_appearance_revision_start", table_name="appearance")
    op.drop_index(op.f("ix_appearance_claim_id"), table_name="appearance")
    op.drop_table("appearance")
    op.drop_index("ix_relation_to", table_name="relation")
    op.drop_index("ix_relation_from", table_name="relation")
    op.drop_table("relation")
    op.drop_index(op.f("ix_claim_topic_topic_id"), table_name="claim_topic")
    op.drop_table("claim_topic")
    op.drop_index("ix_claim_state_updated", table_name="claim")
    op.drop_index(op.f("ix_claim_duplicate_of_id"), table_name="claim")
    op.drop_index(op.f("ix_claim_due_on"), table_name="claim")
    op.drop_index(op.f("ix_claim_claimed_on"), table_name="claim")
    op.drop_index(op.f("ix_claim_case_id"), table_name="claim")
    op.drop_index("ix_claim_assignee_state", table_name="claim")
    op.drop_table("claim")
    op.drop_table("topic")
