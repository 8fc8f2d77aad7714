"""Assessments, reviews and comments."""

import sqlalchemy as sa
from alembic import op

revision = "0004_assessment_and_review"
down_revision = "0003_evidence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("scale", sa.String(length=20), nullable=False),
        sa.Column("rating", sa.String(length=30), nullable=True),
        sa.Column(
            "subreason",
            sa.Enum(
                "conflicting_accounts",
                "no_evidence",
                "inaccessible",
                "ongoing",
                name="subreason",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "attribution_rating",
            sa.Enum(
                "confirmed",
                "misattributed",
                "unverified",
                name="attribution_rating",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "confidence",
            sa.Enum("high", "medium", "low", name="confidence", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reasoning", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=True),
        sa.Column("recheck_on", sa.Date(), nullable=True),
        sa.Column("looked_for_support", sa.Boolean(), nullable=False),
        sa.Column("looked_for_undermining", sa.Boolean(), nullable=False),
        sa.Column("evidence_exception", sa.Text(), nullable=False),
        sa.Column("no_reply_because", sa.Text(), nullable=False),
        sa.Column(
            "correction_grade",
            sa.Enum(
                "verdict",
                "factual",
                "update",
                "wording",
                name="correction_grade",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("public_note", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('"round" > 0', name=op.f("ck_assessment_round")),
        sa.CheckConstraint('("round" = 1) = (correction_grade IS NULL)', name=op.f("ck_assessment_revised_with_grade")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_assessment_author_id_user_account")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_assessment_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("claim_id", "round", name=op.f("uq_assessment_claim_id_round")),
        sa.UniqueConstraint("ref", name=op.f("uq_assessment_ref")),
    )
    op.create_index(op.f("ix_assessment_author_id"), "assessment", ["author_id"], unique=False)
    op.create_index(op.f("ix_assessment_recheck_on"), "assessment", ["recheck_on"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_comment_author_id_user_account")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_comment_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["user_account.id"], name=op.f("fk_comment_resolved_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("ref", name=op.f("uq_comment_ref")),
    )
    op.create_index(op.f("ix_comment_claim_id"), "comment", ["claim_id"], unique=False)
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_look_claim_id_claim")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_look_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
        sa.UniqueConstraint("user_id", "claim_id", name=op.f("uq_look_user_id_claim_id")),
    )
    op.create_index(op.f("ix_look_claim_id"), "look", ["claim_id"], unique=False)
    op.create_table(
        "assessment_author",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_author_assessment_id_assessment")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_assessment_author_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_author")),
        sa.UniqueConstraint("assessment_id", "user_id", name=op.f("uq_assessment_author_assessment_id_user_id")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("approved", "returned", name="decision", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("decision <> 'returned' OR note <> ''", name=op.f("ck_review_returned_with_note")),
        sa.CheckConstraint("reviewer_id <> author_id", name=op.f("ck_review_second_person")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_review_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_review_author_id_user_account")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_review_claim_id_claim")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user_account.id"], name=op.f("fk_review_reviewer_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("ref", name=op.f("uq_review_ref")),
    )
    op.create_index(op.f("ix_review_assessment_id"), "review", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_review_claim_id"), "review", ["claim_id"], unique=False)
    op.create_index(op.f("ix_review_reviewer_id"), "review", ["reviewer_id"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    op.drop_index(op.f("ix_review_reviewer_id"), table_name="review")
    op.drop_index(op.f("ix_review_claim_id"), table_name="review")
    op.drop_index(op.f("ix_review_assessment_id"), table_name="review")
    op.drop_table("review")
    op.drop_table("assessment_author")
    op.drop_index(op.f("ix_look_claim_id"), table_name="look")
    op.drop_table("look")
    op.drop_index(op.f("ix_comment_claim_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_assessment_recheck_on"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_author_id"), table_name="assessment")
    op.drop_table("assessment")
