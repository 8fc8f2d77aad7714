"""Candidates name the one of an older text whose decision was carried over to them."""

import sqlalchemy as sa
from alembic import op

revision = "0020_carried_decisions"
down_revision = "0019_letting_go"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("candidate", sa.Column("carried_from", sa.String(length=26), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("candidate", "carried_from")
