"""Publications and the history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005_publication_and_history"
down_revision = "0004_assessment_and_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("subject_kind", sa.String(length=30), nullable=False),
        sa.Column("subject_ref", sa.String(length=120), nullable=False),
        sa.Column("subject_version", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name=op.f("ck_event_outcome")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_event_actor_id_user_account")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_event_claim_id_claim")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    op.create_index("ix_event_actor", "event", ["actor_id", "seq"], unique=False)
    op.create_index("ix_event_claim", "event", ["claim_id", "seq"], unique=False)
    op.create_index("ix_event_subject", "event", ["subject_kind", "subject_ref", "seq"], unique=False)
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "first", "correction", "retraction", name="kind", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column(
            "grade",
            sa.Enum(
                "verdict",
                "factual",
                "update",
                "wording",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("scale", sa.String(length=20), nullable=False),
        sa.Column("rating", sa.String(length=30), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(kind = 'correction') = (grade IS NOT NULL)", name=op.f("ck_publication_correction_graded")
        ),
        sa.CheckConstraint("(number = 1) = (kind = 'first')", name=op.f("ck_publication_first_is_one")),
        sa.CheckConstraint("kind = 'first' OR note <> ''", name=op.f("ck_publication_later_with_note")),
        sa.CheckConstraint("number > 0", name=op.f("ck_publication_number")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_publication_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user_account.id"], name=op.f("fk_publication_published_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("claim_id", "number", name=op.f("uq_publication_claim_id_number")),
        sa.UniqueConstraint("slug", "number", name=op.f("uq_publication_slug_number")),
    )
    op.create_index("ix_publication_published", "publication", ["published_at"], unique=False)
    op.create_table(
        "public_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_retracted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_public_check_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_public_check_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_check")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_public_check_claim_id")),
        sa.UniqueConstraint("publication_id", name=op.f("uq_public_check_publication_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_public_check_slug")),
    )
    op.create_index("ix_public_check_latest", "public_check", ["updated_at", "id"], unique=False)
    op.create_table(
        "publication_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("topic", "speaker", "relation", name="kind", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "denies",
                "contradicts",
                "supports",
                "repeats",
                "answers",
                "supersedes",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(kind = 'relation') = (relation IS NOT NULL)", name=op.f("ck_publication_link_relation_named")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_link_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_link")),
        sa.UniqueConstraint(
            "publication_id",
            "kind",
            "slug",
            "relation",
            name=op.f("uq_publication_link_publication_id_kind_slug_relation"),
        ),
    )
    op.create_index(op.f("ix_publication_link_publication_id"), "publication_link", ["publication_id"], unique=False)
    op.create_index("ix_publication_link_slug", "publication_link", ["kind", "slug"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    op.drop_index("ix_publication_link_slug", table_name="publication_link")
    op.drop_index(op.f("ix_publication_link_publication_id"), table_name="publication_link")
    op.drop_table("publication_link")
    op.drop_index("ix_public_check_latest", table_name="public_check")
    op.drop_table("public_check")
    op.drop_index("ix_publication_published", table_name="publication")
    op.drop_table("publication")
    op.drop_index("ix_event_subject", table_name="event")
    op.drop_index("ix_event_claim", table_name="event")
    op.drop_index("ix_event_actor", table_name="event")
    op.drop_table("event")
