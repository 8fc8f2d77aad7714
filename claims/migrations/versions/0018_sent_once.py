"""Forms that were sent, so that the same one sent again does nothing twice."""

import sqlalchemy as sa
from alembic import op

revision = "0018_sent_once"
down_revision = "0017_made_by_mistake"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sent_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("location", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sent_form_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_form")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_sent_form_user_id_key")),
    )
    op.create_index("ix_sent_form_sent", "sent_form", ["sent_at"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("sent_form")
