"""Tokens."""

revision = "0008_tokens"
down_revision = "0007_site_pages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
