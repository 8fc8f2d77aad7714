"""Site pages."""

revision = "0007_site_pages"
down_revision = "0006_guards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""


def downgrade() -> None:
    """Drop them."""
