"""Candidates."""

revision = "0012_candidates"
down_revision = "0011_captures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
