"""Imports."""

revision = "0010_imports"
down_revision = "0009_jobs_and_webhooks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
