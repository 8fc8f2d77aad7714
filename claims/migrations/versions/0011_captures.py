"""Captures."""

revision = "0011_captures"
down_revision = "0010_imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
