"""Public lists."""

revision = "0014_public_lists"
down_revision = "0013_media"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
