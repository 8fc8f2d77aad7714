"""The judgement of a medium, beside the verdict."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013_media"
down_revision = "0012_candidates"
branch_labels = None
depends_on = None

KINDS = "media_kind IN ('image', 'video', 'audio', 'image_with_text')"


def upgrade() -> None:
    """Add the columns one by one: copying the table would drop its triggers on SQLite."""
    many = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    is_kind = sa.CheckConstraint(KINDS, name=op.f("ck_assessment_media_kind"))
    for column in (
        sa.Column("media_categories", many, nullable=False, server_default="[]"),
        sa.Column("media_kind", sa.String(length=30), is_kind, nullable=True),
        sa.Column("media_url", sa.Text(), nullable=True),
        sa.Column("media_archived_url", sa.Text(), nullable=True),
        sa.Column("media_context", sa.Text(), nullable=False, server_default=""),
        sa.Column("media_original_url", sa.Text(), nullable=True),
    ):
        op.add_column("assessment", column)


def downgrade() -> None:
    """Drop them."""
    for name in ("original_url", "context", "archived_url", "url", "kind", "categories"):
        op.drop_column("assessment", f"media_{name}")
