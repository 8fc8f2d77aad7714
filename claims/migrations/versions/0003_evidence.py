"""Evidence, the figures it gives, and the right of reply."""

import sqlalchemy as sa
from alembic import op

revision = "0003_evidence"
down_revision = "0002_claims"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "supports", "refutes", "context", name="stance", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("locator", sa.String(length=200), nullable=False),
        sa.Column(
            "reliability",
            sa.Enum(
                "A", "B", "C", "D", "E", "F", name="reliability", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column(
            "credibility",
            sa.Enum(
                "1", "2", "3", "4", "5", "6", name="credibility", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("derived_from_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')", name=op.f("ck_evidence_withdrawn_because")
        ),
        sa.CheckConstraint(
            "derived_from_id IS NULL OR derived_from_id <> id", name=op.f("ck_evidence_derived_elsewhere")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_evidence_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_evidence_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["derived_from_id"], ["evidence.id"], name=op.f("fk_evidence_derived_from_id_evidence")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_evidence_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("ref", name=op.f("uq_evidence_ref")),
    )
    op.create_index(op.f("ix_evidence_claim_id"), "evidence", ["claim_id"], unique=False)
    op.create_index(op.f("ix_evidence_derived_from_id"), "evidence", ["derived_from_id"], unique=False)
    op.create_index(op.f("ix_evidence_source_id"), "evidence", ["source_id"], unique=False)
    op.create_table(
        "reply_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=100), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(answered_on IS NULL) = (answer = '')", name=op.f("ck_reply_request_answer_dated")),
        sa.CheckConstraint(
            "answered_on IS NULL OR answered_on >= asked_on", name=op.f("ck_reply_request_answer_after")
        ),
        sa.CheckConstraint("deadline IS NULL OR deadline >= asked_on", name=op.f("ck_reply_request_deadline_after")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_reply_request_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_request")),
        sa.UniqueConstraint("ref", name=op.f("uq_reply_request_ref")),
    )
    op.create_index(op.f("ix_reply_request_claim_id"), "reply_request", ["claim_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=26), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("low", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column("high", sa.Numeric(precision=24, scale=6), nullable=True),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exactly",
                "about",
                "at_least",
                "more_than",
                "at_most",
                "less_than",
                "between",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("counted", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_because = '')", name=op.f("ck_figure_withdrawn_because")
        ),
        sa.CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name=op.f("ck_figure_a_bound")),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name=op.f("ck_figure_bounds_in_order")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_figure_claim_id_claim")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_figure_evidence_id_evidence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("ref", name=op.f("uq_figure_ref")),
    )
    op.create_index(op.f("ix_figure_claim_id"), "figure", ["claim_id"], unique=False)
    op.create_index(op.f("ix_figure_evidence_id"), "figure", ["evidence_id"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    op.drop_index(op.f("ix_figure_evidence_id"), table_name="figure")
    op.drop_index(op.f("ix_figure_claim_id"), table_name="figure")
    op.drop_table("figure")
    op.drop_index(op.f("ix_reply_request_claim_id"), table_name="reply_request")
    op.drop_table("reply_request")
    op.drop_index(op.f("ix_evidence_source_id"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_derived_from_id"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_claim_id"), table_name="evidence")
    op.drop_table("evidence")
