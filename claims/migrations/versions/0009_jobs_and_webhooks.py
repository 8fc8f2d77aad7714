"""Jobs and webhooks."""

revision = "0009_jobs_and_webhooks"
down_revision = "0008_tokens"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
